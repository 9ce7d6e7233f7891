// Where the files of a capture end, and what they are called.
#include "wiresmith/live/rotation.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace wiresmith {
namespace {

using Next = Rotation::Next;

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t start = 1'795'876'200;  // 2026-11-28T14:30:00Z
constexpr Timestamp at(double seconds) {
  return {start + static_cast<std::int64_t>(seconds),
          static_cast<std::uint32_t>((seconds - static_cast<double>(static_cast<std::int64_t>(seconds))) * 1e9)};
}

class Naming : public testing::Test {
 protected:
  Naming() {
    setenv("TZ", "UTC-1", 1);  // an hour east
    tzset();
  }
  ~Naming() override {
    unsetenv("TZ");
    tzset();
  }
};

TEST_F(Naming, AsDumpcapDoes) {
  const RotationPlan plan{.naming = FileNaming::numbered, .limits = {.bytes = 1}};
  EXPECT_EQ(file_name(plan, "trace.pcapng", {1, at(0)}), "trace_00001_20261128153000.pcapng");
  EXPECT_EQ(file_name(plan, "a.b.c", {99'999, at(0)}), "a.b_99999_20261128153000.c");
  EXPECT_EQ(file_name(plan, "plain", {100'001, at(1)}), "plain_00001_20261128153001");
  EXPECT_EQ(file_name(plan, ".pcap", {7, at(0)}), "_00007_20261128153000.pcap");
  EXPECT_EQ(file_name(plan, "100%d.pcap", {7, at(0)}), "100%d_00007_20261128153000.pcap");
}

TEST_F(Naming, AsTcpdumpDoes) {
  RotationPlan plan{.naming = FileNaming::appended, .limits = {.bytes = 1}};
  EXPECT_EQ(file_name(plan, "a.pcap", {0, at(0)}), "a.pcap");
  EXPECT_EQ(file_name(plan, "a%H.pcap", {12, at(0)}), "a%H.pcap12");
  plan.names_again = 11;
  EXPECT_EQ(file_name(plan, "a.pcap", {0, at(0)}), "a.pcap00");
  EXPECT_EQ(file_name(plan, "a.pcap", {10, at(0)}), "a.pcap10");
  plan.names_again = 10;
  EXPECT_EQ(file_name(plan, "a.pcap", {9, at(0)}), "a.pcap9");
  plan.names_again = 1;
  EXPECT_EQ(file_name(plan, "a.pcap", {0, at(0)}), "a.pcap");
  plan = {.naming = FileNaming::appended, .limits = {.period = second}};
  EXPECT_EQ(file_name(plan, "a%H%M%S.pcap", {0, at(3)}), "a153003.pcap");
  EXPECT_EQ(file_name(plan, "a", {0, at(3)}), "a");
  plan = {.naming = FileNaming::appended, .limits = {.bytes = 1, .period = second}, .names_again = 12};
  EXPECT_EQ(file_name(plan, "a%S", {3, at(3)}), "a0303");
}

TEST_F(Naming, OneFile) { EXPECT_EQ(file_name({}, "a%H.pcap", {5, at(9)}), "a%H.pcap"); }

// The labels of the files into which packets of these times go, each packet being 100 bytes, with a head of 24.
std::vector<FileLabel> labels(const RotationPlan& plan, const std::vector<double>& times) {
  Rotation rotation(plan, at(0));
  std::vector<FileLabel> found;
  std::uint64_t bytes = 24;
  for (const auto time : times) {
    const auto next = rotation.before_packet(at(time), bytes);
    if (next == Next::end) break;
    if (next == Next::next_file) bytes = 24;
    found.push_back(rotation.label());
    bytes += 100;
    if (rotation.after_packet(bytes) == Next::end) break;
  }
  return found;
}
std::vector<std::uint64_t> numbers(const RotationPlan& plan, const std::vector<double>& times) {
  std::vector<std::uint64_t> found;
  for (const auto& label : labels(plan, times)) found.push_back(label.number);
  return found;
}

TEST(Rotation, BySize) {
  // A file goes on while it is smaller, so it ends with the packet that reaches the size.
  EXPECT_EQ(numbers({.naming = FileNaming::numbered, .limits = {.bytes = 224}}, {0, 1, 2, 3, 4}),
            (std::vector<std::uint64_t>{1, 1, 2, 2, 3}));
  EXPECT_EQ(numbers({.naming = FileNaming::numbered, .limits = {.bytes = 225}}, {0, 1, 2, 3, 4}),
            (std::vector<std::uint64_t>{1, 1, 1, 2, 2}));
  EXPECT_EQ(numbers({.naming = FileNaming::appended, .limits = {.bytes = 100}, .names_again = 3}, {0, 1, 2, 3, 4}),
            (std::vector<std::uint64_t>{0, 1, 2, 0, 1}));
  EXPECT_EQ(numbers({.naming = FileNaming::appended, .limits = {.bytes = 100}}, {0, 1, 2, 3, 4}),
            (std::vector<std::uint64_t>{0, 1, 2, 3, 4}));
}

TEST(Rotation, ByPackets) {
  EXPECT_EQ(numbers({.naming = FileNaming::numbered, .limits = {.packets = 2}}, {0, 0, 0, 0, 0}),
            (std::vector<std::uint64_t>{1, 1, 2, 2, 3}));
  EXPECT_EQ(numbers({.naming = FileNaming::numbered, .limits = {.packets = 2}, .most_files = 2}, {0, 0, 0, 0, 0, 0}),
            (std::vector<std::uint64_t>{1, 1, 2, 2}));
}

TEST(Rotation, ByTime) {
  const RotationPlan plan{.naming = FileNaming::numbered, .limits = {.period = 10 * second}};
  EXPECT_EQ(labels(plan, {0, 9.5, 10, 25, 47.25}),
            (std::vector<FileLabel>{{1, at(0)}, {1, at(0)}, {2, at(10)}, {3, at(20)}, {4, at(40)}}));
  const RotationPlan multiple{.naming = FileNaming::numbered, .limits = {.multiple = 7 * second}};
  const auto found = labels(multiple, {0, 7, 7.5, 30});
  EXPECT_EQ(found[1].begun.seconds % 7, 0);
  EXPECT_EQ(found[1].begun.nanoseconds, 0U);
  EXPECT_LE(found[1].begun, at(7));
  EXPECT_EQ(found[2], found[1]);
  EXPECT_EQ(found[3].begun.seconds % 7, 0);
  EXPECT_EQ(found[3].number, 3U);
}

// tcpdump: numbers begin again with each period, and names tell when that began.
TEST(Rotation, BySizeAndTime) {
  const RotationPlan plan{.naming = FileNaming::appended, .limits = {.bytes = 200, .period = 10 * second}};
  EXPECT_EQ(
      labels(plan, {0, 1, 2, 12, 13, 14, 15}),
      (std::vector<FileLabel>{{0, at(0)}, {0, at(0)}, {1, at(0)}, {0, at(10)}, {0, at(10)}, {1, at(10)}, {1, at(10)}}));
}

// dumpcap: a file that was begun for its size has all of its time.
TEST(Rotation, ThePeriodIsTheFilesOwn) {
  const RotationPlan plan{.naming = FileNaming::numbered, .limits = {.bytes = 200, .period = 10 * second}};
  EXPECT_EQ(labels(plan, {0, 1, 2, 11.5, 12}),
            (std::vector<FileLabel>{{1, at(0)}, {1, at(0)}, {2, at(2)}, {2, at(2)}, {3, at(12)}}));
}

TEST(Rotation, EndsWithTheLastFile) {
  EXPECT_EQ(numbers({.naming = FileNaming::appended, .limits = {.period = second}, .most_files = 3}, {0, 1, 2, 3}),
            (std::vector<std::uint64_t>{0, 0, 0}));
  // At once when it is full, not with the packet that no longer fits.
  Rotation rotation({.naming = FileNaming::numbered, .limits = {.bytes = 100}, .most_files = 1}, at(0));
  EXPECT_EQ(rotation.before_packet(at(0), 24), Next::same_file);
  EXPECT_EQ(rotation.after_packet(99), Next::same_file);
  EXPECT_EQ(rotation.after_packet(100), Next::end);
}

TEST(Rotation, ByTheClockWhereNoPacketsCome) {
  Rotation rotation({.naming = FileNaming::numbered, .limits = {.period = second}, .most_files = 3}, at(0));
  EXPECT_EQ(rotation.idle(at(0.9)), Next::same_file);
  EXPECT_EQ(rotation.idle(at(1.2)), Next::next_file);
  EXPECT_EQ(rotation.label(), (FileLabel{2, at(1)}));
  EXPECT_EQ(rotation.idle(at(1.9)), Next::same_file);
  EXPECT_EQ(rotation.idle(at(2.1)), Next::next_file);
  EXPECT_EQ(rotation.idle(at(3.1)), Next::end);
}

TEST(Rotation, AClockThatIsSetBack) {
  Rotation rotation({.naming = FileNaming::numbered, .limits = {.period = 10 * second}}, at(1000));
  EXPECT_EQ(rotation.idle(at(0)), Next::same_file);
  EXPECT_EQ(rotation.idle(at(9)), Next::same_file);
  EXPECT_EQ(rotation.idle(at(10)), Next::next_file);
  EXPECT_EQ(rotation.label().begun, at(10));
}

TEST(Rotation, NothingEndsOneFile) {
  Rotation rotation({}, at(0));
  EXPECT_EQ(rotation.before_packet({std::int64_t{1} << 40, 0}, ~std::uint64_t{0}), Next::same_file);
  EXPECT_EQ(rotation.after_packet(~std::uint64_t{0}), Next::same_file);
  EXPECT_EQ(rotation.idle({std::int64_t{1} << 40, 0}), Next::same_file);
}

}  // namespace
}  // namespace wiresmith
