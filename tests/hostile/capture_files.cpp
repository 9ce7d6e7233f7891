// Items 1 to 28: broken and odd capture files. Every whole packet before the break is given, and the break is named
// with its offset.
#include <gtest/gtest.h>

#include "hostile/printed.h"
#include "hostile/table.h"
#include "support/gzip.h"
#include "unit/capture/capture_bytes.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith::test {
namespace {

using Case = hostile::FileCase;

Builder pcap() { return Builder().pcap_header(); }
Builder ng() { return Builder().section().interface(); }  // 28 + 20 bytes
std::string zeros(std::size_t n) { return std::string(n, '\0'); }

std::vector<Case> pcap_cases() {
  const auto one = pcap().record("abcd");  // 24 + 20 bytes
  return {
      {1, "empty file", "", 0, "is empty", 0},
      {2, "three bytes", "\xd4\xc3\xb2", 0, "has 3 bytes", 0},
      {2, "unknown magic", "GET / HTTP/1.0\r\n", 0, "not a pcap or pcapng file: starts with 0x47455420", 0},
      {3, "header cut at 4", pcap().bytes.substr(0, 4), 0, "file header: 4 of 24", 0},
      {3, "header cut at 23", pcap().bytes.substr(0, 23), 0, "file header: 23 of 24", 0},
      {4, "header only", pcap().bytes, 0},
      {6, "version 99.99", Builder().pcap_header(0xa1b2c3d4, 1, 65535, 99, 99).record("x").bytes, 0, "version 99.99",
       4},
      {7, "snap length 0", Builder().pcap_header(0xa1b2c3d4, 1, 0).record("abcd").bytes, 1},
      {7, "snap length 0x7fffffff", Builder().pcap_header(0xa1b2c3d4, 1, 0x7fffffff).record("abcd").bytes, 1},
      {7, "snap length 0xffffffff", Builder().pcap_header(0xa1b2c3d4, 1, 0xffffffff).record("abcd").bytes, 1},
      {8, "captured above snap length", Builder().pcap_header(0xa1b2c3d4, 1, 2).record("abcd").bytes, 1},
      {8, "captured above original", pcap().record_head(1, 2, 4, 2).text("abcd").bytes, 1},
      {8, "original 0xffffffff", pcap().record_head(1, 2, 4, 0xffffffff).text("abcd").bytes, 1},
      {9, "captured 0xffffffff", Builder(one).record_head(1, 2, 0xffffffff, 0xffffffff).bytes, 1,
       "packet 2 at byte 44 claims 4294967295", 44},
      {9, "captured 0x80000000", Builder(one).record_head(1, 2, 0x80000000, 4).bytes, 1, "claims 2147483648", 44},
      {9, "captured 0x7fffffff", Builder(one).record_head(1, 2, 0x7fffffff, 4).bytes, 1, "claims 2147483647", 44},
      {9, "captured 262145", Builder(one).record_head(1, 2, 262145, 262145).bytes, 1, "at most 262144", 44},
      {9, "captured 262144 without data", Builder(one).record_head(1, 2, 262144, 4).bytes, 1, "262160 should be", 44},
      {9, "captured 262144", Builder(one).record(zeros(262144)).record("x").bytes, 3},
      {10, "cut in the record header", Builder(one).u32(1).bytes, 1,
       "packet 2 at byte 44: 4 bytes are there, the head alone has 16", 44},
      {10, "cut in the data", Builder(one).record_head(1, 2, 9, 9).text("abc").bytes, 1,
       "19 bytes are there, 25 should be", 44},
      {10, "cut before the data", Builder(one).record_head(1, 2, 9, 9).bytes, 1, "16 bytes are there, 25 should be",
       44},
      {11, "time odd",
       pcap()
           .record("a", 1, 1'000'000)
           .record("a", 1, 0xffffffff)
           .record("a", 0x80000000)
           .record("a", 0xffffffff)
           .bytes,
       4},
      {12, "time runs backwards", pcap().record("a", 9).record("b", 8).bytes, 2},
      {13, "packet without bytes", pcap().record("").bytes, 1},
      {14, "link type unknown", Builder().pcap_header(0xa1b2c3d4, 65000).record("abcd").bytes, 1},
      {15, "second header in the middle", Builder(one).text(pcap().record("abcd", 1'700'000'000).bytes).bytes, 2,
       "packet 3 at byte 60 claims 1700000000", 60},
      {16, "garbage tail", Builder(one).text("\xff\xff\xff\xff\xff\xff\xff").bytes, 1, "7 bytes are there", 44},
      {16, "long garbage tail", Builder(one).text(std::string(40, '\xff')).bytes, 1, "claims 4294967295", 44},
  };
}

Builder with_block(std::uint32_t type, std::uint32_t length, std::string_view body, std::uint32_t trailer) {
  return ng().enhanced("abcd").u32(type).u32(length).text(body).u32(trailer);  // the block begins at byte 84
}

Builder section_with(std::uint32_t length) {
  return ng().enhanced("abcd").u32(0x0a0d0d0a).u32(length).u32(0x1a2b3c4d).text(zeros(24));
}

std::string first_section_with(std::uint32_t length) {
  return Builder().u32(0x0a0d0d0a).u32(length).u32(0x1a2b3c4d).text(zeros(24)).bytes;
}

std::string enhanced_head(std::uint32_t interface, std::uint32_t captured) {
  return Builder().u32(interface).u32(0).u32(7).u32(captured).u32(captured).bytes;
}

std::vector<Case> block_cases() {
  return {
      {4, "section header only", Builder().section().bytes, 0},
      {4, "sections end clean", ng().bytes, 0},
      {18, "block length 0", with_block(6, 0, "", 0).bytes, 1, "block at byte 84 claims 0 bytes; it has at least 12",
       84},
      {18, "block length 8", with_block(6, 8, "", 8).bytes, 1, "claims 8 bytes", 84},
      {18, "block length 13", with_block(9, 13, "abcd", 13).bytes, 1, "lengths are multiples of 4", 84},
      {18, "block length 0xfffffffc", with_block(9, 0xfffffffc, "abcd", 0).bytes, 1, "at most 16777216", 84},
      {18, "trailing length differs", with_block(9, 16, "abcd", 20).bytes, 1,
       "begins with length 16 and ends with length 20", 84},
      {18, "trailing length of a packet differs", with_block(6, 32, enhanced_head(0, 0), 36).bytes, 1,
       "ends with length 36", 84},
      {18, "block cut", with_block(9, 400, "abcd", 0).bytes, 1,
       "ends in the middle of a block at byte 84: 16 bytes are there, 400 should be", 84},
      {18, "large unknown block cut", with_block(9, 4'000'000, zeros(300'000), 0).bytes, 1,
       "300012 bytes are there, 4000000 should be", 84},
      {18, "large unknown block", with_block(9, 4'000'012, zeros(4'000'000), 4'000'012).enhanced("x").bytes, 2},
      {18, "trailing length of a large block differs", with_block(9, 400'012, zeros(400'000), 7).bytes, 1,
       "ends with length 7", 84},
      {18, "head cut", ng().enhanced("abcd").text("\x06\0\0\0").bytes, 1, "1 bytes are there, the head alone has 12",
       84},
      {19, "second section: length 0", section_with(0).bytes, 1, "at least 28", 84},
      {19, "second section: length 4", section_with(4).bytes, 1, "at least 28", 84},
      {19, "second section: length 29", section_with(29).bytes, 1, "multiples of 4", 84},
      {19, "second section: length 64 MiB", section_with(64 << 20).bytes, 1, "at most 16777216", 84},
      {19, "second section: length 0xffffffff", section_with(0xffffffff).bytes, 1, "at most 16777216", 84},
      {19, "first section: length 0", first_section_with(0), 0, "at least 28", 0},
      {19, "first section: length 4", first_section_with(4), 0, "at least 28", 0},
      {19, "first section: length 29", first_section_with(29), 0, "multiples of 4", 0},
      {19, "first section: length 64 MiB", first_section_with(64 << 20), 0, "at most 16777216", 0},
      {19, "first section: length 0xffffffff", first_section_with(0xffffffff), 0, "at most 16777216", 0},
      {19, "bad byte-order magic", Builder().block(0x0a0d0d0a, Builder().u32(0x11223344).text(zeros(12)).bytes).bytes,
       0, "without the byte-order magic", 0},
      {19, "major version 2", Builder().block(0x0a0d0d0a, Builder().u32(0x1a2b3c4d).u16(2).u16(0).u64(0).bytes).bytes,
       0, "pcapng version 2.0", 0},
      {19, "section header cut", Builder().section().bytes.substr(0, 20), 0, "20 bytes are there, 28 should be", 0},
      {19, "section length lies",
       Builder()
           .block(0x0a0d0d0a, Builder().u32(0x1a2b3c4d).u16(1).u16(0).u64(3).bytes)
           .interface()
           .enhanced("a")
           .bytes,
       1},
      {18, "interface description too short", Builder().section().block(1, "abcd").bytes, 0,
       "too short for its 8 bytes", 28},
  };
}

std::vector<Case> packet_cases() {
  return {
      {20, "packet before any interface", Builder().section().enhanced("abcd").bytes, 0,
       "interface 0, but the section has described 0", 28},
      {20, "interface 5", ng().enhanced("abcd").enhanced("abcd", 1, 5).bytes, 1, "packet 2 for interface 5", 84},
      {20, "interface 0xffffffff", ng().enhanced("abcd", 1, 0xffffffff).bytes, 0, "interface 4294967295", 48},
      {20, "interface of the section before", ng().enhanced("abcd").section().enhanced("x").bytes, 1,
       "has described 0 so far", 112},
      {21, "captured beyond the block", ng().block(6, enhanced_head(0, 5) + "abcd").bytes, 0,
       "claims 5 captured bytes and has room for 4", 48},
      {21, "captured 0xffffffff", ng().block(6, enhanced_head(0, 0xffffffff) + "abcd").bytes, 0, "claims 4294967295",
       48},
      {21, "captured 0xfffffffd, padding wraps", ng().block(6, enhanced_head(0, 0xfffffffd) + "abcd").bytes, 0,
       "claims 4294967293", 48},
      {21, "packet block too short", ng().block(6, "abcdefgh").bytes, 0, "too short for its head of 20", 48},
      {28, "simple packet block too short", ng().block(3, "").bytes, 0, "too short for its head of 4", 48},
      {20, "simple packet before any interface", Builder().section().simple("abcd", 4).bytes, 0, "interface 0", 28},
      {28, "simple packet beyond the block", ng().simple("abcd", 400).bytes, 1},
      {24, "option beyond the block", ng().enhanced("abcd", 1, 0, Builder().u16(1).u16(400).text("abcd").bytes).bytes,
       1},
      {24, "option of 0xffff", ng().enhanced("abcd", 1, 0, Builder().u16(0xffff).u16(0xffff).text("abcd").bytes).bytes,
       1},
      {24, "end of options with a length", ng().enhanced("abcd", 1, 0, Builder().u16(0).u16(8).bytes).bytes, 1},
      {24, "options without end", ng().enhanced("abcd", 1, 0, Builder().option(1, "hello").bytes).bytes, 1},
      {26, "unknown, custom, obsolete blocks",
       ng().block(0xbad, "abcd1234")
           .block(0x40000bad, "abcd")
           .block(0x80000001, "")
           .block(9, "")
           .block(5, zeros(12))
           .enhanced("x")
           .bytes,
       1},
      {28, "name block without NUL",
       ng().block(4, Builder().u16(1).u16(6).text("\x7f\0\0\1").text("ab").pad().bytes).enhanced("x").bytes, 1},
      {28, "secrets of length 0xffffffff",
       ng().block(10, Builder().u32(0x544c534b).u32(0xffffffff).text("abcd").bytes).enhanced("x").bytes, 1},
  };
}

// What stands in files besides packets, and how.
std::vector<Case> odd_cases() {
  std::vector<Case> out;
  for (const bool big : {false, true})
    for (const std::uint32_t magic : {0xa1b2c3d4U, 0xa1b23c4dU})
      out.push_back(
          {5,
           std::string(big ? "big" : "little").append("-endian, ").append(magic == 0xa1b23c4d ? "nano" : "micro") +
               "seconds",
           Builder{.big_endian = big, .bytes = {}}.pcap_header(magic).record("abcd").bytes, 1});
  out.push_back(
      {6, "modified magic",
       Builder().pcap_header(0xa1b2cd34).record_head(7, 8, 3, 3).u32(2).u16(0x800).u8(4).u8(0).text("one").bytes, 1});
  out.push_back({6, "modified magic, record head cut",
                 Builder().pcap_header(0xa1b2cd34).record_head(7, 8, 3, 3).u32(2).bytes, 0, "the head alone has 24",
                 24});
  out.push_back({6, "version 2.3, lengths swapped",
                 Builder().pcap_header(0xa1b2c3d4, 1, 65535, 2, 3).record_head(1, 2, 90, 2).text("ab").bytes, 1});
  Builder small = pcap(), empty = pcap();
  for (int i = 0; i < 20'000; ++i) small.record("x");
  for (int i = 0; i < 10'000; ++i) empty.record("");
  out.push_back({13, "20,000 packets of one byte", small.bytes, 20'000});
  out.push_back({13, "10,000 empty records", empty.bytes, 10'000});
  out.push_back({14, "frame check sequence of 4", Builder().pcap_header(0xa1b2c3d4, 0x24000001).record("a").bytes, 1});
  out.push_back({14, "frame check sequence of 15", Builder().pcap_header(0xa1b2c3d4, 0xf4000001).record("a").bytes, 1});
  for (const int b : {0x00, 0x01, 0x12, 0x13, 0x14, 0x26, 0x7f, 0x80, 0xbf, 0xc0, 0xff})
    for (const std::uint64_t ticks : {std::uint64_t{1'500'000'000}, ~std::uint64_t{0}}) {
      const auto option = Builder().option(9, std::string(1, static_cast<char>(b))).bytes;
      char name[64];
      std::snprintf(name, sizeof name, "resolution %02x, time %s", static_cast<unsigned>(b),
                    ticks == ~std::uint64_t{0} ? "largest" : "usual");
      out.push_back({22, name, Builder().section().interface(1, 0, option).enhanced("a", ticks).bytes, 1});
    }
  const auto timed = [](const std::string& options) {
    return Builder().section().interface(1, 0, options).enhanced("a", 1'500'000'000).bytes;
  };
  out.push_back({22, "resolution of no byte", timed(Builder().option(9, "").bytes), 1});
  out.push_back({22, "resolution of 8 bytes", timed(Builder().option(9, "12345678").bytes), 1});
  out.push_back({22, "resolution twice", timed(Builder().option(9, "\x03").option(9, "\x09").bytes), 1});
  out.push_back({23, "time offset, least", timed(Builder().option(14, std::string("\0\0\0\0\0\0\0\x80", 8)).bytes), 1});
  out.push_back({23, "time offset, largest",
                 timed(Builder().option(14, std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8)).bytes), 1});
  // Seconds that need all 64 bits, and an offset that does.
  for (const bool largest : {false, true}) {
    const std::string offset =
        largest ? std::string("\xff\xff\xff\xff\xff\xff\xff\x7f", 8) : std::string("\0\0\0\0\0\0\0\x80", 8);
    const auto options = Builder().option(9, std::string(1, '\0')).option(14, offset).bytes;
    const auto seconds = largest ? ~std::uint64_t{0} >> 1 : std::uint64_t{1} << 63;
    out.push_back({23, largest ? "seconds and their offset, both largest" : "seconds of one bit, offset least",
                   Builder().section().interface(1, 0, options).enhanced("a", seconds).bytes, 1});
  }
  out.push_back({24, "half an option's head", ng().enhanced("abcd", 1, 0, std::string("\x01\0\0\0", 4)).bytes, 1});
  std::string comments;
  for (int i = 0; i < 5'000; ++i) comments += Builder().option(1, std::string("c").append(std::to_string(i))).bytes;
  out.push_back({24, "5,000 comments", ng().enhanced("a", 1, 0, comments).bytes, 1});
  out.push_back({24, "comment of 64 KiB",
                 ng().enhanced("a", 1, 0, Builder().option(1, std::string(65'535, 'l')).bytes).bytes, 1});
  const std::string ugly("\x1b[2J\r\n\0\x7f\xc3\x28\xff\xe2\x80\xae\xc2\x9b\"\\", 18);
  out.push_back({25, "escapes in a comment", ng().enhanced("a", 1, 0, Builder().option(1, ugly).bytes).bytes, 1});
  out.push_back({25, "escapes in an interface's name", timed(Builder().option(2, ugly).option(3, ugly).bytes), 1});
  Builder two = ng().enhanced("abcd");
  two.big_endian = true;
  two.section().interface(101).enhanced("45", 7);
  out.push_back({26, "two sections, other byte order, two link types", two.bytes, 2});
  for (const int count : {2'000, 60'000}) {
    Builder file = Builder().section();
    for (int i = 0; i < count; ++i) file.interface(static_cast<std::uint16_t>(i));
    file.enhanced("abcd", 1, static_cast<std::uint32_t>(count - 1));
    out.push_back({27, std::to_string(count) + " interfaces", file.bytes, 1});
  }
  return out;
}

// Compressed, so that it says little and becomes much.
std::vector<Case> compressed_cases() {
  Builder bomb = pcap();
  for (int i = 0; i < 400'000; ++i) bomb.record("");
  const auto whole = gzipped(pcap().record("abcd").record("ef").bytes);
  return {
      {17, "gzip", whole, 2},
      {17, "gzip cut", whole.substr(0, whole.size() - 4), 2, "", 0},
      {17, "gzip bomb of 400,000 packets", gzipped(bomb.bytes), 400'000},
      {17, "gzip of garbage", std::string("\x1f\x8b\x08\0garbage garbage", 19), 0, "", 0},
  };
}

class HostileFile : public ::testing::TestWithParam<Case> {};

TEST_P(HostileFile, GivesWhatIsThereAndNamesTheBreak) {
  const auto& c = GetParam();
  for (const std::size_t batch : {1u, 2u, 64u}) {
    const auto contents = read_bytes(c.bytes, batch);
    EXPECT_EQ(contents.frames.size(), c.packets);
    EXPECT_EQ(contents.error.has_value(), c.offset != Case::clean) << (contents.error ? contents.error->sentence : "");
    if (!contents.error) continue;
    EXPECT_NE(contents.error->sentence.find(c.error), std::string::npos) << contents.error->sentence;
    EXPECT_TRUE(c.error[0] == '\0' || contents.error->offset == c.offset) << contents.error->sentence;
    hostile::expect_printable(contents.error->sentence, "the sentence");
    EXPECT_EQ(contents.error->sentence.find('\n'), std::string::npos);
  }
}

// What the file says of its packets is printed soundly, and the same at every run.
TEST_P(HostileFile, IsPrintedSoundly) {
  const auto& c = GetParam();
  const auto lines = [&] {
    const TemporaryFile file(c.bytes);
    Reader reader = Reader::open(file.path);
    Dissector dissector;
    std::string all;
    for (Frame frame; reader.next(frame) && all.size() < 1'000'000;) {
      const auto line = hostile::json_of(frame, dissector.dissect(frame));
      hostile::expect_sound_json(line);
      all += line;
    }
    return all;
  };
  EXPECT_EQ(lines(), lines());
}

std::string file_test_name(const ::testing::TestParamInfo<Case>& info) {
  std::string out = hostile::test_name(info.param.item, info.param.name);
  return out + "_" + std::to_string(info.index);
}
INSTANTIATE_TEST_SUITE_P(Files, HostileFile, ::testing::ValuesIn(hostile::file_cases()), file_test_name);

TEST(FilesBounded, ManyInterfaces) {
  auto file = Builder().section();
  for (int i = 0; i < 60'000; ++i) file.interface(static_cast<std::uint16_t>(i), 0, Builder().option(2, "eth0").bytes);
  file.enhanced("abcd", 1, 59'999);
  const auto contents = read_bytes(file.bytes);
  ASSERT_EQ(contents.frames.size(), 1u);
  EXPECT_EQ(contents.frames[0].link_type, LinkType{59'999});
  EXPECT_FALSE(contents.error);
}

TEST(FilesBounded, TooManyInterfaces) {
  auto file = Builder().section();
  for (unsigned i = 0; i < max_section_interfaces; ++i) file.interface();
  const auto full = file.bytes.size();
  EXPECT_FALSE(read_bytes(file.bytes).error);
  const auto contents = read_bytes(file.interface().bytes);
  ASSERT_TRUE(contents.error);
  EXPECT_EQ(contents.error->offset, full);
  EXPECT_NE(contents.error->sentence.find("65536"), std::string::npos);
}

TEST(FilesBounded, NamesOfInterfacesAreBounded) {
  auto file = Builder().section();
  const auto options = Builder().option(2, std::string(65'532, 'n')).bytes;
  while (file.bytes.size() < max_interface_bytes + 200'000) file.interface(1, 0, options);
  const auto contents = read_bytes(file.bytes);
  ASSERT_TRUE(contents.error);
  EXPECT_NE(contents.error->sentence.find("names of interfaces"), std::string::npos) << contents.error->sentence;
}

TEST(FilesBounded, ManyCommentsAndALongOne) {
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

TEST(FilesBounded, TooManyCommentsAreAnErrorAndNotAHalf) {
  std::string options;
  for (unsigned i = 0; i <= max_packet_comments; ++i) options += Builder().option(1, "").bytes;
  const auto contents = read_bytes(ng().enhanced("a").enhanced("b", 1, 0, options).bytes);
  EXPECT_EQ(contents.frames.size(), 1u);
  ASSERT_TRUE(contents.error);
  EXPECT_NE(contents.error->sentence.find("65537 comments"), std::string::npos);
}

TEST(FilesBounded, AMalformedOptionKeepsThoseBeforeIt) {
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

TEST(FilesCut, PcapAtEveryLength) {
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

TEST(FilesCut, PcapngAtEveryLength) {
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

namespace wiresmith::hostile {

std::vector<FileCase> file_cases() {
  std::vector<FileCase> out;
  for (const auto& part :
       {test::pcap_cases(), test::block_cases(), test::packet_cases(), test::odd_cases(), test::compressed_cases()})
    out.insert(out.end(), part.begin(), part.end());
  std::ranges::stable_sort(out, {}, &FileCase::item);
  return out;
}

}  // namespace wiresmith::hostile
