// RFC 7348
#include "wiresmith/protocols/vxlan.h"

#include "unit/protocols/packets.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith::testing {
namespace {

const auto inner_arp = hex("ffffffffffff 020000000001 0806 0001080006040001020000000001c0000201000000000000c0000202");

std::vector<std::uint8_t> carried(const std::vector<std::uint8_t>& payload) { return udp_packet(4789, payload); }

TEST(Vxlan, DecodesAndEncodesTheSame) {
  const auto bytes = hex("f8abcdef 00002a77");  // reserved bits too
  const auto h = decode<Vxlan>(Bytes(bytes).first<8>());
  EXPECT_EQ(h.reserved0, 15);
  EXPECT_TRUE(h.flag_i);
  EXPECT_EQ(h.reserved1, 0);
  EXPECT_EQ(h.reserved2, 0xabcdefU);
  EXPECT_EQ(h.vni, 42U);
  EXPECT_EQ(h.reserved8, 0x77);
  std::array<std::uint8_t, 8> again;
  again.fill(0xa5);
  encode(h, again);
  EXPECT_EQ(hex_of(again), hex_of(bytes));
}

TEST(Vxlan, HoldsAFrameInANestOfItsOwn) {
  const auto packet = carried(joined(hex("08000000 00002a00"), inner_arp));
  const Taken taken(linktype_raw, packet);
  EXPECT_EQ(chain(taken.packet()), "ip:udp:vxlan>eth:arp");
  EXPECT_EQ(shown(taken, 2), "reserved0=0 flag_i=1 reserved1=0 reserved2=0 vni=42 reserved8=0");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, packet);
}

TEST(Vxlan, IsBoundOnceForCraft) {
  ASSERT_NE(find_binding(Keys::udp_port, &vxlan), nullptr);
  EXPECT_EQ(find_binding(Keys::udp_port, &vxlan)->key, 4789U);
  EXPECT_EQ(find_protocol("VXLAN"), &vxlan);
}

TEST(Vxlan, Malformed) {
  const Wrong cases[] = {
      {"no valid network identifier", joined(hex("00000000 00002a00"), inner_arp),
       "malformed bad-value vxlan.flag_i @28"},
      {"the header ends early", hex("08000000 0000"), "malformed header-cut vxlan.vni @28"},
      {"half a frame", hex("08000000 00002a00 ffffffffffff 02"), "malformed header-cut eth.src @36"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, carried(c.frame)).issues(), c.issues) << c.name;
}

TEST(Vxlan, Sample) {
  auto reader = Reader::open(WIRESMITH_SOURCE_DIR "/pcaps/vxlan.pcap");
  Dissector dissector;
  std::size_t frames = 0;
  for (Frame frame; reader.next(frame); ++frames) {
    const Packet& packet = dissector.dissect(frame);
    EXPECT_TRUE(chain(packet).starts_with("eth:ip:udp:vxlan>eth:")) << frame.number << ' ' << chain(packet);
    EXPECT_EQ(packet.issues.size(), 0U) << frame.number;
    EXPECT_EQ(packet.get<Vxlan>()->vni, 42U);
  }
  EXPECT_EQ(frames, 14U);
}

}  // namespace
}  // namespace wiresmith::testing
