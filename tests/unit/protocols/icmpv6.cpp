// RFC 4443, RFC 4861, RFC 2710, RFC 3810, RFC 4884
#include "wiresmith/protocols/icmpv6.h"
#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

constexpr std::uint8_t protocol_icmpv6 = 58;
const auto router = hex("fe8000000000000000ff00fffe0000fe"), host = hex("20010db8000100000000000000000001"),
           all_nodes = hex("ff020000000000000000000000000001"), unspecified = hex("00000000000000000000000000000000"),
           solicited = hex("ff0200000000000000000001ff000003");

struct Around {
  std::vector<std::uint8_t> source = router, destination = all_nodes;
  std::uint8_t hop_limit = 255;
};

// An IPv6 packet around an ICMPv6 message, whose checksum it fills in.
std::vector<std::uint8_t> packet(std::vector<std::uint8_t> message, const Around& around = {}) {
  const auto size = static_cast<std::uint16_t>(message.size());
  std::vector<std::uint8_t> out = hex("60000000 0000 3a 00");
  store_be<2>(&out[4], size);
  out[7] = around.hop_limit;
  out = joined(joined(out, around.source), around.destination);
  if (message.size() >= 4) {
    const std::uint64_t pseudo = add_words(Bytes(out).subspan(8, 32)) + word(protocol_icmpv6) + word(size);
    store_be<2>(&message[2], 0);
    store_be<2>(&message[2], checksum_of(add_words(message, pseudo)));
  }
  return joined(out, message);
}
std::vector<std::uint8_t> packet(const char* message, const Around& around = {}) {
  return packet(hex(message), around);
}

TEST(Icmpv6, EchoShowsItsFields) {
  const auto frame = packet("8000 0000 3cf1 0001 00112233", {host, host, 64});
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ipv6:icmpv6:data");
  EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::good);
  EXPECT_EQ(shown(taken, 1).substr(0, 16), "type=128 code=0 ");
  EXPECT_NE(shown(taken, 1).find("ident=15601 seq=1"), std::string::npos);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Icmpv6, WrongChecksum) {
  auto frame = packet("8000 0000 3cf1 0001", {host, host, 64});
  const auto right = static_cast<std::uint16_t>(load_be<2>(&frame[42]));
  frame[42] ^= 0xff;
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::bad);
  EXPECT_EQ(taken.layer(1).checksum.expected, right);
  EXPECT_EQ(taken.issues(), "malformed bad-checksum icmpv6.checksum @42");
  // Cut by the capture: nothing can be said.
  const Taken cut(linktype_raw, {frame.begin(), frame.end() - 1}, frame.size());
  EXPECT_EQ(cut.layer(1).checksum.verdict, Verdict::unverified);
}

