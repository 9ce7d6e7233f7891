// Items 88 to 100: ICMPv6 (RFC 4443), neighbour discovery (RFC 4861), multicast listeners (RFC 3810).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

constexpr const char* link_local = "fe80000000000000 0000000000000001";
constexpr const char* global = "20010db800000000 0000000000000001";
constexpr const char* solicited = "ff02000000000000 00000001ff000002";

Octets solicitation(const char* code = "00", const char* target = "fe80000000000000 0000000000000002") {
  return row(hex("87"), hex(code), hex("0000 00000000"), hex(target), hex("01 01 020000000001"));
}
Octets advertised(const Octets& options) {
  return icmpv6(joined(hex("86 00 0000 40 00 0708 00000000 00000000"), options));
}
Octets advertised(const char* options) { return advertised(hex(options)); }

void headers(Table& t) {
  t.flagged(88, "0 bytes", ipv6_packet(58, {}), "malformed header-cut icmpv6.type @40", "ipv6:icmpv6");
  t.flagged(88, "3 bytes", ipv6_packet(58, hex("80 00 00")), "malformed header-cut icmpv6.checksum @40", "ipv6:icmpv6")
      .shows(R"("type":128)");
  t.flagged(88, "echo cut at 7", icmpv6(hex("80 00 0000 0001 00"), 64, link_local),
            "malformed header-cut icmpv6.seq @44", "ipv6:icmpv6")
      .shows(R"("type":128)");
  t.flagged(88, "solicitation cut at 20", icmpv6(cut(solicitation(), 20)), "malformed header-cut icmpv6.target @44",
            "ipv6:icmpv6")
      .shows(R"("type":135)");
  t.flagged(88, "checksum", saying(icmpv6(hex("80 00 0000 0001 0001"), 64), 42, 0xbeef),
            "malformed bad-checksum icmpv6.checksum @42", "ipv6:icmpv6")
      .shows(R"("checksum_status":"bad")");
  t.legal(89, "solicitation that is right", icmpv6(solicitation(), 255, link_local, solicited), "", "ipv6:icmpv6")
      .shows(R"("target":"fe80::2")");
  t.flagged(89, "solicitation, hop limit 64", icmpv6(solicitation(), 64, link_local, solicited),
            "malformed bad-value ipv6.hlim @7", "ipv6:icmpv6")
      .shows(R"("hlim":64)");
  t.flagged(89, "solicitation, code 1", icmpv6(solicitation("01"), 255, link_local, solicited),
            "malformed bad-value icmpv6.code @41", "ipv6:icmpv6")
      .shows(R"("code":1)");
  t.flagged(89, "solicitation, target multicast",
            icmpv6(solicitation("00", "ff02000000000000 0000000000000002"), 255, link_local, solicited),
            "malformed bad-value icmpv6.target @48", "ipv6:icmpv6")
      .shows(R"("target":"ff02::2")");
}

