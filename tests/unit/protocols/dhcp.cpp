// RFC 2131, RFC 2132, RFC 8415, and the RFCs of the options
#include "wiresmith/protocols/dhcp.h"

#include "unit/protocols/packets.h"
#include "wiresmith/protocols/dhcpv6.h"

namespace wiresmith::testing {
namespace {

// A message with options behind the cookie.
std::vector<std::uint8_t> message(const char* options) {
  auto out =
      hex("01 01 06 00 12345678 0005 8000 00000000 c0000205 00000000 00000000 020000000001 00000000000000000000");
  out.resize(size_of<Dhcp>);
  return joined(joined(out, hex("63825363")), hex(options));
}
std::vector<std::uint8_t> packet(const char* options) { return udp_packet(67, message(options)); }
constexpr std::size_t options_at = 28 + 236 + 4;

TEST(Dhcp, Header) {
  const auto frame = packet("350101 ff");
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:udp:dhcp");
  const std::string text = shown(taken, 2);
  EXPECT_EQ(text.substr(0, text.find(" chaddr_padding")),
            "op=1 htype=1 hlen=6 hops=0 xid=305419896 secs=5 broadcast=1 reserved=0 ciaddr=00000000 yiaddr=c0000205 "
            "siaddr=00000000 giaddr=00000000 chaddr=020000000001");
  EXPECT_NE(text.find("cookie=1669485411 options[{type=53:message_type message_type=1}{type=255}] padding="),
            std::string::npos)
      << text;
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, frame);
}

TEST(Dhcp, ZerosBehindTheEndAreFill) {
  const Taken taken(linktype_raw, packet("350101 ff 00000000"));
  EXPECT_NE(shown(taken, 2).find("{type=255}] padding=00000000"), std::string::npos);
  EXPECT_EQ(taken.issues(), "");
}

TEST(Dhcp, WithoutACookieItIsBootp) {
  auto bootp = hex("02 01 06 00 12345678 0000 0000");
  bootp.resize(size_of<Dhcp> + 64);
  const Taken taken(linktype_raw, udp_packet(68, bootp));
  EXPECT_NE(shown(taken, 2).find("vendor_area=0000"), std::string::npos);
  EXPECT_EQ(taken.issues(), "");
}

TEST(Dhcp, Options) {
  struct {
    const char *option, *fields;
  } const cases[] = {
      {"01 04 ffffff00", "{type=1:subnet_mask subnet_mask=ffffff00}"},
      {"03 08 c00002fe c00002fd", "{type=3:routers routers[{router=c00002fe}{router=c00002fd}]}"},
      {"06 04 c0000235", "{type=6:name_servers name_servers[{server=c0000235}]}"},
      {"0c 03 666f6f", "{type=12:hostname hostname=666f6f}"},
      {"0f 03 666f6f", "{type=15:domain_name domain_name=666f6f}"},
      {"1a 02 05dc", "{type=26:interface_mtu interface_mtu=1500}"},
      {"1c 04 c00002ff", "{type=28:broadcast_address broadcast_address=c00002ff}"},
      {"21 08 c6336400 c00002fe", "{type=33:pairs pairs[{address=c6336400 second=c00002fe}]}"},
      {"2a 04 c000027b", "{type=42:addresses addresses[{address=c000027b}]}"},
      {"2b 03 010203", "{type=43:vendor_specific vendor_specific=010203}"},
      {"32 04 c0000205", "{type=50:requested_addr requested_addr=c0000205}"},
      {"33 04 00000e10", "{type=51:lease_time lease_time=3600}"},
      {"34 01 01", "{type=52:overload overload=1}"},
      {"36 04 c00002fe", "{type=54:server_id server_id=c00002fe}"},
      {"37 03 01 03 06", "{type=55:parameters parameters[{code=1}{code=3}{code=6}]}"},
      {"38 02 6e6f", "{type=56:message message=6e6f}"},
      {"39 02 0240", "{type=57:max_message_size max_message_size=576}"},
      {"3a 04 00000708", "{type=58:renewal_time renewal_time=1800}"},
      {"3b 04 00000c4e", "{type=59:rebinding_time rebinding_time=3150}"},
      {"3d 07 01 020000000001", "{type=61:client_id id_type=1 client_id=020000000001}"},
      {"4d 05 01 61 02 6263", "{type=77:user_classes user_classes[{user_class=61}{user_class=6263}]}"},
      {"50 00", "{type=80:nothing}"},
      {"51 06 05 00 00 01 61 00", "{type=81:client_fqdn reserved=0 n=0 e=1 o=0 s=1 rcode1=0 rcode2=0 client_name=a.}"},
      {"51 05 04 0000 0161", "rcode1=0 rcode2=0 partial_name=0161}"},
      {"51 05 00 0000 6162", "rcode1=0 rcode2=0 partial_name=6162}"},
      {"77 06 0161 00 0162 00", "{type=119:search_list domains[{domain=a.}{domain=b.}]}"},
      {"77 07 0161 00 0162 c000", "{type=119:search_list domain_bytes=0161000162c000}"},
      {"78 04 00 0161 00", "{type=120:sip_servers encoding=0 domains[{domain=a.}]}"},
      {"78 05 01 c0000205", "{type=120:sip_servers encoding=1 addresses[{address=c0000205}]}"},
      {"4e 05 01 c0000205", "{type=78:directory_agents mandatory=1 addresses[{address=c0000205}]}"},
      {"75 04 0006 002c", "{type=117:search_order services[{code=6}{code=44}]}"},
      {"92 0c 01 c0000235 c0000236 0161 00", "preference=1 primary=c0000235 secondary=c0000236 domains[{domain=a.}]}"},
      {"63 06 01 4445 01 01 62", "{type=99:civic what=1 country=4445 elements[{ca_type=1 ca_length=1 ca_value=62}]}"},
      {"97 03 02 6e6f", "{type=151:status status=2 message=6e6f}"},
      {"52 0c 01 02 beef 02 02 cafe 0a 02 8000",
       "{suboption=1:circuit_id circuit_id=beef}{suboption=2:remote_id remote_id=cafe}{suboption=10:relay_flags "
       "bytes=8000}"},
      {"52 0b 01 01 07 05 06 c0000200 0000",
       "{suboption=1:circuit_id circuit_id=07}{suboption=5:link_selection bytes=c00002000000}"},
      {"5a 0c 01 01 00 0000000000000007 aa", "protocol=1 algorithm=1 rdm=0 replay_detection=7 auth_info=aa}"},
      {"5d 04 0000 0007", "{type=93:architectures architectures[{architecture=0}{architecture=7}]}"},
      {"5e 03 01 02 01", "{type=94:undi interface_type=1 major=2 minor=1}"},
      {"6c 04 00000708", "{type=108:number32 value=1800}"},
      {"72 01 78", "{type=114:text text=78}"},
      {"79 0d 18 c63364 c00002fe 00 c00002fd",
       "{type=121:routes routes[{prefix_length=24 destination=c63364 router=c00002fe}"
       "{prefix_length=0 destination= router=c00002fd}]}"},
      {"7c 06 00000009 01 aa", "{type=124:vendor_items vendor_items[{enterprise=9 vendor_data=aa}]}"},
      {"f9 05 00 c00002fd", "{type=249:routes routes[{prefix_length=0 destination= router=c00002fd}]}"},
      {"e0 02 beef", "{type=224 bytes=beef}"},
  };
  for (const auto& c : cases) {
    const auto frame = joined(message(c.option), hex("ff"));
    const Taken taken(linktype_raw, udp_packet(67, frame));
    EXPECT_NE(shown(taken, 2).find(c.fields), std::string::npos) << c.option << "\n" << shown(taken, 2).substr(700);
    const bool wrong = std::string_view(c.fields).find(" bytes=8000") != std::string_view::npos ||
                       std::string_view(c.fields).find("bytes=c00002000000") != std::string_view::npos;
    if (!wrong) {
      EXPECT_EQ(taken.issues(), "") << c.option;
    }
  }
}

TEST(Dhcp, Malformed) {
  const auto at = std::to_string(options_at);
  auto wrong_op = packet("350101 ff");
  wrong_op[28] = 3;
  auto long_address = packet("350101 ff");
  long_address[30] = 17;
  const std::string short_mask = "malformed bad-option dhcp.subnet_mask @" + at,
                    beyond = "malformed bad-option dhcp.hostname @" + at, half = "malformed header-cut dhcp. @" + at,
                    route = "malformed header-cut dhcp.router @" + std::to_string(options_at + 6),
                    filled = "malformed bad-option dhcp.options @" + std::to_string(options_at + 5),
                    endless = "malformed bad-option dhcp.options @" + std::to_string(options_at + 3),
                    twice = "malformed duplicate dhcp.message_type @" + std::to_string(options_at + 3);
  const Wrong cases[] = {
      {"no header", udp_packet(67, hex("0101")), "malformed header-cut dhcp.hlen @28"},
      {"op 3", wrong_op, "malformed bad-value dhcp.op @28"},
      {"hardware address of 17 bytes", long_address, "malformed bad-length dhcp.hlen @30"},
      {"mask of three bytes", packet("01 03 ffffff ff"), short_mask.c_str()},
      {"option beyond", packet("0c 09 6161"), beyond.c_str()},
      {"half an option", packet("0c"), half.c_str()},
      {"a route without its router", packet("79 04 18 c63364 ff"), route.c_str()},
      {"no end", packet("350101"), endless.c_str()},
      {"fill in place of the end", packet("350101 00 00"), filled.c_str()},
      {"two types", packet("350101 350102 ff"), twice.c_str()},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

// ---- DHCPv6 ---------------------------------------------------------------------------------------------------------

TEST(Dhcpv6, Messages) {
  struct {
    const char *message, *fields;
  } const cases[] = {
      {"01 123456 0001 000e 0001 0001 1a2b3c4d 020000000001",
       "msgtype=1 xid=1193046 options[{type=1:duid duid_type=1 hwtype=1 time=439041101 link_layer_addr=020000000001}]"},
      {"07 000001 0002 000a 0003 0001 020000000001", "{type=2:duid duid_type=3 hwtype=1 link_layer_addr=020000000001}"},
      {"07 000001 0002 0009 0002 00000009 beef01", "{type=2:duid duid_type=2 enterprise=9 identifier=beef01}"},
      {"07 000001 0002 0012 0004 000102030405060708090a0b0c0d0e0f",
       "{type=2:duid duid_type=4 uuid=000102030405060708090a0b0c0d0e0f}"},
      {"07 000001 0003 0034 00000007 00000e10 00001518 0005 0018 20010db8000000000000000000000009 00000e10 00001c20 "
       "000d 0008 0000 616263646566",
       "{type=3:ia iaid=7 t1=3600 t2=5400 options[{type=5:ia_address address=2001:db8::9 pref_lifetime=3600 "
       "valid_lifetime=7200"
       "}{type=13:status status_code=0 status_message=616263646566}]}"},
      {"07 000001 0019 0029 00000007 00000e10 00001518 001a 0019 00000e10 00001c20 38 20010db8000100000000000000000000",
       "options[{type=26:ia_prefix pref_lifetime=3600 valid_lifetime=7200 prefix_length=56 prefix=2001:db8:1::"
       "}]}"},
      {"01 000001 0006 0004 0017 0018", "{type=6:option_request codes[{code=23}{code=24}]}"},
      {"01 000001 0008 0002 0064 000e 0000", "{type=8:elapsed elapsed_time=100}{type=14:nothing}"},
      {"01 000001 000f 0005 0003 616263", "{type=15:user_class user_classes[{class_length=3 class_data=616263}]}"},
      {"01 000001 0010 0009 00000009 0003 616263",
       "{type=16:vendor_class enterprise=9 vendor_classes[{class_length=3 class_data=616263}]}"},
      {"01 000001 0011 000a 00000009 0001 0002 beef",
       "{type=17:vendor_options enterprise=9 vendor_options[{code=1 bytes=beef}]}"},
      {"07 000001 0017 0010 20010db8000000000000000000000035",
       "{type=23:dns_servers dns_servers[{server=2001:db8::35}]}"},
      {"07 000001 0018 0006 0161 00 0162 00", "{type=24:domains domains[{domain=a.}{domain=b.}]}"},
      {"01 000001 0027 0004 01 0161 00", "{type=39:client_fqdn reserved=0 n=0 o=0 s=1 client_name=a.}"},
      {"07 000001 0024 0009 02 4445 01 01 62 06 01 63",
       "{type=36:civic what=2 country=4445 elements[{ca_type=1 ca_length=1 ca_value=62}{ca_type=6 ca_length=1 "
       "ca_value=63}]}"},
      {"0e 000001 002c 0019 02 20010db8000000000000000000000001 0006 0004 0017 0018",
       "{type=44:lease_query query_type=2 query_link=2001:db8::1 options[{type=6:option_request "
       "codes[{code=23}{code=24}]}]}"},
      {"0f 000001 002d 0008 002e 0004 0000012c", "{type=45:client_data options[{type=46:refresh seconds=300}]}"},
      {"0f 000001 002f 0012 fe800000000000000000000000000001 01ff",
       "{type=47:relay_data peer=fe80::1 last_message=01ff}"},
      {"0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0042 0007 0041 0003 0161 00",
       "{type=66:relay_supplied options[{type=65:domains domains[{domain=a.}]}]}"},
      {"01 000001 0044 0003 00 6162", "{type=68:virtual_subnet vss_type=0 vpn=6162}"},
      {"01 000001 0044 0008 01 00005e 00000007", "{type=68:virtual_subnet vss_type=1 vpn_oui=94 vpn_index=7}"},
      {"01 000001 0044 0001 ff", "{type=68:virtual_subnet vss_type=255 vpn_info=}"},
      {"07 000001 005e 0019 0059 0015 01 10 18 c0000200 28 20010db800 005d 0004 06 08 3400",
       "{type=94:s46_container options[{type=89:s46_rule flags=0 f=1 ea_len=16 prefix4_len=24 ipv4_prefix=c0000200 "
       "prefix6_len=40 ipv6_prefix=2001:db8:: options[{type=93:port_parameters offset=6 psid_len=8 psid=13312}]}]}"},
      {"07 000001 005f 000d 005b 0009 40 0064ff9b00000000",
       "{type=95:s46_container options[{type=91:s46_dmr prefix6_len=64 ipv6_prefix=64:ff9b::}]}"},
      {"07 000001 0060 001d 005a 0010 20010db8000000000000000000000009 005c 0005 c0000207 00",
       "options[{type=90:s46_br border_relay=2001:db8::9}{type=92:s46_binding ipv4=c0000207 prefix6_len=0}]}"},
      {"07 000001 0090 001f 0001 0003 0161 00 0010 20010db8000000000000000000000035 0003 0002 0355",
       "{type=144:encrypted_dns service_priority=1 adn_length=3 adn=a. addr_length=16 "
       "addresses[{address=2001:db8::35}] params[{key=3:port port=853}]}"},
      {"07 000001 0090 0007 0000 0003 0161 00", "{type=144:encrypted_dns service_priority=0 adn_length=3 adn=a.}"},
      {"07 000001 0038 0014 0001 0010 20010db800000000000000000000007b",
       "{type=56:ntp ntp[{suboption=1:server server=2001:db8::7b}]}"},
      {"0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0012 0002 beef 0009 000a 01 000001 "
       "0008 0002 0064",
       "msgtype=12 hopcount=0 linkaddr=2001:db8::1 peeraddr=fe80::1 options[{type=18:interface_id interface_id=beef}"
       "{type=9:relayed relayed_type=1 xid=1 options[{type=8:elapsed elapsed_time=100}]}]"},
  };
  for (const auto& c : cases) {
    const auto frame = udp_packet(547, hex(c.message));
    const Taken taken(linktype_raw, frame);
    EXPECT_EQ(chain(taken.packet()), "ip:udp:dhcpv6");
    EXPECT_NE(shown(taken, 2).find(c.fields), std::string::npos) << shown(taken, 2);
    EXPECT_EQ(taken.issues(), "") << c.message;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

// A client's message that so many relays passed on, each of which adds 38 bytes.
std::vector<std::uint8_t> relayed(unsigned relays) {
  auto out = hex("0b 000001");
  for (unsigned hops = 0; hops < relays; ++hops) {
    auto relay = hex("0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 0000");
    relay[1] = static_cast<std::uint8_t>(hops);
    relay[36] = static_cast<std::uint8_t>(out.size() >> 8);
    relay[37] = static_cast<std::uint8_t>(out.size());
    out = joined(relay, out);
  }
  return out;
}

TEST(Dhcpv6, RelaysOfRelays) {
  for (unsigned relays = 1; relays <= 9; ++relays) {
    const Taken taken(linktype_raw, udp_packet(547, relayed(relays)));
    const std::string text = shown(taken, 2);
    EXPECT_NE(text.find("{type=9:relayed relayed_type=11 xid=1}]"), std::string::npos) << text;
    EXPECT_EQ(text.find("relayed_message"), std::string::npos);
    EXPECT_EQ(taken.issues(), "") << relays;
  }
  // RFC 8415 7.6: the tenth is one too many, and what it passes on is bytes.
  const Taken taken(linktype_raw, udp_packet(547, relayed(10)));
  EXPECT_NE(shown(taken, 2).find("{type=9:relayed_bytes relayed_message=0b000001}]"), std::string::npos)
      << shown(taken, 2);
  EXPECT_EQ(taken.issues(), "malformed bad-value dhcpv6.hopcount @29");
}

TEST(Dhcpv6, Malformed) {
  const Wrong cases[] = {
      {"three bytes", udp_packet(547, hex("01 0000")), "malformed header-cut dhcpv6.xid @29"},
      {"type 0", udp_packet(547, hex("00 000001")), "malformed bad-value dhcpv6.msgtype @28"},
      {"option beyond", udp_packet(547, hex("01 000001 0008 0004 0064")), "malformed bad-option dhcpv6.elapsed @32"},
      {"an IA of 11 bytes", udp_packet(547, hex("01 000001 0003 000b 00000007 00000e10 000015")),
       "malformed bad-option dhcpv6.ia @32"},
      {"an address cut within its IA",
       udp_packet(547, hex("01 000001 0003 0012 00000007 00000000 00000000 0005 0018 2001")),
       "malformed bad-option dhcpv6.ia_address @48; malformed header-cut dhcpv6.address @52"},
      {"a hop too many for a client's message",
       udp_packet(547,
                  hex("0c 01 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 0004 01 000001")),
       "malformed bad-value dhcpv6.hopcount @29"},
      {"a relay that does not count",
       udp_packet(547,
                  hex("0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 002a"
                      "0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 0004 01 000001")),
       "malformed bad-value dhcpv6.hopcount @29"},
      {"a name of the client that a relay tells",
       udp_packet(547,
                  hex("0c 00 20010db8000000000000000000000001 fe800000000000000000000000000001 0027 0004 01 0161 00")),
       "malformed wrong-order dhcpv6.client_fqdn @62"},
      {"nine hops", udp_packet(547, hex("0c 09 20010db8000000000000000000000001 fe800000000000000000000000000001")),
       "malformed bad-value dhcpv6.hopcount @29"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

}  // namespace
}  // namespace wiresmith::testing
