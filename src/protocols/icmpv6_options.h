// The options of neighbour discovery (RFC 4861 4.6 and the RFCs named beside each). `length` counts 8-byte units.
#pragma once

#include "wiresmith/protocols/dns_records.h"
#include "wiresmith/protocols/encrypted_dns.h"
#include "wiresmith/wire/domain_name.h"

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
                        Bits<32, &NdpPrefix::reserved2, Role::reserved>, Bits<128, &NdpPrefix::prefix>>;
};

// As much of the packet as fits.
struct NdpRedirected {
  Octets<6> reserved{};
  Bytes redirected_packet;
  static constexpr About about{"redirected", "Redirected header", "RFC 4861 4.6.3"};
  using layout = Layout<Bits<48, &NdpRedirected::reserved, Role::reserved>,
                        Blob<&NdpRedirected::redirected_packet>>;
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
                        Blob<&NdpRoute::prefix, ToEnd, Show::ipv6>>;
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
  Name name;
  static constexpr About about{"domain", "Domain", "RFC 8106 5.2"};
  using layout = Layout<DomainName<&NdpSearchName::name>>;
};
// Names up to the first empty one: zeros fill the option. A name that cannot be read counts, so that it is told.
inline std::uint32_t count_search_names(Bytes option, std::size_t at) {
  std::uint32_t names = 0;
  while (at < option.size() && option[at] != 0) {
    ++names;
    while (at < option.size() && option[at] != 0) at += option[at] <= max_label_size ? option[at] + std::size_t{1} : option.size();
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
  std::uint8_t plc = 0;               // prefix length code: 96, 64, 56, 48, 40, 32 bits
  Address<12, Show::ipv6> prefix{};
  static constexpr About about{"pref64", "NAT64 prefix", "RFC 8781 4"};
  using layout = Layout<Bits<13, &NdpPref64::scaled_lifetime>, Bits<3, &NdpPref64::plc>, Bits<96, &NdpPref64::prefix>>;
};

// ---- secure neighbour discovery -----------------------------------------------------------------------------------

struct NdpCga {
  std::uint8_t pad_length = 0, reserved = 0;
  Octets<16> modifier{};
  Address<8, Show::ipv6> subnet_prefix{};
  std::uint8_t collision_count = 0;
  Bytes public_key;  // in DER, then extensions and `pad_length` bytes
  static constexpr About about{"cga", "Cryptographically generated address", "RFC 3971 5.1, RFC 3972 3"};
  using layout = Layout<Bits<8, &NdpCga::pad_length, Alias("icmpv6.opt.cga.pad_length")>,
                        Bits<8, &NdpCga::reserved, Role::reserved>,
                        Bits<128, &NdpCga::modifier, Alias("icmpv6.opt.cga.modifier")>,
                        Bits<64, &NdpCga::subnet_prefix, Alias("icmpv6.opt.cga.subnet_prefix")>,
                        Bits<8, &NdpCga::collision_count, Alias("icmpv6.opt.cga.count")>,
                        Blob<&NdpCga::public_key>>;
};
struct NdpRsa {
  std::uint16_t reserved = 0;
  Octets<16> key_hash{};
  Bytes signature;  // and padding
  static constexpr About about{"rsa", "RSA signature", "RFC 3971 5.2"};
  using layout = Layout<Bits<16, &NdpRsa::reserved, Role::reserved>,
                        Bits<128, &NdpRsa::key_hash, Alias("icmpv6.opt.rsa.key_hash")>,
                        Blob<&NdpRsa::signature>>;
};
struct NdpTrustAnchor {
  std::uint8_t name_type = 1, pad_length = 0;
  Bytes name;
  static constexpr About about{"trust_anchor", "Trust anchor", "RFC 3971 6.4.3"};
  using layout = Layout<Bits<8, &NdpTrustAnchor::name_type>, Bits<8, &NdpTrustAnchor::pad_length>,
                        Blob<&NdpTrustAnchor::name>>;
};
struct NdpCertificate {
  std::uint8_t cert_type = 1, reserved = 0;
  Bytes certificate;
  static constexpr About about{"certificate", "Certificate", "RFC 3971 6.4.4"};
  using layout = Layout<Bits<8, &NdpCertificate::cert_type>, Bits<8, &NdpCertificate::reserved, Role::reserved>,
                        Blob<&NdpCertificate::certificate>>;
};

// ---- networks of low power ----------------------------------------------------------------------------------------

// The identifier has 8 bytes, or 16, 24, 32 (RFC 8505 4.1).
struct NdpAddressRegistration {
  std::uint8_t status = 0, opaque = 0, reserved = 0, i = 0;
  bool r = false, t = false;
  std::uint8_t tid = 0;
  std::uint16_t lifetime = 0;  // in units of 60 seconds
  Bytes rovr;
  static constexpr About about{"aro", "Address registration", "RFC 6775 4.1, RFC 8505 4.1"};
  using layout = Layout<Bits<8, &NdpAddressRegistration::status, Alias("icmpv6.opt.aro.status")>,
                        Bits<8, &NdpAddressRegistration::opaque>,
                        Bits<4, &NdpAddressRegistration::reserved, Role::reserved>,
                        Bits<2, &NdpAddressRegistration::i>, Bits<1, &NdpAddressRegistration::r>,
                        Bits<1, &NdpAddressRegistration::t>, Bits<8, &NdpAddressRegistration::tid>,
                        Bits<16, &NdpAddressRegistration::lifetime, Alias("icmpv6.opt.aro.registration_lifetime")>,
                        Blob<&NdpAddressRegistration::rovr, ToEnd, Alias("icmpv6.opt.aro.eui64")>>;
};
struct NdpContext {
  std::uint8_t context_length = 64, reserved = 0;
  bool c = true;
  std::uint8_t cid = 0;
  std::uint16_t reserved2 = 0, valid_lifetime = 0;  // in units of 60 seconds
  Bytes context_prefix;
  static constexpr About about{"6co", "6LoWPAN context", "RFC 6775 4.2"};
  using layout = Layout<Bits<8, &NdpContext::context_length, Alias("icmpv6.opt.6co.context_length")>,
                        Bits<3, &NdpContext::reserved, Role::reserved>,
                        Bits<1, &NdpContext::c, Alias("icmpv6.opt.6co.flag.c")>,
                        Bits<4, &NdpContext::cid, Alias("icmpv6.opt.6co.cid")>,
                        Bits<16, &NdpContext::reserved2, Role::reserved>,
                        Bits<16, &NdpContext::valid_lifetime, Alias("icmpv6.opt.6co.valid_lifetime")>,
                        Blob<&NdpContext::context_prefix, ToEnd, Show::ipv6, Alias("icmpv6.opt.6co.context_prefix")>>;
};
struct NdpBorderRouter {
  std::uint16_t version_low = 0, version_high = 0, valid_lifetime = 0;  // in units of 60 seconds
  Ipv6Address border_router{};
  static constexpr About about{"abro", "Authoritative border router", "RFC 6775 4.3"};
  using layout = Layout<Bits<16, &NdpBorderRouter::version_low, Alias("icmpv6.opt.abro.version_low")>,
                        Bits<16, &NdpBorderRouter::version_high, Alias("icmpv6.opt.abro.version_high")>,
                        Bits<16, &NdpBorderRouter::valid_lifetime, Alias("icmpv6.opt.abro.valid_lifetime")>,
                        Bits<128, &NdpBorderRouter::border_router, Alias("icmpv6.opt.abro.6lbr_address")>>;
};
struct NdpCapabilities {
  Octets<6> capabilities{};
  static constexpr About about{"6cio", "6LoWPAN capabilities", "RFC 7400 3.3, RFC 8505 4.3"};
  using layout = Layout<Bits<48, &NdpCapabilities::capabilities>>;
};

// ---- others -------------------------------------------------------------------------------------------------------

struct NdpAddress {
  Ipv6Address address{};
  static constexpr About about{"address", "Address", "RFC 3122 3.1"};
  using layout = Layout<Bits<128, &NdpAddress::address>>;
};
struct NdpAddressList {
  Octets<6> reserved{};
  static constexpr About about{"address_list", "Source or target addresses", "RFC 3122 3.1"};
  using layout = Layout<Bits<48, &NdpAddressList::reserved, Role::reserved>,
                        Items<"addresses", describe<NdpAddress>>>;
};
struct NdpHandoverAddress {
  std::uint8_t option_code = 1, prefix_length = 128;
  std::uint32_t reserved = 0;
  Ipv6Address address{};
  static constexpr About about{"ip_address", "Address or prefix of a handover", "RFC 5568 6.4.1"};
  using layout = Layout<Bits<8, &NdpHandoverAddress::option_code>, Bits<8, &NdpHandoverAddress::prefix_length>,
                        Bits<32, &NdpHandoverAddress::reserved, Role::reserved>,
                        Bits<128, &NdpHandoverAddress::address>>;
};

// Addresses and parameters are left out for a name alone.
struct NdpResolverAddresses {
  std::uint16_t addr_length = 0;
  std::uint16_t svcparams_length = 0;
  Bytes padding;
  static constexpr About about{"resolver_addresses", "Addresses and parameters", "RFC 9463 6.1"};
  using layout = Layout<Bits<16, &NdpResolverAddresses::addr_length, Role::computed>,
                        Choice<resolver_addresses, By<&NdpResolverAddresses::addr_length>, By<&NdpResolverAddresses::addr_length>>,
                        Bits<16, &NdpResolverAddresses::svcparams_length, Role::computed>,
                        Tlvs<"params", dns_svc_params, By<&NdpResolverAddresses::svcparams_length>>,
                        Blob<&NdpResolverAddresses::padding>>;
};
struct NdpNoAddresses {
  Bytes padding;
  static constexpr About about{"no_addresses", "Padding", "RFC 9463 6.1"};
  using layout = Layout<Blob<&NdpNoAddresses::padding>>;
};
inline constexpr ChoiceEntry ndp_resolver_entries[] = {{0, &describe<NdpNoAddresses>}};
inline constexpr ChoiceTable ndp_resolvers{.entries = ndp_resolver_entries, .other = &describe<NdpResolverAddresses>};
struct NdpEncryptedDns {
  std::uint16_t service_priority = 1;
  std::uint32_t lifetime = 0;  // seconds
  std::uint16_t adn_length = 0;
  static constexpr About about{"encrypted_dns", "Encrypted DNS", "RFC 9463 6.1"};
  using layout = Layout<Bits<16, &NdpEncryptedDns::service_priority>, Bits<32, &NdpEncryptedDns::lifetime>,
                        Bits<16, &NdpEncryptedDns::adn_length, Role::computed>,
                        Choice<resolver_names, By<&NdpEncryptedDns::adn_length>, By<&NdpEncryptedDns::adn_length>>,
                        Choice<ndp_resolvers, By<&NdpEncryptedDns::service_priority>>>;
};

// ---- which is which -----------------------------------------------------------------------------------------------

enum : std::uint8_t {
  ndp_source_address = 1,
  ndp_target_address = 2,
  ndp_prefix = 3,
  ndp_route = 24,
  ndp_rdnss = 25,
  ndp_dnssl = 31,
  ndp_pref64 = 38
};
inline constexpr TlvEntry ndp_option_entries[] = {
    {ndp_source_address, &describe<NdpLinkAddress>},
    {ndp_target_address, &describe<NdpLinkAddress>},
    {ndp_prefix, &describe<NdpPrefix>},
    {4, &describe<NdpRedirected>},
    {5, &describe<NdpMtu>},
    {7, &describe<NdpAdvertisementInterval>},
    {8, &describe<NdpHomeAgent>},
    {9, &describe<NdpAddressList>},
    {10, &describe<NdpAddressList>},
    {11, &describe<NdpCga>},
    {12, &describe<NdpRsa>},
    {13, &describe<NdpTimestamp>},
    {14, &describe<NdpNonce>},
    {15, &describe<NdpTrustAnchor>},
    {16, &describe<NdpCertificate>},
    {17, &describe<NdpHandoverAddress>},
    {ndp_route, &describe<NdpRoute>},
    {ndp_rdnss, &describe<NdpDnsServers>},
    {26, &describe<NdpFlags>},
    {ndp_dnssl, &describe<NdpSearchList>},
    {33, &describe<NdpAddressRegistration>},
    {34, &describe<NdpContext>},
    {35, &describe<NdpBorderRouter>},
    {36, &describe<NdpCapabilities>},
    {37, &describe<NdpCaptivePortal>},
    {ndp_pref64, &describe<NdpPref64>},
    {144, &describe<NdpEncryptedDns>},
};
inline constexpr NameOf ndp_option_names[] = {
    {ndp_source_address, "source link-layer address"},
    {ndp_target_address, "target link-layer address"},
    {ndp_prefix, "prefix information"},
    {4, "redirected header"},
    {5, "MTU"},
    {6, "NBMA shortcut limit"},
    {7, "advertisement interval"},
    {8, "home agent information"},
    {9, "source addresses"},
    {10, "target addresses"},
    {11, "CGA"},
    {12, "RSA signature"},
    {13, "timestamp"},
    {14, "nonce"},
    {15, "trust anchor"},
    {16, "certificate"},
    {17, "IP address or prefix"},
    {19, "link-layer address"},
    {23, "MAP"},
    {ndp_route, "route information"},
    {ndp_rdnss, "recursive DNS servers"},
    {26, "flags expansion"},
    {ndp_dnssl, "DNS search list"},
    {32, "proxy signature"},
    {33, "address registration"},
    {34, "6LoWPAN context"},
    {35, "border router"},
    {36, "6LoWPAN capabilities"},
    {37, "captive portal"},
    {ndp_pref64, "NAT64 prefix"},
    {144, "encrypted DNS"},
};
inline constexpr Names ndp_option_types{ndp_option_names, ""};
inline constexpr TlvTable ndp_options{
    .kind_name = "type", .length_name = "length", .unit = 8, .names = &ndp_option_types, .entries = ndp_option_entries};

}  // namespace wiresmith