void options(Table& t) {
  t.flagged(90, "option length 0", advertised("01 00 020000000001"), "malformed bad-option icmpv6.linkaddr @56",
            "ipv6:icmpv6")
      .shows(R"("type":1)");
  t.flagged(90, "option beyond", advertised("01 02 020000000001"), "malformed bad-option icmpv6.linkaddr @56",
            "ipv6:icmpv6")
      .shows(R"("type":1)");
  t.flagged(90, "option of one byte", advertised("01"), "malformed header-cut icmpv6. @56", "ipv6:icmpv6")
      .shows(R"("type":1)");
  const auto advertisement = hex("86 00 0000 40 00 0708 00000000 00000000");
  t.flagged(91, "router advertisement, hop limit 1", icmpv6(advertisement, 1), "malformed bad-value ipv6.hlim @7",
            "ipv6:icmpv6")
      .shows(R"("hlim":1)");
  t.flagged(91, "router advertisement from a global address", icmpv6(advertisement, 255, global),
            "malformed bad-value ipv6.src @8", "ipv6:icmpv6")
      .shows(R"("src":"2001:db8::1")");
  const auto prefix = [](const char* length) {
    return advertised(
        row(hex("03 04"), hex(length), hex("c0 00000e10 00000708 00000000 20010db8000000000000000000000000")));
  };
  t.legal(92, "prefix length 64", prefix("40"), "", "ipv6:icmpv6").shows(R"("prefix_length":64)");
  t.flagged(92, "prefix length 129", prefix("81"), "malformed bad-value icmpv6.prefix_length @58", "ipv6:icmpv6")
      .shows(R"("prefix_length":129)");
  t.flagged(92, "prefix length 255", prefix("ff"), "malformed bad-value icmpv6.prefix_length @58", "ipv6:icmpv6")
      .shows(R"("prefix_length":255)");
  t.flagged(92, "prefix option of 8 bytes", advertised("03 01 40 c0 00000e10"),
            "malformed bad-option icmpv6.prefix @56", "ipv6:icmpv6")
      .shows(R"("type":3)");
  t.flagged(93, "RDNSS of even length", advertised("19 02 0000 00000e10 20010db800000000"),
            "malformed bad-option icmpv6.rdnss @56", "ipv6:icmpv6")
      .shows(R"("type":25)");
  t.flagged(93, "RDNSS of 4, one address and a half",
            advertised("19 04 0000 00000e10 20010db8000000000000000000000053 20010db800000000"),
            "malformed bad-option icmpv6.rdnss @56", "ipv6:icmpv6")
      .shows(R"("type":25)");
  t.flagged(93, "RDNSS beyond", advertised("19 05 0000 00000e10 20010db8000000000000000000000053"),
            "malformed bad-option icmpv6.rdnss @56", "ipv6:icmpv6")
      .shows(R"("type":25)");
  t.flagged(93, "RDNSS of length 1", advertised("19 01 0000 00000e10"), "malformed bad-option icmpv6.rdnss @56",
            "ipv6:icmpv6")
      .shows(R"("type":25)");
  t.flagged(94, "DNSSL label beyond", advertised("1f 02 0000 00000e10 20 61616161616161"),
            "malformed bad-option icmpv6.dnssl @56", "ipv6:icmpv6")
      .shows(R"("type":31)");
  t.flagged(94, "pointer in DNSSL", advertised("1f 02 0000 00000e10 03 6c616e c000 0000"),
            "malformed bad-option icmpv6.dnssl @56; malformed bad-name icmpv6.domains @68", "ipv6:icmpv6")
      .shows(R"("type":31)");
  t.flagged(95, "route information, prefix 200", advertised("18 03 c8 00 00000e10 20010db8000000000000000000000000"),
            "malformed bad-value icmpv6.prefix_length @58", "ipv6:icmpv6")
      .shows(R"("prefix_length":200)");
  t.survived(96, "MTU 0", advertised("05 01 0000 00000000"), "", "ipv6:icmpv6").shows(R"("mtu":0)");
  t.survived(96, "180 options", advertised(repeated(hex("fd 01 010203040506"), 180)), "", "ipv6:icmpv6");
  t.survived(96, "link-layer address of 16 bytes", advertised("01 02 0001020304050607 08090a0b0c0d"), "", "ipv6:icmpv6")
      .shows(R"("type":1)");
}

void listeners(Table& t) {
  t.flagged(97, "65,535 records", icmpv6(hex("8f 00 0000 0000 ffff 04 00 0000 ff020000000000000000000000000001"), 1),
            "malformed bad-count icmpv6.records @68", "ipv6:icmpv6")
      .shows(R"("ff02::1")");
  t.flagged(97, "65,535 sources", icmpv6(hex("8f 00 0000 0000 0001 04 00 ffff ff020000000000000000000000000001"), 1),
            "malformed bad-count icmpv6.sources @68", "ipv6:icmpv6")
      .shows(R"("ff02::1")");
  t.flagged(97, "auxiliary data beyond",
            icmpv6(hex("8f 00 0000 0000 0001 04 ff 0000 ff020000000000000000000000000001"), 1),
            "malformed payload-cut icmpv6.auxiliary_data @68", "ipv6:icmpv6")
      .shows(R"("ff02::1")");
  t.flagged(97, "query with 65,535 sources",
            icmpv6(hex("82 00 0000 2710 0000 ff020000000000000000000000000001 02 7d ffff"), 1),
            "malformed bad-count icmpv6.sources @68", "ipv6:icmpv6");
}

