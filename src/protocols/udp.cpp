// RFC 768, RFC 2675 4 (jumbograms), RFC 8200 8.1 (checksum over IPv6)
#include "wiresmith/protocols/udp.h"

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/udp_step.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

void summary(SummaryContext& context) {
  const auto h = context.header<Udp>();
  Line& out = context.out;
  if (context.verbose) {
    out << '[';
    context.checksum(h.checksum);
    out << "] ";
  }
  if (context.leads_on()) return;
  out << "UDP, length " << context.payload_length();
  context.done = true;
}

// Where no port was said, the destination is the one that the layer within is known by.
void complete(CompleteContext& context) {
  context.set<&Udp::length>(context.header + context.payload);
  if (context.is_unset<&Udp::srcport>()) context.set<&Udp::dstport>(key_for(Keys::udp_port, context.next, 0));
}

constexpr std::string_view aliases[] = {"UDP"};

}  // namespace

constinit const Protocol udp{.name = "udp",
                             .title = "User Datagram Protocol",
                             .rfc = "RFC 768",
                             .header = &describe<Udp>,
                             .step = UdpStep::of,
                             .aliases = aliases,
                             .carries = {Keys::udp_port},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
