// RFC 1661 and RFC 1662: PPP with and without its framing.
#include "wiresmith/protocols/ppp.h"
#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

const auto ping = hex("450000290001000040 01f5d3c0000201c00002fe0800ab600001 00016f76657220746865206c696e65");
// From a line on which all control characters are escaped, and from one on which none is.
const auto all_escaped =
    hex("7eff7d237d2021457d207d202d7d207d217d207d20407d21f5cfc07d207d227d21c07d207d22fe7d287d204c5f7d207d21"
        "7d207d217d5e20616e64207d5d20616e64207d21207d31207d337d30897e");
const auto none_escaped = hex(
    "7eff0300214500002d000100004001f5cfc0000201c00002fe08004c5f000100017d5e20616e64207d5d20616e6420012011201310897e");

TEST(Ppp, PlainFrames) {
  struct {
    const char* head;
    const char* fields;
  } const cases[] = {
      {"ff030021", "address=255 control=3 protocol=33"},
      {"ff0321", "address=255 control=3 short_protocol=33"},
      {"0021", "protocol=33"},
      {"21", "short_protocol=33"},
  };
  for (const auto& c : cases) {
    const auto frame = joined(hex(c.head), ping);
    const Taken taken(linktype_ppp, frame);
    EXPECT_EQ(chain(taken.packet()), "ppp:ip:icmp:data") << c.head;
    EXPECT_EQ(shown(taken, 0), c.fields);
    EXPECT_EQ(taken.layer(0).checksum.verdict, Verdict::none);
    EXPECT_EQ(taken.issues(), "");
    expect_truncation_is_told(linktype_ppp, frame);
  }
}

TEST(Ppp, PaddingIsItsTrailer) {  // RFC 1661 2
  const Taken taken(linktype_ppp, joined(joined(hex("0021"), ping), hex("010203")));
  EXPECT_EQ(taken.layer(0).trailer, 3U);
  EXPECT_EQ(taken.issues(), "");
}

TEST(Ppp, CiscoFramesUnderTheSerialLinkType) {
  EXPECT_EQ(chain(Taken(linktype_ppp_hdlc, joined(hex("0f000800"), ping)).packet()), "chdlc:ip:icmp:data");
  EXPECT_EQ(chain(Taken(linktype_ppp_hdlc, joined(hex("ff030021"), ping)).packet()), "ppp:ip:icmp:data");
}

TEST(Ppp, UndoesEscapes) {
  for (const auto& frame : {all_escaped, none_escaped}) {
    const Taken taken(linktype_ppp, frame);
    EXPECT_EQ(chain(taken.packet()), "ppp:ip:icmp:data");
    EXPECT_EQ(shown(taken, 0), "flag=126 address=255 control=3 protocol=33");
    EXPECT_EQ(shown_footer(taken, 0), "fcs=35088 end_flag=126");
    EXPECT_EQ(taken.layer(0).checksum.verdict, Verdict::good);
    EXPECT_EQ(taken.layer(3).buffer, Buffer::scratch);
    EXPECT_EQ(hex_of(taken.packet().of(taken.layer(3))), "7e20616e64207d20616e64200120112013");
    EXPECT_EQ(taken.issues(), "");
    expect_truncation_is_told(linktype_ppp, frame);
  }
}

TEST(Ppp, WrongCheckSequenceIsSaidWhereItLiesInTheFrame) {
  auto frame = all_escaped;
  frame[frame.size() - 2] ^= 1;
  const Taken taken(linktype_ppp, frame);
  EXPECT_EQ(taken.layer(0).checksum.verdict, Verdict::bad);
  EXPECT_EQ(taken.layer(0).checksum.expected, 0x8910);
  // The sequence's first byte is escaped: 7d 30.
  EXPECT_EQ(taken.issues(), "malformed bad-checksum ppp.fcs @" + std::to_string(frame.size() - 4));
}

