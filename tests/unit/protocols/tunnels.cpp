// GRE (RFC 2784, RFC 2890, RFC 1701, RFC 2637), MPLS (RFC 3032), Geneve (RFC 8926), Teredo (RFC 4380), 802.1ah
#include "unit/protocols/packets.h"
#include "wiresmith/protocols/backbone.h"
#include "wiresmith/protocols/geneve.h"
#include "wiresmith/protocols/gre.h"
#include "wiresmith/protocols/mpls.h"
#include "wiresmith/protocols/teredo.h"

namespace wiresmith::testing {
namespace {

const auto inner_ip = ipv4_packet(255, hex("0102"));
const auto inner_ipv6 = hex("6000000000003b40 20010db8000000000000000000000001 20010db8000000000000000000000002");
const auto inner_arp = hex("ffffffffffff 020000000001 0806 0001080006040001020000000001c0000201000000000000c0000202");
std::vector<std::uint8_t> frame_of(const char* ethertype, const std::vector<std::uint8_t>& payload) {
  return joined(joined(hex("020000000002 020000000001"), hex(ethertype)), payload);
}

// ---- GRE ----------------------------------------------------------------------------------------------------------

std::vector<std::uint8_t> gre_packet(const char* header, const std::vector<std::uint8_t>& payload) {
  return ipv4_packet(47, joined(hex(header), payload));
}
constexpr const char* no_flags =
    "flag_c=0 flag_r=0 flag_k=0 flag_s=0 strict_source_route=0 recursion_control=0 flag_a=0 reserved=0 version=0";

TEST(Gre, Plain) {
  const auto frame = gre_packet("0000 0800", inner_ip);
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:gre>ip:data");
  EXPECT_EQ(shown(taken, 1), std::string(no_flags) + " proto=2048");
  EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::none);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
  EXPECT_EQ(chain(Taken(linktype_raw, gre_packet("0000 86dd", inner_ipv6)).packet()), "ip:gre>ipv6");
  EXPECT_EQ(chain(Taken(linktype_raw, gre_packet("0000 6558", inner_arp)).packet()), "ip:gre>eth:arp");
  EXPECT_EQ(chain(Taken(linktype_raw, gre_packet("0000 7777", inner_arp)).packet()), "ip:gre:data");
}

TEST(Gre, ChecksumKeySequence) {
  const auto frame = ipv4_packet(47, summed(joined(hex("b000 0800 0000 0000 0000002a 00000007"), inner_ip), 4));
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:gre>ip:data");
  EXPECT_NE(shown(taken, 1).find("proto=2048 checksum="), std::string::npos);
  EXPECT_NE(shown(taken, 1).find("offset=0 key=42 sequence_number=7"), std::string::npos);
  EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::good);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Gre, Routes) {  // RFC 1701: the checksum's place is there, without one
  const auto frame = gre_packet("4000 0800 0000 0004 0800 04 04 c0000203 0000 00 00", inner_ip);
  const Taken taken(linktype_raw, frame);
  EXPECT_NE(shown(taken, 1).find("offset=4 routing[{address_family=2048 sre_offset=4 sre_length=4 information=c0000203}"
                                 "{address_family=0 sre_offset=0 sre_length=0 information=}]"),
            std::string::npos);
  EXPECT_EQ(chain(taken.packet()), "ip:gre>ip:data");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Gre, Version1) {  // RFC 2637 4.1
  const auto frame = gre_packet("3081 880b 0018 0006 00000022 00000011", joined(hex("0021"), inner_ip));
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:gre>ppp:ip:data");
  EXPECT_NE(
      shown(taken, 1).find(
          "flag_a=1 reserved=0 version=1 proto=34827 payload_length=24 call_id=6 sequence_number=34 ack_number=17"),
      std::string::npos)
      << shown(taken, 1);
  EXPECT_EQ(taken.issues(), "");
  const Taken ack(linktype_raw, gre_packet("2081 880b 0000 0006 0000001a", {}));
  EXPECT_EQ(chain(ack.packet()), "ip:gre");
  EXPECT_EQ(ack.issues(), "");
}

