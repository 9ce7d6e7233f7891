// -a, -b, -C, -G and -W as they are typed.
#include "wiresmith/live/capture_conditions.h"

#include <gtest/gtest.h>

namespace wiresmith {
namespace {

constexpr std::int64_t second = 1'000'000'000;

CaptureConditions read(const ConditionWords& words) {
  CaptureConditions conditions;
  const auto wrong = read_conditions(words, conditions);
  EXPECT_FALSE(wrong) << *wrong;
  return conditions;
}
std::string wrong_with(const ConditionWords& words) {
  CaptureConditions conditions;
  return read_conditions(words, conditions).value_or("nothing");
}

TEST(CaptureConditions, Dumpcaps) {
  const auto c = read({.stop = {"duration:2.5", "packets:7", "files:3", "filesize:9"},
                       .rotate = {"filesize:20", "duration:60", "interval:3600", "packets:5", "files:4"}});
  EXPECT_EQ(c.rotation.naming, FileNaming::numbered);
  EXPECT_EQ(c.rotation.limits.bytes, 9'000U);
  EXPECT_EQ(c.rotation.limits.period, 60 * second);
  EXPECT_EQ(c.rotation.limits.multiple, 3600 * second);
  EXPECT_EQ(c.rotation.limits.packets, 5U);
  EXPECT_EQ(c.rotation.most_files, 3U);
  EXPECT_EQ(c.keep, 4U);
  EXPECT_EQ(c.duration, 5 * second / 2);
  EXPECT_EQ(c.packets, 7U);
  EXPECT_EQ(c.bytes, 0U);
}

TEST(CaptureConditions, OfOneFile) {
  CaptureConditions c{.packets = 10};
  EXPECT_FALSE(read_conditions({.stop = {"filesize:9", "packets:20"}}, c));
  EXPECT_EQ(c.rotation.naming, FileNaming::one);
  EXPECT_EQ(c.bytes, 9'000U);
  EXPECT_EQ(c.packets, 10U);  // the first that comes true
  EXPECT_EQ(c.rotation.limits.bytes, 0U);
}

TEST(CaptureConditions, Tcpdumps) {
  EXPECT_EQ(read({.size = "2"}).rotation.limits.bytes, 2'000'000U);
  EXPECT_EQ(read({.size = "2k"}).rotation.limits.bytes, 2'048U);
  EXPECT_EQ(read({.size = "2M"}).rotation.limits.bytes, 2'097'152U);
  EXPECT_EQ(read({.size = "2g"}).rotation.limits.bytes, std::uint64_t{1} << 31);
  EXPECT_EQ(read({.seconds = "30"}).rotation.limits.period, 30 * second);
  // It means the files of a round with -C, all files with -G alone.
  const auto size = read({.size = "1", .count = "5"}), time = read({.seconds = "1", .count = "5"}),
             both = read({.size = "1", .seconds = "1", .count = "5"});
  EXPECT_EQ(size.rotation.names_again, 5U);
  EXPECT_EQ(size.rotation.most_files, 0U);
  EXPECT_EQ(time.rotation.names_again, 0U);
  EXPECT_EQ(time.rotation.most_files, 5U);
  EXPECT_EQ(both.rotation.names_again, 5U);
  EXPECT_EQ(both.rotation.most_files, 0U);
  EXPECT_EQ(both.rotation.naming, FileNaming::appended);
}

TEST(CaptureConditions, WhatIsWrong) {
  EXPECT_EQ(wrong_with({.stop = {"duration:x"}}), "-a duration takes seconds, such as duration:60, not 'x'");
  EXPECT_EQ(wrong_with({.stop = {"duration:0"}}), "-a duration takes seconds, such as duration:60, not '0'");
  EXPECT_EQ(wrong_with({.stop = {"duration:nan"}}), "-a duration takes seconds, such as duration:60, not 'nan'");
  EXPECT_EQ(wrong_with({.stop = {"packets:-1"}}), "-a packets takes a whole number above 0, not '-1'");
  EXPECT_EQ(wrong_with({.rotate = {"filesize:1k"}}),
            "-b filesize takes a whole number of kB (1000 bytes) above 0, not '1k'");
  EXPECT_EQ(wrong_with({.rotate = {"filesize:99999999999999999"}}),
            "-b filesize takes a whole number of kB (1000 bytes) above 0, not '99999999999999999'");
  EXPECT_EQ(wrong_with({.stop = {"interval:5"}}),
            "-a takes duration:S, filesize:KB, packets:N or files:N, not 'interval:5'");
  EXPECT_EQ(wrong_with({.rotate = {"x\n"}}),
            "-b takes duration:S, interval:S, filesize:KB, packets:N or files:N, not 'x\\010'");
  EXPECT_EQ(wrong_with({.rotate = {"files:5"}}),
            "-b files goes with -b duration, interval, filesize or packets, which say when a file is full");
  EXPECT_EQ(wrong_with({.rotate = {"files:100000", "packets:1"}}), "-b files keeps at most 99999 files");
  EXPECT_EQ(wrong_with({.stop = {"files:5"}}), "-a files goes with -b, -C or -G, which say when a file is full");
  EXPECT_EQ(wrong_with({.size = "1x"}), "-C takes millions of bytes, or a number with k, m or g, not '1x'");
  EXPECT_EQ(wrong_with({.size = "k"}), "-C takes millions of bytes, or a number with k, m or g, not 'k'");
  EXPECT_EQ(wrong_with({.seconds = "soon"}), "-G takes seconds, not 'soon'");
  EXPECT_EQ(wrong_with({.size = "1", .count = "0"}), "-W takes a number of files above 0, not '0'");
  EXPECT_EQ(wrong_with({.count = "3"}), "-W goes with -C or -G, which say when a file is full");
  EXPECT_EQ(wrong_with({.rotate = {"packets:1"}, .size = "1"}),
            "-b is dumpcap's way to say it, and -C, -G and -W are tcpdump's: one of the two is enough");
}

}  // namespace
}  // namespace wiresmith