TEST(Ppp, FlagsBetweenFrames) {
  auto frame = joined(hex("7e7e"), none_escaped);
  const Taken filled(linktype_ppp, frame);
  EXPECT_EQ(shown(filled, 0), "flag=126 fill=7e7e address=255 control=3 protocol=33");
  EXPECT_EQ(filled.layer(0).checksum.verdict, Verdict::good);
  // What follows the closing flag is of no layer; a closing flag may be the next frame's and missing here.
  const Taken two(linktype_ppp, joined(none_escaped, hex("ff03c021")));
  EXPECT_EQ(two.packet().trailer, 4U);
  EXPECT_EQ(two.layer(0).checksum.verdict, Verdict::good);
  frame = {none_escaped.begin(), none_escaped.end() - 1};
  const Taken open(linktype_ppp, frame);
  EXPECT_EQ(shown_footer(open, 0), "fcs=35088");
  EXPECT_EQ(open.layer(0).checksum.verdict, Verdict::good);
}

TEST(Ppp, Malformed) {
  const Wrong cases[] = {
      {"no byte", {}, "malformed header-cut ppp. @0"},
      {"address alone", hex("ff"), "malformed header-cut ppp. @0"},
      {"no protocol", hex("ff03"), "malformed header-cut ppp. @0"},
      {"half a protocol", hex("ff0300"), "malformed header-cut ppp. @0"},
      {"both protocol bytes even", hex("ff03002000"), "malformed bad-value ppp.protocol @2"},
      {"flags alone", hex("7e7e7e"), "malformed header-cut ppp. @0"},
      {"no check sequence", hex("7eff03003f7e"), "malformed header-cut ppp.fcs @5"},
      {"bare escape at the end", hex("7eff03003f00117d"), "malformed bad-checksum ppp.fcs @5"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_ppp, c.frame).issues(), c.issues) << c.name;
}

TEST(Ppp, EscapesAreToldByAMapOrNotAtAll) {
  const auto map_of = [](const std::vector<std::uint8_t>& raw) {
    const Taken taken(linktype_ppp, raw);
    const Packet& p = taken.packet();
    const auto map = escape_map(p.scratch, Bytes(raw).first(raw.size() - p.trailer));
    if (map) {
      std::vector<std::uint8_t> again(2 * p.scratch.size(), 0xa5);
      again.resize(escape_hdlc(p.scratch, *map, again));
      EXPECT_EQ(joined(again, {raw.end() - p.trailer, raw.end()}), raw);
    }
    return map;
  };
  EXPECT_EQ(map_of(all_escaped), escape_all_controls);
  EXPECT_EQ(map_of(none_escaped), 0U);
  EXPECT_EQ(map_of(hex("7eff7d237d317d33117e")), std::nullopt);  // 0x11 escaped and not
  EXPECT_EQ(map_of(hex("7eff037d317d33057e")), 1U << 0x11 | 1U << 0x13);
  EXPECT_EQ(map_of(hex("7e7dff0300217e")), std::nullopt);  // needless
  EXPECT_EQ(map_of(hex("7eff0300217d7e")), std::nullopt);  // an abort
  EXPECT_EQ(map_of(joined(none_escaped, hex("7d7e7d"))), 0U);
}

TEST(Ppp, CheckSequence) {
  const std::string_view digits = "123456789";
  std::vector<std::uint8_t> bytes(digits.begin(), digits.end());
  EXPECT_EQ(fcs16(bytes), 0x906e);
}

TEST(Ppp, AnyBytesAfterAFlag) {
  std::uint32_t state = 1;
  for (unsigned round = 0; round < 3000; ++round) {
    std::vector<std::uint8_t> frame{hdlc_flag};
    for (unsigned n = round % 60; n > 0; --n) {
      state = state * 1'664'525 + 1'013'904'223;
      constexpr std::uint8_t likely[] = {0x7e, 0x7d, 0x5e, 0x5d, 0xff, 0x03, 0x7d, 0x21};
      frame.push_back((state >> 30) != 0 ? likely[state >> 24 & 7] : static_cast<std::uint8_t>(state >> 16));
    }
    const Taken taken(linktype_ppp, frame);
    const Packet& p = taken.packet();
    std::size_t end = 0;
    for (const auto& l : p.layers) end = std::max<std::size_t>(end, l.offset + p.of(l).size());
    EXPECT_EQ(end, p.scratch.size());
    for (const auto& i : p.issues) EXPECT_LE(i.offset, frame.size());
  }
}

}  // namespace
}  // namespace wiresmith::testing
