// RFC 792 and the RFCs of the other types; RFC 4884 with the objects of RFC 4950, RFC 5837 and RFC 8335
#include "wiresmith/protocols/icmp.h"

#include "unit/protocols/packets.h"
#include "wiresmith/protocols/icmp_extensions.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> packet(const char* message) { return ipv4_packet(1, summed(hex(message), 2)); }

TEST(Icmp, Messages) {
  struct {
    const char *message, *fields;
  } const cases[] = {
      {"0800 0000 0007 0001 6869", "ident=7 seq=1"},
      {"0900 0000 01 02 0708 c00002fe 00000000",
       "num_addrs=1 addr_entry_size=2 lifetime=1800 routers[{router_address=c00002fe pref_level=0}]"},
      {"0a00 0000 00000000", "reserved=0"},
      {"0d00 0000 0007 0001 00000001 00000002 00000003",
       "ident=7 seq=1 originate_timestamp=1 receive_timestamp=2 transmit_timestamp=3"},
      {"1100 0000 0007 0001 ffffff00", "ident=7 seq=1 address_mask=ffffff00"},
      {"1e00 0000 0007 0000 0003 ffff 00002710 000005dc",
       "ident=7 unused=0 ohc=3 rhc=65535 output_speed=10000 output_mtu=1500"},
      {"1f00 0000 00000014 4500", "pointer32=20"},
      {"2500 0000 0007 0001", "ident=7 seq=1"},
      {"2600 0000 0007 0001 00000e10 016100", "ident=7 seq=1 ttl=3600 names[{name=a.}]"},
      {"2600 0000 0007 0001 00000e10 016100 0162c00c", "ttl=3600 names[{name=a.}{name=b.a.}]"},
      {"2804 0000 0000 0014 4500", "reserved16=0 pointer16=20"},
      {"2900 0000 01 000000 beef", "subtype=1 reserved24=0"},
      {"2a00 0000 0007 02 01 2000 dcf3 0008 0302 00000002",
       "ident=7 seq=2 reserved=0 local=1 extensions[{ext_version=2 ext_reserved=0 ext_checksum=56563 "
       "ext_objects[{length=8 class=3 "
       "ctype=2 ifindex=2}]}]"},
      {"2a00 0000 0007 02 01 2000 0000 0008 0301 65746830 6869",
       "ext_objects[{length=8 class=3 ctype=1 name=65746830}]}]"},
      {"2a00 0000 0007 02 01 2000 0000 000c 0303 0001 04 00 c00002fe",
       "ext_objects[{length=12 class=3 ctype=3 afi=1 address_length=4 reserved=0 address=c00002fe padding=}]}]"},
      {"2a00 0000 0007 02 01 2000 0000 0010 0303 4005 06 00 020000000001 0000",
       "afi=16389 address_length=6 reserved=0 address=020000000001 padding=0000}]}]"},
      {"2a00 0000 0007 02 01 2000 0000 000c 0303 0007 04 00 01020304",
       "afi=7 address_length=4 reserved=0 address_bytes=01020304 padding=}]}]"},
      {"2b00 0000 0007 02 47", "ident=7 seq=2 state=2 reserved=0 active=1 ipv4=1 ipv6=1"},
      {"c800 0000 01020304", "type=200 code=0"},
  };
  for (const auto& c : cases) {
    const auto frame = packet(c.message);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown(taken, 1).find(c.fields), std::string::npos) << c.message << "\n" << shown(taken, 1);
    EXPECT_EQ(taken.layer(1).checksum.verdict, Verdict::good);
    EXPECT_EQ(taken.issues(), "") << c.message;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

// A time exceeded that quotes 128 bytes, and extensions.
std::vector<std::uint8_t> exceeded(const char* objects) {
  auto message = hex("0b00 0000 00 20 0000");
  auto quoted = udp_packet(33434, std::vector<std::uint8_t>(100));
  message = joined(message, quoted);
  return ipv4_packet(1, summed(joined(message, summed(joined(hex("2000 0000"), hex(objects)), 2)), 2));
}

TEST(IcmpExtensions, Objects) {
  struct {
    const char *objects, *fields;
  } const cases[] = {
      {"000c 0101 00012a40 0002b1ff",
       "length=12 class=1 ctype=1 labels[{label=18 exp=5 bottom=0 ttl=64}{label=43 exp=0 bottom=1 ttl=255}]"},
      {"0008 0208 00000007", "length=8 class=2 ctype=8 ifindex=7"},
      {"0020 020f 00000007 0001 0000 c0000201 0c 6574683000000000000000 000005dc",
       "length=32 class=2 ctype=15 ifindex=7 afi=1 reserved=0 ipv4=c0000201 name_length=12 name=6574683000000000000000 "
       "mtu=1500"},
      {"0018 0244 0002 0000 20010db8000000000000000000000009",
       "length=24 class=2 ctype=68 afi=2 reserved=0 ipv6=2001:db8::9"},
      {"0006 f701 beef", "length=6 class=247 ctype=1 data=beef"},
  };
  for (const auto& c : cases) {
    const auto frame = exceeded(c.objects);
    const Taken taken(linktype_raw, frame);
    EXPECT_NE(shown_footer(taken, 1).find(c.fields), std::string::npos) << c.objects << "\n" << shown_footer(taken, 1);
    EXPECT_EQ(taken.issues(), "") << c.objects;
    expect_truncation_is_told(linktype_raw, frame);
  }
}

// RFC 4884 5.5: no length, but extensions behind 128 bytes, as routers wrote them before.
TEST(IcmpExtensions, FromBeforeTheLengthField) {
  const auto carried = [](const std::vector<std::uint8_t>& m) { return ipv4_packet(1, summed(m, 2)); };
  auto message = hex("0b00 0000 00000000 45000080 00010000 01110000 c0000201 c6336401");
  message.resize(8 + 128);
  const auto plain = message;
  const auto extensions = hex("2000 d2ff 0008 0101 000121fe");
  const auto with = [&](std::vector<std::uint8_t> e) { return carried(joined(plain, e)); };
  auto right = extensions;
  right[2] = right[3] = 0;
  const auto sum = checksum_of(add_words(right));
  right[2] = static_cast<std::uint8_t>(sum >> 8);
  right[3] = static_cast<std::uint8_t>(sum);
  const Taken taken(linktype_raw, with(right));
  EXPECT_NE(shown_footer(taken, 1).find("class=1 ctype=1 labels[{label=18 exp=0 bottom=1 ttl=254}]"),
            std::string::npos);
  EXPECT_EQ(taken.layer(1).payload, 128U);
  // Without a checksum that holds they are bytes of the packet.
  auto wrong = right;
  wrong[3] ^= 1;
  EXPECT_EQ(Taken(linktype_raw, with(wrong)).layer(1).footer, 0U);
  // Source quench has no length field, and no extensions.
  auto quench = plain;
  quench[0] = 4;
  EXPECT_EQ(Taken(linktype_raw, carried(joined(quench, right))).layer(1).footer, 0U);
}

TEST(IcmpExtensions, Malformed) {
  const Wrong cases[] = {
      {"an index of two bytes", exceeded("0006 0208 0007"), "malformed bad-length icmp.interface @164"},
      {"a name beyond its object", exceeded("0008 0202 10 657468"), "malformed bad-length icmp.interface @164"},
      {"half a label", exceeded("0006 0101 0001"), "malformed header-cut icmp.label @164"},
      {"an echo about nothing", packet("2a00 0000 0007 02 01"), "malformed bad-count icmp.extensions @28"},
      {"an echo with a wrong sum", packet("2a00 0000 0007 02 01 2000 1234 0008 0302 00000002"),
       "malformed bad-checksum icmp.ext_checksum @30"},
  };
  for (const auto& c : cases) EXPECT_EQ(Taken(linktype_raw, c.frame).issues(), c.issues) << c.name;
}

}  // namespace
}  // namespace wiresmith::testing
