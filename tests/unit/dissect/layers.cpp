// What the layer chain says of whole frames.
#include "wiresmith/dissect/dissect.h"

#include <gtest/gtest.h>

#include <vector>

#include "support/hex.h"
#include "wiresmith/dissect/decode_as.h"
#include "wiresmith/protocols/dns.h"
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

// RFC 792: the start of a packet that could not be delivered comes back; here UDP, with its checksum right.
constexpr const char* unreachable =
    "0303 5e47 00000000"                            // ICMP
    "4500001e 00010000 4011f6ca c0000201 c0000202"  // IPv4, quoted
    "04d20009000a 0e92 6869";                       // UDP, and two bytes of its payload
std::string quoted_verdicts(std::vector<std::uint8_t> icmp) {
  std::vector<std::uint8_t> bytes = hex("45000000 00010000 40010000 c0000202 c0000201");
  bytes[3] = static_cast<std::uint8_t>(bytes.size() + icmp.size());
  bytes.insert(bytes.end(), icmp.begin(), icmp.end());
  Dissector dissector;
  const Packet& p = dissector.dissect(bytes, linktype_raw, static_cast<std::uint32_t>(bytes.size()));
  std::string out;
  for (std::size_t i = 2; i < p.layers.size(); ++i) {
    const Checksum& c = p.layers[i].checksum;
    if (c.verdict != Verdict::none)
      out += std::string(p.layers[i].protocol->name) + ' ' + std::string(name_of(c.verdict)) + (c.known ? "+ " : " ");
  }
  for (const auto& issue : p.issues) EXPECT_LT(issue.layer, 2) << name_of(issue.fault);
  return out;
}

TEST(Dissect, ChecksumsOfQuotedPackets) {
  const auto whole = hex(unreachable);
  EXPECT_EQ(quoted_verdicts(whole), "ip good+ udp good+ ");
  auto changed = whole;
  changed[16] = 0x3f;  // the time to live, as a router does without repairing the sum: no fault of ours to tell
  changed.at(changed.size() - 1) ^= 1;
  EXPECT_EQ(quoted_verdicts(changed), "ip unverified+ udp unverified+ ");
  // Nobody knows the sum over bytes that are not quoted.
  EXPECT_EQ(quoted_verdicts({whole.begin(), whole.end() - 1}), "ip good+ udp unverified ");
  EXPECT_EQ(quoted_verdicts({whole.begin(), whole.end() - 2}), "ip good+ udp unverified ");
}

std::vector<Binding> told(std::string_view rule) {
  std::vector<Binding> out;
  EXPECT_FALSE(add_decode_as(out, rule)) << rule;
  return out;
}

TEST(DecodeAs, ComesBeforeTheTable) {
  const auto bytes =
      hex("45000000 00010000 40110000 c0000201 c0000202 c0001f75 0020 0000"
          "0007 0100 0001 0000 0000 0000 01610000010001");
  const auto layers = [&](std::vector<Binding> rules) {
    Dissector dissector({.decode_as = std::move(rules)});
    return chain(dissector.dissect(bytes, linktype_raw, static_cast<std::uint32_t>(bytes.size())));
  };
  EXPECT_EQ(layers({}), "ip:udp:data");
  EXPECT_EQ(layers(told("udp.port==8053,dns")), "ip:udp:dns");
  EXPECT_EQ(layers(told("udp.port==0xc000,dns")), "ip:udp:dns");
  EXPECT_EQ(layers(told("tcp.port==8053,dns")), "ip:udp:data");
  EXPECT_EQ(layers(told("ip.proto==17,tcp")), "ip:tcp:data");
}

TEST(DecodeAs, PicksTheFormForTheTransport) {
  EXPECT_EQ(told("tcp.port==8053,dns").at(0).child, &dns_tcp);
  EXPECT_EQ(told("udp.port==8053,dns").at(0).child, &dns);
  EXPECT_TRUE(told("udp.port==99,ip").at(0).tunnel);
}

TEST(DecodeAs, RefusesWithASentence) {
  for (const char* rule : {"", "dns", "tcp.port=53,dns", "tcp.port==x,dns", "tcp.port==65536,dns", "tcp.port==53,dsn",
                           "tcp.prt==53,dns", "tcp.port==53"}) {
    std::vector<Binding> out;
    EXPECT_TRUE(add_decode_as(out, rule)) << rule;
    EXPECT_TRUE(out.empty());
  }
}

}  // namespace
}  // namespace wiresmith
