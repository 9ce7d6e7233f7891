// Broken and odd capture files: every whole packet before the break is given, and the break is named with its offset.
#include <gtest/gtest.h>

#include "unit/capture/capture_bytes.h"

namespace wiresmith::test {
namespace {

constexpr std::uint64_t none = ~std::uint64_t{0};

struct Case {
  const char* name;
  std::string bytes;
  std::size_t packets;
  const char* error = "";       // part of the sentence; empty: a clean end
  std::uint64_t offset = none;  // of the error
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class HostileFile : public testing::TestWithParam<Case> {};

TEST_P(HostileFile, GivesWhatIsThereAndNamesTheBreak) {
  const auto& c = GetParam();
  for (const std::size_t batch : {1u, 2u, 64u}) {
    const auto contents = read_bytes(c.bytes, batch);
    EXPECT_EQ(contents.frames.size(), c.packets);
    EXPECT_EQ(contents.error.has_value(), c.offset != none) << (contents.error ? contents.error->sentence : "");
    if (!contents.error) continue;
    EXPECT_NE(contents.error->sentence.find(c.error), std::string::npos) << contents.error->sentence;
    EXPECT_EQ(contents.error->offset, c.offset) << contents.error->sentence;
    EXPECT_EQ(contents.error->sentence.find('\n'), std::string::npos);
  }
}

Builder pcap() { return Builder().pcap_header(); }
Builder ng() { return Builder().section().interface(); }  // 28 + 20 bytes
std::string zeros(std::size_t n) { return std::string(n, '\0'); }

std::vector<Case> pcap_cases() {
  const auto one = pcap().record("abcd");  // 24 + 20 bytes
  return {
      {"empty file", "", 0, "is empty", 0},
      {"three bytes", "\xd4\xc3\xb2", 0, "has 3 bytes", 0},
      {"unknown magic", "GET / HTTP/1.0\r\n", 0, "not a pcap or pcapng file: starts with 0x47455420", 0},
      {"header cut at 4", pcap().bytes.substr(0, 4), 0, "file header: 4 of 24", 0},
      {"header cut at 23", pcap().bytes.substr(0, 23), 0, "file header: 23 of 24", 0},
      {"header only", pcap().bytes, 0},
      {"version 99.99", Builder().pcap_header(0xa1b2c3d4, 1, 65535, 99, 99).record("x").bytes, 0, "version 99.99", 4},
      {"snap length 0", Builder().pcap_header(0xa1b2c3d4, 1, 0).record("abcd").bytes, 1},
      {"snap length 0x7fffffff", Builder().pcap_header(0xa1b2c3d4, 1, 0x7fffffff).record("abcd").bytes, 1},
      {"snap length 0xffffffff", Builder().pcap_header(0xa1b2c3d4, 1, 0xffffffff).record("abcd").bytes, 1},
      {"captured above snap length", Builder().pcap_header(0xa1b2c3d4, 1, 2).record("abcd").bytes, 1},
      {"captured above original", pcap().record_head(1, 2, 4, 2).text("abcd").bytes, 1},
      {"original 0xffffffff", pcap().record_head(1, 2, 4, 0xffffffff).text("abcd").bytes, 1},
      {"captured 0xffffffff", Builder(one).record_head(1, 2, 0xffffffff, 0xffffffff).bytes, 1,
       "packet 2 at byte 44 claims 4294967295", 44},
      {"captured 0x80000000", Builder(one).record_head(1, 2, 0x80000000, 4).bytes, 1, "claims 2147483648", 44},
      {"captured 0x7fffffff", Builder(one).record_head(1, 2, 0x7fffffff, 4).bytes, 1, "claims 2147483647", 44},
      {"captured 262145", Builder(one).record_head(1, 2, 262145, 262145).bytes, 1, "at most 262144", 44},
      {"captured 262144 without data", Builder(one).record_head(1, 2, 262144, 4).bytes, 1, "262160 should be", 44},
      {"captured 262144", Builder(one).record(zeros(262144)).record("x").bytes, 3},
      {"cut in the record header", Builder(one).u32(1).bytes, 1,
       "packet 2 at byte 44: 4 bytes are there, the head alone has 16", 44},
      {"cut in the data", Builder(one).record_head(1, 2, 9, 9).text("abc").bytes, 1, "19 bytes are there, 25 should be",
       44},
      {"cut before the data", Builder(one).record_head(1, 2, 9, 9).bytes, 1, "16 bytes are there, 25 should be", 44},
      {"time odd",
       pcap()
           .record("a", 1, 1'000'000)
           .record("a", 1, 0xffffffff)
           .record("a", 0x80000000)
           .record("a", 0xffffffff)
           .bytes,
       4},
      {"time runs backwards", pcap().record("a", 9).record("b", 8).bytes, 2},
      {"packet without bytes", pcap().record("").bytes, 1},
      {"link type unknown", Builder().pcap_header(0xa1b2c3d4, 65000).record("abcd").bytes, 1},
      {"second header in the middle", Builder(one).text(pcap().record("abcd", 1'700'000'000).bytes).bytes, 2,
       "packet 3 at byte 60 claims 1700000000", 60},
      {"garbage tail", Builder(one).text("\xff\xff\xff\xff\xff\xff\xff").bytes, 1, "7 bytes are there", 44},
      {"long garbage tail", Builder(one).text(std::string(40, '\xff')).bytes, 1, "claims 4294967295", 44},
  };
}

Builder with_block(std::uint32_t type, std::uint32_t length, std::string_view body, std::uint32_t trailer) {
  return ng().enhanced("abcd").u32(type).u32(length).text(body).u32(trailer);  // the block begins at byte 84
}

Builder section_with(std::uint32_t length) {
  return ng().enhanced("abcd").u32(0x0a0d0d0a).u32(length).u32(0x1a2b3c4d).text(zeros(24));
}

std::string enhanced_head(std::uint32_t interface, std::uint32_t captured) {
  return Builder().u32(interface).u32(0).u32(7).u32(captured).u32(captured).bytes;
}

std::vector<Case> block_cases() {
  return {
      {"section header only", Builder().section().bytes, 0},
      {"sections end clean", ng().bytes, 0},
      {"block length 0", with_block(6, 0, "", 0).bytes, 1, "block at byte 84 claims 0 bytes; it has at least 12", 84},
      {"block length 8", with_block(6, 8, "", 8).bytes, 1, "claims 8 bytes", 84},
      {"block length 13", with_block(9, 13, "abcd", 13).bytes, 1, "lengths are multiples of 4", 84},
      {"block length 0xfffffffc", with_block(9, 0xfffffffc, "abcd", 0).bytes, 1, "at most 16777216", 84},
      {"trailing length differs", with_block(9, 16, "abcd", 20).bytes, 1,
       "begins with length 16 and ends with length 20", 84},
      {"trailing length of a packet differs", with_block(6, 32, enhanced_head(0, 0), 36).bytes, 1,
       "ends with length 36", 84},
      {"block cut", with_block(9, 400, "abcd", 0).bytes, 1,
       "ends in the middle of a block at byte 84: 16 bytes are there, 400 should be", 84},
      {"large unknown block cut", with_block(9, 4'000'000, zeros(300'000), 0).bytes, 1,
       "300012 bytes are there, 4000000 should be", 84},
      {"large unknown block", with_block(9, 4'000'012, zeros(4'000'000), 4'000'012).enhanced("x").bytes, 2},
      {"trailing length of a large block differs", with_block(9, 400'012, zeros(400'000), 7).bytes, 1,
       "ends with length 7", 84},
      {"head cut", ng().enhanced("abcd").text("\x06\0\0\0").bytes, 1, "1 bytes are there, the head alone has 12", 84},
      {"second section: length 0", section_with(0).bytes, 1, "at least 28", 84},
      {"second section: length 4", section_with(4).bytes, 1, "at least 28", 84},
      {"second section: length 29", section_with(29).bytes, 1, "multiples of 4", 84},
      {"second section: length 64 MiB", section_with(64 << 20).bytes, 1, "at most 16777216", 84},
      {"second section: length 0xffffffff", section_with(0xffffffff).bytes, 1, "at most 16777216", 84},
      {"bad byte-order magic", Builder().block(0x0a0d0d0a, Builder().u32(0x11223344).text(zeros(12)).bytes).bytes, 0,
       "without the byte-order magic", 0},
      {"major version 2", Builder().block(0x0a0d0d0a, Builder().u32(0x1a2b3c4d).u16(2).u16(0).u64(0).bytes).bytes, 0,
       "pcapng version 2.0", 0},
      {"section header cut", Builder().section().bytes.substr(0, 20), 0, "20 bytes are there, 28 should be", 0},
      {"section length lies",
       Builder()
           .block(0x0a0d0d0a, Builder().u32(0x1a2b3c4d).u16(1).u16(0).u64(3).bytes)
           .interface()
           .enhanced("a")
           .bytes,
       1},
      {"interface description too short", Builder().section().block(1, "abcd").bytes, 0, "too short for its 8 bytes",
       28},
  };
}

std::vector<Case> packet_cases() {
  return {
      {"packet before any interface", Builder().section().enhanced("abcd").bytes, 0,
       "interface 0, but the section has described 0", 28},
      {"interface 5", ng().enhanced("abcd").enhanced("abcd", 1, 5).bytes, 1, "packet 2 for interface 5", 84},
      {"interface 0xffffffff", ng().enhanced("abcd", 1, 0xffffffff).bytes, 0, "interface 4294967295", 48},
      {"interface of the section before", ng().enhanced("abcd").section().enhanced("x").bytes, 1,
       "has described 0 so far", 112},
      {"captured beyond the block", ng().block(6, enhanced_head(0, 5) + "abcd").bytes, 0,
       "claims 5 captured bytes and has room for 4", 48},
      {"captured 0xffffffff", ng().block(6, enhanced_head(0, 0xffffffff) + "abcd").bytes, 0, "claims 4294967295", 48},
      {"captured 0xfffffffd, padding wraps", ng().block(6, enhanced_head(0, 0xfffffffd) + "abcd").bytes, 0,
       "claims 4294967293", 48},
      {"packet block too short", ng().block(6, "abcdefgh").bytes, 0, "too short for its head of 20", 48},
      {"simple packet block too short", ng().block(3, "").bytes, 0, "too short for its head of 4", 48},
      {"simple packet before any interface", Builder().section().simple("abcd", 4).bytes, 0, "interface 0", 28},
      {"simple packet beyond the block", ng().simple("abcd", 400).bytes, 1},
      {"option beyond the block", ng().enhanced("abcd", 1, 0, Builder().u16(1).u16(400).text("abcd").bytes).bytes, 1},
      {"option of 0xffff", ng().enhanced("abcd", 1, 0, Builder().u16(0xffff).u16(0xffff).text("abcd").bytes).bytes, 1},
      {"end of options with a length", ng().enhanced("abcd", 1, 0, Builder().u16(0).u16(8).bytes).bytes, 1},
      {"options without end", ng().enhanced("abcd", 1, 0, Builder().option(1, "hello").bytes).bytes, 1},
      {"unknown, custom, obsolete blocks",
       ng().block(0xbad, "abcd1234")
           .block(0x40000bad, "abcd")
           .block(0x80000001, "")
           .block(9, "")
           .block(5, zeros(12))
           .enhanced("x")
           .bytes,
       1},
      {"name block without NUL",
       ng().block(4, Builder().u16(1).u16(6).text("\x7f\0\0\1").text("ab").pad().bytes).enhanced("x").bytes, 1},
      {"secrets of length 0xffffffff",
       ng().block(10, Builder().u32(0x544c534b).u32(0xffffffff).text("abcd").bytes).enhanced("x").bytes, 1},
  };
}

INSTANTIATE_TEST_SUITE_P(Pcap, HostileFile, testing::ValuesIn(pcap_cases()));
INSTANTIATE_TEST_SUITE_P(PcapngBlocks, HostileFile, testing::ValuesIn(block_cases()));
INSTANTIATE_TEST_SUITE_P(PcapngPackets, HostileFile, testing::ValuesIn(packet_cases()));

TEST(HostileFiles, ManySmallRecords) {
  auto file = pcap();
  for (int i = 0; i < 20'000; ++i) file.record("x");
  for (int i = 0; i < 10'000; ++i) file.record("");
  EXPECT_EQ(read_bytes(file.bytes).frames.size(), 30'000u);
}

TEST(HostileFiles, ManyInterfaces) {
  auto file = Builder().section();
  for (int i = 0; i < 60'000; ++i) file.interface(static_cast<std::uint16_t>(i), 0, Builder().option(2, "eth0").bytes);
  file.enhanced("abcd", 1, 59'999);
  const auto contents = read_bytes(file.bytes);
  ASSERT_EQ(contents.frames.size(), 1u);
  EXPECT_EQ(contents.frames[0].link_type, LinkType{59'999});
  EXPECT_FALSE(contents.error);
}

TEST(HostileFiles, TooManyInterfaces) {
  auto file = Builder().section();
  for (unsigned i = 0; i < max_section_interfaces; ++i) file.interface();
  const auto full = file.bytes.size();
  EXPECT_FALSE(read_bytes(file.bytes).error);
  const auto contents = read_bytes(file.interface().bytes);
  ASSERT_TRUE(contents.error);
  EXPECT_EQ(contents.error->offset, full);
  EXPECT_NE(contents.error->sentence.find("65536"), std::string::npos);
}

TEST(HostileFiles, NamesOfInterfacesAreBounded) {
  auto file = Builder().section();
  const auto options = Builder().option(2, std::string(65'532, 'n')).bytes;
  while (file.bytes.size() < max_interface_bytes + 200'000) file.interface(1, 0, options);
  const auto contents = read_bytes(file.bytes);
  ASSERT_TRUE(contents.error);
  EXPECT_NE(contents.error->sentence.find("names of interfaces"), std::string::npos) << contents.error->sentence;
}

TEST(HostileFiles, ManyCommentsAndALongOne) {
  std::string options;
  for (int i = 0; i < 5'000; ++i) options += Builder().option(1, std::string("c").append(std::to_string(i))).bytes;
  const auto longest = Builder().option(1, std::string(65'535, 'l')).bytes;
  const auto contents = read_bytes(ng().enhanced("a", 1, 0, Builder().option(1, "first").bytes)
                                       .enhanced("b", 1, 0, options)
                                       .enhanced("c", 1, 0, longest)
                                       .bytes);
  ASSERT_EQ(contents.frames.size(), 3u);
  EXPECT_EQ(contents.frames[0].comments, std::vector<std::string>{"first"});
  ASSERT_EQ(contents.frames[1].comments.size(), 5'000u);
  EXPECT_EQ(contents.frames[1].comments[4'999], "c4999");
  EXPECT_EQ(contents.frames[2].comments.at(0).size(), 65'535u);
}

TEST(HostileFiles, TooManyCommentsAreAnErrorAndNotAHalf) {
  std::string options;
  for (unsigned i = 0; i <= max_packet_comments; ++i) options += Builder().option(1, "").bytes;
  const auto contents = read_bytes(ng().enhanced("a").enhanced("b", 1, 0, options).bytes);
  EXPECT_EQ(contents.frames.size(), 1u);
  ASSERT_TRUE(contents.error);
  EXPECT_NE(contents.error->sentence.find("65537 comments"), std::string::npos);
}

TEST(HostileFiles, AMalformedOptionKeepsThoseBeforeIt) {
  const auto options = Builder().option(1, "kept").u16(1).u16(400).text("lost").bytes;
  const auto contents = read_bytes(ng().enhanced("a", 1, 0, options).bytes);
  ASSERT_EQ(contents.frames.size(), 1u);
  EXPECT_EQ(contents.frames[0].comments, std::vector<std::string>{"kept"});
}

// A file cut at every length: all whole packets come, and the end is clean only between two records or blocks.
void expect_cut_everywhere(const std::string& bytes, const std::vector<std::size_t>& ends,
                           const std::vector<std::size_t>& packets) {
  const auto whole = read_bytes(bytes);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const auto contents = read_bytes(std::string_view(bytes).substr(0, size), 3);
    std::size_t expected = 0;
    bool clean = false;
    for (std::size_t i = 0; i < ends.size() && ends[i] <= size; ++i) {
      expected = packets[i];
      clean = ends[i] == size;
    }
    ASSERT_EQ(contents.frames.size(), expected) << size;
    EXPECT_EQ(!contents.error, clean) << size;
    for (std::size_t i = 0; i < expected; ++i) EXPECT_EQ(contents.frames[i], whole.frames[i]);
  }
}

TEST(CutFile, PcapAtEveryLength) {
  for (const bool big : {false, true}) {
    Builder file{.big_endian = big, .bytes = {}};
    std::vector<std::size_t> ends{file.pcap_header().bytes.size()}, packets{0};
    for (const auto* data : {"a", "bcdef", "", "0123456789"}) {
      ends.push_back(file.record(data).bytes.size());
      packets.push_back(packets.back() + 1);
    }
    expect_cut_everywhere(file.bytes, ends, packets);
  }
}

TEST(CutFile, PcapngAtEveryLength) {
  Builder file;
  std::vector<std::size_t> ends, packets;
  std::size_t count = 0;
  const auto mark = [&](std::size_t more) {
    ends.push_back(file.bytes.size());
    packets.push_back(count += more);
  };
  file.section(), mark(0);
  file.interface(1, 0, Builder().option(2, "eth0").bytes), mark(0);
  file.enhanced("abcde", 5, 0, Builder().option(1, "note").bytes), mark(1);
  file.simple("xyz", 3), mark(1);
  file.block(0xbad, "custom!!"), mark(0);
  file.big_endian = true;
  file.section(), mark(0);
  file.interface(101), mark(0);
  file.enhanced("45", 7), mark(1);
  expect_cut_everywhere(file.bytes, ends, packets);
}

}  // namespace
}  // namespace wiresmith::test
