// The options of EDNS (RFC 6891 6.1.2 and the RFCs named beside each).
#pragma once

#include "wiresmith/protocols/dns_families.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

// 1 where bytes are left behind the parts so far: for a part that may be missing.
inline std::uint32_t look_for_more(Bytes object, std::size_t at) { return at < object.size() ? 1 : 0; }

struct DnsNsid {
  Bytes nsid;
  static constexpr About about{"nsid", "Name server identifier", "RFC 5001 2.3"};
  using layout = Layout<Blob<&DnsNsid::nsid>>;
};

// As many bytes of the address as the netmask needs (RFC 7871 6).
template <std::size_t Size, Show Family>
struct DnsSubnetAddress {
  Address<Size, Family> address{};
  static constexpr About about{"subnet_address", "Address of a subnet", "RFC 7871 6"};
  using layout = Layout<Bits<8 * Size, &DnsSubnetAddress::address>>;
};
struct DnsSubnetBytes {
  Bytes address;
  static constexpr About about{"subnet_bytes", "No address, or one of another family", "RFC 7871 6"};
  using layout = Layout<Blob<&DnsSubnetBytes::address>>;
};
std::uint32_t look_at_client_subnet(Bytes option, std::size_t at);
inline constexpr auto dns_subnet_entries = dns_family_entries<DnsSubnetAddress>();
inline constexpr ChoiceTable dns_subnets{.entries = dns_subnet_entries, .other = &describe<DnsSubnetBytes>};
struct DnsClientSubnet {
  std::uint16_t family = address_family_ipv4;
  std::uint8_t netmask = 24, scope = 0;
  static constexpr About about{"client", "Client subnet", "RFC 7871 6"};
  using layout = Layout<Bits<16, &DnsClientSubnet::family, Alias("dns.opt.client.family")>,
                        Bits<8, &DnsClientSubnet::netmask, Alias("dns.opt.client.netmask"), Alias("source_plen")>,
                        Bits<8, &DnsClientSubnet::scope, Alias("dns.opt.client.scope"), Alias("scope_plen")>,
                        Choice<dns_subnets, Looked<look_at_client_subnet>>>;
};
inline std::uint32_t look_at_client_subnet(Bytes option, std::size_t at) {
  constexpr std::size_t head = size_of<DnsClientSubnet>;
  const auto subnet = decode<DnsClientSubnet>(option.subspan(at - head).first<head>());
  return static_cast<std::uint32_t>(dns_family_key(subnet.family, (subnet.netmask + std::size_t{7}) / 8));
}

struct DnsExpireSeconds {
  std::uint32_t expire = 0;
  static constexpr About about{"expire_seconds", "Expire", "RFC 7314 2"};
  using layout = Layout<Bits<32, &DnsExpireSeconds::expire>>;
};
inline constexpr ChoiceEntry dns_expire_forms[] = {{1, &describe<DnsExpireSeconds>}};
inline constexpr ChoiceTable dns_expire_bodies{.entries = dns_expire_forms};
struct DnsExpire {  // empty in a query
  static constexpr About about{"expire", "Expire", "RFC 7314 2"};
  using layout = Layout<Choice<dns_expire_bodies, Looked<look_for_more>>>;
};

struct DnsServerCookie {
  Bytes server;  // 8 to 32 bytes
  static constexpr About about{"server_cookie", "Server cookie", "RFC 7873 4"};
  using layout = Layout<Blob<&DnsServerCookie::server>>;
};
inline constexpr ChoiceEntry dns_cookie_forms[] = {{1, &describe<DnsServerCookie>}};
inline constexpr ChoiceTable dns_cookie_bodies{.entries = dns_cookie_forms};
struct DnsCookie {
  Octets<8> client{};
  static constexpr About about{"cookie", "Cookie", "RFC 7873 4"};
  using layout = Layout<Bits<64, &DnsCookie::client, Alias("dns.opt.cookie.client")>,
                        Choice<dns_cookie_bodies, Looked<look_for_more>>>;
};

