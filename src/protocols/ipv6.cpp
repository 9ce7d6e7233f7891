// RFC 8200, RFC 2675 (jumbograms)
#include "wiresmith/protocols/ipv6.h"

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/ipv6_step.h"
#include "wiresmith/protocols/ndp_rules.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

void summary(SummaryContext& context) {
  const auto h = context.header<Ipv6>();
  Line& out = context.out;
  out << "IP6 ";
  if (context.verbose) {
    out << '(';
    if (h.tclass != 0) out << "class " << Hex{h.tclass, 2} << ", ";
    if (h.flow != 0) out << "flowlabel " << Hex{h.flow, 5} << ", ";
    out << "hlim " << h.hlim << ", next-header " << h.nxt << ", payload length " << h.plen << ") ";
  }
  context.ends(h.src, h.dst);
  if (context.leads_on()) return;
  out << "next-header " << h.nxt << ", length " << context.payload_length();
  context.done = true;
}

bool carries_neighbor_discovery(const CompleteContext& context) {
  if (context.next != &icmpv6 || context.payload == 0) return false;
  return is_neighbor_discovery(get<&Icmpv6::type>(&context.bytes[context.header]));
}

// A jumbogram says its length in an option (RFC 2675 3).
void complete(CompleteContext& context) {
  const bool jumbo = context.payload > max_short_payload && context.next == &ipv6_hop_by_hop &&
                     Ipv6Step::jumbo_length(Bytes(context.bytes).subspan(context.header)).has_value();
  context.set<&Ipv6::plen>(jumbo ? 0 : context.payload);
  context.set<&Ipv6::nxt>(ip_protocol_of(context));
  if (carries_neighbor_discovery(context)) context.set<&Ipv6::hlim>(ndp_hop_limit);
}

constexpr std::string_view aliases[] = {"IPv6"};

}  // namespace

constinit const Protocol ipv6{.name = "ipv6",
                              .title = "Internet Protocol version 6",
                              .rfc = "RFC 8200",
                              .header = &describe<Ipv6>,
                              .step = Ipv6Step::of,
                              .aliases = aliases,
                              .carries = {Keys::ip_protocol},
                              .summary = summary,
                              .complete = complete};

}  // namespace wiresmith
