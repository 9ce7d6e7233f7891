// The variants of sound files: byte orders, resolutions, sections, compression, standard input.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <limits>
#include <thread>

#include "support/gzip.h"
#include "unit/capture/capture_bytes.h"

namespace wiresmith::test {
namespace {

std::string pcap_of(bool big_endian, std::uint32_t magic) {
  Builder file{.big_endian = big_endian, .bytes = {}};
  return file.pcap_header(magic).record("abcd", 1'700'000'000, 5).record_head(1, 999'999, 2, 1500).text("xy").bytes;
}

TEST(Pcap, ByteOrdersGiveTheSameFrames) {
  for (const auto magic : {0xa1b2c3d4u, 0xa1b23c4du}) {
    const auto little = read_bytes(pcap_of(false, magic)), big = read_bytes(pcap_of(true, magic));
    ASSERT_EQ(little.frames.size(), 2u);
    EXPECT_EQ(little.frames, big.frames);
    EXPECT_FALSE(little.info.big_endian);
    EXPECT_TRUE(big.info.big_endian);
    EXPECT_EQ(little.frames[1].original_length, 1500u);
    const auto fraction = little.frames[1].time.nanoseconds;
    EXPECT_EQ(fraction, magic == 0xa1b23c4d ? 999'999u : 999'999'000u);
    EXPECT_EQ(little.info.format, magic == 0xa1b23c4d ? FileFormat::nsecpcap : FileFormat::pcap);
  }
}

TEST(Pcap, ModifiedRecordsHaveLongerHeaders) {
  for (const bool big : {false, true}) {
    Builder file{.big_endian = big, .bytes = {}};
    file.pcap_header(0xa1b2cd34);
    for (const auto* data : {"one", "three"}) {
      const auto size = static_cast<std::uint32_t>(std::string_view(data).size());
      file.record_head(7, 8, size, size).u32(2).u16(0x800).u8(4).u8(0).text(data);
    }
    const auto contents = read_bytes(file.bytes);
    ASSERT_EQ(contents.frames.size(), 2u);
    EXPECT_TRUE(contents.info.modified);
    EXPECT_EQ(contents.frames[1].bytes, "three");
    EXPECT_FALSE(contents.error);
  }
}

TEST(Pcap, ElderVersionsSwapTheLengths) {
  struct Version {
    std::uint16_t major, minor;
    std::uint32_t first, second, captured, original;
  };
  for (const auto& v : {Version{2, 4, 2, 90, 2, 90}, Version{2, 3, 2, 90, 2, 90}, Version{2, 3, 90, 2, 2, 90},
                        Version{2, 2, 90, 2, 2, 90}, Version{2, 0, 90, 2, 2, 90}, Version{543, 0, 90, 2, 2, 90}}) {
    Builder file;
    file.pcap_header(0xa1b2c3d4, 1, 65535, v.major, v.minor).record_head(1, 2, v.first, v.second).text("ab");
    const auto contents = read_bytes(file.bytes);
    ASSERT_EQ(contents.frames.size(), 1u) << v.major << '.' << v.minor;
    EXPECT_EQ(contents.frames[0].bytes.size(), v.captured);
    EXPECT_EQ(contents.frames[0].original_length, v.original);
  }
}

TEST(Pcap, LinkTypeAndFcs) {
  const auto contents = read_bytes(Builder().pcap_header(0xa1b2c3d4, 0x24000001, 96).record("a").bytes);
  EXPECT_EQ(contents.frames.at(0).link_type, linktype_ethernet);
  EXPECT_EQ(contents.interfaces.at(0).link_name, "EN10MB");
  EXPECT_EQ(contents.info.fcs_length, 4);
  EXPECT_EQ(contents.info.snap_length, 96u);
  EXPECT_EQ(contents.interfaces.at(0).snap_length, 96u);
  EXPECT_FALSE(read_bytes(Builder().pcap_header(0xa1b2c3d4, 0x20000001).bytes).info.fcs_length);
}

TEST(Pcap, FractionsOfASecondAndMoreAreCarried) {
  const auto frames = read_bytes(Builder()
                                     .pcap_header()
                                     .record("a", 1, 1'000'000)
                                     .record("a", 1, 0xffffffff)
                                     .record("a", 0xffffffff, 1'500'000)
                                     .bytes)
                          .frames;
  ASSERT_EQ(frames.size(), 3u);
  EXPECT_EQ(frames[0].time, (Timestamp{2, 0}));
  EXPECT_EQ(frames[1].time, (Timestamp{1 + 4294, 967'295'000}));
  EXPECT_EQ(frames[2].time, (Timestamp{4'294'967'296, 500'000'000}));
}

struct TickCase {
  std::uint8_t resolution;
  std::int64_t offset;
  std::uint64_t ticks;
  Timestamp time;
  bool cut;
};

constexpr auto least = std::numeric_limits<std::int64_t>::min();
constexpr auto most = std::numeric_limits<std::int64_t>::max();
constexpr auto all = std::numeric_limits<std::uint64_t>::max();

TEST(Ticks, EveryResolutionHasAMeaning) {
  for (const auto& c : {
           TickCase{6, 0, 1'700'000'000'123'456, {1'700'000'000, 123'456'000}, false},
           TickCase{9, 0, 1'700'000'000'123'456'789, {1'700'000'000, 123'456'789}, false},
           TickCase{3, 0, 1'500, {1, 500'000'000}, false},
           TickCase{1, 0, 15, {1, 500'000'000}, false},
           TickCase{0, 0, 15, {15, 0}, false},
           TickCase{0, 0, all, {most, 999'999'999}, true},
           TickCase{6, 0, all, {18'446'744'073'709, 551'615'000}, false},
           TickCase{12, 0, 1'000'000'001'000, {1, 1}, false},
           TickCase{12, 0, 1'000'000'001'001, {1, 1}, true},
           TickCase{13, 0, 10'000'000'000'001, {1, 0}, true},
           TickCase{19, 0, all, {1, 844'674'407}, true},
           TickCase{20, 0, all, {0, 184'467'440}, true},
           TickCase{28, 0, all, {0, 1}, true},
           TickCase{29, 0, all, {0, 0}, true},
           TickCase{0x26, 0, all, {0, 0}, true},
           TickCase{0x7f, 0, 0, {0, 0}, false},
           TickCase{0x80, 0, 15, {15, 0}, false},
           TickCase{0x8a, 0, 1536, {1, 500'000'000}, false},
           TickCase{0x8a, 0, 1, {0, 976'562}, true},
           TickCase{0xa0, 0, 0x1'8000'0000, {1, 500'000'000}, false},
           TickCase{0xbf, 0, all, {1, 999'999'999}, true},
           TickCase{0xc0, 0, all, {0, 999'999'999}, true},
           TickCase{0xff, 0, all, {0, 0}, true},
           TickCase{6, 100, 1'000'001, {101, 1'000}, false},
           TickCase{6, -100, 1'000'001, {-99, 1'000}, false},
           TickCase{6, least, 1'000'001, {least + 1, 1'000}, false},
           TickCase{6, most, 1, {most, 1'000}, false},
           TickCase{6, most, 1'000'000, {most, 999'999'999}, true},
           TickCase{0x80, least, all, {most, 0}, false},
       }) {
    const auto reading = TickClock(c.resolution, c.offset).read(c.ticks);
    EXPECT_EQ(reading.time.seconds, c.time.seconds) << +c.resolution;
    EXPECT_EQ(reading.time.nanoseconds, c.time.nanoseconds) << +c.resolution;
    EXPECT_EQ(reading.cut, c.cut) << +c.resolution;
  }
}

TEST(Ticks, AnyTimeReadCanBeWrittenBack) {
  for (unsigned resolution = 0; resolution < 256; ++resolution) {
    for (const auto offset : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-5'000'000'000}, least, most}) {
      const TickClock clock(static_cast<std::uint8_t>(resolution), offset);
      for (const std::uint64_t ticks : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{999'999},
                                        std::uint64_t{1'700'000'000'123'456}, all / 3, all}) {
        const auto reading = clock.read(ticks);
        ASSERT_LT(reading.time.nanoseconds, 1'000'000'000u);
        const auto back = clock.ticks_of(reading.time);
        ASSERT_TRUE(back) << resolution << ' ' << offset << ' ' << ticks;
        EXPECT_EQ(clock.read(*back).time, reading.time);
        EXPECT_TRUE(reading.cut || *back == ticks) << resolution << ' ' << offset;
      }
    }
  }
}

TEST(Ticks, ATimeBetweenTwoTicksHasNone) {
  EXPECT_FALSE(TickClock(6, 0).ticks_of({1, 1}));
  EXPECT_FALSE(TickClock(6, 0).ticks_of({-1, 0}));
  EXPECT_FALSE(TickClock(9, 0).ticks_of({most, 0}));
  EXPECT_FALSE(TickClock(9, 10).ticks_of({9, 0}));
  EXPECT_EQ(TickClock(9, 10).ticks_of({10, 7}), 7u);
}

std::string resolution_option(std::string_view value) { return Builder().option(9, value).bytes; }

TEST(Pcapng, OddResolutionOptions) {
  const auto time_of = [](const std::string& options) {
    return read_bytes(Builder().section().interface(1, 0, options).enhanced("a", 1'500'000'000).bytes)
        .frames.at(0)
        .time;
  };
  EXPECT_EQ(time_of(resolution_option("\x09")), (Timestamp{1, 500'000'000}));
  EXPECT_EQ(time_of(resolution_option("")), (Timestamp{1'500, 0}));          // no byte: the default
  EXPECT_EQ(time_of(resolution_option("12345678")), (Timestamp{1'500, 0}));  // too long: the default
  EXPECT_EQ(time_of(resolution_option("\x03") + resolution_option("\x09")),
            (Timestamp{1, 500'000'000}));  // the last counts
}

// Two sections in different byte orders, with different link types.
std::string two_sections() {
  Builder file;
  file.section().interface(1, 64, Builder().option(2, "eth0\x01").option(3, "the \xff first").option(9, "\x09").bytes);
  file.interface(101).enhanced("abcdef", 0x1122334455667788, 0).enhanced("45", 3'000'004, 1);
  file.big_endian = true;
  file.section().interface(113, 0, big_endian().option(14, std::string("\0\0\0\0\0\0\0\x05", 8)).bytes);
  return file.enhanced("cooked", 1'000'000, 0).simple("s", 1).bytes;
}

TEST(Pcapng, SectionsByteOrdersLinkTypes) {
  const auto contents = read_bytes(two_sections());
  EXPECT_FALSE(contents.error);
  ASSERT_EQ(contents.interfaces.size(), 3u);
  EXPECT_EQ(contents.interfaces[0].name, "eth0\x01");
  EXPECT_EQ(contents.interfaces[0].description, "the \xff first");
  EXPECT_EQ(contents.interfaces[0].time_resolution, 9);
  EXPECT_EQ(contents.interfaces[0].snap_length, 64u);
  EXPECT_EQ(contents.interfaces[1].link_name, "RAW");
  EXPECT_EQ(contents.interfaces[2].link_name, "LINUX_SLL");
  EXPECT_EQ(contents.interfaces[2].section, 1u);
  EXPECT_EQ(contents.interfaces[2].id, 0u);
  EXPECT_EQ(contents.interfaces[2].time_offset, 5);
  ASSERT_EQ(contents.frames.size(), 4u);
  EXPECT_EQ(contents.frames[0].time, (Timestamp{1234605616, 436508552}));
  EXPECT_EQ(contents.frames[1].link_type, linktype_raw);
  EXPECT_EQ(contents.frames[1].time, (Timestamp{3, 4'000}));
  EXPECT_EQ(contents.frames[2].section, 1u);
  EXPECT_EQ(contents.frames[2].time, (Timestamp{6, 0}));
  EXPECT_EQ(contents.frames[2].number, 3u);
  EXPECT_FALSE(contents.frames[3].has_time);
  EXPECT_EQ(contents.frames[3].link_type, linktype_linux_sll);
}

TEST(Pcapng, ByteOrdersGiveTheSameFrames) {
  const auto file = [](bool big) {
    Builder b{.big_endian = big, .bytes = {}};
    const auto options = b.body().option(1, "one").option(2, b.body().u32(2).bytes).option(1, "two").bytes;
    return b.section().interface().enhanced("abc", 77, 0, options).simple("abcd", 900).bytes;
  };
  const auto little = read_bytes(file(false)), big = read_bytes(file(true));
  ASSERT_EQ(little.frames.size(), 2u);
  EXPECT_EQ(little.frames, big.frames);
  EXPECT_EQ(little.frames[0].comments, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(little.frames[0].direction, Direction::outbound);
}

TEST(Pcapng, SimplePacketsAreCutBySnapLengthOriginalAndBlock) {
  const auto sizes = [](std::uint32_t snap_length, std::uint32_t original) {
    return read_bytes(Builder().section().interface(1, snap_length).simple("12345678", original).bytes)
        .frames.at(0)
        .bytes.size();
  };
  EXPECT_EQ(sizes(0, 8), 8u);
  EXPECT_EQ(sizes(0, 7), 7u);
  EXPECT_EQ(sizes(5, 8), 5u);
  EXPECT_EQ(sizes(0, 0xffffffff), 8u);
  EXPECT_EQ(sizes(0xffffffff, 900), 8u);
}

TEST(Pcapng, ObsoletePacketBlock) {
  const auto body = Builder().u16(1).u16(3).u32(0).u32(9).u32(4).u32(60).text("abcd").option(1, "old").bytes;
  const auto contents = read_bytes(Builder().section().interface().interface(101).block(2, body).bytes);
  ASSERT_EQ(contents.frames.size(), 1u);
  EXPECT_EQ(contents.frames[0].interface_id, 1u);
  EXPECT_EQ(contents.frames[0].bytes, "abcd");
  EXPECT_EQ(contents.frames[0].original_length, 60u);
  EXPECT_EQ(contents.frames[0].time, (Timestamp{0, 9'000}));
  EXPECT_EQ(contents.frames[0].comments, std::vector<std::string>{"old"});
}

TEST(Reader, MovesWithoutLosingItsInterfaces) {
  const TemporaryFile file(two_sections());
  auto first = Reader::open(file.path);
  Frame frame;
  ASSERT_TRUE(first.next(frame));
  const auto* interface = frame.interface;
  auto second = std::move(first);
  EXPECT_EQ(&second.interfaces()[0], interface);
  ASSERT_TRUE(second.next(frame));
  EXPECT_EQ(frame.number, 2u);
}

TEST(Reader, ABatchIsValidAsAWhole) {
  Builder builder;
  builder.section().interface();
  for (int i = 0; i < 5'000; ++i) {
    builder.enhanced(std::string(static_cast<std::size_t>(i % 300), static_cast<char>('a' + i % 26)), 1, 0,
                     Builder().option(1, std::to_string(i)).bytes);
  }
  const auto one = read_bytes(builder.bytes, 1), many = read_bytes(builder.bytes, 5'000);
  ASSERT_EQ(one.frames.size(), 5'000u);
  EXPECT_EQ(one.frames, many.frames);
  EXPECT_EQ(many.frames[4'999].comments.at(0), "4999");
}

TEST(Reader, FilesThatCannotBeRead) {
  const auto sentence = [](const std::string& path) {
    const auto reader = Reader::open(path);
    return reader.error() ? reader.error()->sentence : "";
  };
  EXPECT_EQ(sentence("/nonexistent/a\x1b[1m\xc3.pcap"),
            "/nonexistent/a\\027[1m\\195.pcap: cannot be opened: No such file or directory");
  EXPECT_EQ(sentence("/"), "/: is a directory, not a capture file");
  EXPECT_NE(sentence("").find("cannot be opened"), std::string::npos);
}

std::string zstd(std::string_view data) {
  std::string out(ZSTD_compressBound(data.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);  // as the zstd command does
  out.resize(ZSTD_compress2(context, out.data(), out.size(), data.data(), data.size()));
  ZSTD_freeCCtx(context);
  return out;
}

Builder long_file() {
  Builder file;
  file.pcap_header();
  for (int i = 0; i < 20'000; ++i)
    file.record("packet " + std::string(static_cast<std::size_t>(i % 90), 'x'), static_cast<std::uint32_t>(i));
  return file;
}

TEST(Compressed, GzipAndZstdGiveTheSameFrames) {
  const auto plain = long_file().bytes;
  const auto expected = read_bytes(plain);
  ASSERT_EQ(expected.frames.size(), 20'000u);
  const std::string_view half = std::string_view(plain).substr(0, 700'001),
                         rest = std::string_view(plain).substr(700'001);
  const std::string skippable("\x50\x2a\x4d\x18\x04\0\0\0abcd", 12);
  for (const auto& packed : {gzipped(plain), gzipped(half) + gzipped(rest), gzipped(plain) + std::string(600'000, '\0'),
                             zstd(plain), zstd(half) + zstd(rest), skippable + zstd(plain)}) {
    const auto contents = read_bytes(packed);
    EXPECT_FALSE(contents.error) << contents.error->sentence;
    EXPECT_EQ(contents.frames, expected.frames);
  }
}

TEST(Compressed, CutDataGiveWholePacketsAndTheOffsets) {
  const auto plain = long_file().bytes;
  for (const auto& packed : {gzipped(plain), zstd(plain)}) {
    const auto cut = std::string_view(packed).substr(0, packed.size() - 9);
    const auto contents = read_bytes(cut);
    EXPECT_GT(contents.frames.size(), 1'000u);
    ASSERT_TRUE(contents.error);
    EXPECT_NE(contents.error->sentence.find("data are cut short, at byte " + std::to_string(cut.size()) +
                                            " of the compressed file"),
              std::string::npos)
        << contents.error->sentence;
  }
}

TEST(Compressed, DamagedOrFollowedByGarbage) {
  const auto plain = long_file().bytes;
  for (auto packed : {gzipped(plain), zstd(plain)}) {
    auto garbage = read_bytes(packed + "garbage!");
    EXPECT_EQ(garbage.frames.size(), 20'000u);
    ASSERT_TRUE(garbage.error);
    EXPECT_NE(garbage.error->sentence.find("what follows the "), std::string::npos) << garbage.error->sentence;
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 20; ++i) packed[i] = static_cast<char>(~packed[i]);
    const auto damaged = read_bytes(packed);
    ASSERT_TRUE(damaged.error);
    EXPECT_LT(damaged.frames.size(), 20'000u);
  }
}

TEST(Compressed, ErrorsInsideSayThatTheOffsetIsOfTheDecompressedData) {
  const auto contents = read_bytes(gzipped(Builder().pcap_header().record("a").u32(1).bytes));
  ASSERT_TRUE(contents.error);
  EXPECT_NE(contents.error->sentence.find("at byte 41 of the decompressed data"), std::string::npos)
      << contents.error->sentence;
  EXPECT_EQ(contents.error->offset, 41u);
}

TEST(Compressed, ABombIsReadInConstantMemory) {
  Builder file;
  file.pcap_header();
  for (int i = 0; i < 400'000; ++i) file.record(std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16));
  const TemporaryFile packed(gzipped(file.bytes));
  file.bytes = {};
  file.bytes.shrink_to_fit();
  rusage before{}, after{};
  getrusage(RUSAGE_SELF, &before);
  auto reader = Reader::open(packed.path);
  std::size_t count = 0;
  for (Frame frame; reader.next(frame);) ++count;
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(count, 400'000u);
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 4 * 1024);  // KiB
}

// Puts a pipe in the place of standard input while it lives; a thread writes `data` in small pieces.
class PipedInput {
 public:
  explicit PipedInput(std::string data) : saved_(dup(STDIN_FILENO)) {
    int ends[2];
    if (pipe(ends) != 0) return;
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    writer_ = std::thread([to = ends[1], data = std::move(data)] {
      for (std::size_t i = 0; i < data.size(); i += 1'000) {
        const auto part = std::string_view(data).substr(i, 1'000);
        if (write(to, part.data(), part.size()) < 0) break;
      }
      close(to);
    });
  }
  ~PipedInput() {
    writer_.join();
    dup2(saved_, STDIN_FILENO);
    close(saved_);
  }
  PipedInput(const PipedInput&) = delete;
  PipedInput& operator=(const PipedInput&) = delete;

 private:
  int saved_;
  std::thread writer_;
};

TEST(StandardInput, PlainAndCompressedThroughAPipe) {
  const auto plain = long_file().bytes;
  const auto expected = read_bytes(plain);
  for (const auto& data : {plain, gzipped(plain), zstd(plain)}) {
    const PipedInput input(data);
    const auto contents = read_all(Reader::open("-"));
    EXPECT_FALSE(contents.error);
    EXPECT_EQ(contents.frames, expected.frames);
  }
}

TEST(StandardInput, CutShort) {
  const PipedInput input(long_file().bytes.substr(0, 100'000));
  const auto contents = read_all(Reader::open("-"));
  ASSERT_TRUE(contents.error);
  EXPECT_EQ(contents.error->sentence.find("standard input: ends in the middle of packet"), 0u)
      << contents.error->sentence;
}

TEST(StandardInput, FramesComeBeforeTheWriterEnds) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const int saved = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  const auto start = Builder().pcap_header().record("first").bytes;
  ASSERT_EQ(write(ends[1], start.data(), start.size()), static_cast<ssize_t>(start.size()));
  auto reader = Reader::open("-");
  Frame frame;
  EXPECT_TRUE(reader.next(frame));  // would hang here if it waited for a full buffer
  close(ends[1]);
  EXPECT_FALSE(reader.next(frame));
  EXPECT_FALSE(reader.error());
  dup2(saved, STDIN_FILENO);
  close(saved);
}

}  // namespace
}  // namespace wiresmith::test
