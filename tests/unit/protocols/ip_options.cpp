// Options of IPv4 and IPv6, routing headers, and what stands in the place of an extension header. Bytes by the RFCs
// named.
#include "unit/protocols/packets.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/mobility.h"

namespace wiresmith::testing {
namespace {

// An IPv4 packet with options, filled up by their end.
std::vector<std::uint8_t> with_options(const char* options) {
  auto list = hex(options);
  list.resize((list.size() + 3) / 4 * 4);
  auto packet = joined(hex("4500 0000 0001 0000 40 ff 0000 c0000201 c0000202"), list);
  packet[0] = static_cast<std::uint8_t>(0x40 | packet.size() / 4);
  store_be<2>(&packet[2], packet.size());
  store_be<2>(&packet[10], checksum_of(add_words(packet)));
  return packet;
}

TEST(Ipv4Options, ShowTheirFields) {
  struct {
    const char *options, *fields;
  } const cases[] = {
      {"07 0b 08 c0000201 00000000", "{type=7:route ptr=8 addresses[{address=c0000201}{address=00000000}]}"},
      {"0b 04 05dc", "{type=11:mtu mtu=1500}"},
      {"0c 04 05dc", "{type=12:mtu mtu=1500}"},
      {"19 08 07 40 0000000c", "{type=25:quick_start qs_func=0 qs_rate=7 qs_ttl=64 qs_nonce=3 qs_reserved=0}"},
      {"44 0c 0d 00 00000001 00000002",
       "{type=68:timestamps ptr=13 overflow=0 flag=0 timestamps[{timestamp=1}{timestamp=2}]}"},
      {"44 0c 0d 01 c0000201 00000002",
       "{type=68:timestamps ptr=13 overflow=0 flag=1 timestamps[{address=c0000201 timestamp=2}]}"},
      {"52 0c 1234 0002 ffff c0000201", "{type=82:traceroute id_number=4660 ohc=2 rhc=65535 originator=c0000201}"},
      {"82 0b 6bc5 0000 0000 000000", "{type=130:security sec=27589 comp=0 handling=0000 tcc=000000}"},
      {"82 04 ab 80", "{type=130:security classification=171 authorities=80}"},
      {"85 05 01 beef", "{type=133:extended_security format=1 info=beef}"},
      {"86 0c 00000003 01 06 00 05 8000",
       "{type=134:cipso doi=3 tags[{tag=1:cipso_bitmap alignment=0 sensitivity=5 categories=8000}]}"},
      {"86 0e 00000003 02 08 00 05 0001 0007",
       "{type=134:cipso doi=3 tags[{tag=2:cipso_list alignment=0 sensitivity=5 "
       "category_list[{category=1}{category=7}]}]}"},
      {"88 04 0007", "{type=136:sid sid=7}"},
      {"94 04 0000", "{type=148:router_alert ra=0}"},
      {"95 06 c6336407", "{type=149:selective_broadcast addresses[{address=c6336407}]}"},
      {"de 04 beef", "{type=222 bytes=beef}"},
  };
  for (const auto& c : cases) {
    const auto frame = with_options(c.options);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 0).find(c.fields), std::string::npos) << shown(taken, 0);
    EXPECT_EQ(taken.issues(), "") << c.options;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(Ipv4Options, Malformed) {
  const Wrong cases[] = {
      {"MTU of three bytes", with_options("0b 03 05"), "malformed bad-option ip.mtu @20"},
      {"length 1", with_options("94 01 00"), "malformed bad-option ip.router_alert @20"},
      {"beyond the header", with_options("94 09 0000"), "malformed bad-option ip.router_alert @20"},
      {"a tag beyond its option", with_options("86 08 00000003 01 06"),
       "malformed bad-option ip.cipso_bitmap @26; malformed header-cut ip.alignment @28"},
      {"half an address", with_options("07 05 04 c000"), "malformed bad-option ip.route @20"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

// ---- IPv6 -----------------------------------------------------------------------------------------------------------

std::vector<std::uint8_t> ipv6_packet(std::uint8_t next, const std::vector<std::uint8_t>& payload) {
  auto packet =
      joined(hex("60000000 0000 0040 20010db8000000000000000000000001 20010db8000000000000000000000002"), payload);
  store_be<2>(&packet[4], payload.size());
  packet[6] = next;
  return packet;
}
// A destination options header, filled up by PadN.
std::vector<std::uint8_t> with_option6(const char* option) {
  auto header = joined(hex("3b 00"), hex(option));
  const auto fill = (8 - header.size() % 8) % 8;
  if (fill == 1) header.push_back(0);
  if (fill >= 2) {
    header.push_back(1);
    header.push_back(static_cast<std::uint8_t>(fill - 2));
    header.resize(header.size() + fill - 2);
  }
  header[1] = static_cast<std::uint8_t>(header.size() / 8 - 1);
  return ipv6_packet(60, header);
}

TEST(Ipv6Options, ShowTheirFields) {
  struct {
    const char *option, *fields;
  } const cases[] = {
      {"04 01 04", "{type=4:tunnel_limit tel=4}"},
      {"05 02 0000", "{type=5:router_alert router_alert=0}"},
      {"07 0c 00000003 01 05 beef 80000000",
       "{type=7:calipso doi=3 cmpt_length=1 sens_level=5 crc=48879 cmpt_bitmap=80000000}"},
      {"0f 0a 01 02 0003 0004 0005 0006",
       "{type=15:pdm scale_dtlr=1 scale_dtls=2 psn_this_pkt=3 psn_last_recv=4 delta_last_recv=5 delta_last_sent=6}"},
      {"23 04 80 1e 0100", "{type=35:rpl o=1 r=0 f=0 reserved=0 instance_id=30 sender_rank=256 sub_tlvs=}"},
      {"26 06 07 40 0000000c", "{type=38:quick_start qs_func=0 qs_rate=7 qs_ttl=64 qs_nonce=3 qs_reserved=0}"},
      {"30 04 05dc 0001", "{type=48:path_mtu pmtu_min=1500 pmtu_rtn=0 pmtu_r=1}"},
      {"31 0e 00 00 0000 1802 800000 00 01000000",
       "{type=49:ioam reserved=0 opt_type=0 namespace_id=0 node_len=3 flags=0 remaining_len=2 "
       "trace_type=8388608 trace_reserved=0 node_data=01000000}"},
      {"11 06 00 03 0000 8000", "{type=17:ioam reserved=0 opt_type=3 namespace_id=0 e2e_type=32768 e2e_data=}"},
      {"6d 04 60 07 beef", "{type=109:mpl s=1 m=1 v=0 reserved=0 sequence=7 seed_id=beef}"},
      {"8b 04 01020304", "{type=139:ilnp_nonce ilnp_nonce=01020304}"},
      {"8c 03 02 6162", "{type=140:line_id line_id=6162}"},
      {"c9 10 20010db8000000000000000000000009", "{type=201:home_address home_address=2001:db8::9}"},
      {"ee 03 60 0007", "{type=238:dff ver=1 dup=1 ret=0 reserved=0 sequence_number=7}"},
      {"1e 02 beef", "{type=30 bytes=beef}"},
  };
  for (const auto& c : cases) {
    const auto frame = with_option6(c.option);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << shown(taken, 1);
    EXPECT_EQ(taken.issues(), "") << c.option;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(Ipv6Options, Malformed) {
  const Wrong cases[] = {
      {"a tunnel limit of two bytes", with_option6("04 02 0404"), "malformed bad-option ipv6_ext.tunnel_limit @42"},
      {"a map beyond", with_option6("07 08 00000003 02 05 beef"), "malformed bad-option ipv6_ext.calipso @42"},
      {"an address beyond", with_option6("c9 10 20010db8"), "malformed bad-option ipv6_ext.home_address @42"},
  };
  for (const auto& c : cases) {
    const Taken taken(linktype_raw, c.frame);
    EXPECT_FALSE(taken.packet().issues.empty()) << c.name;
    EXPECT_EQ(name_of(taken.packet().issues[0].fault), "bad-option") << c.name << ": " << taken.issues();
  }
}

// RFC 6275 9.3.1: the home address is what the layers above take for the source.
TEST(Ipv6Options, ChecksumsAreOverTheHomeAddress) {
  const auto frame = joined(hex("6000000000273c4020010db8000100000000000000000001 20010db80001000000000000000000fe"),
                            hex("3a02c91020010db800020000000000000000000701020000 80005cf1000100016f7074696f6e73"));
  EXPECT_EQ(Taken(linktype_raw, frame).issues(), "");
  auto other = frame;
  other[50] ^= 1;  // another home address
  EXPECT_EQ(Taken(linktype_raw, other).issues().substr(0, 22), "malformed bad-checksum");
}

TEST(Ipv6Routing, Forms) {
  struct {
    const char *header, *fields;
  } const cases[] = {
      {"3b 02 02 01 00000000 20010db8000000000000000000000009",
       "nxt=59 len=2 type=2 segleft=1 reserved=0 addresses[{address=2001:db8::9}]"},
      {"3b 01 03 01 ee 60 0000 0009 0008 00000000",
       "nxt=59 len=1 type=3 segleft=1 cmpri=14 cmpre=14 pad=6 reserved=0 compressed=0009 padding=000800000000"},
      {"3b 07 04 00 00 00 0000 20010db8000000000000000000000009 05 26 8000 00000001 "
       "0000000000000000000000000000000000000000000000000000000000000000",
       "nxt=59 len=7 type=4 segleft=0 last_entry=0 flags=0 tag=0 addresses[{address=2001:db8::9}] tlvs[{type=5:hmac "
       "d=1 "
       "reserved=0 key_id=1 hmac=0000000000000000000000000000000000000000000000000000000000000000}]"},
      {"3b 00 05 01 0007 0008", "nxt=59 len=0 type=5 segleft=1 sids[{sid=7}{sid=8}]"},
      {"3b 00 06 00 00000007", "nxt=59 len=0 type=6 segleft=0 sids[{sid=7}]"},
      {"3b 00 fd 00 beefbeef", "nxt=59 len=0 type=253 segleft=0 data=beefbeef"},
  };
  for (const auto& c : cases) {
    const auto frame = ipv6_packet(43, hex(c.header));
    const Taken taken(linktype_raw, frame);
    EXPECT_EQ(shown(taken, 1), c.fields);
    EXPECT_EQ(taken.issues(), "") << c.header;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

// ---- mobility, HIP, Shim6 -------------------------------------------------------------------------------------------

// The checksum at an offset of the message, with a pseudo header.
std::vector<std::uint8_t> summed6(std::uint8_t protocol, std::vector<std::uint8_t> message, std::size_t at) {
  const auto around = ipv6_packet(protocol, {});
  const std::uint64_t pseudo =
      add_words(Bytes(around).subspan(8, 32)) + word(protocol) + word(static_cast<std::uint16_t>(message.size()));
  store_be<2>(&message[at], 0);
  store_be<2>(&message[at], checksum_of(add_words(message, pseudo)));
  return ipv6_packet(protocol, message);
}

TEST(Mobility, Messages) {
  struct {
    const char *message, *fields;
  } const cases[] = {
      {"3b 00 00 00 0000 0000", "reserved2=0"},
      {"3b 01 01 00 0000 0000 0102030405060708", "reserved2=0 cookie=72623859790382856"},
      {"3b 02 03 00 0000 0001 0102030405060708 0000000000000009", "nonce_index=1 cookie=72623859790382856 token=9"},
      {"3b 03 05 00 0000 0007 c000 0096 0000 0310 20010db8000000000000000000000009",
       "seq=7 a=1 h=1 l=0 k=0 flags=0 lifetime=150 options[{type=0}{type=0}{type=3:alternate_care_of "
       "care_of_address=2001:db8::9}]"},
      {"3b 01 06 00 0000 00 80 0007 0096 0102 0000",
       "status=0 k=1 flags=0 seq=7 lifetime=150 options[{type=1:padn padding=0000}]"},
      {"3b 02 07 00 0000 01 00 20010db8000000000000000000000009", "status=1 reserved2=0 home_address=2001:db8::9"},
      {"3b 00 63 00 0000 beef", "data=beef"},
  };
  for (const auto& c : cases) {
    const auto frame = summed6(135, hex(c.message), 4);
    const Taken taken(linktype_raw, frame);
    EXPECT_EQ(chain(taken.packet()), "ipv6:mip6") << c.message;
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << shown(taken, 1);
    EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::good);
    EXPECT_EQ(taken.issues(), "") << c.message;
    expect_truncation_is_told(linktype_raw, frame);
  }
  EXPECT_EQ(Taken(linktype_raw, ipv6_packet(135, hex("3b 00 00 00 1234 0000"))).issues(),
            "malformed bad-checksum mip6.checksum @44");
  EXPECT_EQ(Taken(linktype_raw, ipv6_packet(135, hex("3b 00 00 00"))).issues(), "malformed header-cut mip6. @40");
}

TEST(Hip, Parameters) {
  const auto frame = summed6(139,
                             hex("3b 06 01 21 0000 0000 20010db8000000000000000000000001 "
                                 "20010db8000000000000000000000002 0101 0006 0a25 01020304 0000 00000000"),
                             4);
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ipv6:hip");
  EXPECT_NE(shown(taken, 1).find("fixed_p=0 type=1 version=2 reserved=0 fixed_s=1"), std::string::npos)
      << shown(taken, 1);
  EXPECT_NE(shown(taken, 1).find("parameters[{type=257 length=6 contents=0a2501020304 padding=000000000000}]"),
            std::string::npos)
      << shown(taken, 1);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
  const auto bad =
      summed6(139, hex("3b 04 81 20 0000 0000 20010db8000000000000000000000001 20010db8000000000000000000000002"), 4);
  EXPECT_EQ(Taken(linktype_raw, bad).issues(),
            "malformed bad-value hip.fixed_p @42; malformed bad-value hip.fixed_s @43");
}

TEST(Shim6, Forms) {
  const Taken payload(linktype_raw, ipv6_packet(140, joined(hex("06 00 800000002a01"), {})));
  EXPECT_EQ(shown(payload, 1), "nxt=6 len=0 p=1 ct=10753");
  const Taken control(linktype_raw, ipv6_packet(140, hex("3b 00 01 00 c3fe 0001")));
  EXPECT_EQ(shown(control, 1), "nxt=59 len=0 p=0 type=1 specific=0 s=0 checksum=50174 data=0001");
  EXPECT_EQ(control.layer(1).checksum.verdict, Verdict::good);
  EXPECT_EQ(Taken(linktype_raw, ipv6_packet(140, hex("3b 00 01 00 1234 0001"))).issues(),
            "malformed bad-checksum shim6.checksum @44");
}

}  // namespace
}  // namespace wiresmith::testing
