// What is written reads back the same, and what cannot be written is refused with a sentence.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <limits>

#include "unit/capture/capture_bytes.h"
#include "wiresmith/capture/writer.h"

namespace wiresmith::test {
namespace {

// Copies as the command does: interfaces are declared as they come, each batch is written.
void copy(const std::string& bytes, Writer& writer, std::size_t batch = 64) {
  const TemporaryFile in(bytes);
  auto reader = Reader::open(in.path);
  std::vector<Frame> frames(batch);
  std::size_t declared = 0;
  while (const auto count = reader.next(std::span(frames))) {
    for (; declared < reader.interfaces().size(); ++declared) writer.declare(reader.interfaces()[declared]);
    for (std::size_t i = 0; i < count; ++i) writer.write(frames[i]);
  }
  for (; declared < reader.interfaces().size(); ++declared) writer.declare(reader.interfaces()[declared]);
}

Contents copied(const std::string& bytes, FileFormat format) {
  const TemporaryFile out;
  auto writer = Writer::open(out.path, format);
  copy(bytes, writer);
  EXPECT_TRUE(writer.close()) << writer.error()->sentence;
  return read_all(Reader::open(out.path));
}

void expect_same_interfaces(const Contents& a, const Contents& b) {
  ASSERT_EQ(a.interfaces.size(), b.interfaces.size());
  for (std::size_t i = 0; i < a.interfaces.size(); ++i) {
    const auto &x = a.interfaces[i], &y = b.interfaces[i];
    EXPECT_EQ(x.section, y.section);
    EXPECT_EQ(x.id, y.id);
    EXPECT_EQ(x.link_type, y.link_type);
    EXPECT_EQ(x.snap_length, y.snap_length);
    EXPECT_EQ(x.time_resolution, y.time_resolution);
    EXPECT_EQ(x.time_offset, y.time_offset);
    EXPECT_EQ(x.name, y.name);
    EXPECT_EQ(x.link_name, y.link_name);
    EXPECT_EQ(x.description, y.description);
    EXPECT_EQ(x.filter, y.filter);
    EXPECT_EQ(x.os, y.os);
  }
}

std::string interface_options(std::uint8_t resolution, std::int64_t offset, std::string_view name) {
  return Builder()
      .option(2, name)
      .option(9, std::string(1, static_cast<char>(resolution)))
      .option(14, Builder().u64(static_cast<std::uint64_t>(offset)).bytes)
      .bytes;
}

// if_filter and if_os.
std::string captured_by(std::string_view filter) { return Builder().option(11, filter).option(12, "Linux 6.1").bytes; }

std::string rich_pcapng() {
  Builder file;
  file.section()
      .interface(1, 96, interface_options(6, 0, "eth0"))
      .interface(101, 0, interface_options(9, -7, "tun\xff\x01") + captured_by(std::string(1, '\0') + "udp port 53"));
  file.interface(113, 0, interface_options(12, 1'000, "idle")).interface(1, 0, interface_options(0x8a, 0, "binary"));
  file.enhanced("abcde", 1'700'000'000'000'001, 0,
                Builder().option(1, "a comment").option(1, "").option(2, Builder().u32(1).bytes).bytes);
  file.enhanced("45", 1'700'000'000'000'000'001, 1, Builder().option(2, Builder().u32(2).bytes).bytes);
  file.simple("no time", 7).simple("snap", 9'000).enhanced("x", 1, 3).enhanced("", 0xffff'ffff'ffff'ffff, 3);
  file.big_endian = true;
  file.section()
      .interface(50)
      .enhanced("ppp", 12)
      .interface(1, 0, big_endian().option(3, "late").bytes)
      .enhanced("eth", 13, 1);
  return file.bytes;
}

TEST(WritePcapng, EverythingReadsBackTheSame) {
  const auto bytes = rich_pcapng();
  const auto before = read_bytes(bytes), after = copied(bytes, FileFormat::pcapng);
  ASSERT_EQ(before.frames.size(), 8u);
  EXPECT_EQ(before.frames, after.frames);
  EXPECT_FALSE(after.error);
  expect_same_interfaces(before, after);
}

TEST(WritePcapng, EveryResolutionAndOffsetKeepsItsTimes) {
  constexpr auto least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  for (unsigned resolution = 0; resolution < 256; ++resolution) {
    Builder file;
    file.section();
    for (const auto offset : {std::int64_t{0}, std::int64_t{-1}, least, most})
      file.interface(1, 0, interface_options(static_cast<std::uint8_t>(resolution), offset, "i"));
    for (std::uint32_t i = 0; i < 4; ++i)
      file.enhanced("a", 0, i).enhanced("b", 1'700'000'000'123'456, i).enhanced("c", ~std::uint64_t{0}, i);
    const auto before = read_bytes(file.bytes), after = copied(file.bytes, FileFormat::pcapng);
    ASSERT_EQ(after.frames.size(), 12u);
    for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(before.frames[i].time, after.frames[i].time) << resolution;
    expect_same_interfaces(before, after);
  }
}

TEST(WritePcapng, FramesWithoutATimeStaySoWhereTheBlockCanHoldThem) {
  Builder file;
  file.section().interface(1, 5).simple("12345678", 8).simple("abcd", 4).simple("", 0).simple("wxyz", 900);
  const auto before = read_bytes(file.bytes), after = copied(file.bytes, FileFormat::pcapng);
  ASSERT_EQ(before.frames.size(), 4u);
  EXPECT_EQ(before.frames, after.frames);

  Interface second;
  second.id = 1;
  second.link_type = linktype_raw;
  const std::uint8_t data[] = {1, 2, 3, 4, 5};
  Frame frame;
  frame.bytes = data;
  frame.original_length = 5;
  frame.interface = &second;
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcapng);
  ASSERT_TRUE(writer.write(frame) && writer.close());
  const auto contents = read_all(Reader::open(out.path));
  EXPECT_EQ(contents.interfaces.size(), 2u);  // the gap before it is filled
  EXPECT_EQ(contents.frames.at(0).interface_id, 1u);
  EXPECT_EQ(contents.frames.at(0).time, Timestamp{});
}

TEST(WritePcapng, AProgramInPlaceOfAFiltersWordsIsNotKept) {
  const auto file = Builder().section().interface(1, 0, captured_by("\1\2\3")).bytes;
  EXPECT_EQ(read_bytes(file).interfaces.at(0).filter, "");
  EXPECT_EQ(read_bytes(file).interfaces.at(0).os, "Linux 6.1");
}

// What a capture says of itself: compared with the draft's blocks, byte for byte.
TEST(WritePcapng, TheSectionAndItsStatistics) {
  Interface ethernet;
  ethernet.link_type = linktype_ethernet;
  ethernet.time_resolution = 9;
  const InterfaceStatistics statistics{.begun = {1, 5},
                                       .ended = {2, 7},
                                       .received = 12,
                                       .accepted = 11,
                                       .dropped = std::uint64_t{1} << 40,
                                       .delivered = 9};
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcapng);
  writer.describe({.hardware = "card", .os = "system", .application = "program", .comments = {"one", "and two"}});
  ASSERT_TRUE(writer.declare(ethernet) && writer.write_statistics(ethernet, statistics) && writer.close());
  const auto number = [](std::uint64_t n) { return Builder().u64(n).bytes; };
  const auto time = [](std::uint64_t n) { return Builder().u32(n >> 32).u32(n & 0xffffffff).bytes; };
  const auto end = Builder().option(0, "").bytes;
  const auto head = Builder().u32(0x1a2b3c4d).u16(1).u16(0).u64(~std::uint64_t{0}).bytes;
  const auto about = Builder().option(2, "card").option(3, "system").option(4, "program").option(1, "one");
  const auto counts = Builder()
                          .option(2, time(1'000'000'005))
                          .option(3, time(2'000'000'007))
                          .option(4, number(12))
                          .option(5, number(std::uint64_t{1} << 40))
                          .option(6, number(11))
                          .option(7, number(std::uint64_t{1} << 40))
                          .option(8, number(9));
  EXPECT_EQ(out.contents(), Builder()
                                .block(0x0a0d0d0a, head + Builder(about).option(1, "and two").bytes + end)
                                .interface(1, 0, Builder().option(9, "\t").bytes + end)
                                .block(5, Builder().u32(0).text(time(2'000'000'007)).text(counts.bytes).text(end).bytes)
                                .bytes);
  EXPECT_EQ(writer.bytes(), out.contents().size());
  EXPECT_FALSE(read_all(Reader::open(out.path)).error);
}

TEST(WritePcapng, AKnownInterfaceMakesTheSameFile) {
  Interface ethernet{.link_type = linktype_ethernet, .time_resolution = 9, .name = "eth0"};
  for (const auto format : {FileFormat::pcapng, FileFormat::pcap, FileFormat::nsecpcap}) {
    const TemporaryFile known, compared;
    auto fast = Writer::open(known.path, format), slow = Writer::open(compared.path, format);
    for (auto* const writer : {&fast, &slow}) ASSERT_TRUE(writer->declare(ethernet) && writer->flush());
    const std::uint8_t data[] = {1, 2, 3, 4, 5};
    for (const Timestamp time : {Timestamp{1, 2}, Timestamp{4'000'000'000, 999'999'999}, Timestamp{7, 0}}) {
      Frame frame{
          .bytes = data, .original_length = 9, .interface = &ethernet, .time = time, .has_time = time.seconds != 7};
      frame.direction = Direction::outbound;
      ASSERT_TRUE(fast.write_known(frame) && slow.write(frame));
    }
    ASSERT_TRUE(fast.close() && slow.close());
    EXPECT_EQ(known.contents(), compared.contents());
    EXPECT_EQ(fast.frames(), 3u);
  }
}

TEST(WritePcap, StatisticsHaveNoPlace) {
  const Interface ethernet{.link_type = linktype_ethernet};
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcap);
  EXPECT_TRUE(writer.declare(ethernet) && writer.write_statistics(ethernet, {}) && writer.close());
  EXPECT_EQ(out.contents().size(), 24u);
}

// A time that the declared ticks cannot express begins a section with finer ones; numbers and times stay exact.
TEST(WritePcapng, TimesThatTheInterfaceCannotExpress) {
  Interface zero, one;
  zero.name = "a";
  one.id = 1;
  one.name = "b";
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcapng);
  writer.declare(zero);
  writer.declare(one);
  std::vector<Timestamp> times = {{1, 1'000},
                                  {1, 1},
                                  {2, 2},
                                  {-5, 3},
                                  {std::numeric_limits<std::int64_t>::max(), 4},
                                  {std::numeric_limits<std::int64_t>::min(), 5}};
  for (const auto& time : times) {
    for (const auto* interface : {&zero, &one}) {
      Frame frame;
      frame.interface = interface;
      frame.time = time;
      frame.has_time = true;
      ASSERT_TRUE(writer.write(frame));
    }
  }
  ASSERT_TRUE(writer.close());
  const auto contents = read_all(Reader::open(out.path));
  ASSERT_EQ(contents.frames.size(), 2 * times.size());
  for (std::size_t i = 0; i < contents.frames.size(); ++i) {
    EXPECT_EQ(contents.frames[i].time, times[i / 2]);
    EXPECT_EQ(contents.frames[i].interface_id, i % 2);
  }
  for (const auto& interface : contents.interfaces) EXPECT_EQ(interface.name, interface.id == 0 ? "a" : "b");
  EXPECT_EQ(contents.frames[3].section, contents.frames[5].section);  // what was made finer stays so
}

TEST(WritePcapng, FilesOneAfterTheOtherKeepTheirInterfaces) {
  const auto file = [](const char* second) {
    return Builder()
        .section()
        .interface(1, 0, Builder().option(2, "same").bytes)
        .interface(1, 0, Builder().option(2, second).bytes)
        .enhanced("x", 1, 1)
        .enhanced("y", 2, 0)
        .enhanced("z", 3, 1)
        .bytes;
  };
  const TemporaryFile out;
  auto writer = Writer::open(out.path);
  for (const auto* name : {"one", "two"}) copy(file(name), writer);
  ASSERT_TRUE(writer.close());
  const auto reader_of = read_all(Reader::open(out.path));
  ASSERT_EQ(reader_of.frames.size(), 6u);
  ASSERT_EQ(reader_of.interfaces.size(), 4u);
  EXPECT_EQ(reader_of.interfaces[1].name, "one");
  EXPECT_EQ(reader_of.interfaces[2].name, "same");
  EXPECT_EQ(reader_of.interfaces[3].name, "two");
  EXPECT_EQ(reader_of.frames[5].section, 1u);
}

TEST(WritePcapng, ABlockTooLargeIsRefused) {
  const std::vector<std::uint8_t> data(max_pcapng_block);
  const Interface ethernet;
  Frame frame;
  frame.bytes = data;
  frame.number = 7;
  frame.interface = &ethernet;
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcapng);
  EXPECT_FALSE(writer.write(frame));
  ASSERT_TRUE(writer.error());
  EXPECT_NE(writer.error()->sentence.find("packet 7 cannot be written as pcapng"), std::string::npos);
  frame.bytes = frame.bytes.first(max_pcapng_block - 32);
  auto again = Writer::open(out.path, FileFormat::pcapng);
  EXPECT_TRUE(again.write(frame) && again.close());
  EXPECT_EQ(read_all(Reader::open(out.path)).frames.at(0).bytes.size(), max_pcapng_block - 32);
}

TEST(WritePcap, FramesReadBackTheSame) {
  Builder file;
  file.pcap_header(0xa1b23c4d, 228, 96)
      .record("45..", 4'294'967'295, 999'999'999)
      .record_head(1, 2, 3, 1'500)
      .text("abc")
      .record("");
  const auto before = read_bytes(file.bytes), after = copied(file.bytes, FileFormat::nsecpcap);
  ASSERT_EQ(before.frames.size(), 3u);
  EXPECT_EQ(before.frames, after.frames);
  EXPECT_EQ(after.info.snap_length, 96u);
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::nsecpcap);
  copy(file.bytes, writer);
  ASSERT_TRUE(writer.close());
  EXPECT_EQ(out.contents(), file.bytes);
}

TEST(WritePcap, MicrosecondsCutAndCount) {
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcap);
  copy(Builder().pcap_header(0xa1b23c4d).record("a", 1, 1'999).record("b", 1, 2'000).bytes, writer);
  ASSERT_TRUE(writer.close());
  EXPECT_EQ(writer.frames(), 2u);
  EXPECT_EQ(writer.times_cut(), 1u);
  EXPECT_EQ(read_all(Reader::open(out.path)).frames.at(0).time, (Timestamp{1, 1'000}));
}

TEST(WritePcap, RefusesWhatItCannotHold) {
  const auto refusal = [](const std::string& bytes) {
    const TemporaryFile out;
    auto writer = Writer::open(out.path, FileFormat::pcap);
    copy(bytes, writer);
    EXPECT_FALSE(writer.close());
    EXPECT_EQ(read_all(Reader::open(out.path)).frames.size(), 1u);  // what came before is there
    return writer.error() ? writer.error()->sentence : "";
  };
  const auto ng = Builder()
                      .section()
                      .interface()
                      .interface(101)
                      .interface(1, 0, Builder().option(14, Builder().u64(~std::uint64_t{0}).bytes).bytes)
                      .enhanced("x");
  EXPECT_NE(refusal(Builder(ng).enhanced("y", 1, 1).bytes)
                .find("packet 2 cannot be written as pcap: its link type 101 is not the file's 1"),
            std::string::npos);
  EXPECT_NE(
      refusal(Builder(ng).enhanced("y", 1, 2).bytes).find("packet 2 cannot be written as pcap: its time, -1 seconds"),
      std::string::npos);
  EXPECT_NE(refusal(Builder(ng).enhanced("y", 4'294'967'296'000'000, 0).bytes).find("4294967296 seconds"),
            std::string::npos);
  EXPECT_NE(refusal(Builder(ng).enhanced(std::string(262'145, 'y')).bytes).find("has 262145 bytes"), std::string::npos);
}

TEST(WriteFormat, ByExtension) {
  EXPECT_EQ(file_format_for("a.pcap"), FileFormat::pcap);
  EXPECT_EQ(file_format_for("a.cap"), FileFormat::pcap);
  EXPECT_EQ(file_format_for("a.pcapng"), FileFormat::pcapng);
  EXPECT_EQ(file_format_for("-"), FileFormat::pcapng);
  EXPECT_EQ(file_format_for("a"), FileFormat::pcapng);
  EXPECT_EQ(file_format_by_name("nsecpcap"), FileFormat::nsecpcap);
  EXPECT_FALSE(file_format_by_name("erf"));
}

TEST(WriteFormat, ByExtensionLooksAtTheInterfaces) {
  const auto chosen = [](const std::string& bytes) {
    const TemporaryFile out("", ".pcap");
    auto writer = Writer::open(out.path);
    copy(bytes, writer);
    EXPECT_TRUE(writer.close());
    const auto contents = read_all(Reader::open(out.path));
    EXPECT_EQ(contents.info.format, writer.format());
    return writer.format();
  };
  EXPECT_EQ(chosen(Builder().pcap_header().record("a").bytes), FileFormat::pcap);
  EXPECT_EQ(chosen(Builder().pcap_header(0xa1b23c4d).record("a").bytes), FileFormat::nsecpcap);
  EXPECT_EQ(chosen(Builder().section().interface(1, 0, interface_options(9, 0, "")).enhanced("a").bytes),
            FileFormat::nsecpcap);
  EXPECT_EQ(chosen(Builder().section().interface().enhanced("a").bytes), FileFormat::pcap);
  EXPECT_EQ(chosen(Builder().section().interface().interface(101).enhanced("a").bytes), FileFormat::pcapng);
  EXPECT_EQ(chosen(Builder().pcap_header(0xa1b2c3d4, 113).bytes), FileFormat::pcap);
}

TEST(WriteFormat, AFileWithoutFramesIsACaptureFile) {
  for (const auto format : {FileFormat::pcap, FileFormat::nsecpcap, FileFormat::pcapng}) {
    const TemporaryFile out;
    auto writer = Writer::open(out.path, format);
    EXPECT_TRUE(writer.close());
    EXPECT_TRUE(writer.close());
    const auto contents = read_all(Reader::open(out.path));
    EXPECT_FALSE(contents.error);
    EXPECT_TRUE(contents.frames.empty());
    EXPECT_EQ(contents.info.format, format);
  }
}

TEST(WriteError, AtOpening) {
  const auto writer = Writer::open("/nonexistent/\n.pcap");
  ASSERT_TRUE(writer.error());
  EXPECT_EQ(writer.error()->sentence,
            "/nonexistent/\\010.pcap: cannot be opened for writing: No such file or directory");
  EXPECT_FALSE(writer.error()->closed_pipe);
}

TEST(WriteError, FullDiskIsTold) {
  auto writer = Writer::open("/dev/full", FileFormat::pcap);
  copy(Builder().pcap_header().record("a").bytes, writer);
  EXPECT_FALSE(writer.error());  // still in the buffer
  EXPECT_FALSE(writer.close());
  ASSERT_TRUE(writer.error());
  EXPECT_EQ(writer.error()->sentence, "/dev/full: cannot be written: No space left on device");
}

TEST(WriteError, AFileCutByALimitEndsWithAWholeRecord) {
  Builder file;
  file.pcap_header();
  for (int i = 0; i < 2'000; ++i) file.record(std::string(993, 'x'));
  rlimit saved{};
  getrlimit(RLIMIT_FSIZE, &saved);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const auto format : {FileFormat::pcap, FileFormat::pcapng}) {
    const TemporaryFile in(file.bytes), out;
    auto reader = Reader::open(in.path);
    auto writer = Writer::open(out.path, format);
    rlimit small = saved;
    small.rlim_cur = 1'000'001;
    setrlimit(RLIMIT_FSIZE, &small);
    Frame frame;
    while (reader.next(frame) && writer.write(frame)) {
    }
    const bool closed = writer.close();
    setrlimit(RLIMIT_FSIZE, &saved);
    EXPECT_FALSE(closed);
    ASSERT_TRUE(writer.error());
    EXPECT_NE(writer.error()->sentence.find("File too large"), std::string::npos);
    const auto contents = read_all(Reader::open(out.path));
    EXPECT_FALSE(contents.error) << contents.error->sentence;
    EXPECT_GT(contents.frames.size(), 900u);
    EXPECT_LT(contents.frames.size(), 1'000u);
    EXPECT_EQ(contents.frames.size(), writer.frames() - writer.records_lost());
  }
  std::signal(SIGXFSZ, handler);
}

TEST(WriteError, AClosedPipeIsToldApart) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  const auto handler = std::signal(SIGPIPE, SIG_IGN);
  const int saved = dup(STDOUT_FILENO);
  dup2(ends[1], STDOUT_FILENO);
  auto writer = Writer::open("-");
  copy(Builder().pcap_header().record("a").bytes, writer);
  const bool flushed = writer.flush(), closed = writer.close();
  dup2(saved, STDOUT_FILENO);
  close(saved);
  close(ends[1]);
  std::signal(SIGPIPE, handler);
  EXPECT_FALSE(flushed);
  EXPECT_FALSE(closed);
  ASSERT_TRUE(writer.error());
  EXPECT_TRUE(writer.error()->closed_pipe);
}

TEST(Write, ToStandardOutputWhichStaysOpen) {
  const TemporaryFile out;
  const int saved = dup(STDOUT_FILENO);
  ASSERT_NE(std::freopen(out.path.c_str(), "wb", stdout), nullptr);
  {
    auto writer = Writer::open("-");
    copy(rich_pcapng(), writer);
    EXPECT_TRUE(writer.close());
  }
  const bool open = write(STDOUT_FILENO, "", 0) == 0;
  std::fflush(stdout);
  dup2(saved, STDOUT_FILENO);
  close(saved);
  EXPECT_TRUE(open);
  EXPECT_EQ(read_all(Reader::open(out.path)).frames, read_bytes(rich_pcapng()).frames);
}

TEST(Write, FlushMakesWholeRecordsVisible) {
  const TemporaryFile out;
  auto writer = Writer::open(out.path, FileFormat::pcap);
  copy(Builder().pcap_header().record("abc").bytes, writer);
  EXPECT_EQ(out.contents().size(), 0u);
  EXPECT_TRUE(writer.flush());
  EXPECT_EQ(out.contents().size(), 24u + 19u);
}

}  // namespace
}  // namespace wiresmith::test