struct DnsKeepaliveTimeout {
  std::uint16_t timeout = 0;  // units of 100 milliseconds
  static constexpr About about{"keepalive_timeout", "TCP keepalive", "RFC 7828 3.1"};
  using layout = Layout<Bits<16, &DnsKeepaliveTimeout::timeout, Alias("dns.opt.edns_tcp_keepalive.timeout")>>;
};
inline constexpr ChoiceEntry dns_keepalive_forms[] = {{1, &describe<DnsKeepaliveTimeout>}};
inline constexpr ChoiceTable dns_keepalive_bodies{.entries = dns_keepalive_forms};
struct DnsKeepalive {  // empty in a query
  static constexpr About about{"keepalive", "TCP keepalive", "RFC 7828 3.1"};
  using layout = Layout<Choice<dns_keepalive_bodies, Looked<look_for_more>>>;
};

struct DnsPadding {
  Bytes padding;
  static constexpr About about{"padding", "Padding", "RFC 7830 3"};
  using layout = Layout<Blob<&DnsPadding::padding, ToEnd, Alias("dns.opt.padding")>>;
};

struct DnsChain {
  Name fqdn;
  static constexpr About about{"chain", "Chain query", "RFC 7901 4"};
  using layout = Layout<DomainName<&DnsChain::fqdn, Compress::never, Alias("dns.opt.chain.fqdn")>>;
};

struct DnsKeyTag {
  std::uint16_t tag = 0;
  static constexpr About about{"tag", "Key tag", "RFC 8145 4.1"};
  using layout = Layout<Bits<16, &DnsKeyTag::tag>>;
};
struct DnsKeyTags {
  static constexpr About about{"key_tags", "Key tags", "RFC 8145 4.1"};
  using layout = Layout<Items<"tags", describe<DnsKeyTag>>>;
};

struct DnsExtendedError {
  std::uint16_t info_code = 0;
  Bytes extra_text;  // UTF-8
  static constexpr About about{"ext_error", "Extended error", "RFC 8914 2"};
  using layout = Layout<Bits<16, &DnsExtendedError::info_code, Alias("dns.opt.ext_error.info_code")>,
                        Blob<&DnsExtendedError::extra_text, ToEnd, Show::text, Alias("dns.opt.ext_error.extra_text")>>;
};

// Algorithms that the client knows (RFC 6975): one byte each.
struct DnsAlgorithms {
  Bytes algorithms;
  static constexpr About about{"algorithms", "Algorithms understood", "RFC 6975 3"};
  using layout = Layout<Blob<&DnsAlgorithms::algorithms>>;
};
struct DnsTagOption {
  std::uint16_t tag = 0;
  static constexpr About about{"tag", "Client or server tag", "draft-bellis-dnsop-edns-tags"};
  using layout = Layout<Bits<16, &DnsTagOption::tag>>;
};
struct DnsReportChannel {
  Name agent;
  static constexpr About about{"report_channel", "Report channel", "RFC 9567 5"};
  using layout = Layout<DomainName<&DnsReportChannel::agent>>;
};

inline constexpr TlvEntry dns_option_entries[] = {
    {3, &describe<DnsNsid>},
    {5, &describe<DnsAlgorithms>},
    {6, &describe<DnsAlgorithms>},
    {7, &describe<DnsAlgorithms>},
    {8, &describe<DnsClientSubnet>},
    {9, &describe<DnsExpire>},
    {10, &describe<DnsCookie>},
    {11, &describe<DnsKeepalive>},
    {12, &describe<DnsPadding>},
    {13, &describe<DnsChain>},
    {14, &describe<DnsKeyTags>},
    {15, &describe<DnsExtendedError>},
    {16, &describe<DnsTagOption>},
    {17, &describe<DnsTagOption>},
    {18, &describe<DnsReportChannel>},
};
inline constexpr NameOf dns_option_names[] = {
    {1, "LLQ"},
    {2, "UL"},
    {3, "NSID"},
    {5, "DAU"},
    {6, "DHU"},
    {7, "N3U"},
    {8, "client subnet"},
    {9, "expire"},
    {10, "cookie"},
    {11, "TCP keepalive"},
    {12, "padding"},
    {13, "chain"},
    {14, "key tag"},
    {15, "extended error"},
    {16, "client tag"},
    {17, "server tag"},
    {18, "report channel"},
    {19, "zone version"},
};
inline constexpr Names dns_option_codes{dns_option_names, ""};
inline constexpr TlvTable dns_options{.kind_name = "code",
                                      .kind_bytes = 2,
                                      .length_bytes = 2,
                                      .counts = Counts::value,
                                      .names = &dns_option_codes,
                                      .entries = dns_option_entries};

}  // namespace wiresmith
