// Linux cooked, BSD loopback in both byte orders, raw IP, Cisco HDLC.
#include "unit/protocols/packets.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/chdlc.h"
#include "wiresmith/protocols/null.h"
#include "wiresmith/protocols/sll.h"

namespace wiresmith::testing {
namespace {

const auto ipv4_packet = hex("450000140001000040fff5e6c0000201c0000202");
const auto ipv6_packet = hex("6000000000003b4020010db800000000000000000000000120010db8000000000000000000000002");
constexpr LinkType linktype_chdlc{104};

TEST(LinkTypes, SllShowsItsFields) {
  const auto arp_frame =
      hex("0004 0001 0006 0200000000010000 0806"
          "0001080006040001020000000001c0000201000000000000c00002fe");
  const Taken taken(linktype_linux_sll, arp_frame);
  EXPECT_EQ(chain(taken.packet()), "sll:arp");
  EXPECT_EQ(shown(taken, 0), "pkttype=4 hatype=1 halen=6 src=0200000000010000 etype=2054");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_linux_sll, arp_frame);
}

TEST(LinkTypes, Sll2ShowsItsFields) {
  const auto frame = joined(hex("0800 0000 00000002 0001 04 06 02000000000100 00"), ipv4_packet);
  const Taken taken(linktype_linux_sll2, frame);
  EXPECT_EQ(chain(taken.packet()), "sll2:ip");
  EXPECT_EQ(shown(taken, 0), "etype=2048 reserved=0 ifindex=2 hatype=1 pkttype=4 halen=6 src=0200000000010000");
  EXPECT_EQ(taken.issues(), "");
}

TEST(LinkTypes, SllNumbersThatAreNoEtherTypes) {
  EXPECT_EQ(chain(Taken(linktype_linux_sll, hex("0000 0001 0006 0200000000010000 0004 424203 00")).packet()),
            "sll:llc:data");
  // A netlink family, although the number is also an EtherType.
  EXPECT_EQ(chain(Taken(linktype_linux_sll, joined(hex("0004 0338 0000 0000000000000000 0800"), ipv4_packet)).packet()),
            "sll:data");
  EXPECT_EQ(chain(Taken(linktype_linux_sll, hex("0000 0001 0006 0200000000010000 000c 00")).packet()), "sll:data");
}

TEST(LinkTypes, NullInEitherByteOrder) {
  struct {
    const char* family;
    bool version6;
    const char* chain;
  } const cases[] = {
      {"02000000", false, "null:ip"},   {"00000002", false, "loop:ip"},   {"18000000", true, "null:ipv6"},
      {"0000001c", true, "loop:ipv6"},  {"1e000000", true, "null:ipv6"},  {"63000000", false, "null:data"},
      {"00000063", false, "loop:data"}, {"00000000", false, "null:data"}, {"ffffffff", false, "null:data"},
  };
  for (const auto& c : cases) {
    const Taken taken(linktype_null, joined(hex(c.family), c.version6 ? ipv6_packet : ipv4_packet));
    EXPECT_EQ(chain(taken.packet()), c.chain) << c.family;
    EXPECT_EQ(taken.issues(), "") << c.family;
  }
  EXPECT_EQ(shown(Taken(linktype_null, joined(hex("02000000"), ipv4_packet)), 0), "family=2");
  EXPECT_EQ(shown(Taken(linktype_null, joined(hex("0000001e"), ipv6_packet)), 0), "family=30");
}

TEST(LinkTypes, LoopIsAlwaysInNetworkOrder) {
  EXPECT_EQ(chain(Taken(linktype_loop, joined(hex("00000018"), ipv6_packet)).packet()), "loop:ipv6");
  EXPECT_EQ(chain(Taken(linktype_loop, joined(hex("18000000"), ipv6_packet)).packet()), "loop:data");
}

TEST(LinkTypes, RawIpIsOfEitherVersion) {
  for (const auto link_type : {linktype_raw, LinkType{12}, LinkType{14}}) {
    EXPECT_EQ(chain(Taken(link_type, ipv4_packet).packet()), "ip");
    EXPECT_EQ(chain(Taken(link_type, ipv6_packet).packet()), "ipv6");
  }
  EXPECT_EQ(chain(Taken(linktype_ipv4, ipv4_packet).packet()), "ip");
  EXPECT_EQ(chain(Taken(linktype_ipv6, ipv6_packet).packet()), "ipv6");
  EXPECT_EQ(Taken(linktype_raw, hex("50")).issues(), "malformed header-cut ip.dscp @0");
}

TEST(LinkTypes, ChdlcCarriesEtherTypes) {
  const auto frame = joined(hex("0f 00 0800"), ipv4_packet);
  const Taken taken(linktype_chdlc, frame);
  EXPECT_EQ(chain(taken.packet()), "chdlc:ip");
  EXPECT_EQ(shown(taken, 0), "address=15 control=0 protocol=2048");
  // SLARP, which has RARP's number.
  EXPECT_EQ(chain(Taken(linktype_chdlc, hex("8f00 8035 00000002 00000001 00000001 ffff")).packet()), "chdlc:data");
}

TEST(LinkTypes, Malformed) {
  struct {
    LinkType link_type;
    Wrong wrong;
  } const cases[] = {
      {linktype_linux_sll,
       {"sll of 15 bytes", hex("000000010006020000000001000008"), "malformed header-cut sll.etype @0"}},
      {linktype_linux_sll2,
       {"sll2 of 19 bytes", hex("08000000000000020001040602000000000100"), "malformed header-cut sll2.src @0"}},
      {linktype_null, {"null of 3 bytes", hex("020000"), "malformed header-cut null.family @0"}},
      {linktype_loop, {"loop of 1 byte", hex("00"), "malformed header-cut loop.family @0"}},
      {linktype_chdlc, {"chdlc of 3 bytes", hex("0f0008"), "malformed header-cut chdlc.protocol @0"}},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(c.link_type, c.wrong.frame).issues(), c.wrong.issues) << c.wrong.name;
}

TEST(LinkTypes, EmptyFrames) {
  for (const auto& b : all_bindings()) {
    if (b.keys != Keys::link_type) continue;
    const Taken taken(static_cast<LinkType>(b.key), {});
    EXPECT_EQ(taken.packet().issues.size(), 1U) << b.key;
  }
}

}  // namespace
}  // namespace wiresmith::testing
