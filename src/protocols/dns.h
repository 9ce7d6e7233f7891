// RFC 1035 4: DNS messages; RFC 6891 (EDNS), RFC 6762 (multicast DNS), RFC 4795 (LLMNR), RFC 7766 (DNS over TCP)
#pragma once

#include "wiresmith/protocols/dns_options.h"
#include "wiresmith/protocols/dns_records.h"
#include "wiresmith/protocols/dns_security.h"

namespace wiresmith {

// Multicast DNS has a bit of its own above the class (RFC 6762 5.4, 10.2). It is told apart where it is set, but for
// classes of private use, which have it as a part of their number (RFC 6895 3.2).
inline constexpr std::uint32_t dns_plain_class = 0, dns_marked_class = 1;
inline std::uint32_t look_at_dns_class(Bytes object, std::size_t at) {
  constexpr std::uint8_t mark = 0x80, private_use = 0xff;
  return at < object.size() && (object[at] & mark) != 0 && object[at] != private_use ? dns_marked_class : dns_plain_class;
}
struct DnsQuestionClass {
  std::uint16_t class_ = 1;
  static constexpr About about{"question_class", "Class", "RFC 1035 4.1.2"};
  using layout =
      Layout<Bits<16, &DnsQuestionClass::class_, Show::mnemonic, &dns_classes, Alias("dns.qry.class"), Alias("qclass")>>;
};
struct DnsUnicastQuestion {
  bool qu = false;
  std::uint16_t class_ = 1;
  static constexpr About about{"unicast_question", "Class, and that the answer may be unicast", "RFC 6762 5.4"};
  using layout = Layout<
      Bits<1, &DnsUnicastQuestion::qu, Alias("dns.qry.qu"), Alias("unicastresponse")>,
      Bits<15, &DnsUnicastQuestion::class_, Show::mnemonic, &dns_classes, Alias("dns.qry.class"), Alias("qclass")>>;
};
inline constexpr ChoiceEntry dns_question_entries[] = {{dns_plain_class, &describe<DnsQuestionClass>},
                                                       {dns_marked_class, &describe<DnsUnicastQuestion>}};
inline constexpr ChoiceTable dns_question_classes{.entries = dns_question_entries};
struct DnsQuestion {
  Name name;
  std::uint16_t type = 1;
  static constexpr std::string_view aliases[] = {"DNSQR"};
  static constexpr About about{"question", "Question", "RFC 1035 4.1.2", aliases};
  using layout = Layout<DomainName<&DnsQuestion::name, Compress::always, Alias("dns.qry.name"), Alias("qname")>,
                        Bits<16, &DnsQuestion::type, Show::mnemonic, &dns_types, Alias("dns.qry.type"), Alias("qtype")>,
                        Choice<dns_question_classes, Looked<look_at_dns_class>>>;
};

// What stands where other records have class and time to live (RFC 6891 6.1.2, 6.1.3).
struct DnsOptHead {
  std::uint16_t udp_size = 1232;
  std::uint8_t ext_rcode = 0, version = 0;
  bool do_ = false;
  std::uint16_t z = 0;
  static constexpr About about{"opt_head", "Extended header", "RFC 6891 6.1.3"};
  using layout = Layout<Bits<16, &DnsOptHead::udp_size, Alias("dns.rr.udp_payload_size")>,
                        Bits<8, &DnsOptHead::ext_rcode, Alias("dns.resp.ext_rcode"), Alias("extrcode")>,
                        Bits<8, &DnsOptHead::version, Alias("dns.resp.edns0_version")>,
                        Bits<1, &DnsOptHead::do_, Alias("dns.resp.z.do")>,
                        Bits<15, &DnsOptHead::z, Alias("dns.resp.z.reserved")>>;
};
struct DnsRecordHead {
  std::uint16_t class_ = 1;
  std::uint32_t ttl = 0;  // seconds
  static constexpr About about{"record_head", "Class and time to live", "RFC 1035 3.2.1"};
  using layout =
      Layout<Bits<16, &DnsRecordHead::class_, Show::mnemonic, &dns_classes, Alias("dns.resp.class"), Alias("rclass")>,
             Bits<32, &DnsRecordHead::ttl, Alias("dns.resp.ttl")>>;
};
struct DnsFlushHead {
  bool cache_flush = false;
  std::uint16_t class_ = 1;
  std::uint32_t ttl = 0;  // seconds
  static constexpr About about{"flush_head", "Class, and that older records are to be forgotten; time to live", "RFC 6762 10.2"};
  using layout =
      Layout<Bits<1, &DnsFlushHead::cache_flush, Alias("dns.resp.cache_flush"), Alias("cacheflush")>,
             Bits<15, &DnsFlushHead::class_, Show::mnemonic, &dns_classes, Alias("dns.resp.class"), Alias("rclass")>,
             Bits<32, &DnsFlushHead::ttl, Alias("dns.resp.ttl")>>;
};
// The type stands before the class.
inline std::uint32_t look_at_dns_head(Bytes record, std::size_t at) {
  return load_be<2>(&record[at - 2]) == dns_type_opt ? dns_type_opt : look_at_dns_class(record, at);
}
inline constexpr ChoiceEntry dns_head_entries[] = {{dns_plain_class, &describe<DnsRecordHead>},
                                                   {dns_marked_class, &describe<DnsFlushHead>},
                                                   {dns_type_opt, &describe<DnsOptHead>}};
inline constexpr ChoiceTable dns_heads{.entries = dns_head_entries};

struct DnsOpt {
  static constexpr About about{"opt", "EDNS options", "RFC 6891 6.1.2"};
  using layout = Layout<Tlvs<"options", dns_options>>;
};

inline constexpr ChoiceEntry dns_data_entries[] = {
    {1, &describe<DnsA>},
    {2, &describe<DnsNs>},
    {3, &describe<DnsMd>},
    {4, &describe<DnsMf>},
    {5, &describe<DnsCname>},
    {6, &describe<DnsSoa>},
    {7, &describe<DnsMb>},
    {8, &describe<DnsMg>},
    {9, &describe<DnsMr>},
    {10, &describe<DnsNull>},
    {11, &describe<DnsWks>},
    {12, &describe<DnsPtr>},
    {13, &describe<DnsHinfo>},
    {14, &describe<DnsMinfo>},
    {15, &describe<DnsMx>},
    {16, &describe<DnsTxt>},
    {17, &describe<DnsRp>},
    {18, &describe<DnsAfsdb>},
    {19, &describe<DnsX25>},
    {20, &describe<DnsIsdn>},
    {21, &describe<DnsRt>},
    {22, &describe<DnsNsap>},
    {23, &describe<DnsNsapPtr>},
    {24, &describe<DnsSignature>},
    {25, &describe<DnsKey>},
    {26, &describe<DnsPx>},
    {27, &describe<DnsGpos>},
    {28, &describe<DnsAaaa>},
    {29, &describe<DnsLoc>},
    {33, &describe<DnsSrv>},
    {35, &describe<DnsNaptr>},
    {36, &describe<DnsKx>},
    {37, &describe<DnsCert>},
    {39, &describe<DnsDname>},
    {dns_type_opt, &describe<DnsOpt>},
    {42, &describe<DnsApl>},
    {43, &describe<DnsDs>},
    {44, &describe<DnsSshfp>},
    {45, &describe<DnsIpseckey>},
    {46, &describe<DnsSignature>},
    {47, &describe<DnsNsec>},
    {48, &describe<DnsKey>},
    {49, &describe<DnsDhcid>},
    {50, &describe<DnsNsec3>},
    {51, &describe<DnsNsec3Param>},
    {52, &describe<DnsTlsa>},
    {53, &describe<DnsTlsa>},
    {55, &describe<DnsHip>},
    {56, &describe<DnsTxt>},
    {57, &describe<DnsKey>},
    {58, &describe<DnsTalink>},
    {59, &describe<DnsDs>},
    {60, &describe<DnsKey>},
    {61, &describe<DnsOpenpgpkey>},
    {62, &describe<DnsCsync>},
    {63, &describe<DnsZonemd>},
    {64, &describe<DnsSvcb>},
    {65, &describe<DnsSvcb>},
    {99, &describe<DnsTxt>},
    {104, &describe<DnsNid>},
    {105, &describe<DnsL32>},
    {106, &describe<DnsL64>},
    {107, &describe<DnsLp>},
    {108, &describe<DnsEui48>},
    {109, &describe<DnsEui64>},
    {249, &describe<DnsTkey>},
    {dns_type_tsig, &describe<DnsTsig>},
    {256, &describe<DnsUri>},
    {257, &describe<DnsCaa>},
    {258, &describe<DnsTxt>},
    {260, &describe<DnsAmtRelay>},
    {32768, &describe<DnsDs>},
    {32769, &describe<DnsDs>},
};
// Updates name records without their data (RFC 2136 2.4, 2.5).
inline constexpr ChoiceTable dns_data{
    .entries = dns_data_entries, .exact = true, .raw_name = "rdata", .may_be_empty = true};

struct DnsRecord {
  Name name;
  std::uint16_t type = 1, rdlength = 0;
  static constexpr std::string_view aliases[] = {"DNSRR"};
  static constexpr About about{"record", "Resource record", "RFC 1035 4.1.3", aliases};
  using layout = Layout<DomainName<&DnsRecord::name, Compress::always, Alias("dns.resp.name"), Alias("rrname")>,
                        Bits<16, &DnsRecord::type, Show::mnemonic, &dns_types, Alias("dns.resp.type")>,
                        Choice<dns_heads, Looked<look_at_dns_head>>,
                        Bits<16, &DnsRecord::rdlength, Role::computed, Alias("dns.resp.len"), Alias("rdlen")>,
                        Choice<dns_data, By<&DnsRecord::type>, By<&DnsRecord::rdlength>>>;
};

struct Dns {
  std::uint16_t id = 0;
  bool qr = false;
  std::uint8_t opcode = 0;
  bool aa = false, tc = false, rd = true, ra = false, z = false, ad = false, cd = false;
  std::uint8_t rcode = 0;
  std::uint16_t qdcount = 0, ancount = 0, nscount = 0, arcount = 0;

