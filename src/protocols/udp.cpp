// RFC 768, RFC 2675 4 (jumbograms), RFC 8200 8.1 (checksum over IPv6)
#include "wiresmith/protocols/udp.h"

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// What the length field claims; all that is there where it cannot be right.
std::size_t datagram_length(StepContext& context, const Udp& h) {
  if (h.length == 0 && context.length > max_short_payload) return context.length;  // RFC 2675 4: a jumbogram
  if (h.length < size_of<Udp>) {
    context.malformed<&Udp::length>(Fault::bad_length, size_of<Udp>, h.length);
    return context.length;
  }
  context.claim<&Udp::length>(h.length);
  return h.length;
}

void verify_checksum(StepContext& context, const Udp& h, std::size_t length) {
  const bool over_ipv6 = context.around.source.size() == 16;
  if (h.checksum != 0) return context.verify_over_ip<&Udp::checksum>(ip_protocol_udp, length, h.checksum);
  context.checksum.verdict = Verdict::absent;
  // RFC 8200 8.1 forbids it, RFC 6935 allows it to tunnels: worth a look, and no more.
  if (over_ipv6 && !context.around.quoted) context.note<&Udp::checksum>(Fault::bad_value);
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Udp>()) return {size_of<Udp>};
  const auto h = context.header<Udp>();
  const std::size_t length = datagram_length(context, h);
  verify_checksum(context, h, length);
  // A computed zero is sent as ones (RFC 768).
  if (context.checksum.known && context.checksum.expected == 0) context.checksum.expected = 0xffff;
  return {.header = size_of<Udp>,
          .payload = length - size_of<Udp>,
          .keys = Keys::udp_port,
          .key = h.dstport,
          .other_key = h.srcport};
}

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
                             .step = step,
                             .aliases = aliases,
                             .carries = {Keys::udp_port},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