TEST(Icmpv6, RouterAdvertisementWithItsOptions) {
  const auto frame = packet(
      "8600 0000 40 c8 0708 00007530 000003e8"
      "0101 0200000000fe"
      "0501 0000 000005dc"
      "0304 40 c0 00015180 00003840 00000000 20010db8000100000000000000000000"
      "1803 30 08 00000708 20010db8123400000000000000000000"
      "1903 0000 00000e10 20010db80001000000000000000000fe"
      "1f03 0000 00000e10 076578616d706c65036f726700000000"
      "2502 68747470733a2f2f612e622f6300"
      "2602 0e11 0064ff9b0000000000000000");
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ipv6:icmpv6");
  const std::string text = shown(taken, 1);
  for (const auto* part : {
           "cur_hop_limit=64 m=1 o=1 h=0 prf=1 p=0 reserved=0 router_lifetime=1800 reachable_time=30000 "
           "retrans_timer=1000 options[",
           "{type=1:linkaddr address=0200000000fe}",
           "{type=5:mtu reserved=0 mtu=1500}",
           "{type=3:prefix prefix_length=64 l=1 a=1 r=0 reserved=0 valid_lifetime=86400 preferred_lifetime=14400 "
           "reserved2=0 prefix=2001:db8:1::}",
           "{type=24:route prefix_length=48 reserved=0 route_preference=1 reserved2=0 route_lifetime=1800 "
           "prefix=20010db8123400000000000000000000}",
           "{type=25:rdnss reserved=0 lifetime=3600 servers[{server=2001:db8:1::fe}]}",
           "{type=31:dnssl reserved=0 lifetime=3600 domains[{name=example.org.}] padding=000000}",
           "{type=37:captive_portal uri=68747470733a2f2f612e622f6300}",
           "{type=38:pref64 scaled_lifetime=450 plc=1 prefix=64:ff9b::}",
       })
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Icmpv6, NeighborMessages) {
  const Taken ns(linktype_raw,
                 packet("8700 0000 00000000 20010db8000100000000000000000003 0101 020000000001", {host, solicited}));
  EXPECT_NE(shown(ns, 1).find("reserved=0 target=2001:db8:1::3 options[{type=1:linkaddr address=020000000001}]"),
            std::string::npos);
  EXPECT_EQ(ns.issues(), "");
  const Taken na(linktype_raw,
                 packet("8800 0000 60000000 20010db8000100000000000000000003 0201 020000000003", {router, host}));
  EXPECT_NE(shown(na, 1).find("r=0 s=1 o=1 reserved=0 target=2001:db8:1::3 options["), std::string::npos);
  EXPECT_EQ(na.issues(), "");
  const Taken probe(linktype_raw,
                    packet("8700 0000 00000000 20010db8000100000000000000000003", {unspecified, solicited}));
  EXPECT_EQ(probe.issues(), "");
  const Taken redirect(linktype_raw,
                       packet("8900 0000 00000000 fe8000000000000000ff00fffe000003 20010db8000200000000000000000002"
                              "0201 020000000003 0402 000000000000 6000000000000000",
                              {router, host}));
  EXPECT_NE(shown(redirect, 1).find("target=fe80::ff:ff:fe00:3 destination=2001:db8:2::2 options["), std::string::npos);
  EXPECT_NE(shown(redirect, 1).find("{type=4:redirected reserved=000000000000 redirected_packet=6000000000000000}"),
            std::string::npos);
  EXPECT_EQ(redirect.issues(), "");
}

TEST(Icmpv6, Listeners) {
  const Taken query1(linktype_raw,
                     packet("8200 0000 03e8 0000 ff020000000000000000000000000001", {router, all_nodes, 1}));
  EXPECT_NE(shown(query1, 1).find("maximum_response_delay=1000 reserved=0 multicast_address=ff02::1"),
            std::string::npos);
  const Taken query2(
      linktype_raw,
      packet("8200 0000 03e8 0000 ff020000000000000000000000000001 0a 7d 0001 20010db8000100000000000000000009",
             {router, all_nodes, 1}));
  EXPECT_NE(shown(query2, 1).find("s=1 qrv=2 qqic=125 nb_sources=1 sources[{source=2001:db8:1::9}]"),
            std::string::npos);
  const Taken report(linktype_raw, packet("8f00 0000 0000 0002"
                                          "0401 0000 ff020000000000000000000000000002 a1a2a3a4"
                                          "0600 0001 ff020000000000000000000000000003 20010db8000100000000000000000009",
                                          {router, all_nodes, 1}));
  EXPECT_NE(shown(report, 1).find(
                "nb_mcast_records=2 records[{record_type=4 aux_data_len=1 nb_sources=0 multicast_address=ff02::2 "
                "sources[] auxiliary_data=a1a2a3a4}{record_type=6"),
            std::string::npos);
  for (const auto* t : {&query1, &query2, &report}) EXPECT_EQ(t->issues(), "");
}

