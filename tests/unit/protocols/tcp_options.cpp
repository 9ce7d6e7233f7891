// The options of TCP; RFC 8684 for those of multipath TCP.
#include "unit/protocols/packets.h"
#include "wiresmith/protocols/tcp.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> with_options(const char* options) {
  auto list = hex(options);
  list.resize((list.size() + 3) / 4 * 4);
  auto segment = joined(hex("c000 1f90 00000001 00000002 5010 ffff 0000 0000"), list);
  segment[12] = static_cast<std::uint8_t>(segment.size() / 4 << 4);
  const auto around = ipv4_packet(6, {});
  const std::uint64_t pseudo =
      add_words(Bytes(around).subspan(12, 8)) + word(6) + word(static_cast<std::uint16_t>(segment.size()));
  store_be<2>(&segment[16], checksum_of(add_words(segment, pseudo)));
  return ipv4_packet(6, segment);
}

TEST(TcpOptions, ShowTheirFields) {
  struct {
    const char *options, *fields;
  } const cases[] = {
      {"02 04 05b4", "{kind=2:mss mss=1460}"},
      {"05 0a 00000001 00000002", "{kind=5:sack blocks[{left=1 right=2}]}"},
      {"06 06 01020304", "{kind=6:echo echo_value=16909060}"},
      {"07 06 01020304", "{kind=7:echo echo_value=16909060}"},
      {"09 02", "{kind=9:poc_permitted}"},
      {"0a 03 80", "{kind=10:poc_profile start=1 end=0 filler=0}"},
      {"0b 06 00000007", "{kind=11:cc cc_value=7}"},
      {"0e 03 01", "{kind=14:alt_checksum checksum_kind=1}"},
      {"0f 04 beef", "{kind=15:alt_checksum_data checksum_data=beef}"},
      {"12 03 07", "{kind=18:trailer_checksum trailer_checksum=7}"},
      {"14 04 8000", "{kind=20:scps scps_vector=8000}"},
      {"15 06 0001 0002", "{kind=21:snack offset=1 size=2 bitmap=}"},
      {"16 04 beef", "{kind=22 bytes=beef}"},
      {"1b 08 07 40 0000000c", "{kind=27:quick_start reserved=0 rate=7 ttl_diff=64 nonce=3 reserved2=0}"},
      {"1c 04 8005", "{kind=28:user_timeout granularity=1 timeout=5}"},
      {"1d 10 01 02 000102030405060708090a0b", "{kind=29:ao keyid=1 rnextkeyid=2 mac=000102030405060708090a0b}"},
      {"22 0a 0102030405060708", "{kind=34:fast_open cookie=0102030405060708}"},
      {"45 03 21", "{kind=69:eno suboptions=21}"},
      {"ac 0b 000001 000002 000003", "{kind=172:acc_ecn0 ee0b=1 eceb=2 ee1b=3}"},
      {"ac 02", "{kind=172:acc_ecn0}"},
      {"ae 08 000001 000002", "{kind=174:acc_ecn1 ee1b=1 eceb=2}"},
      {"fe 06 f989 beef", "{kind=254:experimental exid=63881 data=beef}"},
      // multipath: capable in a SYN, its answer, and with data
      {"1e 04 01 81", "{kind=30:mptcp subtype=0 version=1 flag_a=1 flag_b=0 flag_c=0 flags=0 flag_h=1}"},
      {"1e 0c 01 01 0102030405060708", "flag_h=1 sendkey=72623859790382856}"},
      {"1e 18 01 01 0102030405060708 0000000000000009 0100 beef 0101",
       "sendkey=72623859790382856 recvkey=9 datalvllen=256 checksum=48879}"},
      {"1e 0c 10 02 00000007 00000008", "subtype=1 reserved=0 backup=0 addrid=2 recvtok=7 sendrand=8}"},
      {"1e 10 11 02 0000000000000007 00000008", "subtype=1 reserved=0 backup=1 addrid=2 sendtrunchmac=7 sendrand=8}"},
      {"1e 18 10 00 000102030405060708090a0b0c0d0e0f10111213",
       "subtype=1 reserved12=0 sendhmac=000102030405060708090a0b0c0d0e0f10111213}"},
      {"1e 08 20 01 00000007", "subtype=2 reserved7=0 data_fin=0 dsn8=0 has_dsn=0 ack8=0 has_ack=1 rawdataack=7}"},
      {"1e 1c 20 1f 0000000000000007 0000000000000008 00000009 000a beef",
       "data_fin=1 dsn8=1 has_dsn=1 ack8=1 has_ack=1 rawdataack=7 rawdataseqno=8 subflowseqno=9 datalvllen=10 "
       "checksum=48879}"},
      {"1e 12 20 05 00000007 00000008 00000009 000a", "rawdataack=7 rawdataseqno=8 subflowseqno=9 datalvllen=10}"},
      {"1e 08 31 02 c0000201", "subtype=3 reserved=0 echo=1 addrid=2 ipv4=c0000201}"},
      {"1e 12 30 02 c0000201 1f90 0000000000000007", "ipv4=c0000201 port=8080 addaddrtrunchmac=7}"},
      {"1e 1c 30 02 20010db8000000000000000000000009 0000000000000007", "ipv6=2001:db8::9 addaddrtrunchmac=7}"},
      {"1e 05 40 02 03", "subtype=4 reserved=0 addrids[{addrid=2}{addrid=3}]}"},
      {"1e 03 51", "subtype=5 reserved=0 backup=1}"},
      {"1e 04 51 02", "backup=1 addrid=2}"},
      {"1e 0c 60 00 0000000000000007", "subtype=6 reserved12=0 rawdataseqno=7}"},
      {"1e 0c 70 00 0000000000000007", "subtype=7 reserved12=0 recvkey=7}"},
      {"1e 04 81 03", "subtype=8 u=0 v=0 w=0 t=1 rst_reason=3}"},
      {"1e 04 f0 03", "subtype=15 low=0 data=03}"},
  };
  for (const auto& c : cases) {
    const auto frame = with_options(c.options);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << shown(taken, 1);
    EXPECT_EQ(taken.issues(), "") << c.options;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(TcpOptions, Malformed) {
  const Wrong cases[] = {
      {"SACK of 9 bytes", with_options("05 09 00000001 000000"), "malformed header-cut tcp.right @42"},
      {"an AO of 3 bytes", with_options("1d 03 01"), "malformed bad-option tcp.ao @40"},
      {"accurate ECN of 6 bytes", with_options("ac 06 000001 02"), "malformed bad-option tcp.acc_ecn0 @40"},
      {"no subtype", with_options("1e 02"), "malformed bad-option tcp.mptcp @40"},
      {"half a key", with_options("1e 08 01 01 01020304"), "malformed bad-option tcp.mptcp @40"},
      {"a mapping that is not there", with_options("1e 08 20 05 00000007"), "malformed bad-option tcp.mptcp @40"},
      {"a join of 13 bytes", with_options("1e 0d 10 02 00000007 00000008 09"), "malformed bad-option tcp.mptcp @40"},
      {"an experiment with no number", with_options("fd 03 01"), "malformed bad-option tcp.experimental @40"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

}  // namespace
}  // namespace wiresmith::testing
