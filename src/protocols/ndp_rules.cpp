// RFC 4861 6.1, 7.1, 8.1
#include "wiresmith/protocols/ndp_rules.h"

#include <algorithm>

#include "wiresmith/protocols/ipv6.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t max_prefix = 128;

bool is_multicast(Bytes address) { return address[0] == 0xff; }
bool is_link_local(Bytes address) { return address[0] == 0xfe && (address[1] & 0xc0) == 0x80; }
bool is_unspecified(Bytes address) {
  return std::ranges::all_of(address, [](std::uint8_t b) { return b == 0; });
}
bool is_solicited_node(Bytes address) {  // RFC 4291 2.7.1: ff02::1:ff00:0/104
  constexpr std::uint8_t prefix[] = {0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff};
  return std::ranges::equal(address.first(std::size(prefix)), prefix);
}

// A field of the body that follows the type, code and checksum.
template <auto Member>
void forbidden(StepContext& context, std::size_t need = 0, std::size_t have = 0) {
  context.report(Fault::bad_value, Severity::malformed, member_name<Member>(),
                 size_of<Icmpv6> + StepContext::offset_of<Member>(), need, have);
}
// A field of the IPv6 header around.
template <auto Member>
void forbidden_around(StepContext& context, std::size_t need = 0, std::size_t have = 0) {
  context.report_around<Member>(Fault::bad_value, Severity::malformed, need, have);
}
// An option that must not be there, somewhere behind the message's own fields.
void forbidden_options(StepContext& context, std::size_t at) {
  context.report(Fault::bad_value, Severity::malformed, "options", at);
}

template <class T>
T body(const StepContext& context) {
  const Bytes after = context.bytes.subspan(size_of<Icmpv6>);
  return decode<T>(after.first<size_of<T>>());
}
template <class T>
bool has_body(const StepContext& context) {
  return context.bytes.size() >= size_of<Icmpv6> + size_of<T>;
}

// ---- options
// -----------------------------------------------------------------------------------------------------------

struct Option {
  std::uint8_t type;
  std::size_t at;
  Bytes bytes;  // with type and length
};

// What the table cannot say of an option whose size it accepts.
void check_prefix(StepContext& context, const Option& o) {
  if (o.bytes.size() != 2 + size_of<NdpPrefix>) return;
  const auto p = decode<NdpPrefix>(o.bytes.subspan(2).first<size_of<NdpPrefix>>());
  if (p.prefix_length > max_prefix)
    context.report(Fault::bad_value, Severity::malformed, "prefix_length", o.at + 2, max_prefix, p.prefix_length);
  // RFC 4862 5.5.3: then it is ignored.
  if (p.preferred_lifetime > p.valid_lifetime)
    context.report(Fault::bad_value, Severity::note, "preferred_lifetime", o.at + 8, p.valid_lifetime,
                   p.preferred_lifetime);
}
void check_route(StepContext& context, const Option& o) {  // RFC 4191 2.3
  const std::uint8_t prefix = o.bytes[2];
  const std::size_t units = o.bytes.size() / 8, need = prefix == 0 ? 1 : prefix <= 64 ? 2
                                                                                      : 3;
  if (prefix > max_prefix)
    context.report(Fault::bad_value, Severity::malformed, "prefix_length", o.at + 2, max_prefix, prefix);
  else if (units < need || units > 3)
    context.report(Fault::bad_option, Severity::malformed, "route", o.at, need * 8, o.bytes.size());
}
void check_pref64(StepContext& context, const Option& o) {
  if (o.bytes.size() != 2 + size_of<NdpPref64>) return;
  const auto p = decode<NdpPref64>(o.bytes.subspan(2).first<size_of<NdpPref64>>());
  constexpr std::uint8_t max_code = 5;  // RFC 8781 4: 32 bits
  if (p.plc > max_code) context.report(Fault::bad_value, Severity::malformed, "plc", o.at + 3, max_code, p.plc);
}
void check_search_list(StepContext& context, const Option& o) {  // RFC 8106 5.2: names are not compressed
  if (o.bytes.size() < 16) context.report(Fault::bad_option, Severity::malformed, "dnssl", o.at, 16, o.bytes.size());
  for (std::size_t i = 8; i < o.bytes.size(); i += o.bytes[i] + std::size_t{1}) {
    if (o.bytes[i] < name_pointer) continue;
    context.report(Fault::bad_name, Severity::malformed, "domains", o.at + i);
    return;
  }
}
void check_option(StepContext& context, const Option& o) {
  if (o.type == ndp_prefix)
    check_prefix(context, o);
  else if (o.type == ndp_route)
    check_route(context, o);
  else if (o.type == ndp_pref64)
    check_pref64(context, o);
  else if (o.type == ndp_dnssl)
    check_search_list(context, o);
  else if (o.type == ndp_rdnss && o.bytes.size() == 8)  // the table accepts that
    context.report(Fault::bad_option, Severity::malformed, "rdnss", o.at, 24, o.bytes.size());
}

