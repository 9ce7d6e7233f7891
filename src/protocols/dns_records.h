// The data of DNS resource records by type: those of RFC 1035 and its companions. Names in the types of RFC 1035, and
// in SRV, are compressed by craft; in all others they are not (RFC 3597 4).
#pragma once

#include "wiresmith/protocols/dns_families.h"
#include "wiresmith/protocols/dns_names.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

struct DnsA {
  Ipv4Address a{};
  static constexpr About about{"a", "IPv4 address", "RFC 1035 3.4.1"};
  using layout = Layout<Bits<32, &DnsA::a, Alias("dns.a")>>;
};
struct DnsAaaa {
  Ipv6Address aaaa{};
  static constexpr About about{"aaaa", "IPv6 address", "RFC 3596 2.2"};
  using layout = Layout<Bits<128, &DnsAaaa::aaaa, Alias("dns.aaaa")>>;
};

// ---- types that are one name
// ------------------------------------------------------------------------------------------

struct DnsNs {
  Name ns;
  static constexpr About about{"ns", "Name server", "RFC 1035 3.3.11"};
  using layout = Layout<DomainName<&DnsNs::ns, Compress::always, Alias("dns.ns")>>;
};
struct DnsMd {
  Name md;
  static constexpr About about{"md", "Mail destination", "RFC 1035 3.3.4"};
  using layout = Layout<DomainName<&DnsMd::md, Compress::always>>;
};
struct DnsMf {
  Name mf;
  static constexpr About about{"mf", "Mail forwarder", "RFC 1035 3.3.5"};
  using layout = Layout<DomainName<&DnsMf::mf, Compress::always>>;
};
struct DnsCname {
  Name cname;
  static constexpr About about{"cname", "Canonical name", "RFC 1035 3.3.1"};
  using layout = Layout<DomainName<&DnsCname::cname, Compress::always, Alias("dns.cname")>>;
};
struct DnsMb {
  Name mb;
  static constexpr About about{"mb", "Mailbox", "RFC 1035 3.3.3"};
  using layout = Layout<DomainName<&DnsMb::mb, Compress::always>>;
};
struct DnsMg {
  Name mg;
  static constexpr About about{"mg", "Mail group member", "RFC 1035 3.3.6"};
  using layout = Layout<DomainName<&DnsMg::mg, Compress::always>>;
};
struct DnsMr {
  Name mr;
  static constexpr About about{"mr", "Mailbox renamed", "RFC 1035 3.3.8"};
  using layout = Layout<DomainName<&DnsMr::mr, Compress::always>>;
};
struct DnsPtr {
  Name ptr;
  static constexpr About about{"ptr", "Pointer to a name", "RFC 1035 3.3.12"};
  using layout = Layout<DomainName<&DnsPtr::ptr, Compress::always, Alias("dns.ptr.domain_name")>>;
};
struct DnsDname {
  Name dname;
  static constexpr About about{"dname", "Name of a subtree", "RFC 6672 2.1"};
  using layout = Layout<DomainName<&DnsDname::dname, Compress::never, Alias("dns.dname")>>;
};

// ---- types with several parts
// -----------------------------------------------------------------------------------------

