// The options of neighbour discovery (RFC 4861 4.6 and the RFCs named beside each). `length` counts 8-byte units.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Six bytes on Ethernet.
struct NdpLinkAddress {
  Bytes address;
  static constexpr About about{"linkaddr", "Link-layer address", "RFC 4861 4.6.1"};
  using layout = Layout<Blob<&NdpLinkAddress::address, ToEnd, Show::mac, Alias("lladdr")>>;
};

struct NdpPrefix {
  std::uint8_t prefix_length = 64;
  bool l = false, a = false, r = false;
  std::uint8_t reserved = 0;
  std::uint32_t valid_lifetime = 0, preferred_lifetime = 0;  // seconds; all ones: for ever
  std::uint32_t reserved2 = 0;
  Ipv6Address prefix{};
  static constexpr About about{"prefix", "Prefix information", "RFC 4861 4.6.2, RFC 6275 7.2"};
  using layout = Layout<Bits<8, &NdpPrefix::prefix_length, Alias("prefixlen")>, Bits<1, &NdpPrefix::l>,
                        Bits<1, &NdpPrefix::a>, Bits<1, &NdpPrefix::r>, Bits<5, &NdpPrefix::reserved, Role::reserved>,
                        Bits<32, &NdpPrefix::valid_lifetime, Alias("validlifetime")>,
                        Bits<32, &NdpPrefix::preferred_lifetime, Alias("preferredlifetime")>,
                        Bits<32, &NdpPrefix::reserved2, Role::reserved>,
                        Bits<128, &NdpPrefix::prefix>>;
};

// As much of the packet as fits.
struct NdpRedirected {
  Octets<6> reserved{};
  Bytes redirected_packet;
  static constexpr About about{"redirected", "Redirected header", "RFC 4861 4.6.3"};
  using layout = Layout<Bits<48, &NdpRedirected::reserved, Role::reserved>, Blob<&NdpRedirected::redirected_packet>>;
};

struct NdpMtu {
  std::uint16_t reserved = 0;
  std::uint32_t mtu = 1500;
  static constexpr About about{"mtu", "MTU", "RFC 4861 4.6.4"};
  using layout = Layout<Bits<16, &NdpMtu::reserved, Role::reserved>, Bits<32, &NdpMtu::mtu>>;
};

struct NdpAdvertisementInterval {
  std::uint16_t reserved = 0;
  std::uint32_t advertisement_interval = 0;  // milliseconds
  static constexpr About about{"advertisement_interval", "Advertisement interval", "RFC 6275 7.3"};
  using layout = Layout<Bits<16, &NdpAdvertisementInterval::reserved, Role::reserved>,
                        Bits<32, &NdpAdvertisementInterval::advertisement_interval>>;
};
struct NdpHomeAgent {
  std::uint16_t reserved = 0, home_agent_preference = 0, home_agent_lifetime = 0;  // seconds
  static constexpr About about{"home_agent", "Home agent information", "RFC 6275 7.4"};
  using layout = Layout<Bits<16, &NdpHomeAgent::reserved, Role::reserved>,
                        Bits<16, &NdpHomeAgent::home_agent_preference>,
                        Bits<16, &NdpHomeAgent::home_agent_lifetime>>;
};

struct NdpTimestamp {
  Octets<6> reserved{};
  std::uint64_t timestamp = 0;  // 48 bits of seconds since 1970, 16 of fraction
  static constexpr About about{"timestamp", "Timestamp", "RFC 3971 5.3.1"};
  using layout = Layout<Bits<48, &NdpTimestamp::reserved, Role::reserved>, Bits<64, &NdpTimestamp::timestamp>>;
};
struct NdpNonce {
  Bytes nonce;
  static constexpr About about{"nonce", "Nonce", "RFC 3971 5.3.2"};
  using layout = Layout<Blob<&NdpNonce::nonce>>;
};

// The prefix takes 0, 8 or 16 bytes.
struct NdpRoute {
  std::uint8_t prefix_length = 0, reserved = 0, route_preference = 0, reserved2 = 0;
  std::uint32_t route_lifetime = 0;  // seconds
  Bytes prefix;
  static constexpr About about{"route", "Route information", "RFC 4191 2.3"};
  using layout = Layout<Bits<8, &NdpRoute::prefix_length, Alias("plen")>, Bits<3, &NdpRoute::reserved, Role::reserved>,
                        Bits<2, &NdpRoute::route_preference, Alias("prf")>,
                        Bits<3, &NdpRoute::reserved2, Role::reserved>, Bits<32, &NdpRoute::route_lifetime>,
                        Blob<&NdpRoute::prefix>>;
};

