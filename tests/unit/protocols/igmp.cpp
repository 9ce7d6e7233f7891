// RFC 3376, RFC 2236, RFC 4286
#include "wiresmith/protocols/igmp.h"

#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> packet(const char* message, std::uint8_t ttl = 1) {
  return ipv4_packet(2, summed(hex(message), 2), ttl);
}

TEST(Igmp, Messages) {
  struct {
    const char *message, *fields;
  } const cases[] = {
      {"11000000 00000000", "type=17 max_resp=0 checksum=61183 maddr=00000000"},
      {"16000000 effc0001", "type=22 max_resp=0 checksum=64001 maddr=effc0001"},
      {"17000000 effc0001", "type=23 max_resp=0 checksum=63745 maddr=effc0001"},
      {"11640000 e8000101 0a7d 0001 c6336402",
       "type=17 max_resp=100 checksum=53477 maddr=e8000101 reserved=0 s=1 qrv=2 qqic=125 num_src=1 "
       "sources[{source=c6336402}]"},
      {"22000000 0000 0002  0401 0000 e9fc0001 a1a2a3a4  0600 0001 e8000101 c6336402",
       "type=34 max_resp=0 checksum=37246 reserved=0 num_grp_recs=2 records[{record_type=4 aux_data_len=1 num_src=0 "
       "maddr=e9fc0001 sources[] aux_data=a1a2a3a4}{record_type=6 aux_data_len=0 num_src=1 maddr=e8000101 "
       "sources[{source=c6336402}] aux_data=}]"},
      {"30140000 007d 0002", "type=48 max_resp=20 checksum=53100 query_interval=125 robustness=2"},
      {"31000000", "type=49 max_resp=0 checksum=52991"},
  };
  for (const auto& c : cases) {
    const auto frame = packet(c.message);
    const Taken taken(linktype_raw, frame);
    EXPECT_EQ(chain(taken.packet()), "ip:igmp") << c.message;
    EXPECT_EQ(shown(taken, 1), c.fields) << c.message;
    EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::good);
    EXPECT_EQ(taken.issues(), "") << c.message;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(Igmp, WhatFollowsAMessageIsInItsSum) {  // RFC 3376 4.1.10, 4.2.11
  const Taken taken(linktype_raw, packet("16000000 effc0001 0102"));
  EXPECT_EQ(chain(taken.packet()), "ip:igmp:data");
  EXPECT_EQ(taken.issues(), "");
}

TEST(Igmp, Malformed) {
  auto wrong_sum = packet("16000000 effc0001");
  wrong_sum[22] ^= 1;
  const Wrong cases[] = {
      {"no group", packet("16000000 ef"), "malformed header-cut igmp.maddr @24"},
      {"three bytes", ipv4_packet(2, hex("160000"), 1), "malformed header-cut igmp.checksum @20"},
      {"a group that is none", packet("16000000 c0000203"), "malformed bad-value igmp.maddr @24"},
      {"reports for all groups", packet("16000000 00000000"), "malformed bad-value igmp.maddr @24"},
      {"fewer sources than counted", packet("11640000 e8000101 027d 0002 c6336402"),
       "malformed bad-count igmp.sources @36"},
      {"fewer records than counted", packet("22000000 0000 0002 0400 0000 e9fc0001"),
       "malformed bad-count igmp.records @36"},
      {"auxiliary data beyond", packet("22000000 0000 0001 0402 0000 e9fc0001 a1a2a3a4"),
       "malformed payload-cut igmp.aux_data @36"},
      {"from afar", packet("16000000 effc0001", 64), "note bad-value igmp.ttl @20"},
      {"wrong sum", wrong_sum, "malformed bad-checksum igmp.checksum @22"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

}  // namespace
}  // namespace wiresmith::testing