struct DnsSoa {
  Name mname, rname;
  std::uint32_t serial = 0, refresh = 0, retry = 0, expire = 0, minimum = 0;  // all but the serial in seconds
  static constexpr About about{"soa", "Start of authority", "RFC 1035 3.3.13"};
  using layout = Layout<DomainName<&DnsSoa::mname, Compress::always, Alias("dns.soa.mname")>,
                        DomainName<&DnsSoa::rname, Compress::always, Alias("dns.soa.rname")>,
                        Bits<32, &DnsSoa::serial, Alias("dns.soa.serial_number")>,
                        Bits<32, &DnsSoa::refresh, Alias("dns.soa.refresh_interval")>,
                        Bits<32, &DnsSoa::retry, Alias("dns.soa.retry_interval")>,
                        Bits<32, &DnsSoa::expire, Alias("dns.soa.expire_limit")>,
                        Bits<32, &DnsSoa::minimum, Alias("dns.soa.minimum_ttl")>>;
};
struct DnsWks {
  Ipv4Address address{};
  std::uint8_t protocol = 6;
  Bytes bitmap;  // a bit for each port
  static constexpr About about{"wks", "Well-known services", "RFC 1035 3.4.2"};
  using layout = Layout<Bits<32, &DnsWks::address>,
                        Bits<8, &DnsWks::protocol>,
                        Blob<&DnsWks::bitmap>>;
};
struct DnsHinfo {
  Bytes cpu, os;
  static constexpr About about{"hinfo", "Host information", "RFC 1035 3.3.2"};
  using layout = Layout<CharString<&DnsHinfo::cpu, Alias("dns.hinfo.cpu")>,
                        CharString<&DnsHinfo::os, Alias("dns.hinfo.os")>>;
};
struct DnsMinfo {
  Name rmailbx, emailbx;
  static constexpr About about{"minfo", "Mailbox information", "RFC 1035 3.3.7"};
  using layout = Layout<DomainName<&DnsMinfo::rmailbx, Compress::always>,
                        DomainName<&DnsMinfo::emailbx, Compress::always>>;
};
struct DnsMx {
  std::uint16_t preference = 10;
  Name exchange;
  static constexpr About about{"mx", "Mail exchange", "RFC 1035 3.3.9"};
  using layout = Layout<Bits<16, &DnsMx::preference, Alias("dns.mx.preference")>,
                        DomainName<&DnsMx::exchange, Compress::always, Alias("dns.mx.mail_exchange")>>;
};
struct DnsString {
  Bytes text;
  static constexpr About about{"string", "Character string", "RFC 1035 3.3"};
  using layout = Layout<CharString<&DnsString::text>>;
};
struct DnsTxt {
  static constexpr About about{"txt", "Text", "RFC 1035 3.3.14"};
  using layout = Layout<Items<"txt", describe<DnsString>, ToEnd, Alias("dns.txt")>>;
};
struct DnsRp {
  Name mbox, txt_dname;
  static constexpr About about{"rp", "Responsible person", "RFC 1183 2.2"};
  using layout = Layout<DomainName<&DnsRp::mbox>,
                        DomainName<&DnsRp::txt_dname>>;
};
struct DnsAfsdb {
  std::uint16_t subtype = 1;
  Name hostname;
  static constexpr About about{"afsdb", "AFS database", "RFC 1183 1"};
  using layout = Layout<Bits<16, &DnsAfsdb::subtype>,
                        DomainName<&DnsAfsdb::hostname>>;
};
struct DnsX25 {
  Bytes psdn_address;
  static constexpr About about{"x25", "X.25 address", "RFC 1183 3.1"};
  using layout = Layout<CharString<&DnsX25::psdn_address>>;
};
struct DnsIsdn {  // the address, and perhaps a subaddress
  static constexpr About about{"isdn", "ISDN address", "RFC 1183 3.2"};
  using layout = Layout<Items<"isdn", describe<DnsString>>>;
};
struct DnsRt {
  std::uint16_t preference = 10;
  Name host;
  static constexpr About about{"rt", "Route through", "RFC 1183 3.3"};
  using layout = Layout<Bits<16, &DnsRt::preference>,
                        DomainName<&DnsRt::host>>;
};
struct DnsPx {
  std::uint16_t preference = 10;
  Name map822, mapx400;
  static constexpr About about{"px", "X.400 mail mapping", "RFC 2163 4"};
  using layout = Layout<Bits<16, &DnsPx::preference>,
                        DomainName<&DnsPx::map822>,
                        DomainName<&DnsPx::mapx400>>;
};
struct DnsLoc {
  std::uint8_t version = 0, size = 0x12, horiz_pre = 0x16,
               vert_pre = 0x13;                                   // mantissa and power of ten, in centimetres
  std::uint32_t latitude = 0x8000'0000, longitude = 0x8000'0000;  // thousandths of an arc second, from 2^31
  std::uint32_t altitude = 10'000'000;                            // centimetres, from 100 km below
  static constexpr About about{"loc", "Location", "RFC 1876 2"};
  using layout = Layout<Bits<8, &DnsLoc::version>, Bits<8, &DnsLoc::size, Show::hex>,
                        Bits<8, &DnsLoc::horiz_pre, Show::hex>, Bits<8, &DnsLoc::vert_pre, Show::hex>,
                        Bits<32, &DnsLoc::latitude>,
                        Bits<32, &DnsLoc::longitude>,
                        Bits<32, &DnsLoc::altitude>>;
};
struct DnsSrv {
  std::uint16_t priority = 0, weight = 0, port = 0;
  Name target;
  static constexpr About about{"srv", "Service", "RFC 2782"};
  using layout = Layout<Bits<16, &DnsSrv::priority, Alias("dns.srv.priority")>,
                        Bits<16, &DnsSrv::weight, Alias("dns.srv.weight")>,
                        Bits<16, &DnsSrv::port, Alias("dns.srv.port")>,
                        DomainName<&DnsSrv::target, Compress::always, Alias("dns.srv.target")>>;
};
struct DnsNaptr {
  std::uint16_t order = 0, preference = 0;
  Bytes flags, service, regex;
  Name replacement;
  static constexpr About about{"naptr", "Naming authority pointer", "RFC 3403 4"};
  using layout = Layout<Bits<16, &DnsNaptr::order>, Bits<16, &DnsNaptr::preference>,
                        CharString<&DnsNaptr::flags>,
                        CharString<&DnsNaptr::service>,
                        CharString<&DnsNaptr::regex>,
                        DomainName<&DnsNaptr::replacement>>;
};
struct DnsKx {
  std::uint16_t preference = 10;
  Name exchanger;
  static constexpr About about{"kx", "Key exchanger", "RFC 2230 3"};
  using layout = Layout<Bits<16, &DnsKx::preference>,
                        DomainName<&DnsKx::exchanger>>;
};
// Without its trailing zeros.
template <std::size_t Size, Show Family>
struct DnsPrefixAddress {
  Address<Size, Family> afdpart{};
  static constexpr About about{"prefix_address", "Address of a prefix", "RFC 3123 4"};
  using layout = Layout<Bits<8 * Size, &DnsPrefixAddress::afdpart>>;
};
struct DnsPrefixBytes {
  Bytes afdpart;
  static constexpr About about{"prefix_bytes", "No address, or one of another family", "RFC 3123 4"};
  using layout = Layout<Blob<&DnsPrefixBytes::afdpart>>;
};
std::uint32_t look_at_prefix(Bytes item, std::size_t at);
inline constexpr auto dns_prefix_entries = dns_family_entries<DnsPrefixAddress>();
inline constexpr ChoiceTable dns_prefix_addresses{.entries = dns_prefix_entries, .other = &describe<DnsPrefixBytes>};
struct DnsPrefix {
  std::uint16_t family = address_family_ipv4;
  std::uint8_t prefix = 32;
  bool negate = false;
  std::uint8_t afdlength = 0;
  static constexpr About about{"prefix", "Address prefix", "RFC 3123 4"};
  using layout = Layout<Bits<16, &DnsPrefix::family>, Bits<8, &DnsPrefix::prefix>, Bits<1, &DnsPrefix::negate>,
                        Bits<7, &DnsPrefix::afdlength, Role::computed>,
                        Choice<dns_prefix_addresses, Looked<look_at_prefix>, By<&DnsPrefix::afdlength>>>;
};
// By the length where it is told; else by what is there.
inline std::uint32_t look_at_prefix(Bytes item, std::size_t at) {
  const auto head = decode<DnsPrefix>(item.first<size_of<DnsPrefix>>());
  const std::size_t size = head.afdlength != 0 ? head.afdlength : item.size() - at;
  return static_cast<std::uint32_t>(dns_family_key(head.family, size));
}
struct DnsApl {
  static constexpr About about{"apl", "Address prefix list", "RFC 3123 4"};
  using layout = Layout<Items<"prefixes", describe<DnsPrefix>>>;
};
struct DnsUri {
  std::uint16_t priority = 0, weight = 0;
  Bytes uri;
  static constexpr About about{"uri", "Uniform resource identifier", "RFC 7553 4.5"};
  using layout = Layout<Bits<16, &DnsUri::priority>, Bits<16, &DnsUri::weight>,
                        Blob<&DnsUri::uri, ToEnd, Show::text>>;
};
struct DnsCaa {
  std::uint8_t flags = 0;
  Bytes tag, value;
  static constexpr About about{"caa", "Certification authority authorization", "RFC 8659 4.1"};
  using layout = Layout<Bits<8, &DnsCaa::flags, Alias("dns.caa.flags")>,
                        CharString<&DnsCaa::tag, Alias("dns.caa.tag")>,
                        Blob<&DnsCaa::value, ToEnd, Show::text, Alias("dns.caa.value")>>;
};
struct DnsEui48 {
  MacAddress eui48{};
  static constexpr About about{"eui48", "EUI-48 address", "RFC 7043 3.1"};
  using layout = Layout<Bits<48, &DnsEui48::eui48>>;
};
struct DnsEui64 {
  Address<8, Show::mac> eui64{};
  static constexpr About about{"eui64", "EUI-64 address", "RFC 7043 4.1"};
  using layout = Layout<Bits<64, &DnsEui64::eui64>>;
};

