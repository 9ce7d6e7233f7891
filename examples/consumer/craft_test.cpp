// A unit test's packets: crafted from the structs, taken apart again, compared.
#include <gtest/gtest.h>

#include "wiresmith/craft/stack.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"

namespace {

using namespace wiresmith;

// The program under test, say: it answers a SYN by a SYN with an acknowledgement.
std::vector<std::uint8_t> answer_to(const Packet& syn) {
  const auto ip = syn.get<Ipv4>();
  const auto tcp = syn.get<Tcp>();
  if (!ip || !tcp || !tcp->syn) return {};
  return Stack{Ipv4{.src = ip->dst, .dst = ip->src}, with(Tcp{.srcport = tcp->dstport,
                                                              .dstport = tcp->srcport,
                                                              .seq = 1,
                                                              .ack = tcp->seq + 1,
                                                              .ack_flag = true,
                                                              .syn = true},
                                                          list(TcpMss{1460}))}
      .build();
}

class Craft : public testing::Test {
 protected:
  const Packet& taken_apart(const std::vector<std::uint8_t>& bytes, LinkType link_type) {
    return dissector_.dissect(bytes, link_type, static_cast<std::uint32_t>(bytes.size()));
  }

 private:
  Dissector dissector_;
};

TEST_F(Craft, WhatIsBuiltReadsBack) {
  const Tcp tcp{.srcport = 40000, .dstport = 80, .seq = 7, .syn = true, .window = 1024};
  const auto bytes =
      Stack{Ethernet{}, Ipv4{.ttl = 3, .src = {{192, 0, 2, 1}}, .dst = {{192, 0, 2, 7}}}, tcp}.payload("hello").build();
  ASSERT_EQ(bytes.size(), 14U + 20U + 20U + 5U);
  const Packet& packet = taken_apart(bytes, linktype_ethernet);
  EXPECT_EQ(packet.issues.size(), 0U);  // lengths and checksums were computed
  const auto ip = packet.get<Ipv4>();
  ASSERT_TRUE(ip);
  EXPECT_EQ(ip->ttl, 3);
  EXPECT_EQ(ip->len, 45);
  const auto read = packet.get<Tcp>();
  ASSERT_TRUE(read);
  EXPECT_EQ(read->seq, tcp.seq);
  EXPECT_TRUE(read->syn);
  EXPECT_EQ(read->window, tcp.window);
}

TEST_F(Craft, WrongOnPurpose) {
  const auto bytes = Stack{Ethernet{}, Ipv4{}, Udp{.srcport = 1, .dstport = 2, .length = 4}}.build();
  const Packet& packet = taken_apart(bytes, linktype_ethernet);
  ASSERT_GT(packet.issues.size(), 0U);
  EXPECT_EQ(packet.issues[0].severity, Severity::malformed);
}

TEST_F(Craft, TheProgramAnswersASyn) {
  const auto syn = Stack{Ipv4{.src = {{192, 0, 2, 1}}, .dst = {{192, 0, 2, 7}}},
                         Tcp{.srcport = 40000, .dstport = 80, .seq = 99, .syn = true}}
                       .build();
  const auto answer = answer_to(taken_apart(syn, linktype_raw));
  const auto expected =
      Stack{Ipv4{.src = {{192, 0, 2, 7}}, .dst = {{192, 0, 2, 1}}},
            with(Tcp{.srcport = 80, .dstport = 40000, .seq = 1, .ack = 100, .ack_flag = true, .syn = true},
                 list(TcpMss{1460}))}
          .build();
  EXPECT_EQ(answer, expected);
}

}  // namespace
