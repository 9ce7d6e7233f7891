// RFC 8200 4: the extension headers of IPv6; RFC 4302 (AH) and RFC 4303 (ESP), which IPv4 has as well.
#pragma once

#include "wiresmith/protocols/ipv6_options.h"
#include "wiresmith/protocols/registry.h"

namespace wiresmith {

// `len` counts 8-byte units after the first.
struct Ipv6HopByHop {
  std::uint8_t nxt = 59, len = 0;
  static constexpr About about{"hopopts", "Hop-by-hop options", "RFC 8200 4.3"};
  using layout = Layout<Bits<8, &Ipv6HopByHop::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &Ipv6HopByHop::len, Role::computed>,
                        Tlvs<"options", ipv6_options>>;
};
struct Ipv6Destination {
  std::uint8_t nxt = 59, len = 0;
  static constexpr About about{"dstopts", "Destination options", "RFC 8200 4.6"};
  using layout = Layout<Bits<8, &Ipv6Destination::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &Ipv6Destination::len, Role::computed>,
                        Tlvs<"options", ipv6_options>>;
};

// ---- routing ------------------------------------------------------------------------------------------------------

struct Ipv6Hop {
  Ipv6Address address{};
  static constexpr About about{"address", "Address", "RFC 8200"};
  using layout = Layout<Bits<128, &Ipv6Hop::address>>;
};
// Types 0 and 2.
struct Ipv6RouteList {
  std::uint32_t reserved = 0;
  static constexpr About about{"route", "Addresses to visit", "RFC 2460 4.4, RFC 6275 6.4"};
  using layout = Layout<Bits<32, &Ipv6RouteList::reserved, Role::reserved>,
                        Items<"addresses", describe<Ipv6Hop>>>;
};
struct SegmentPadding {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 8754 2.1.1.2"};
  using layout = Layout<Blob<&SegmentPadding::padding>>;
};
struct SegmentHmac {
  bool d = false;  // the destination address is not checked
  std::uint16_t reserved = 0;
  std::uint32_t key_id = 0;
  Bytes hmac;
  static constexpr About about{"hmac", "Authentication", "RFC 8754 2.1.2"};
  using layout = Layout<Bits<1, &SegmentHmac::d>, Bits<15, &SegmentHmac::reserved, Role::reserved>,
                        Bits<32, &SegmentHmac::key_id, Alias("hmackeyid")>,
                        Blob<&SegmentHmac::hmac>>;
};
inline constexpr TlvEntry segment_tlv_entries[] = {{4, &describe<SegmentPadding>}, {5, &describe<SegmentHmac>}};
inline constexpr NameOf segment_tlv_name_list[] = {{0, "Pad1"}, {4, "PadN"}, {5, "HMAC"}};
inline constexpr Names segment_tlv_names{segment_tlv_name_list, ""};
inline constexpr TlvTable segment_tlvs{
    .kind_name = "type", .counts = Counts::value, .pad = 0, .align = 8, .fill = 4, .names = &segment_tlv_names, .entries = segment_tlv_entries};
struct Ipv6Segments {
  std::uint8_t last_entry = 0, flags = 0;
  std::uint16_t tag = 0;
  static constexpr About about{"srh", "Segment routing header", "RFC 8754 2"};
  using layout = Layout<Bits<8, &Ipv6Segments::last_entry, Role::count, Alias("ipv6.routing.srh.last_entry"), Alias("lastentry")>,
                        Bits<8, &Ipv6Segments::flags, Alias("ipv6.routing.srh.flags")>,
                        Bits<16, &Ipv6Segments::tag, Alias("ipv6.routing.srh.tag")>,
                        Items<"addresses", describe<Ipv6Hop>, By<&Ipv6Segments::last_entry, 1, 1>>,
                        Tlvs<"tlvs", segment_tlvs>>;
};
// Addresses without the bytes that they share with the destination's: cmpri of them, of the last one cmpre.
inline std::uint32_t look_at_rpl_addresses(Bytes header, std::size_t at) {
  const std::size_t pad = header[at - 3] >> 4, left = header.size() - at;
  return static_cast<std::uint32_t>(left > pad ? left - pad : 0);
}
struct Ipv6RplRoute {
  std::uint8_t cmpri = 0, cmpre = 0, pad = 0;
  std::uint32_t reserved = 0;
  Bytes compressed, padding;
  static constexpr About about{"rpl_route", "Source route in lossy networks", "RFC 6554 3"};
  using layout = Layout<Bits<4, &Ipv6RplRoute::cmpri, Alias("ipv6.routing.rpl.cmprI")>,
                        Bits<4, &Ipv6RplRoute::cmpre, Alias("ipv6.routing.rpl.cmprE")>,
                        Bits<4, &Ipv6RplRoute::pad, Alias("ipv6.routing.rpl.pad")>,
                        Bits<20, &Ipv6RplRoute::reserved, Role::reserved, Alias("ipv6.routing.rpl.reserved")>,
                        Blob<&Ipv6RplRoute::compressed, Looked<look_at_rpl_addresses>>,
                        Blob<&Ipv6RplRoute::padding>>;
};
struct Ipv6ShortSid {
  std::uint16_t sid = 0;
  static constexpr About about{"sid", "Segment", "RFC 9631 4"};
  using layout = Layout<Bits<16, &Ipv6ShortSid::sid>>;
};
struct Ipv6ShortRoute {
  static constexpr About about{"crh16", "Compact routing header of 16 bits", "RFC 9631 4"};
  using layout = Layout<Items<"sids", describe<Ipv6ShortSid>>>;
};
struct Ipv6LongSid {
  std::uint32_t sid = 0;
  static constexpr About about{"sid", "Segment", "RFC 9631 4"};
  using layout = Layout<Bits<32, &Ipv6LongSid::sid>>;
};
struct Ipv6LongRoute {
  static constexpr About about{"crh32", "Compact routing header of 32 bits", "RFC 9631 4"};
  using layout = Layout<Items<"sids", describe<Ipv6LongSid>>>;
};
struct Ipv6RouteOther {
  Bytes data;
  static constexpr About about{"route_data", "Type-specific data", "RFC 8200 4.4"};
  using layout = Layout<Blob<&Ipv6RouteOther::data>>;
};
inline constexpr ChoiceEntry ipv6_routing_entries[] = {
    {0, &describe<Ipv6RouteList>}, {2, &describe<Ipv6RouteList>}, {3, &describe<Ipv6RplRoute>}, {4, &describe<Ipv6Segments>}, {5, &describe<Ipv6ShortRoute>}, {6, &describe<Ipv6LongRoute>}};
inline constexpr ChoiceTable ipv6_routing_bodies{.entries = ipv6_routing_entries, .other = &describe<Ipv6RouteOther>};
struct Ipv6Routing {
  std::uint8_t nxt = 59, len = 0, type = 4, segleft = 0;
  static constexpr About about{"routing", "Routing header", "RFC 8200 4.4"};
  using layout = Layout<Bits<8, &Ipv6Routing::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &Ipv6Routing::len, Role::computed>, Bits<8, &Ipv6Routing::type>,
                        Bits<8, &Ipv6Routing::segleft>,
                        Choice<ipv6_routing_bodies, By<&Ipv6Routing::type>>>;
};

struct Ipv6Fragment {
  std::uint8_t nxt = 59, reserved = 0;
  std::uint16_t offset = 0;  // in units of 8 bytes
  std::uint8_t reserved2 = 0;
  bool more = false;
  std::uint32_t ident = 0;
  static constexpr About about{"fragment", "Fragment header", "RFC 8200 4.5"};
  using layout = Layout<Bits<8, &Ipv6Fragment::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &Ipv6Fragment::reserved, Role::reserved>, Bits<13, &Ipv6Fragment::offset>,
                        Bits<2, &Ipv6Fragment::reserved2, Role::reserved>, Bits<1, &Ipv6Fragment::more, Alias("m")>,
                        Bits<32, &Ipv6Fragment::ident, Show::hex, Alias("id")>>;
};

// `len` counts 4-byte units, less two (RFC 4302 2.2).
struct AuthenticationHeader {
  std::uint8_t nxt = 59, len = 1;
  std::uint16_t reserved = 0;
  std::uint32_t spi = 0, sequence = 0;
  Bytes icv;
  static constexpr About about{"ah", "Authentication header", "RFC 4302"};
  using layout = Layout<Bits<8, &AuthenticationHeader::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &AuthenticationHeader::len, Role::computed>,
                        Bits<16, &AuthenticationHeader::reserved, Role::reserved>,
                        Bits<32, &AuthenticationHeader::spi, Show::hex>,
                        Bits<32, &AuthenticationHeader::sequence>,
                        Blob<&AuthenticationHeader::icv>>;
};

struct Esp {
  std::uint32_t spi = 0, sequence = 0;
  static constexpr About about{"esp", "Encapsulating security payload", "RFC 4303"};
  using layout = Layout<Bits<32, &Esp::spi, Show::hex>,
                        Bits<32, &Esp::sequence>>;
};

extern const Protocol ipv6_hop_by_hop, ipv6_destination, ipv6_routing, ipv6_fragment, authentication_header, esp;

}  // namespace wiresmith