struct DnsNull {
  Bytes null;
  static constexpr About about{"null", "Anything", "RFC 1035 3.3.10"};
  using layout = Layout<Blob<&DnsNull::null, ToEnd, Alias("dns.null")>>;
};
struct DnsNsap {
  Bytes nsap;
  static constexpr About about{"nsap", "NSAP address", "RFC 1706 5"};
  using layout = Layout<Blob<&DnsNsap::nsap>>;
};
struct DnsNsapPtr {
  Name nsap_ptr;
  static constexpr About about{"nsap_ptr", "Name of an NSAP address", "RFC 1706 6"};
  using layout = Layout<DomainName<&DnsNsapPtr::nsap_ptr>>;
};
struct DnsGpos {  // degrees, degrees, metres: as text
  Bytes longitude, latitude, altitude;
  static constexpr About about{"gpos", "Geographical position", "RFC 1712 3"};
  using layout = Layout<CharString<&DnsGpos::longitude>,
                        CharString<&DnsGpos::latitude>,
                        CharString<&DnsGpos::altitude>>;
};
struct DnsTalink {
  Name previous, next;
  static constexpr About about{"talink", "Trust anchor link", "draft-wijngaards-dnsop-trust-history"};
  using layout = Layout<DomainName<&DnsTalink::previous>,
                        DomainName<&DnsTalink::next>>;
};
// Identifiers and locators (RFC 6742).
struct DnsNid {
  std::uint16_t preference = 10;
  std::uint64_t nodeid = 0;
  static constexpr About about{"nid", "Node identifier", "RFC 6742 2.1"};
  using layout = Layout<Bits<16, &DnsNid::preference>, Bits<64, &DnsNid::nodeid, Alias("dns.ilnp.nodeid")>>;
};
struct DnsL32 {
  std::uint16_t preference = 10;
  Ipv4Address locator32{};
  static constexpr About about{"l32", "Locator of 32 bits", "RFC 6742 2.2"};
  using layout = Layout<Bits<16, &DnsL32::preference>, Bits<32, &DnsL32::locator32, Alias("dns.ilnp.locator32")>>;
};
struct DnsL64 {
  std::uint16_t preference = 10;
  std::uint64_t locator64 = 0;
  static constexpr About about{"l64", "Locator of 64 bits", "RFC 6742 2.3"};
  using layout = Layout<Bits<16, &DnsL64::preference>, Bits<64, &DnsL64::locator64, Alias("dns.ilnp.locator64")>>;
};
struct DnsLp {
  std::uint16_t preference = 10;
  Name fqdn;
  static constexpr About about{"lp", "Pointer to locators", "RFC 6742 2.4"};
  using layout = Layout<Bits<16, &DnsLp::preference>,
                        DomainName<&DnsLp::fqdn>>;
};