TEST(Gre, Malformed) {
  const Wrong cases[] = {
      {"three bytes", gre_packet("000008", {}), "malformed header-cut gre.proto @20"},
      {"no key", gre_packet("2000 0800 0000", {}), "malformed header-cut gre.key @24"},
      {"no sequence number", gre_packet("3000 0800 0000002a", {}), "malformed header-cut gre.sequence_number @28"},
      {"wrong sum", gre_packet("8000 0800 1234 0000", inner_ip), "malformed bad-checksum gre.checksum @24"},
      {"version 2", gre_packet("0002 0800", inner_ip), "malformed bad-version gre.version @21"},
      {"version 1 with no key", gre_packet("0001 880b", joined(hex("0021"), inner_ip)),
       "malformed bad-value gre.flag_k @20"},
      {"payload length beyond", gre_packet("2001 880b 0099 0006", joined(hex("0021"), inner_ip)),
       "malformed payload-cut gre.payload_length @24"},
      {"a route beyond", gre_packet("4000 0800 0000 0000 0800 00 40 c0000203", {}),
       "malformed payload-cut gre.information @32; malformed bad-count gre.routing @36"},
      {"routes without an end", gre_packet("4000 0800 0000 0000 0800 00 04 c0000203", {}),
       "malformed bad-count gre.routing @36"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

// ---- MPLS ---------------------------------------------------------------------------------------------------------

TEST(Mpls, StackUpToTheBottom) {
  const auto frame = frame_of("8847", joined(hex("00010a40 000206ff 00043540"), inner_ip));
  const Taken taken(linktype_ethernet, frame);
  EXPECT_EQ(chain(taken.packet()), "eth:mpls:mpls:mpls:ip:data");
  EXPECT_EQ(shown(taken, 1), "label=16 exp=5 bottom=0 ttl=64");
  EXPECT_EQ(shown(taken, 3), "label=67 exp=2 bottom=1 ttl=64");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_ethernet, frame);
  const auto bottom = hex("00064140");
  EXPECT_EQ(chain(Taken(linktype_ethernet, frame_of("8848", joined(bottom, inner_ipv6))).packet()), "eth:mpls:ipv6");
  EXPECT_EQ(chain(Taken(linktype_ethernet, frame_of("8847", joined(bottom, hex("00000000ff")))).packet()),
            "eth:mpls:data");
  EXPECT_EQ(chain(Taken(linktype_ethernet, frame_of("8847", bottom)).packet()), "eth:mpls");
  EXPECT_EQ(chain(Taken(linktype_raw, ipv4_packet(137, joined(bottom, inner_ip))).packet()), "ip>mpls:ip:data");
  EXPECT_EQ(chain(Taken(linktype_raw, udp_packet(6635, joined(bottom, inner_ip))).packet()), "ip:udp>mpls:ip:data");
}

TEST(Mpls, Malformed) {
  EXPECT_EQ(Taken(linktype_ethernet, frame_of("8847", hex("000641"))).issues(), "malformed header-cut mpls.ttl @14");
  EXPECT_EQ(Taken(linktype_ethernet, frame_of("8847", hex("00064040"))).issues(),
            "malformed header-cut mpls.label @18");
}

// ---- Geneve -------------------------------------------------------------------------------------------------------

TEST(Geneve, Options) {
  const auto frame =
      udp_packet(6081, joined(hex("0440 6558 00002a00 0102 83 01 c0ffee00 ffff 42 01 01020304"), inner_arp));
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:udp:geneve>eth:arp");
  EXPECT_EQ(shown(taken, 2),
            "version=0 opt_len=4 oam=0 critical=1 reserved=0 proto_type=25944 vni=42 reserved2=0 options[{class=258 "
            "critical=1 type=3 reserved=0 length=1 data=c0ffee00}{class=65535 critical=0 type=66 reserved=0 length=1 "
            "data=01020304}]");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Geneve, Malformed) {
  const Wrong cases[] = {
      {"seven bytes", udp_packet(6081, hex("00006558000000")), "malformed header-cut geneve.reserved2 @28"},
      {"version 1", udp_packet(6081, joined(hex("4000 0800 00002a00"), inner_ip)),
       "malformed bad-version geneve.version @28"},
      {"options beyond", udp_packet(6081, hex("0200 6558 00002a00 0102 03 00")),
       "malformed header-cut geneve.opt_len @28"},
      {"an option beyond the options", udp_packet(6081, joined(hex("0100 0800 00002a00 0102 03 01"), inner_ip)),
       "malformed payload-cut geneve.data @40"},
      {"critical for nothing", udp_packet(6081, joined(hex("0140 0800 00002a00 0102 03 00"), inner_ip)),
       "malformed bad-value geneve.critical @29"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

// ---- Teredo -------------------------------------------------------------------------------------------------------

TEST(Teredo, Indications) {
  EXPECT_EQ(chain(Taken(linktype_raw, udp_packet(3544, inner_ipv6)).packet()), "ip:udp:teredo>ipv6");
  const auto frame =
      udp_packet(3544, joined(hex("0001 02 01 aabb cc 0102030405060708 00  0000 f227 3ffffdfe"), inner_ipv6));
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:udp:teredo>ipv6");
  EXPECT_EQ(shown(taken, 2),
            "auth_indicator=1 idlen=2 aulen=1 id=aabb value=cc nonce=72623859790382856 conf=0 "
            "orig_indicator=0 obfuscated_port=61991 obfuscated_addr=3ffffdfe");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
  EXPECT_EQ(chain(Taken(linktype_raw, udp_packet(3544, hex("ff00"))).packet()), "ip:udp:data");
}

TEST(Teredo, Malformed) {
  const Wrong cases[] = {
      {"an origin cut", udp_packet(3544, hex("0000 f2273f")), "malformed header-cut teredo.obfuscated_addr @28"},
      {"an identity beyond", udp_packet(3544, hex("0001 20 00 aabb")), "malformed payload-cut teredo.id @32"},
      {"an authentication of nothing", udp_packet(3544, hex("0001 00 00 0102030405060708 00")),
       "malformed header-cut ipv6.version @41"},
      {"an origin of nothing", udp_packet(3544, hex("0000 f227 3ffffdfe")), "malformed header-cut ipv6.version @36"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

// ---- 802.1ah ------------------------------------------------------------------------------------------------------

TEST(Backbone, HoldsAFrame) {
  const auto frame = frame_of("88e7", joined(hex("78001234"), inner_arp));
  const Taken taken(linktype_ethernet, frame);
  EXPECT_EQ(chain(taken.packet()), "eth:ieee8021ah>eth:arp");
  EXPECT_EQ(shown(taken, 1), "priority=3 drop=1 nca=1 res1=0 res2=0 isid=4660");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_ethernet, frame);
  EXPECT_EQ(Taken(linktype_ethernet, frame_of("88e7", hex("780012"))).issues(),
            "malformed header-cut ieee8021ah.isid @14");
}

}  // namespace
}  // namespace wiresmith::testing
