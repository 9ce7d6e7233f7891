// Items 110 to 118: DNS (RFC 1035).
#include "hostile/table.h"
#include "hostile/worst.h"

namespace wiresmith::hostile {
namespace {

// ---- messages -----------------------------------------------------------------------------------------------------

constexpr const char* question = "07 6578616d706c65 03 6f7267 00 0001 0001";  // example.org A IN, at 12
Octets message(const char* counts, const Octets& rest) {
  return udp_packet(53, row(hex("1234 8180"), hex(counts), rest));
}
Octets message(const char* counts, const char* rest) { return message(counts, hex(rest)); }
// A question for this name.
Octets asked(const Octets& name) { return message("0001 0000 0000 0000", joined(name, hex("0001 0001"))); }
Octets asked(const char* name) { return asked(hex(name)); }
// A record of the root, its data as long as it says.
Octets record(std::size_t type, const Octets& data) {
  return row(hex("00"), number16(type), hex("0001 0000003c"), number16(data.size()), data);
}
Octets answered(std::size_t type, const Octets& data) { return message("0000 0001 0000 0000", record(type, data)); }
Octets answered(std::size_t type, const char* data) { return answered(type, hex(data)); }
Octets label(std::size_t size, std::uint8_t byte = 0x61) {
  return joined(Octets{static_cast<std::uint8_t>(size)}, repeated(byte, size));
}
// Messages over TCP, each behind its length.
Octets over_tcp(const Octets& stream) {
  auto segment = tcp_segment({}, "18", stream);
  segment[2] = 0, segment[3] = 53;
  return tcp_packet(segment);
}

void counts(Table& t) {
  t.flagged(110, "11 bytes", udp_packet(53, hex("1234 8180 0001 0000 0000 00")), "malformed header-cut dns.arcount @28",
            "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(110, "counts of 65,535", message("ffff ffff ffff ffff", question),
            "malformed bad-count dns.questions @57; malformed bad-count dns.answers @57; malformed bad-count "
            "dns.authorities @57; malformed bad-count dns.additionals @57",
            "ip:udp:dns")
      .shows(R"("example.org")");
  t.flagged(110, "question cut", message("0001 0000 0000 0000", "07 6578616d706c65 03 6f7267 00 0001"),
            "malformed header-cut dns.class @55", "ip:udp:dns")
      .shows(R"("example.org")");
  t.flagged(110, "record cut", message("0000 0001 0000 0000", "00 0001 0001 0000"), "malformed header-cut dns.ttl @43",
            "ip:udp:dns")
      .shows(R"("type":"A")");
}

void pointers(Table& t) {
  t.flagged(111, "pointer to itself", asked("c00c"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("wire":"c00c)");
  t.flagged(111, "pointer forwards", asked("c010 00"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(111, "pointer beyond the message", asked("ffff"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(111, "pointer into the header", asked("c002"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(111, "label, then a pointer to it", asked("01 61 c00c"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(111, "ring of two", message("0002 0000 0000 0000", "c012 0001 0001 c00c 0001 0001"),
            "malformed bad-name dns.name @40; malformed bad-count dns.questions @52", "ip:udp:dns");
  t.flagged(111, "ring of three", message("0003 0000 0000 0000", "c012 0001 0001 c018 0001 0001 c00c 0001 0001"),
            "malformed bad-name dns.name @40; malformed bad-count dns.questions @58", "ip:udp:dns");
  t.flagged(111, "half a pointer", message("0001 0000 0000 0000", "03 777777 c0"), "malformed header-cut dns.name @40",
            "ip:udp:dns")
      .shows(R"("id":4660)");

  // Each record's name is a pointer to the name before it.
  Octets body = hex("01 61 00 0001 0001");
  std::size_t before = 12;
  for (int i = 0; i < 120; ++i) {
    const std::size_t here = 12 + body.size();
    body = row(body, number16(0xc000 | before), hex("0001 0001 0000003c 0004 c0000201"));
    before = here;
  }
  t.survived(112, "chain of 120 pointers", message("0001 0078 0000 0000", body), "", "ip:udp:dns");
  t.survived(112, "3,000 names of 8,000 pointers each", pointer_chain(3'000, 8'000),
             "note too-many-hops dns.name @16052", "ip:udp:dns");
  t.survived(112, "4,000 names of 127 pointers each", pointer_chain(4'000, 126), "note too-many-hops dns.name @6496",
             "ip:udp:dns");
  t.survived(112, "pointer into the middle of a label",
             message("0001 0001 0000 0000", "03 01 61 00 00 0001 0001 c00d 0001 0001 0000003c 0004 c0000201"), "",
             "ip:udp:dns")
      .shows(R"("wire":)");
  t.survived(
       112, "pointer into data",
       message("0000 0002 0000 0000", "00 0010 0001 00000000 0004 03 01 61 00 c018 0001 0001 0000003c 0004 c0000201"),
       "", "ip:udp:dns")
      .shows(R"("wire":)");
}

void names(Table& t) {
  const auto most = row(label(63), label(63), label(63), label(61), hex("00"));
  t.legal(113, "name of 255 bytes", asked(most), "", "ip:udp:dns");
  t.legal(113, "name of 127 labels", asked(joined(repeated(hex("01 61"), 127), hex("00"))), "", "ip:udp:dns");
  t.flagged(113, "name of 256 bytes", asked(row(label(63), label(63), label(63), label(62), hex("00"))),
            "malformed bad-name dns.name @40", "ip:udp:dns");
  t.flagged(113, "name of 501 bytes", asked(joined(repeated(label(49), 10), hex("00"))),
            "malformed bad-name dns.name @40", "ip:udp:dns");
  t.flagged(113, "name of 300 bytes, joined by a pointer",
            message("0002 0000 0000 0000", row(label(63), label(63), label(20), hex("00 0001 0001"), label(63),
                                               label(63), label(20), hex("c00c 0001 0001"))),
            "malformed bad-name dns.name @194", "ip:udp:dns");
  t.flagged(114, "label type 01", asked("41 61 00"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(114, "label type 10", asked("81 61 00"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(114, "bit-string label", asked("41 08 ff 00"), "malformed bad-name dns.name @40", "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(114, "label beyond", message("0001 0000 0000 0000", "3f 616263"), "malformed header-cut dns.name @40",
            "ip:udp:dns")
      .shows(R"("id":4660)");
  t.flagged(114, "no end", message("0001 0000 0000 0000", "03 777777 03 616263"), "malformed header-cut dns.name @40",
            "ip:udp:dns")
      .shows(R"("id":4660)");
  t.legal(115, "escapes in a label", asked("08 1b5b324a1b5d303b 00"), "", "ip:udp:dns").shows(R"(\\027[2J\\027]0;)");
  t.legal(115, "dot in a label", asked("05 612e622e63 00"), "", "ip:udp:dns").shows(R"("a\\.b\\.c")");
  t.legal(115, "NUL in a label", asked("03 610062 00"), "", "ip:udp:dns").shows(R"("a\\000b")");
  t.legal(115, "quote and newline in a label", asked("04 22 0a 22 0d 00"), "", "ip:udp:dns").shows(R"(\"\\010\"\\013)");
  t.legal(115, "backslash in a label", asked("03 5c 30 5c 00"), "", "ip:udp:dns").shows(R"("\\\\0\\\\")");
  t.legal(115, "invalid UTF-8 in a label", asked("04 c3 28 ff fe 00"), "", "ip:udp:dns").shows(R"("\\195(\\255\\254")");
  t.legal(115, "bidirectional override in a label", asked("06 e280ae 747874 00"), "", "ip:udp:dns")
      .shows(R"("\\226\\128\\174txt")");
  t.legal(115, "C1 control in UTF-8 in a label", asked("04 c29b 324a 00"), "", "ip:udp:dns").shows(R"("\\194\\1552J")");
  t.legal(115, "formula in a label", asked("08 3d312b316d64277c 00"), "", "ip:udp:dns").shows(R"("=1+1md'|")");
  t.legal(115, "shell in a label", asked("0a 24286964293b60616060 00"), "", "ip:udp:dns").shows(R"($(id);`a``)");
  t.legal(115, "backspace in a label", asked("05 61 08 08 7f 62 00"), "", "ip:udp:dns").shows(R"("a\\008\\008\\127b")");
}

void lengths(Table& t) {
  t.flagged(116, "data beyond the message", message("0000 0001 0000 0000", "00 0001 0001 0000003c 0400 c0000201"),
            "malformed payload-cut dns.rdata @51", "ip:udp:dns")
      .shows(R"("rdlength":1024)");
  t.flagged(116, "data length ffff", message("0000 0001 0000 0000", "00 0001 0001 0000003c ffff c0000201"),
            "malformed payload-cut dns.rdata @51", "ip:udp:dns")
      .shows(R"("rdlength":65535)");
  t.flagged(116, "data length 8000",
            message("0000 0002 0000 0000", "00 0001 0001 0000003c 1f40 c0000201 00 0001 0001 0000003c 0004 c0000202"),
            "malformed payload-cut dns.rdata @51; malformed bad-count dns.answers @70", "ip:udp:dns")
      .shows(R"("rdlength":8000)");
  t.flagged(116, "A of 0", answered(1, ""), "malformed bad-length dns.rdlength @49", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "A of 3", answered(1, "c00002"), "malformed bad-length dns.a @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "A of 5", answered(1, "c000020100"), "malformed bad-length dns.a @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "AAAA of 4", answered(28, "c0000201"), "malformed bad-length dns.aaaa @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "MX of 1", answered(15, "00"), "malformed bad-length dns.mx @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "MX of 2", answered(15, "000a"), "malformed bad-length dns.mx @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "SOA cut", answered(6, "00 00 00000001 00000002 00000003 00000004 0000"),
            "malformed bad-length dns.soa @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "SRV cut", answered(33, "0000 0000 00"), "malformed bad-length dns.srv @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "SRV without its target", answered(33, "0000 0000 0050"), "malformed bad-length dns.srv @51",
            "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "NAPTR cut", answered(35, "0064 000a 01 53 07 534950"), "malformed bad-length dns.naptr @51",
            "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "HINFO cut", answered(13, "03 693836 10 4c"), "malformed bad-length dns.hinfo @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "CAA cut", answered(257, "00 05 697373"), "malformed bad-length dns.caa @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "RRSIG cut", answered(46, "0001 0d 02 00000e10 00000000 00000000"),
            "malformed bad-length dns.rrsig @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "DNSKEY cut", answered(48, "0101 03"), "malformed bad-length dns.dnskey @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "DS cut", answered(43, "0001 0d"), "malformed bad-length dns.ds @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "SVCB cut", answered(64, "0001 00 0003 0004 01bb"), "malformed bad-option dns.port @54", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "SVCB without its target", answered(64, "0001"), "malformed bad-length dns.svcb @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "NSEC bitmap of 0", answered(47, "00 00 00"), "malformed bad-length dns.length @53", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "NSEC bitmap of 33",
            answered(47, "00 00 21 0001020304050607 0001020304050607 0001020304050607 0001020304050607 01"),
            "malformed bad-length dns.length @53", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "NSEC bitmap beyond", answered(47, "00 00 20 0001"), "malformed payload-cut dns.bitmap @54",
            "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "CNAME pointing to itself", answered(5, "c017"), "malformed bad-name dns.cname @51", "ip:udp:dns")
      .shows(R"("answers":[)");
  t.flagged(116, "TXT string beyond", answered(16, "05 6161"), "malformed bad-length dns.txt @51", "ip:udp:dns")
      .shows(R"("answers":[)");
}

void extended(Table& t) {
  const char* const opt = "00 0029 04d0 00000000 0000";
  t.legal(117, "OPT", message("0000 0000 0000 0001", opt), "", "ip:udp:dns").shows(R"("udp_size":1232)");
  t.flagged(117, "OPT twice", message("0000 0000 0000 0002", joined(hex(opt), hex(opt))),
            "malformed duplicate dns.additionals @51", "ip:udp:dns");
  t.flagged(117, "OPT of another name", message("0000 0000 0000 0001", "01 61 00 0029 04d0 00000000 0000"),
            "malformed bad-value dns.name @40", "ip:udp:dns")
      .shows(R"("udp_size":1232)");
  t.flagged(117, "OPT among the answers", message("0000 0001 0000 0000", opt), "malformed wrong-order dns.answers @40",
            "ip:udp:dns");
  t.flagged(117, "EDNS option beyond", message("0000 0000 0000 0001", "00 0029 04d0 00000000 0006 000a 0008 0011"),
            "malformed bad-option dns.cookie @51; malformed header-cut dns.client @55", "ip:udp:dns");
  t.flagged(117, "EDNS option cut at 3", message("0000 0000 0000 0001", "00 0029 04d0 00000000 0003 000a 00"),
            "malformed header-cut dns. @51", "ip:udp:dns");
  const auto signed_record = [](std::size_t mac_size, std::size_t mac) {
    const auto data = row(hex("00 000000000001 012c"), number16(mac_size), repeated(0xaa, mac), hex("1234 0000 0000"));
    return row(hex("00 00fa 00ff 00000000"), number16(data.size()), data);
  };
  t.legal(117, "TSIG", message("0000 0000 0000 0001", signed_record(16, 16)), "", "ip:udp:dns")
      .shows(R"("mac_size":16)");
  t.flagged(117, "TSIG not last", message("0000 0000 0000 0002", joined(signed_record(16, 16), hex(opt))),
            "malformed wrong-order dns.additionals @40", "ip:udp:dns")
      .shows(R"("mac_size":16)");
  t.flagged(117, "TSIG, MAC beyond", message("0000 0000 0000 0001", signed_record(400, 16)),
            "malformed bad-length dns.tsig @51", "ip:udp:dns")
      .shows(R"("TSIG")");
}

// ---- bombs --------------------------------------------------------------------------------------------------------

// Names of 255 control bytes, all the same one by pointer.
Octets control_bytes(std::size_t times) {
  const auto name = row(label(63, 1), label(63, 1), label(63, 1), label(61, 1), hex("00"));
  auto body = joined(name, hex("0001 0001"));
  const auto record = hex("c00c 000a 0001 0000003c 0000");
  for (std::size_t i = 0; i < times; ++i) body.insert(body.end(), record.begin(), record.end());
  return row(hex("1234 8180 0001"), number16(times), hex("0000 0000"), body);
}

void bombs(Table& t) {
  t.legal(118, "5,000 names of 255 control bytes", udp_packet(53, control_bytes(5000)),
          "note too-much-text dns.name @455", "ip:udp:dns")
      .shows(R"("ancount":5000)");
  Octets windows = hex("00");
  for (int i = 0; i < 256; ++i)
    windows = row(std::move(windows), Octets{static_cast<std::uint8_t>(i), 32}, repeated(0xff, 32));
  t.legal(118, "NSEC of all 65,536 types", answered(47, windows), "", "ip:udp:dns").shows(R"("window":255)");
  const auto options = repeated(hex("fde9 0000"), 3000);
  t.legal(118, "3,000 EDNS options",
          message("0000 0000 0000 0001", row(hex("00 0029 04d0 00000000"), number16(options.size()), options)),
          "note too-many-options dns.options @1075", "ip:udp:dns")
      .shows(R"("udp_size":1232)");
  const auto cookies = repeated(hex("000a 0008 0102030405060708"), 257);
  t.legal(118, "257 EDNS cookies",
          message("0000 0000 0000 0001", row(hex("00 0029 04d0 00000000"), number16(cookies.size()), cookies)),
          "note too-many-options dns.options @3123", "ip:udp:dns");
  t.legal(118, "TXT of 64,000 bytes", answered(16, repeated(label(249, 7), 256)), "", "ip:udp:dns").shows(R"(\\007)");
  t.legal(118, "TXT of 64,000 empty strings", answered(16, repeated(0, 64'000)), "", "ip:udp:dns");

  t.legal(118, "5,000 names of 127 labels", many_labels(5'000), "note too-much-text dns.name @26223", "ip:udp:dns");
  t.survived(118, "32,000 names in one record", many_servers(32'000), "note too-much-text dns.servers @334",
             "ip:udp:dns");
  t.flagged(118, "20 broken records, more issues than are kept",
            message("0000 0014 0000 0000", repeated(record(1, hex("c00002")), 20)),
            "malformed bad-length dns.a @51; malformed bad-length dns.a @65; malformed bad-length dns.a @79; malformed "
            "bad-length dns.a @93; malformed bad-length dns.a @107; malformed bad-length dns.a @121; malformed "
            "bad-length dns.a @135; malformed bad-length dns.a @149; malformed bad-length dns.a @163; malformed "
            "bad-length dns.a @177; malformed bad-length dns.a @191; malformed bad-length dns.a @205; malformed "
            "bad-length dns.a @219; malformed bad-length dns.a @233; malformed bad-length dns.a @247; 5 more",
            "ip:udp:dns");

  const auto one = row(hex("1234 8180 0001 0000 0000 0000"), hex(question));
  const auto framed = joined(number16(one.size()), one);
  t.survived(118, "over TCP, length 0", over_tcp(joined(hex("0000"), one)), "", "ip:tcp:data");
  t.survived(118, "over TCP, length beyond", over_tcp(joined(hex("0400"), one)), "continues segment dns.length @40",
             "ip:tcp:dns")
      .shows(R"("example.org")");
  t.legal(118, "over TCP, two in a segment", over_tcp(joined(framed, framed)), "", "ip:tcp:dns:dns")
      .shows(R"("dns_more":[)");
  t.survived(118, "over TCP, 400 in a segment", over_tcp(repeated(framed, 400)), "note too-many-layers data. @939",
             "ip:tcp:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:dns:"
             "dns:dns:dns:dns:dns:data")
      .shows(R"("dns_more":[)");
}

}  // namespace

void add_dns(Table& t) {
  counts(t);
  pointers(t);
  names(t);
  lengths(t);
  extended(t);
  bombs(t);
}

}  // namespace wiresmith::hostile
