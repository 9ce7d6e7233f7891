// Messages that are found whole without a walk: a walk agrees on each of them.
#include "wiresmith/protocols/dns_plain.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <vector>

#include "unit/protocols/packets.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith::testing {
namespace {

struct Faults : Silent {
  std::size_t count = 0;
  void fault(Fault, std::string_view, std::size_t, std::size_t, std::size_t) { ++count; }
};

std::vector<std::vector<std::uint8_t>> recorded_messages() {
  std::vector<std::vector<std::uint8_t>> out;
  for (const auto& file : std::filesystem::directory_iterator(WIRESMITH_SOURCE_DIR "/pcaps")) {
    if (!file.path().filename().string().starts_with("dns") || file.path().extension() != ".pcap") continue;
    auto reader = Reader::open(file.path().string().c_str());
    Dissector dissector;
    for (Frame frame; reader.next(frame);) {
      const Packet& packet = dissector.dissect(frame);
      if (const Layer* const layer = packet.find(dns)) {
        const Bytes header = packet.header_of(*layer);
        out.emplace_back(header.begin(), header.end());
      }
    }
  }
  return out;
}

TEST(PlainDns, AgreesWithAWalk) {
  std::minstd_rand random(1);
  std::size_t tried = 0, plain = 0;
  for (const auto& recorded : recorded_messages())
    for (int turn = 0; turn < 400; ++turn, ++tried) {
      auto changed = recorded;
      for (int i = 0; i < turn % 4; ++i)
        changed[random() % changed.size()] = static_cast<std::uint8_t>(random() % 4 == 0   ? 0xc0
                                                                       : random() % 2 == 0 ? random() % 32
                                                                                           : random());
      const std::vector<std::uint8_t> message(changed.begin(), changed.end() - static_cast<int>(turn % 3 == 2));
      const auto size = PlainDns(message).size();
      if (!size) continue;
      ++plain;
      Faults faults;
      const auto end = Walk<Faults>(message, faults).structure(describe<Dns>, 0, 0, message.size());
      ASSERT_EQ(*size, end.at) << hex_of(message);
      ASSERT_EQ(faults.count, 0U) << hex_of(message);
    }
  EXPECT_GT(tried, 40'000U);
  EXPECT_GT(plain * 20, tried);
}

TEST(PlainDns, WhatAWalkMustLookAt) {
  const std::string question = "0001 8180 0001 0001 0000 0000 01 61 00 0001 0001 ";
  EXPECT_EQ(PlainDns(hex(question + "c00c 0001 0001 00000e10 0004 c0000201")).size(), 35U);
  // The address is too long, the name leads to itself, a second extended header, and one that has a name.
  EXPECT_FALSE(PlainDns(hex(question + "c00c 0001 0001 00000e10 0005 c000020100")).size());
  EXPECT_FALSE(PlainDns(hex(question + "c013 0001 0001 00000e10 0004 c0000201")).size());
  const std::string two = "0001 8180 0000 0000 0000 0002 ", opt = "00 0029 04d0 00000000 0000 ";
  EXPECT_TRUE(PlainDns(hex("0001 8180 0000 0000 0000 0001 " + opt)).size());
  EXPECT_FALSE(PlainDns(hex(two + opt + opt)).size());
  EXPECT_FALSE(PlainDns(hex("0001 8180 0000 0000 0000 0001 01 61 " + opt)).size());
  EXPECT_FALSE(PlainDns(hex("0001 8180 0000 0001 0000 0000 " + opt)).size());
}

TEST(PlainDns, RecordsOfEveryDay) {
  const std::string head = "0001 8180 0000 0001 0000 0000 01 61 00 ", rest = " 0001 00000e10 ";
  const auto is_plain = [](const std::string& message) { return PlainDns(hex(message)).size() == hex(message).size(); };
  // MX, SOA, SRV, TXT: as long as they say, and a byte too short or too long.
  EXPECT_TRUE(is_plain(head + "000f" + rest + "0004 000a c00c"));
  EXPECT_FALSE(is_plain(head + "000f" + rest + "0002 000a"));
  const std::string times = " 00000001 00000002 00000003 00000004 00000005";
  EXPECT_TRUE(is_plain(head + "0006" + rest + "0018 c00c c00c" + times));
  EXPECT_FALSE(is_plain(head + "0006" + rest + "0019 c00c c00c" + times + " 00"));
  EXPECT_FALSE(is_plain(head + "0006" + rest + "0014 c00c c00c" + times));
  EXPECT_TRUE(is_plain(head + "0021" + rest + "0008 0001 0002 0003 c00c"));
  EXPECT_TRUE(is_plain(head + "0010" + rest + "0005 01 62 02 6364"));
  EXPECT_FALSE(is_plain(head + "0010" + rest + "0004 01 62 02 63"));
  EXPECT_FALSE(is_plain(head + "0010" + rest + "0000"));
  // A type that is not known, and one whose parts only a walk knows.
  EXPECT_FALSE(is_plain(head + "003f" + rest + "0000"));
  EXPECT_FALSE(is_plain(head + "0029" + rest + "0000"));
}

TEST(PlainDns, Cookies) {
  const std::string head = "0001 0100 0000 0000 0000 0001 00 0029 04d0 00000000 ";
  const auto is_plain = [](const std::string& message) { return PlainDns(hex(message)).size() == hex(message).size(); };
  EXPECT_TRUE(is_plain(head + "000c 000a 0008 0102030405060708"));
  EXPECT_TRUE(is_plain(head + "0014 000a 0010 0102030405060708 0102030405060708"));
  EXPECT_FALSE(is_plain(head + "000b 000a 0007 01020304050607"));
  EXPECT_FALSE(is_plain(head + "000c 000a 0009 0102030405060708"));
  EXPECT_FALSE(is_plain(head + "000c 000b 0008 0102030405060708"));
  EXPECT_FALSE(is_plain(head + "000e 000a 0008 0102030405060708 000a"));
  // 256 options are looked at, and no more.
  std::string cookies;
  for (int i = 0; i < 256; ++i) cookies += "000a 0008 0102030405060708 ";
  EXPECT_TRUE(is_plain(head + "0c00 " + cookies));
  EXPECT_FALSE(is_plain(head + "0c0c " + cookies + "000a 0008 0102030405060708"));
}

}  // namespace
}  // namespace wiresmith::testing
