// RFC 2516
#include "wiresmith/protocols/pppoe.h"

#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> discovery(const char* packet) {
  return joined(hex("ffffffffffff 020000000001 8863"), hex(packet));
}
std::vector<std::uint8_t> session(const char* packet) {
  return joined(hex("020000000002 020000000001 8864"), hex(packet));
}

TEST(Pppoe, Discovery) {
  const auto frame = discovery(
      "1107 0000 0036  0101 0000  0102 0002 6163  0103 0004 0000002a  0104 0002 beef  0105 0005 0000063 0aa  0120 0002 "
      "05dc"
      "0110 0001 01  0203 0002 6e6f  0000 0000");
  const Taken taken(linktype_ethernet, frame);
  EXPECT_EQ(chain(taken.packet()), "eth:pppoed");
  EXPECT_EQ(shown(taken, 1),
            "version=1 type=1 code=7 session_id=0 payload_length=54 tags[{tag=257:service_name service_name=}"
            "{tag=258:ac_name ac_name=6163}{tag=259:host_uniq host_uniq=0000002a}{tag=260:ac_cookie ac_cookie=beef}"
            "{tag=261:vendor vendor_id=1584 vendor_data=aa}{tag=288:max_payload max_payload=1500}"
            "{tag=272:relay_session_id relay_session_id=01}{tag=515:error error=6e6f}{tag=0:end_of_list}]");
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_ethernet, frame);
}

TEST(Pppoe, PaddingOfTheFrameIsEthernets) {
  const Taken taken(linktype_ethernet, discovery("1109 0000 0004 0101 0000 00000000 00000000"));
  EXPECT_EQ(taken.layer(0).trailer, 8U);
  EXPECT_EQ(taken.issues(), "");
}

TEST(Pppoe, Session) {
  const auto frame = session("1100 0017 0016 0021 4500001400010000 40ff f5e8 c0000201c0000202");
  const Taken taken(linktype_ethernet, frame);
  EXPECT_EQ(chain(taken.packet()), "eth:pppoes:ppp:ip");
  EXPECT_EQ(shown(taken, 1), "version=1 type=1 code=0 session_id=23 payload_length=22");
  expect_truncation_is_told(linktype_ethernet, frame);
}

TEST(Pppoe, Malformed) {
  const Wrong cases[] = {
      {"five bytes", discovery("1109000000"), "malformed header-cut pppoed.payload_length @14"},
      {"version 2", discovery("2109 0000 0000"), "malformed bad-version pppoed.version @14"},
      {"type 2", discovery("1209 0000 0000"), "malformed bad-value pppoed.type @14"},
      {"a session before there is one", discovery("1109 0001 0000"), "malformed bad-value pppoed.session_id @16"},
      {"payload beyond", discovery("1109 0000 0008 0101 0000"), "malformed payload-cut pppoed.payload_length @18"},
      {"a tag beyond", discovery("1109 0000 0006 0101 0004 6162"), "malformed bad-option pppoed.service_name @20"},
      {"half a tag", discovery("1109 0000 0003 0101 00"), "malformed header-cut pppoed. @20"},
      {"a size of 3 bytes", discovery("1109 0000 0007 0120 0003 0005dc"),
       "malformed bad-option pppoed.max_payload @20"},
      {"code 9 in a session", session("1109 0017 0004 0021 ffff"),
       "malformed bad-value pppoes.code @15; malformed header-cut ip.len @22"},
      {"session beyond", session("1100 0017 0010 c021"),
       "malformed payload-cut pppoes.payload_length @18; malformed header-cut lcp.code @22"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_ethernet, c.frame).issues(), c.issues) << c.name;
}

}  // namespace
}  // namespace wiresmith::testing
