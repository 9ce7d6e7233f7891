// RFC 8200 4: the extension headers of IPv6; RFC 4302 (AH) and RFC 4303 (ESP), which IPv4 has as well.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// ---- options of the hop-by-hop and destination options headers ----------------------------------------------------

struct Ipv6PadN {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 8200 4.2"};
  using layout = Layout<Blob<&Ipv6PadN::padding>>;
};
struct Ipv6RouterAlert {
  std::uint16_t router_alert = 0;
  static constexpr About about{"router_alert", "Router alert", "RFC 2711 2.1"};
  using layout = Layout<Bits<16, &Ipv6RouterAlert::router_alert>>;
};
struct Ipv6Jumbo {
  std::uint32_t jumbo = 0;  // bytes after the IPv6 header
  static constexpr About about{"jumbo", "Jumbo payload", "RFC 2675 2"};
  using layout = Layout<Bits<32, &Ipv6Jumbo::jumbo>>;
};
struct Ipv6HomeAddress {
  Ipv6Address home_address{};
  static constexpr About about{"home_address", "Home address", "RFC 6275 6.3"};
  using layout = Layout<Bits<128, &Ipv6HomeAddress::home_address>>;
};
struct Ipv6TunnelLimit {
  std::uint8_t tel = 0;
  static constexpr About about{"tunnel_limit", "Tunnel encapsulation limit", "RFC 2473 4.1.1"};
  using layout = Layout<Bits<8, &Ipv6TunnelLimit::tel>>;
};
inline constexpr std::uint8_t ipv6_option_jumbo = 0xc2;
inline constexpr TlvEntry ipv6_option_entries[] = {{1, &describe<Ipv6PadN>},
                                                   {4, &describe<Ipv6TunnelLimit>},
                                                   {5, &describe<Ipv6RouterAlert>},
                                                   {ipv6_option_jumbo, &describe<Ipv6Jumbo>},
                                                   {0xc9, &describe<Ipv6HomeAddress>}};
inline constexpr NameOf ipv6_option_names[] = {
    {0, "Pad1"},
    {1, "PadN"},
    {4, "tunnel encapsulation limit"},
    {5, "router alert"},
    {0xc2, "jumbo payload"},
    {0xc9, "home address"},
};
inline constexpr Names ipv6_option_types{ipv6_option_names, ""};
inline constexpr TlvTable ipv6_options{.kind_name = "type",
                                       .counts = Counts::value,
                                       .pad = 0,
                                       .align = 8,
                                       .before = 2,
                                       .fill = 1,
                                       .names = &ipv6_option_types,
                                       .entries = ipv6_option_entries};

// `len` counts 8-byte units after the first.
struct Ipv6HopByHop {
  std::uint8_t nxt = 59, len = 0;
  static constexpr About about{"hopopts", "Hop-by-hop options", "RFC 8200 4.3"};
  using layout = Layout<Bits<8, &Ipv6HopByHop::nxt, Role::next, Alias("nh")>,
                        Bits<8, &Ipv6HopByHop::len, Role::computed>,
                        Tlvs<"options", ipv6_options>>;
};
struct Ipv6Destination {
  std::uint8_t nxt = 59, len = 0;
  static constexpr About about{"dstopts", "Destination options", "RFC 8200 4.6"};
  using layout = Layout<Bits<8, &Ipv6Destination::nxt, Role::next, Alias("nh")>,
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
  using layout = Layout<Bits<32, &Ipv6RouteList::reserved, Role::reserved>, Items<"addresses", describe<Ipv6Hop>>>;
};
struct Ipv6Segments {
  std::uint8_t last_entry = 0, flags = 0;
  std::uint16_t tag = 0;
  Bytes tlvs;
  static constexpr About about{"srh", "Segment routing header", "RFC 8754 2"};
  using layout = Layout<Bits<8, &Ipv6Segments::last_entry, Role::count>, Bits<8, &Ipv6Segments::flags>,
                        Bits<16, &Ipv6Segments::tag>,
                        Items<"addresses", describe<Ipv6Hop>, By<&Ipv6Segments::last_entry, 1, 1>>,
                        Blob<&Ipv6Segments::tlvs>>;
};
struct Ipv6RouteOther {
  Bytes data;
  static constexpr About about{"route_data", "Type-specific data", "RFC 8200 4.4"};
  using layout = Layout<Blob<&Ipv6RouteOther::data>>;
};
inline constexpr ChoiceEntry ipv6_routing_entries[] = {
    {0, &describe<Ipv6RouteList>}, {2, &describe<Ipv6RouteList>}, {4, &describe<Ipv6Segments>}};
inline constexpr ChoiceTable ipv6_routing_bodies{.entries = ipv6_routing_entries, .other = &describe<Ipv6RouteOther>};
struct Ipv6Routing {
  std::uint8_t nxt = 59, len = 0, type = 4, segleft = 0;
  static constexpr About about{"routing", "Routing header", "RFC 8200 4.4"};
  using layout = Layout<Bits<8, &Ipv6Routing::nxt, Role::next, Alias("nh")>,
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
  using layout = Layout<Bits<8, &Ipv6Fragment::nxt, Role::next, Alias("nh")>,
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
  using layout = Layout<Bits<8, &AuthenticationHeader::nxt, Role::next, Alias("nh")>,
                        Bits<8, &AuthenticationHeader::len, Role::computed>,
                        Bits<16, &AuthenticationHeader::reserved, Role::reserved>,
                        Bits<32, &AuthenticationHeader::spi, Show::hex>,
                        Bits<32, &AuthenticationHeader::sequence>,
                        Blob<&AuthenticationHeader::icv>>;
};

struct Esp {
  std::uint32_t spi = 0, sequence = 0;
  static constexpr About about{"esp", "Encapsulating security payload", "RFC 4303"};
  using layout = Layout<Bits<32, &Esp::spi, Show::hex>, Bits<32, &Esp::sequence>>;
};

extern const Protocol ipv6_hop_by_hop, ipv6_destination, ipv6_routing, ipv6_fragment, authentication_header, esp;

}  // namespace wiresmith