  static constexpr About about{"dns", "Domain Name System", "RFC 1035"};
  using layout = Layout<Bits<16, &Dns::id>, Bits<1, &Dns::qr, Alias("dns.flags.response")>,
                        Bits<4, &Dns::opcode, Alias("dns.flags.opcode")>,
                        Bits<1, &Dns::aa, Alias("dns.flags.authoritative")>,
                        Bits<1, &Dns::tc, Alias("dns.flags.truncated")>,
                        Bits<1, &Dns::rd, Alias("dns.flags.recdesired")>,
                        Bits<1, &Dns::ra, Alias("dns.flags.recavail")>, Bits<1, &Dns::z, Alias("dns.flags.z")>,
                        Bits<1, &Dns::ad, Alias("dns.flags.authenticated")>,
                        Bits<1, &Dns::cd, Alias("dns.flags.checkdisable")>,
                        Bits<4, &Dns::rcode, Alias("dns.flags.rcode")>,
                        Bits<16, &Dns::qdcount, Role::count, Alias("dns.count.queries")>,
                        Bits<16, &Dns::ancount, Role::count, Alias("dns.count.answers")>,
                        Bits<16, &Dns::nscount, Role::count, Alias("dns.count.auth_rr")>,
                        Bits<16, &Dns::arcount, Role::count, Alias("dns.count.add_rr")>,
                        Items<"questions", describe<DnsQuestion>, By<&Dns::qdcount>, Alias("qd"), Alias("qry")>,
                        Items<"answers", describe<DnsRecord>, By<&Dns::ancount>, Alias("an")>,
                        Items<"authorities", describe<DnsRecord>, By<&Dns::nscount>, Alias("ns")>,
                        Items<"additionals", describe<DnsRecord>, By<&Dns::arcount>, Alias("ar")>>;
};
static_assert(size_of<Dns> == 12);

// The same behind its length (RFC 1035 4.2.2): pointers count from behind it. Several may stand in a segment.
inline constexpr ChoiceTable dns_message{.other = &describe<Dns>};
struct DnsTcp {
  std::uint16_t length = 12;  // bytes after it
  static constexpr About about{"dns", "Domain Name System over TCP", "RFC 1035 4.2.2"};
  using layout = Layout<Bits<16, &DnsTcp::length, Role::computed, Alias("dns.length")>,
                        Choice<dns_message, By<&DnsTcp::length>, By<&DnsTcp::length>>>;
};

extern const Protocol dns, dns_tcp;

}  // namespace wiresmith