struct NdpServer {
  Ipv6Address server{};
  static constexpr About about{"server", "Server", "RFC 8106 5.1"};
  using layout = Layout<Bits<128, &NdpServer::server>>;
};
struct NdpDnsServers {
  std::uint16_t reserved = 0;
  std::uint32_t lifetime = 0;  // seconds
  static constexpr About about{"rdnss", "Recursive DNS servers", "RFC 8106 5.1"};
  using layout = Layout<Bits<16, &NdpDnsServers::reserved, Role::reserved>, Bits<32, &NdpDnsServers::lifetime>,
                        Items<"servers", describe<NdpServer>, ToEnd, Alias("dns")>>;
};

struct NdpSearchName {
  Bytes name;
  static constexpr About about{"domain", "Domain", "RFC 8106 5.2"};
  using layout = Layout<DomainName<&NdpSearchName::name>>;
};
// Names up to the first empty one: zeros fill the option. A name that cannot be read counts, so that it is told.
inline std::uint32_t count_search_names(Bytes option, std::size_t at) {
  std::uint32_t names = 0;
  while (at < option.size() && option[at] != 0) {
    ++names;
    while (at < option.size() && option[at] != 0) at += option[at] < 0x40 ? option[at] + std::size_t{1} : option.size();
    ++at;
  }
  return names;
}
struct NdpSearchList {
  std::uint16_t reserved = 0;
  std::uint32_t lifetime = 0;  // seconds
  Bytes padding;
  static constexpr About about{"dnssl", "DNS search list", "RFC 8106 5.2"};
  using layout = Layout<Bits<16, &NdpSearchList::reserved, Role::reserved>, Bits<32, &NdpSearchList::lifetime>,
                        Items<"domains", describe<NdpSearchName>, Looked<count_search_names>>,
                        Blob<&NdpSearchList::padding>>;
};

struct NdpFlags {
  Bytes flags;
  static constexpr About about{"flags", "More router advertisement flags", "RFC 5175 4"};
  using layout = Layout<Blob<&NdpFlags::flags>>;
};
struct NdpCaptivePortal {
  Bytes uri;  // filled with zeros
  static constexpr About about{"captive_portal", "Captive portal", "RFC 8910 2.3"};
  using layout = Layout<Blob<&NdpCaptivePortal::uri, ToEnd, Show::text>>;
};
struct NdpPref64 {
  std::uint16_t scaled_lifetime = 0;  // in units of 8 seconds
  std::uint8_t plc = 0;
  Octets<12> prefix{};
  static constexpr About about{"pref64", "NAT64 prefix", "RFC 8781 4"};
  using layout = Layout<Bits<13, &NdpPref64::scaled_lifetime>, Bits<3, &NdpPref64::plc>, Bits<96, &NdpPref64::prefix>>;
};

enum : std::uint8_t {
  ndp_source_address = 1,
  ndp_target_address = 2,
  ndp_prefix = 3,
  ndp_route = 24,
  ndp_rdnss = 25,
  ndp_dnssl = 31
};
inline constexpr TlvEntry ndp_option_entries[] = {
    {ndp_source_address, &describe<NdpLinkAddress>},
    {ndp_target_address, &describe<NdpLinkAddress>},
    {ndp_prefix, &describe<NdpPrefix>},
    {4, &describe<NdpRedirected>},
    {5, &describe<NdpMtu>},
    {7, &describe<NdpAdvertisementInterval>},
    {8, &describe<NdpHomeAgent>},
    {13, &describe<NdpTimestamp>},
    {14, &describe<NdpNonce>},
    {ndp_route, &describe<NdpRoute>},
    {ndp_rdnss, &describe<NdpDnsServers>},
    {26, &describe<NdpFlags>},
    {ndp_dnssl, &describe<NdpSearchList>},
    {37, &describe<NdpCaptivePortal>},
    {38, &describe<NdpPref64>},
};
inline constexpr NameOf ndp_option_names[] = {{1, "source link-layer address"},
                                              {2, "target link-layer address"},
                                              {3, "prefix information"},
                                              {4, "redirected header"},
                                              {5, "MTU"},
                                              {7, "advertisement interval"},
                                              {8, "home agent information"},
                                              {11, "CGA"},
                                              {12, "RSA signature"},
                                              {13, "timestamp"},
                                              {14, "nonce"},
                                              {24, "route information"},
                                              {25, "recursive DNS servers"},
                                              {26, "flags expansion"},
                                              {31, "DNS search list"},
                                              {33, "address registration"},
                                              {34, "6LoWPAN context"},
                                              {37, "captive portal"},
                                              {38, "NAT64 prefix"},
                                              {144, "encrypted DNS"}};
inline constexpr Names ndp_option_types{ndp_option_names, ""};
inline constexpr TlvTable ndp_options{
    .kind_name = "type", .length_name = "length", .unit = 8, .names = &ndp_option_types, .entries = ndp_option_entries};

}  // namespace wiresmith
