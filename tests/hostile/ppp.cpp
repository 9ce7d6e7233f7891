// Items 41 to 51: PPP (RFC 1661, RFC 1662) and PPPoE (RFC 2516).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

// Behind address, control and protocol number.
Octets ppp(const char* protocol, const Octets& payload) { return row(hex("ff 03"), hex(protocol), payload); }
Octets lcp(const char* packet) { return ppp("c021", hex(packet)); }

void headers(Table& t) {
  t.flagged(41, "0 bytes", cut(hex("ff 03 c0 21"), 0), "malformed header-cut ppp. @0", "ppp");
  t.flagged(41, "1 byte", cut(hex("ff 03 c0 21"), 1), "malformed header-cut ppp. @0", "ppp");
  t.flagged(41, "2 bytes", cut(hex("ff 03 c0 21"), 2), "malformed header-cut ppp. @0", "ppp");
  t.flagged(41, "3 bytes", cut(hex("ff 03 c0 21"), 3), "malformed header-cut ppp. @0", "ppp");
  t.flagged(41, "2 bytes, an address and another control", hex("ff 02"), "malformed header-cut ppp. @0", "ppp");
  t.legal(42, "protocol field compressed", joined(hex("ff 03 21"), datagram()), "", "ppp:ip:udp:data")
      .shows(R"("short_protocol":33)");
  t.legal(42, "address and control left out", joined(hex("0021"), datagram()), "", "ppp:ip:udp:data")
      .shows(R"("protocol":33)");
  // It may be cut off altogether, which does not make it a long one.
  t.legal(42, "a compressed protocol and nothing else", hex("63"), "", "ppp").shows(R"("short_protocol":99)");
  t.legal(42, "both", joined(hex("21"), datagram()), "", "ppp:ip:udp:data").shows(R"("short_protocol":33)");
  // RFC 1661 6.5: no protocol number begins with ff. RFC 1662 3.1: frames with another control are discarded.
  t.flagged(43, "control 02", joined(hex("ff 02 0021"), datagram()), "malformed bad-value ppp.control @1",
            "ppp:ip:udp:data")
      .shows(R"("control":2)");
  // RFC 1661 2: the first byte of a protocol number is even, the second odd.
  t.flagged(43, "both bytes of the protocol even", ppp("0020", hex("0102")), "malformed bad-value ppp.protocol @2",
            "ppp:data")
      .shows(R"("protocol":32)");
  t.flagged(43, "both bytes of the protocol even, c020", ppp("c020", hex("0102")),
            "malformed bad-value ppp.protocol @2", "ppp:data")
      .shows(R"("protocol":49184)");
}

void control(Table& t) {
  t.flagged(44, "LCP length 0", lcp("01 01 0000"), "malformed bad-length lcp.length @6", "ppp:lcp")
      .shows(R"("length":0)");
  t.flagged(44, "LCP length 3", lcp("01 01 0003"), "malformed bad-length lcp.length @6", "ppp:lcp")
      .shows(R"("length":3)");
  t.flagged(44, "LCP length beyond", lcp("01 01 0040 01 04 05dc"), "malformed payload-cut lcp.length @6", "ppp:lcp")
      .shows(R"("mru":1500)");
  t.flagged(45, "option length 0", lcp("01 01 0008 01 00 05dc"), "malformed bad-option lcp.mru @8", "ppp:lcp")
      .shows(R"("type":1)");
  t.flagged(45, "option length 1", lcp("01 01 0008 01 01 05dc"), "malformed bad-option lcp.mru @8", "ppp:lcp")
      .shows(R"("type":1)");
  t.flagged(45, "option beyond", lcp("01 01 0008 01 05 05dc"), "malformed bad-option lcp.mru @8", "ppp:lcp")
      .shows(R"("type":1)");
  t.flagged(45, "option beyond, in IPCP", ppp("8021", hex("01 01 000a 03 07 c0000201")),
            "malformed bad-option ipcp.address @8", "ppp:ipcp")
      .shows(R"("ipcp")");
  t.flagged(46, "CCP deflate cut", ppp("80fd", hex("01 01 0007 1a 04 78")),
            "malformed bad-option ccp.deflate @8; malformed header-cut ccp.mbz @10", "ppp:ccp")
      .shows(R"("ccp")");
  t.flagged(46, "multilink cut", ppp("003d", hex("c0 0000")), "malformed header-cut mp.seq @4", "ppp:mp")
      .shows(R"("mp")");
  t.flagged(46, "multilink cut at 0", ppp("003d", {}), "malformed header-cut mp.first @4", "ppp:mp").shows(R"("mp")");
  t.flagged(47, "PAP name beyond", ppp("c023", hex("01 01 0008 40 61 62 63")), "malformed header-cut pap.peer_id @8",
            "ppp:pap")
      .shows(R"("pap")");
  t.flagged(47, "PAP password beyond", ppp("c023", hex("01 01 000a 03 616263 40 64")),
            "malformed header-cut pap.password @12", "ppp:pap")
      .shows(R"("abc")");
  t.flagged(47, "CHAP value beyond", ppp("c223", hex("01 01 000a 10 010203040506")),
            "malformed payload-cut chap.value @9", "ppp:chap")
      .shows(R"("chap")");
  t.legal(48, "escapes in PAP", ppp("c023", hex("01 01 0011 06 1b5b324a0d0a 05 00ff5c227f")), "", "ppp:pap")
      .shows(R"(\\027[2J\\013\\010)");
}

