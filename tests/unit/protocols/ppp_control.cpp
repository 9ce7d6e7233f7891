// RFC 1661 5, RFC 1332, RFC 5072, RFC 1962, RFC 1334, RFC 1994, RFC 1990
#include "wiresmith/protocols/ppp_control.h"

#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> frame_of(const char* protocol, const char* packet) {
  return joined(hex(protocol), hex(packet));
}

TEST(PppControl, Packets) {
  struct {
    const char *protocol, *packet, *chain, *fields;
  } const cases[] = {
      {"c021", "0101 0026 0104 05d4 0206 00000000 0305c22305 0506 12345678 0702 0802 1104 05f4 1202 1303 03", "ppp:lcp",
       "code=1 identifier=1 length=38 options[{type=1:mru mru=1492}{type=2:asyncmap asyncmap=0}{type=3:auth "
       "auth_protocol=49699 auth_data=05}{type=5:magic magic_number=305419896}{type=7:pfc}{type=8:acfc}{type=17:mrru "
       "mrru=1524}{type=18:short_sequence}{type=19:endpoint ep_disc_class=3 ep_disc=}]"},
      {"c021", "0801 000a 80fd 01010004", "ppp:lcp",
       "code=8 identifier=1 length=10 rej_proto=33021 rejected_info=01010004"},
      {"c021", "0902 000a 12345678 6869", "ppp:lcp", "code=9 identifier=2 length=10 magic_number=305419896 data=6869"},
      {"c021", "0d02 000e 12345678 00000e10 6869", "ppp:lcp",
       "code=13 identifier=2 length=14 magic_number=305419896 secs_remaining=3600 message=6869"},
      {"c021", "0503 0006 6869", "ppp:lcp", "code=5 identifier=3 length=6 data=6869"},
      {"c021", "0703 0008 63030004", "ppp:lcp", "code=7 identifier=3 length=8 rejected_packet=63030004"},
      {"8021", "0301 001c 0306 c0000202 8106 c6336435 8306 c6336436 0206 002d 0f01", "ppp:ipcp",
       "code=3 identifier=1 length=28 options[{type=3:address ip_address=c0000202}{type=129:pri_dns "
       "pri_dns_address=c6336435}{type=131:sec_dns sec_dns_address=c6336436}{type=2:compression compress_proto=45 "
       "compress_data=0f01}]"},
      {"8057", "0101 000e 010a 02000000000000 01", "ppp:ipv6cp",
       "code=1 identifier=1 length=14 options[{type=1:interface_id interface_identifier=0200000000000001}]"},
      {"80fd", "0101 0018 1a04 7801 1503 2c 1206 01000060 1105 0001 03 0102", "ppp:ccp",
       "code=1 identifier=1 length=24 options[{type=26:deflate window=7 method=8 mbz=0 chk=1}{type=21:bsd version=1 "
       "dictionary=12}{type=18:mppc supported_bits=16777312}{type=17:stac history_count=1 "
       "check_mode=3}{type=1:predictor1}]"},
      {"c023", "0101 0010 05 616c696365 05 6f70656e21", "ppp:pap",
       "code=1 identifier=1 length=16 peer_id=616c696365 password=6f70656e21"},
      {"c023", "0201 0007 02 6f6b", "ppp:pap", "code=2 identifier=1 length=7 message=6f6b"},
      {"c223", "0107 000b 04 01020304 6162", "ppp:chap",
       "code=1 identifier=7 length=11 value_size=4 value=01020304 name=6162"},
      {"c223", "0307 0006 6f6b", "ppp:chap", "code=3 identifier=7 length=6 message=6f6b"},
  };
  for (const auto& c : cases) {
    const auto frame = frame_of(c.protocol, c.packet);
    const Taken taken(linktype_ppp, frame);
    EXPECT_EQ(chain(taken.packet()), c.chain) << c.packet;
    EXPECT_EQ(shown(taken, 1), c.fields) << c.packet;
    EXPECT_EQ(taken.issues(), "") << c.packet;
    expect_truncation_is_told(linktype_ppp, frame);
  }
}

TEST(PppControl, WhatFollowsTheLengthIsPadding) {  // RFC 1661 5
  const Taken taken(linktype_ppp, frame_of("c021", "0101 0004 0000"));
  EXPECT_EQ(chain(taken.packet()), "ppp:lcp");
  EXPECT_EQ(taken.layer(0).trailer, 2U);
  EXPECT_EQ(taken.issues(), "");
}

TEST(PppControl, Malformed) {
  const Wrong cases[] = {
      {"three bytes", frame_of("c021", "010100"), "malformed header-cut lcp.length @2"},
      {"length 3", frame_of("c021", "0101 0003"), "malformed bad-length lcp.length @4"},
      {"length beyond", frame_of("c021", "0101 0008 0104"), "malformed payload-cut lcp.length @4"},
      {"an option beyond", frame_of("c021", "0101 0008 0105 05d4"), "malformed bad-option lcp.mru @6"},
      {"an option of one byte", frame_of("c021", "0101 0006 0101"), "malformed bad-option lcp.mru @6"},
      {"an MRU of one byte", frame_of("c021", "0101 0007 0103 05"), "malformed bad-option lcp.mru @6"},
      {"an address of three bytes", frame_of("8021", "0101 0009 0305 c00002"), "malformed bad-option ipcp.address @6"},
      {"a password beyond", frame_of("c023", "0101 0008 01 61 05 6f"), "malformed header-cut pap.password @8"},
      {"a value beyond", frame_of("c223", "0107 0008 10 010203"), "malformed payload-cut chap.value @7"},
      {"an echo with half a magic number", frame_of("c021", "0901 0006 1234"),
       "malformed header-cut lcp.magic_number @6"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_ppp, c.frame).issues(), c.issues) << c.name;
}

TEST(Multilink, WholePacketsAndParts) {
  const auto whole = frame_of("003d", "c0 000007 0021 4500001400010000 40ff f5e8 c0000201c0000202");
  const Taken taken(linktype_ppp, whole);
  EXPECT_EQ(chain(taken.packet()), "ppp:mp>ppp:ip");
  EXPECT_EQ(shown(taken, 1), "first=1 last=1 reserved=0 seq=7");
  expect_truncation_is_told(linktype_ppp, whole);
  auto part = joined(hex("003d 80 000007 0021"), ipv4_packet(255, hex("0102")));
  part.pop_back();
  const Taken first(linktype_ppp, part);
  EXPECT_EQ(chain(first.packet()), "ppp:mp>ppp:ip:data");
  EXPECT_EQ(first.issues(), "continues fragment mp.seq @3; continues payload-cut ip.len @10");
  const Taken later(linktype_ppp, frame_of("003d", "00 000008 0021"));
  EXPECT_EQ(chain(later.packet()), "ppp:mp:data");
  EXPECT_EQ(Taken(linktype_ppp, frame_of("003d", "c00000")).issues(), "malformed header-cut mp.seq @2");
}

}  // namespace
}  // namespace wiresmith::testing
