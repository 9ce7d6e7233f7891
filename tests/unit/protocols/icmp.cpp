// RFC 792, RFC 4884, RFC 8335
#include "wiresmith/protocols/icmp.h"

#include "unit/protocols/packets.h"
#include "wiresmith/wire/checksum.h"

namespace wiresmith::testing {
namespace {

// An IPv4 packet with this message, whose checksum is filled in.
std::vector<std::uint8_t> carried(std::vector<std::uint8_t> message) {
  const auto sum = checksum_of(add_words(message));
  message[2] = static_cast<std::uint8_t>(sum >> 8);
  message[3] = static_cast<std::uint8_t>(sum);
  auto packet = hex("4500 0000 0001 0000 40 01 0000 c0000201 c0000202");
  packet.insert(packet.end(), message.begin(), message.end());
  packet[3] = static_cast<std::uint8_t>(packet.size());
  const auto header_sum = checksum_of(add_words(Bytes(packet).first(20)));
  packet[10] = static_cast<std::uint8_t>(header_sum >> 8);
  packet[11] = static_cast<std::uint8_t>(header_sum);
  return packet;
}

// RFC 8335 2: the interface by its name, "eth0".
TEST(Icmp, ExtendedEchoNamesAnInterface) {
  const auto request = carried(hex("2a00 0000 0001 01 01 20000f52 0008 0301 65746830"));
  const Taken taken(linktype_raw, request);
  EXPECT_EQ(chain(taken.packet()), "ip:icmp");
  EXPECT_EQ(shown(taken, 1).substr(0, 15), "type=42 code=0 ");
  EXPECT_NE(shown(taken, 1).find("ident=1 seq=1 reserved=0 local=1"), std::string::npos);
  EXPECT_NE(shown_footer(taken, 1).find("ext_objects[{length=8 class=3 ctype=1 data=65746830}]"), std::string::npos);
  EXPECT_EQ(taken.issues(), "");
  expect_truncation_is_told(linktype_raw, request);
  const Taken reply(linktype_raw, carried(hex("2b00 0000 0001 01 47")));
  EXPECT_NE(shown(reply, 1).find("ident=1 seq=1 state=2 reserved=0 active=1 ipv4=1 ipv6=1"), std::string::npos);
  EXPECT_EQ(reply.issues(), "");
}

// RFC 4884 5.5: no length, but extensions behind 128 bytes, as routers wrote them before.
TEST(Icmp, ExtensionsFromBeforeTheLengthField) {
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
  EXPECT_NE(shown_footer(taken, 1).find("class=1 ctype=1 data=000121fe"), std::string::npos);
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

}  // namespace
}  // namespace wiresmith::testing
