// A test against a sample capture: what a program put on the wire is what it should have.
#include <gtest/gtest.h>

#include <string>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/ipv4.h"

namespace {

using namespace wiresmith;

TEST(Capture, EveryEchoRequestIsAnswered) {
  auto reader = Reader::open(std::string(SAMPLES) + "/ping.pcap");
  Dissector dissector;
  unsigned requests = 0, replies = 0;
  for (Frame frame; reader.next(frame);) {
    const Packet& packet = dissector.dissect(frame);
    EXPECT_EQ(packet.issues.size(), 0U) << "packet " << frame.number;
    const auto icmp = packet.get<Icmp>();
    if (!icmp) continue;
    const auto ip = packet.get<Ipv4>();
    ASSERT_TRUE(ip);
    EXPECT_EQ(ip->ttl, 64);
    if (icmp->type == 8) ++requests;
    if (icmp->type == 0) ++replies;
  }
  EXPECT_FALSE(reader.error());
  EXPECT_EQ(requests, 3U);
  EXPECT_EQ(replies, requests);
}

}  // namespace
