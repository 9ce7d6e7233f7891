// What the layer chain says of whole frames.
#include "wiresmith/dissect/dissect.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/hex.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/tcp.h"

namespace wiresmith {
namespace {

using test::hex;

std::string chain(const Packet& p) {
  std::string out;
  for (const auto& l : p.layers) out += (out.empty() ? "" : ":") + std::string(l.protocol->name);
  return out;
}

TEST(Dissect, TakesATcpSegmentApart) {
  const auto bytes =
      hex("020000000002 020000000001 0800 4500003c000140004006 26b9 0a000001 0a000002"
          "04d20050000003e800000000a002faf0 0000 0000 020405b40402080a0000000100000000010303 07");
  Dissector dissector;
  const Packet& p = dissector.dissect(bytes, linktype_ethernet, static_cast<std::uint32_t>(bytes.size()));
  EXPECT_EQ(chain(p), "eth:ip:tcp");
  const auto tcp_header = p.get<Tcp>();
  ASSERT_TRUE(tcp_header);
  EXPECT_EQ(tcp_header->dstport, 80);
  EXPECT_TRUE(tcp_header->syn);
  EXPECT_EQ(p.layers[1].checksum.verdict, Verdict::good);
  EXPECT_EQ(p.layers[2].checksum.verdict, Verdict::bad);
  ASSERT_EQ(p.issues.size(), 1U);
  EXPECT_EQ(p.issues[0].fault, Fault::bad_checksum);
  EXPECT_EQ(p.issues[0].offset, 50U);
}

}  // namespace
}  // namespace wiresmith