// Returns whether there is one of type `wanted`. The walk ends where a length cannot be: the table has reported that.
bool check_options(StepContext& context, std::size_t begin, std::uint8_t wanted) {
  bool found = false;
  const Bytes bytes = context.bytes;
  for (std::size_t at = begin; at + 2 <= bytes.size();) {
    const std::size_t size = bytes[at + 1] * std::size_t{ndp_options.unit};
    if (size == 0 || size > bytes.size() - at) break;
    check_option(context, {bytes[at], at, bytes.subspan(at, size)});
    found = found || bytes[at] == wanted;
    at += size;
  }
  return found;
}

// ---- messages
// ------------------------------------------------------------------------------------------------------------

void check_router_solicitation(StepContext& context) {
  constexpr std::size_t options = size_of<Icmpv6> + size_of<NdpRouterSolicitation>;
  const bool source_option = check_options(context, options, ndp_source_address);
  if (source_option && is_unspecified(context.around.source)) forbidden_options(context, options);
}

void check_router_advertisement(StepContext& context) {
  if (!is_link_local(context.around.source)) forbidden_around<&Ipv6::src>(context);
  check_options(context, size_of<Icmpv6> + size_of<NdpRouterAdvertisement>, 0);
}

void check_neighbor_solicitation(StepContext& context) {
  const auto h = body<NdpNeighborSolicitation>(context);
  if (is_multicast(h.target)) forbidden<&NdpNeighborSolicitation::target>(context);
  constexpr std::size_t options = size_of<Icmpv6> + size_of<NdpNeighborSolicitation>;
  const bool source_option = check_options(context, options, ndp_source_address);
  if (!is_unspecified(context.around.source)) return;
  if (source_option) forbidden_options(context, options);
  if (!is_solicited_node(context.around.destination)) forbidden_around<&Ipv6::dst>(context);
}

void check_neighbor_advertisement(StepContext& context) {
  const auto h = body<NdpNeighborAdvertisement>(context);
  if (is_multicast(h.target)) forbidden<&NdpNeighborAdvertisement::target>(context);
  if (h.s && is_multicast(context.around.destination)) forbidden<&NdpNeighborAdvertisement::s>(context, 0, 1);
  check_options(context, size_of<Icmpv6> + size_of<NdpNeighborAdvertisement>, 0);
}

void check_redirect(StepContext& context) {
  const auto h = body<NdpRedirect>(context);
  if (!is_link_local(context.around.source)) forbidden_around<&Ipv6::src>(context);
  if (is_multicast(h.destination)) forbidden<&NdpRedirect::destination>(context);
  if (!is_link_local(h.target) && h.target != h.destination) forbidden<&NdpRedirect::target>(context);
  check_options(context, size_of<Icmpv6> + size_of<NdpRedirect>, 0);
}

}  // namespace

void check_neighbor_discovery(StepContext& context, const Icmpv6& h) noexcept {
  if (context.around.hop_limit != ndp_hop_limit)
    forbidden_around<&Ipv6::hlim>(context, ndp_hop_limit, context.around.hop_limit);
  if (h.code != 0) context.malformed<&Icmpv6::code>(Fault::bad_value, 0, h.code);
  switch (h.type) {
    case icmpv6_router_solicitation:
      if (has_body<NdpRouterSolicitation>(context)) check_router_solicitation(context);
      break;
    case icmpv6_router_advertisement:
      if (has_body<NdpRouterAdvertisement>(context)) check_router_advertisement(context);
      break;
    case icmpv6_neighbor_solicitation:
      if (has_body<NdpNeighborSolicitation>(context)) check_neighbor_solicitation(context);
      break;
    case icmpv6_neighbor_advertisement:
      if (has_body<NdpNeighborAdvertisement>(context)) check_neighbor_advertisement(context);
      break;
    default:
      if (has_body<NdpRedirect>(context)) check_redirect(context);
      break;
  }
}

}  // namespace wiresmith
