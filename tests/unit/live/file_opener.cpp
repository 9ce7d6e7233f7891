// Files opened by the small process, for one that is locked in.
#include "wiresmith/live/file_opener.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

namespace wiresmith {
namespace {

namespace fs = std::filesystem;

class FileOpening : public testing::Test {
 protected:
  FileOpening() : folder_(fs::temp_directory_path() / ("wiresmith-opener-" + std::to_string(getpid()))) {
    fs::create_directory(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
  }
  ~FileOpening() override { fs::remove_all(folder_); }

  FilePlan plan() const {
    FilePlan plan;
    plan.folder = folder_.string();
    plan.name = [](std::uint64_t number, const Timestamp& begun) {
      return "trace_" + std::to_string(number) + "_" + std::to_string(begun.seconds);
    };
    return plan;
  }
  // Opens files 1 to `count`, locked in, and writes a byte into each; true if all went well.
  static bool rotated(const FilePlan& plan, std::uint64_t count) {
    const pid_t process = fork();
    if (process == 0) end_process(rotate(plan, count) ? 0 : 1);
    int status = -1;
    uninterrupted([&] { return waitpid(process, &status, 0); });
    return status == 0;
  }
  static bool rotate(const FilePlan& plan, std::uint64_t count) {
    std::string error;
    auto opener = FileOpener::start(plan, error);
    if (!opener || lock_in({})) return false;
    for (std::uint64_t n = 1; n <= count; ++n) {
      auto file = opener->open(n, {static_cast<std::int64_t>(n * 10), 0});
      auto* const p = file.record(1);
      if (p == nullptr) return false;
      *p = 'x';
      if (!file.close()) return false;
    }
    return refused_calls().unknown == 0;
  }
  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_)) found.insert(entry.path().filename().string());
    return found;
  }
  fs::path folder_;
};

TEST_F(FileOpening, NextFilesAfterTheLock) {
  ASSERT_TRUE(rotated(plan(), 3));
  EXPECT_EQ(names(), (std::set<std::string>{"trace_1_10", "trace_2_20", "trace_3_30"}));
  EXPECT_EQ(fs::file_size(folder_ / "trace_3_30"), 1U);
}

TEST_F(FileOpening, TheOldestGoesWhereOnlySoManyAreKept) {
  auto keeping = plan();
  keeping.keep = 2;
  ASSERT_TRUE(rotated(keeping, 5));
  EXPECT_EQ(names(), (std::set<std::string>{"trace_4_40", "trace_5_50"}));
}

TEST_F(FileOpening, NamesUsedAgainAreEmptied) {
  auto again = plan();
  again.keep = 2;
  again.name = [](std::uint64_t number, const Timestamp&) { return std::to_string(number % 2); };
  ASSERT_TRUE(rotated(again, 5));
  EXPECT_EQ(names(), (std::set<std::string>{"0", "1"}));
  EXPECT_EQ(fs::file_size(folder_ / "1"), 1U);
}

// Root's files belong to whom root becomes, where they may write; else to root.
TEST_F(FileOpening, TheOwnerIsWhoMayWriteThere) {
  if (geteuid() != 0) GTEST_SKIP() << "only root becomes another user";
#ifdef WIRESMITH_SANDBOX_OFF
  GTEST_SKIP() << "this build counts lines, and has no sandbox for that";
#endif
  auto as_user = plan();
  as_user.user = User{65534, 65534};
  for (const auto permissions : {fs::perms::owner_all, fs::perms::all}) {
    fs::permissions(folder_, permissions);
    ASSERT_TRUE(rotated(as_user, 1));
    struct stat file {};
    ASSERT_EQ(stat((folder_ / "trace_1_10").c_str(), &file), 0);
    EXPECT_EQ(file.st_uid, permissions == fs::perms::all ? 65534U : 0U);
    fs::remove(folder_ / "trace_1_10");
  }
}

TEST_F(FileOpening, WhatCannotBeOpenedSaysWhy) {
  auto outside = plan();
  outside.name = [](std::uint64_t, const Timestamp&) { return std::string("../escaped"); };
  std::string error;
  auto opener = FileOpener::start(outside, error);
  ASSERT_TRUE(opener) << error;
  const auto file = opener->open(1, {});
  ASSERT_TRUE(file.error());
  EXPECT_NE(file.error()->sentence.find("../escaped: cannot be opened for writing: Invalid argument"),
            std::string::npos)
      << file.error()->sentence;
  auto nowhere = plan();
  nowhere.folder += "/none";
  EXPECT_FALSE(FileOpener::start(nowhere, error));
  EXPECT_EQ(error, "No such file or directory");
}

TEST_F(FileOpening, OneFileByItsPath) {
  const auto one = plan_for_file((folder_ / "only.pcap").string());
  ASSERT_TRUE(rotated(one, 1));
  EXPECT_EQ(names(), std::set<std::string>{"only.pcap"});
  // Through a link, to where the file is.
  fs::create_directory(folder_ / "deeper");
  fs::create_symlink("../only.pcap", folder_ / "deeper" / "link");
  ASSERT_TRUE(rotated(plan_for_file((folder_ / "deeper" / "link").string()), 1));
}

}  // namespace
}  // namespace wiresmith
