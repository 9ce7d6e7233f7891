// RFC 4443
#include "wiresmith/protocols/icmpv6.h"

#include "wiresmith/protocols/icmp_extensions.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ndp_rules.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr bool is_error(std::uint8_t type) { return type >= icmpv6_unreachable && type <= icmpv6_parameter_problem; }
constexpr bool is_listener(std::uint8_t type) {
  return (type >= icmpv6_listener_query && type <= icmpv6_listener_done) || type == icmpv6_listener_report2;
}

// Bytes quoted before extensions, where the error has a field for it (RFC 4884 4.4, 4.5: in 64-bit words).
std::size_t quoted_length(const StepContext& context, std::uint8_t type) {
  const bool has_length = type == icmpv6_unreachable || type == icmpv6_time_exceeded;
  constexpr std::size_t at = size_of<Icmpv6> + StepContext::offset_of<&Icmpv6Unreachable::length>();
  return has_length && context.bytes.size() > at ? context.bytes[at] * std::size_t{8} : rest;
}

void verify_checksum(StepContext& context, const Icmpv6& h) {
  // The pseudo header is IPv6's; over IPv4 nothing says what the sum is over.
  if (context.around.source.size() == 16)
    context.verify_over_ip<&Icmpv6::checksum>(ip_protocol_icmpv6, context.length, h.checksum);
  else
    context.checksum.verdict = Verdict::unverified;
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Icmpv6>()) return {size_of<Icmpv6>};
  const auto h = context.header<Icmpv6>();
  verify_checksum(context, h);
  const std::size_t header = context.measure(describe<Icmpv6>);
  if (is_error(h.type)) return step_quoting(context, header, quoted_length(context, h.type), 6);
  if (h.type == icmpv6_extended_echo_request) return step_extended(context, header);
  const bool meant = context.around.source.size() == 16 && !context.around.quoted && !context.around.fragment;
  if (meant && is_neighbor_discovery(h.type)) check_neighbor_discovery(context, h);
  // RFC 2710 3, RFC 3810 5: sent with a hop limit of 1; nobody is told to look.
  if (meant && is_listener(h.type) && context.around.hop_limit != 1)
    context.report_around<&Ipv6::hlim>(Fault::bad_value, Severity::note, 1, context.around.hop_limit);
  return {.header = header, .payload = rest};
}

template <class T>
bool holds(Bytes after) {
  return after.size() >= size_of<T>;
}
template <class T>
T body(Bytes after) {
  return decode<T>(after.first<size_of<T>>());
}
// What a message is about: the address sought, the largest packet, the echo's numbers.
void put_subject(Line& out, std::uint8_t type, Bytes after) {
  if (type == icmpv6_neighbor_solicitation && holds<NdpNeighborSolicitation>(after)) {
    out << ", who has " << body<NdpNeighborSolicitation>(after).target;
  } else if (type == icmpv6_neighbor_advertisement && holds<NdpNeighborAdvertisement>(after)) {
    out << ", target is " << body<NdpNeighborAdvertisement>(after).target;
  } else if (type == icmpv6_redirect && holds<NdpRedirect>(after)) {
    out << ", to " << body<NdpRedirect>(after).target;
  } else if (type == icmpv6_too_big && holds<Icmpv6TooBig>(after)) {
    out << ", mtu " << body<Icmpv6TooBig>(after).mtu;
  } else if (icmpv6_bodies.find(type) == &describe<Icmpv6Echo> && holds<Icmpv6Echo>(after)) {
    const auto echo = body<Icmpv6Echo>(after);
    out << ", id " << echo.ident << ", seq " << echo.seq;
  }
}

void summary(SummaryContext& context) {
  const auto h = context.header<Icmpv6>();
  Line& out = context.out;
  out << "ICMP6, ";
  const auto name = icmpv6_types.find(h.type);
  if (name.empty())
    out << "type " << h.type;
  else
    out << name;
  if (name.empty() || h.code != 0) out << ", code " << h.code;
  put_subject(out, h.type, context.header_bytes().subspan(size_of<Icmpv6>));
  if (context.verbose) {
    out << ", ";
    context.checksum(h.checksum);
  }
  out << ", length " << context.length() << ": ";
  context.done = !context.verbose || !context.leads_on();
}

constexpr std::string_view aliases[] = {"ICMPv6"};

}  // namespace

constinit const Protocol icmpv6{.name = "icmpv6",
                                .title = "Internet Control Message Protocol for IPv6",
                                .rfc = "RFC 4443",
                                .header = &describe<Icmpv6>,
                                .step = step,
                                .footer = &describe<IcmpExtensions>,
                                .aliases = aliases,
                                .carries = {Keys::quoted},
                                .summary = summary,
                                .complete = complete_extensions};

}  // namespace wiresmith