void quotes(Table& t) {
  const auto unreachable = [](const Octets& quoted) {
    return icmpv6(joined(hex("01 04 0000 00000000"), quoted), 64, global, link_local);
  };
  const Octets inner = ipv6_summed(17, hex("c000 0009 000a 0000 6869"), 6, 64, link_local, global);
  t.survived(98, "quotes 40 bytes", unreachable(cut(inner, 40)), "malformed header-cut udp.srcport @88",
             "ipv6:icmpv6>ipv6:udp")
      .shows(R"("quoted")");
  t.survived(98, "quotes 41 bytes", unreachable(cut(inner, 41)), "malformed header-cut udp.srcport @88",
             "ipv6:icmpv6>ipv6:udp")
      .shows(R"("quoted")");
  t.survived(98, "quotes 42 bytes", unreachable(cut(inner, 42)), "malformed header-cut udp.dstport @88",
             "ipv6:icmpv6>ipv6:udp")
      .shows(R"("quoted")");
  t.survived(98, "quotes 43 bytes", unreachable(cut(inner, 43)), "malformed header-cut udp.dstport @88",
             "ipv6:icmpv6>ipv6:udp")
      .shows(R"("quoted")");
  Octets errors = inner;
  for (int i = 0; i < 15; ++i) errors = unreachable(errors);
  t.survived(98, "error in error, 15 times", errors, "note too-many-layers data. @760",
             "ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:"
             "icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:icmpv6>ipv6:data")
      .shows(R"("quoted")");
  t.flagged(99, "node information query cut at 9", icmpv6(hex("8b 00 0000 0002 0000 01"), 64),
            "malformed header-cut icmpv6.nonce @44", "ipv6:icmpv6")
      .shows(R"("type":139)");
  t.flagged(99, "node information reply cut", icmpv6(hex("8c 00 0000 0002 0000 0001020304050607 00"), 64),
            "malformed header-cut icmpv6.node_ttl @56", "ipv6:icmpv6")
      .shows(R"("type":140)");
  t.survived(99, "mobile prefix solicitation cut", icmpv6(hex("92 00 0000 0001"), 64),
             "malformed header-cut icmpv6.reserved @44", "ipv6:icmpv6")
      .shows(R"("type":146)");
  t.survived(99, "mobile prefix advertisement", icmpv6(hex("93 00 0000 0001 0000"), 64), "", "ipv6:icmpv6")
      .shows(R"("type":147)");
}

void escapes(Table& t) {
  t.survived(100, "escapes in DNSSL", advertised("1f 03 0000 00000e10 08 1b5b324a0a00ff22 02 c285 00 000000"), "",
             "ipv6:icmpv6")
      .shows(R"(\\027[2J\\010\\000\\255\")");
  t.survived(100, "escapes in a captive portal", advertised("25 02 1b5b324a0d0a e280ae 5c 7f 0000 00"), "",
             "ipv6:icmpv6")
      .shows(R"(\\027[2J\\013\\010\\226\\128\\174\\\\\\127)");
  t.survived(100, "escapes in a node name",
             icmpv6(hex("8c 00 0000 0002 0000 0001020304050607 00000000 05 1b5b324a0a 00 00"), 64), "", "ipv6:icmpv6")
      .shows(R"(\\027[2J\\010)");
}

}  // namespace

void add_icmpv6(Table& t) {
  headers(t);
  options(t);
  listeners(t);
  quotes(t);
  escapes(t);
}

}  // namespace wiresmith::hostile