// RFC 4620 4 and 6: a query is about an address or a name, and a reply tells what its type asked for.
TEST(Icmpv6, NodeInformation) {
  const std::string nonce = "0001020304050607";
  struct {
    std::string message;
    const char* fields;
  } const cases[] = {
      {"8b00 0000 0002 0000 " + nonce + "20010db8000100000000000000000003",
       "nonce=283686952306183 subject_ipv6=2001:db8:1::3"},
      {"8b01 0000 0002 0000 " + nonce + "046e6f6465 00 00", "subject_fqdn[{name=node.}{name=}]"},
      {"8b02 0000 0002 0000 " + nonce + "c0000201", "subject_ipv4=c0000201"},
      {"8b01 0000 0000 0000 " + nonce, "qtype=0"},
      {"8c00 0000 0002 0000 " + nonce + "0000003c 046e6f6465 00 00", "node_ttl=60 node_names[{name=node.}{name=}]"},
      {"8c00 0000 0003 0000 " + nonce + "0000003c 20010db8000100000000000000000003",
       "node_addresses[{node_ttl=60 node_address=2001:db8:1::3}]"},
      {"8c00 0000 0004 0000 " + nonce + "0000003c c0000201",
       "node_ipv4_addresses[{node_ttl=60 ipv4_address=c0000201}]"},
      {"8c01 0000 0002 0000 " + nonce, "qtype=2"},
  };
  for (const auto& c : cases) {
    const auto frame = packet(c.message.c_str(), {router, host, 64});
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << shown(taken, 1);
    EXPECT_EQ(taken.issues(), "");
    EXPECT_EQ(taken.packet().layers.size(), 2U);
    expect_truncation_is_told(linktype_raw, frame);
  }
}

const auto quoted =
    hex("6000000000083b4020010db800010000000000000000000120010db80002000000000000000000020011223344556677");

TEST(Icmpv6, ErrorsQuoteThePacket) {
  const auto frame = packet(joined(hex("0200 0000 00000500"), quoted), {router, host, 64});
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ipv6:icmpv6>ipv6:data");
  EXPECT_NE(shown(taken, 1).find("mtu=1280"), std::string::npos);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Icmpv6, ExtensionsFollowTheQuotedPacket) {
  const auto with = [](const char* length, const char* extensions) {
    auto message = joined(hex(std::string("0300 0000 ") + length + "000000"), quoted);
    return packet(joined(message, hex(extensions)), {router, host, 64});
  };
  const Taken taken(linktype_raw, with("06", "2000 8cdc 0008 0101 0001 21ff"));
  EXPECT_EQ(chain(taken.packet()), "ipv6:icmpv6>ipv6:data");
  EXPECT_EQ(shown_footer(taken, 1).substr(0, 28), "ext_version=2 ext_reserved=0");
  EXPECT_NE(
      shown_footer(taken, 1).find("ext_objects[{length=8 class=1 ctype=1 labels[{label=18 exp=0 bottom=1 ttl=255}]}]"),
      std::string::npos);
  EXPECT_EQ(taken.layer(1).payload, 48U);
  struct {
    const char *name, *length, *extensions, *issues;
  } const cases[] = {
      {"no length: all is quoted", "00", "2000 0000 0004 0101", ""},
      {"no checksum", "06", "2000 0000 0004 0101", ""},
      {"wrong checksum", "06", "2000 0001 0004 0101", "malformed bad-checksum icmpv6.ext_checksum @98"},
      {"version 3", "06", "3000 0000 0004 0101", "malformed bad-version icmpv6.ext_version @96"},
      {"object length 0", "06", "2000 0000 0000 0101", "malformed bad-length icmpv6.ext_objects @100"},
      {"object length 3", "06", "2000 0000 0003 0101", "malformed bad-length icmpv6.ext_objects @100"},
      {"object beyond", "06", "2000 0000 0009 0101 00000000", "malformed payload-cut icmpv6.ext_objects @100"},
      {"length beyond", "08", "2000 0000", "malformed payload-cut icmpv6.length @40"},
      {"extensions of 3 bytes", "06", "200000", "malformed header-cut icmpv6.ext_version @96"},
  };
  for (const auto& c : cases) {
    const Taken t(linktype_raw, with(c.length, c.extensions));
    EXPECT_EQ(t.issues(), c.issues) << c.name;
  }
}