// A service: `params` as keys and values (RFC 9460 2.2).
inline constexpr NameOf dns_svc_key_names[] = {
    {0, "mandatory"},
    {1, "alpn"},
    {2, "no-default-alpn"},
    {3, "port"},
    {4, "ipv4hint"},
    {5, "ech"},
    {6, "ipv6hint"},
    {7, "dohpath"},
};
inline constexpr Names dns_svc_keys{dns_svc_key_names, ""};
struct DnsSvcKey {
  std::uint16_t key = 0;
  static constexpr About about{"svc_key", "Key", "RFC 9460 8"};
  using layout = Layout<Bits<16, &DnsSvcKey::key>>;
};
struct DnsSvcMandatory {
  static constexpr About about{"mandatory", "Keys that a client must know", "RFC 9460 8"};
  using layout = Layout<Items<"mandatory", describe<DnsSvcKey>>>;
};
struct DnsSvcAlpn {
  static constexpr About about{"alpn", "Application protocols", "RFC 9460 7.1"};
  using layout = Layout<Items<"alpn", describe<DnsString>>>;
};
struct DnsSvcPort {
  std::uint16_t port = 443;
  static constexpr About about{"port", "Port", "RFC 9460 7.2"};
  using layout = Layout<Bits<16, &DnsSvcPort::port>>;
};
struct DnsSvcIpv4Hints {
  static constexpr About about{"ipv4hint", "IPv4 addresses", "RFC 9460 7.3"};
  using layout = Layout<Items<"ipv4hint", describe<DnsA>>>;
};
struct DnsSvcIpv6Hints {
  static constexpr About about{"ipv6hint", "IPv6 addresses", "RFC 9460 7.3"};
  using layout = Layout<Items<"ipv6hint", describe<DnsAaaa>>>;
};
struct DnsSvcPath {
  Bytes dohpath;
  static constexpr About about{"dohpath", "Path of DNS over HTTPS", "RFC 9461 5"};
  using layout = Layout<Blob<&DnsSvcPath::dohpath, ToEnd, Show::text>>;
};
inline constexpr TlvEntry dns_svc_entries[] = {
    {0, &describe<DnsSvcMandatory>},
    {1, &describe<DnsSvcAlpn>},
    {3, &describe<DnsSvcPort>},
    {4, &describe<DnsSvcIpv4Hints>},
    {6, &describe<DnsSvcIpv6Hints>},
    {7, &describe<DnsSvcPath>},
};
inline constexpr TlvTable dns_svc_params{.kind_name = "key",
                                         .kind_bytes = 2,
                                         .length_bytes = 2,
                                         .counts = Counts::value,
                                         .names = &dns_svc_keys,
                                         .entries = dns_svc_entries};
struct DnsSvcb {
  std::uint16_t svcpriority = 1;
  Name targetname;
  static constexpr About about{"svcb", "Service binding", "RFC 9460 2.2"};
  using layout = Layout<Bits<16, &DnsSvcb::svcpriority, Alias("dns.svcb.svcpriority")>,
                        DomainName<&DnsSvcb::targetname, Compress::never, Alias("dns.svcb.targetname")>,
                        Tlvs<"params", dns_svc_params>>;
};

}  // namespace wiresmith