// With a flag at each end, and a frame check sequence.
Octets framed(const Octets& inside, bool all_escaped = false) {
  const std::uint16_t fcs = fcs16(inside);
  const auto whole = row(inside, Octets{static_cast<std::uint8_t>(fcs), static_cast<std::uint8_t>(fcs >> 8)});
  Octets out{0x7e};
  for (const auto b : whole) {
    if (all_escaped || b == 0x7e || b == 0x7d) {
      out.push_back(0x7d);
      out.push_back(b ^ 0x20);
    } else {
      out.push_back(b);
    }
  }
  out.push_back(0x7e);
  return out;
}

void lines(Table& t) {
  const auto echo = ppp("c021", hex("09 01 0008 00000000"));
  t.survived(49, "escapes that were left in", joined(hex("ff 7d23 c021 7d29 7d21 7d20 7d28"), repeated(0x7d, 4)),
             "malformed bad-value ppp.control @1", "ppp:data");
  t.survived(49, "every byte escaped", framed(echo, true), "", "ppp:lcp").shows(R"("lcp")");
  t.survived(49, "escape at the end", hex("7e ff 03 c021 09 01 0008 00000000 7d"),
             "malformed bad-checksum ppp.fcs @11; malformed payload-cut lcp.length @7", "ppp:lcp");
  t.survived(49, "escape before the flag", hex("7e ff 03 c021 09 01 0008 00000000 7d 7e"),
             "malformed bad-checksum ppp.fcs @12; malformed payload-cut lcp.length @7", "ppp:lcp");
  t.survived(49, "2,000 escapes", row(hex("7e"), repeated(0x7d, 2000), hex("7e")),
             "malformed bad-checksum ppp.fcs @1997", "ppp:data");
  t.survived(49, "2,000 escaped bytes", framed(ppp("0021", repeated(0x7d, 1000))),
             "malformed bad-version ip.version @5; malformed payload-cut ip.len @9; malformed bad-option ip. @45; "
             "malformed bad-checksum ip.checksum @25; malformed bad-length ip.mf @17; malformed bad-value "
             "ip.frag_offset @17; continues fragment ip.frag_offset @17",
             "ppp:ip:data");
  t.survived(50, "Van Jacobson compressed TCP", ppp("002d", hex("0f 05 1234 0102 6869")), "", "ppp:data")
      .shows(R"("data")");
  t.survived(50, "compressed datagram", ppp("00fd", hex("9000 1234 5678")), "", "ppp:data").shows(R"("data")");
  Octets reject = hex("c021 08 01 0006 c021");
  for (int i = 0; i < 20; ++i) {
    const auto inside = row(hex("c021 08 01"), number16(reject.size() + 4), reject);
    reject = inside;
  }
  t.survived(50, "protocol-reject of a protocol-reject", joined(hex("ff 03"), reject), "", "ppp:lcp").shows(R"("lcp")");
}

void pppoe(Table& t) {
  t.link_type = ether;
  t.flagged(51, "cut at 5", on_ethernet("8863", hex("11 09 0000 00")), "malformed header-cut pppoed.payload_length @14",
            "eth:pppoed")
      .shows(R"("code":9)");
  t.flagged(51, "session cut at 3", on_ethernet("8864", hex("11 00 00")), "malformed header-cut pppoes.session_id @14",
            "eth:pppoes");
  t.flagged(51, "length beyond", on_ethernet("8864", hex("11 00 0001 0040 c021 09 01 0008 00000000")),
            "malformed payload-cut pppoes.payload_length @18", "eth:pppoes:ppp:lcp")
      .shows(R"("lcp")");
  t.flagged(51, "discovery length beyond", on_ethernet("8863", hex("11 09 0000 0040 0101 0000")),
            "malformed payload-cut pppoed.payload_length @18", "eth:pppoed")
      .shows(R"("payload_length":64)");
  t.flagged(51, "tag beyond", on_ethernet("8863", hex("11 09 0000 0008 0101 0000 0103 0040")),
            "malformed bad-option pppoed.host_uniq @24", "eth:pppoed")
      .shows(R"("tags")");
  t.flagged(51, "tag cut at 3", on_ethernet("8863", hex("11 09 0000 0007 0101 0000 0103 00")),
            "malformed header-cut pppoed. @24", "eth:pppoed")
      .shows(R"("tags")");
}

}  // namespace

void add_ppp(Table& t) {
  t.link_type = ppp_hdlc;
  headers(t);
  control(t);
  lines(t);
  pppoe(t);
}

}  // namespace wiresmith::hostile