TEST(Icmpv6, Malformed) {
  const std::string target = "20010db8000100000000000000000003", ns = "8700 0000 00000000" + target;
  const std::string ra = "8600 0000 40 00 0708 00000000 00000000";
  const Around asks{host, solicited};
  const auto wrong_hops = [](Around a) { return a.hop_limit = 64, a; };
  const auto of = [](const std::string& message, const Around& a = {}) { return packet(message.c_str(), a); };
  const Wrong cases[] = {
      {"no byte", of(""), "malformed header-cut icmpv6.type @40"},
      {"three bytes", of("870000"), "malformed header-cut icmpv6.checksum @40"},
      {"solicitation cut", of("8700 0000 00000000 2001", asks), "malformed header-cut icmpv6.target @44"},
      {"hop limit 64", of(ns, wrong_hops(asks)), "malformed bad-value ipv6.hlim @7"},
      {"code 1", of("8701 0000 00000000" + target, asks), "malformed bad-value icmpv6.code @41"},
      {"target multicast", of("8700 0000 00000000 ff020000000000000000000000000003", asks),
       "malformed bad-value icmpv6.target @48"},
      {"probe to all nodes", of(ns, {unspecified, all_nodes}), "malformed bad-value ipv6.dst @24"},
      {"probe with an address", of(ns + "0101020000000001", {unspecified, solicited}),
       "malformed bad-value icmpv6.options @64"},
      {"solicited advertisement to all", of("8800 0000 40000000" + target), "malformed bad-value icmpv6.s @44"},
      {"advertisement with hop limit 1", of(ra, {router, all_nodes, 1}), "malformed bad-value ipv6.hlim @7"},
      {"advertisement from afar", of(ra, {host, all_nodes}), "malformed bad-value ipv6.src @8"},
      {"option length 0", of(ra + "0500 0000 00000500"), "malformed bad-option icmpv6.mtu @56"},
      {"option beyond", of(ra + "0502 0000 00000500"), "malformed bad-option icmpv6.mtu @56"},
      {"half an option", of(ra + "05"), "malformed header-cut icmpv6. @56"},
      {"prefix length 129", of(ra + "0304 81 c0 00015180 00003840 00000000 20010db8000100000000000000000000"),
       "malformed bad-value icmpv6.prefix_length @58"},
      {"preferred beyond valid", of(ra + "0304 40 c0 00003840 00015180 00000000 20010db8000100000000000000000000"),
       "note bad-value icmpv6.preferred_lifetime @64"},
      {"prefix option of 8 bytes", of(ra + "0301 40 c0 00003840"), "malformed bad-option icmpv6.prefix @56"},
      {"servers even", of(ra + "1904 0000 00000e10 20010db80001000000000000000000fe 0000000000000000"),
       "malformed bad-option icmpv6.rdnss @56"},
      {"no server", of(ra + "1901 0000 00000e10"), "malformed bad-option icmpv6.rdnss @56"},
      {"label beyond", of(ra + "1f02 0000 00000e10 0c61626364656667"), "malformed bad-option icmpv6.dnssl @56"},
      {"pointer in a search list", of(ra + "1f03 0000 00000e10 03616161 00 036262 62 c0 18 0000 000000"),
       "malformed bad-name icmpv6.domains @73"},
      {"route prefix 200", of(ra + "1801 c8 00 00000708"), "malformed bad-value icmpv6.prefix_length @58"},
      {"route too short", of(ra + "1801 40 00 00000708"), "malformed bad-option icmpv6.route @56"},
      {"listener records missing", of("8f00 0000 0000 ffff", {router, all_nodes, 1}),
       "malformed bad-count icmpv6.records @48"},
      {"listener query from afar", of("8200 0000 03e8 0000 ff020000000000000000000000000001", {router, all_nodes, 64}),
       "note bad-value ipv6.hlim @7"},
      {"redirect to a group", of("8900 0000 00000000" + target + "ff020000000000000000000000000003", {router, host}),
       "malformed bad-value icmpv6.destination @64; malformed bad-value icmpv6.target @48"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

TEST(Icmpv6, OptionsOfNeighborDiscovery) {
  const std::string ra = "8600 0000 40 00 0708 00000000 00000000";
  struct {
    const char *option, *fields;
  } const cases[] = {
      {"0702 0000 00007530 0000000000000000", "{type=7:advertisement_interval bytes="},
      {"0701 0000 00007530", "{type=7:advertisement_interval reserved=0 advertisement_interval=30000}"},
      {"0801 0000 0001 0708", "{type=8:home_agent reserved=0 home_agent_preference=1 home_agent_lifetime=1800}"},
      {"0903 000000000000 20010db8000000000000000000000009",
       "{type=9:address_list reserved=000000000000 addresses[{address=2001:db8::9}]}"},
      {"0b04 02 00 000102030405060708090a0b0c0d0e0f 20010db800000000 01 300300",
       "{type=11:cga pad_length=2 reserved=0 modifier=000102030405060708090a0b0c0d0e0f subnet_prefix=2001:db8:: "
       "collision_count=1 public_key=3003"},
      {"0c03 0000 000102030405060708090a0b0c0d0e0f 01020304",
       "{type=12:rsa reserved=0 key_hash=000102030405060708090a0b0c0d0e0f signature=01020304}"},
      {"0d02 000000000000 0000000065536553", "{type=13:timestamp reserved=000000000000 timestamp=1699964243}"},
      {"0e01 010203040506", "{type=14:nonce nonce=010203040506}"},
      {"1101 0180 00000000", "{type=17:ip_address bytes=018000000000}"},
      {"1103 0180 00000000 20010db8000000000000000000000009",
       "{type=17:ip_address option_code=1 prefix_length=128 reserved=0 address=2001:db8::9}"},
      {"2102 00 00 03 07 003c 020000fffe000001",
       "{type=33:aro status=0 opaque=0 reserved=0 i=0 r=1 t=1 tid=7 lifetime=60 rovr=020000fffe000001}"},
      {"2202 40 13 0000 000a 20010db800000000",
       "{type=34:6co context_length=64 reserved=0 c=1 cid=3 reserved2=0 valid_lifetime=10 "
       "context_prefix=20010db800000000}"},
      {"2303 0001 0000 000a 20010db8000000000000000000000009",
       "{type=35:abro version_low=1 version_high=0 valid_lifetime=10 border_router=2001:db8::9}"},
      {"2401 000000000001", "{type=36:6cio capabilities=000000000001}"},
      {"9006 0001 00000e10 0005 03646f7400 0010 20010db8000000000000000000000035 0006 0003 0002 0355 00000000000000",
       "{type=144:encrypted_dns service_priority=1 lifetime=3600 adn_length=5 adn=dot. addr_length=16 "
       "addresses[{address=2001:db8::35}] svcparams_length=6 params[{key=3:port port=853}] "
       "padding=00000000000000}"},
      {"9002 0000 00000e10 0005 03646f7400 00", "service_priority=0 lifetime=3600 adn_length=5 adn=dot. padding=00}"},
  };
  for (const auto& c : cases) {
    const auto frame = packet((ra + c.option).c_str());
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << c.option << "\n" << shown(taken, 1);
    if (std::string_view(c.fields).find(" bytes=") == std::string_view::npos) {
      EXPECT_EQ(taken.issues(), "") << c.option;
    }
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(Icmpv6, OtherMessages) {
  const Around afar{host, host, 64};
  struct {
    const char *message, *fields;
  } const cases[] = {
      {"8a00 0000 00000007 01 c0 03e8 00000000",
       "sequence=7 segment=1 t=1 r=1 a=0 s=0 p=0 reserved=0 max_delay=1000 reserved2=0"},
      {"8b01 0000 0002 0000 0102030405060708", "qtype=2 flags=0 nonce=72623859790382856"},
      {"8d00 0000 00000000 0101 020000000001", "reserved=0 options[{type=1:linkaddr address=020000000001}]"},
      {"9000 0000 0007 0000", "ident=7 reserved=0"},
      {"9100 0000 0007 0000 20010db8000000000000000000000009",
       "ident=7 reserved=0 home_agents[{home_agent=2001:db8::9}]"},
      {"9300 0000 0007 8000 0101 020000000001",
       "ident=7 m=1 o=0 reserved=0 options[{type=1:linkaddr address=020000000001}]"},
      {"9400 0000 0007 ffff", "ident=7 component=65535"},
      {"9500 0000 0007 0001 0000 0000", "ident=7 all_components=1 component=0 reserved=0"},
      {"9714 0000 007d 0002", "type=151 code=20"},
      {"9a00 0000 03 00 0001 0101 020000000001",
       "subtype=3 reserved=0 ident=1 options[{type=1:linkaddr address=020000000001}]"},
      {"9b00 0000 00 00", "flags=0 reserved=0"},
      {"9b01 0000 1e f0 0100 88 f0 00 00 20010db8000000000000000000000009",
       "instance=30 version=240 rank=256 grounded=1 zero=0 mop=1 preference=0 dtsn=240 flags=0 reserved=0 "
       "dagid=2001:db8::9"},
      {"9b02 0000 1e 40 00 f1 20010db8000000000000000000000009 05 04 00 10 2001 06 04 00 00 00 1e",
       "instance=30 k=0 d=1 flags=0 reserved=0 sequence=241 dagid=2001:db8::9 options[{type=5:target flags=0 "
       "prefix_length=16 prefix=2001}"
       "{type=6:transit e=0 flags=0 path_control=0 path_sequence=0 path_lifetime=30 parent=}]"},
      {"9b02 0000 1e 00 00 f1 0502 0000 0614 80000102 20010db8000000000000000000000009 0904 00000007",
       "options[{type=5:target flags=0 prefix_length=0 prefix=}{type=6:transit e=1 flags=0 path_control=0 "
       "path_sequence=1 path_lifetime=2 parent=20010db8000000000000000000000009}{type=9:descriptor descriptor=7}]"},
      {"9b01 0000 1e f0 0100 88 f0 00 00 20010db8000000000000000000000009 030a 20 08 00000e10 20010db8 "
       "040e 00 14 03 0a 0800 0100 0001 00 ff ffff",
       "options[{type=3:rpl_route prefix_length=32 reserved=0 route_preference=1 reserved2=0 "
       "route_lifetime=3600 prefix=20010db8}{type=4:configuration flags=0 a=0 pcs=0 interval_doublings=20 "
       "interval_min=3 redundancy=10 max_rank_increase=2048 min_hop_rank_increase=256 ocp=1 reserved=0 "
       "default_lifetime=255 lifetime_unit=65535}]"},
      {"9b00 0000 00 00 0713 1e a0 20010db8000000000000000000000009 f0",
       "options[{type=7:solicited instance=30 v=1 i=0 d=1 flags=0 dagid=2001:db8::9 version=240}]"},
      {"9b01 0000 1e f0 0100 88 f0 00 00 20010db8000000000000000000000009 081e 40 c0 00000e10 00000708 00000000 "
       "20010db8000000000000000000000000",
       "options[{type=8:rpl_prefix_information prefix_length=64 l=1 a=1 r=0 reserved=0 valid_lifetime=3600 "
       "preferred_lifetime=1800 reserved2=0 prefix=2001:db8::}]"},
      {"9b03 0000 1e 00 f1 00", "instance=30 d=0 reserved=0 sequence=241 status=0"},
      {"9d00 0000 00 07 003c 020000fffe000001 20010db8000000000000000000000009",
       "status=0 tid=7 lifetime=60 eui64=020000fffe000001 registered_address=2001:db8::9"},
      {"a000 0000 0007 01 01 2000 dcf3 0008 0302 00000002",
       "ident=7 seq=1 reserved=0 local=1 extensions[{ext_version=2 ext_reserved=0 ext_checksum=56563 "
       "ext_objects[{length=8 class=3 ctype=2 ifindex=2}]}]"},
  };
  for (const auto& c : cases) {
    const auto frame = packet(c.message, afar);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << c.message << "\n" << shown(taken, 1);
    EXPECT_EQ(taken.issues(), "") << c.message;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

TEST(Icmpv6, LegalMessagesAreNotFlagged) {
  const std::string ra = "8600 0000 40 00 0708 00000000 00000000";
  for (const auto& message : {ra, ra + "0501 0000 00000000", ra + "1801 00 00 00000708", ra + "fe01 000000000000",
                              std::string("8500 0000 00000000"), std::string("c800 0000 1234")})
    EXPECT_EQ(Taken(linktype_raw, packet(message.c_str())).issues(), "") << message;
  std::string many = ra;
  for (int i = 0; i < 180; ++i) many += "fe01 000000000000";
  EXPECT_EQ(Taken(linktype_raw, packet(many.c_str())).issues(), "");
}

TEST(Icmpv6, OverIpv4NothingIsSaidOfTheChecksum) {
  const Taken taken(linktype_raw, hex("4500001c 00010000 403a f5a7 c0000201 c0000202 8000 1234 0001 0001"));
  EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::unverified);
}

}  // namespace
}  // namespace wiresmith::testing
