// Opens files for a process that is locked in: the next file of a rotation, or one that is to be made only when there
// is something to write. A small process does it, which makes up the names itself; all it is told is a number and a
// time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "wiresmith/capture/output_file.h"
#include "wiresmith/live/child_process.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

struct FilePlan {
  std::string folder = ".";
  // The name in the folder of the file with this number, begun at this time. Runs in the small process.
  std::function<std::string(std::uint64_t number, const Timestamp& begun)> name;
  std::uint64_t keep = 0;    // files; when there would be more, the oldest is removed. 0: all
  std::optional<User> user;  // as whom; nullopt: unprivileged_user(). Only where they may not write there, as root
  bool locked = true;        // false: --no-sandbox
};

class FileOpener {
 public:
  // Before lock_in(). Returns what failed, as a sentence without a full stop, in `error`.
  static std::optional<FileOpener> start(const FilePlan& plan, std::string& error);

  // A file that exists is emptied. What is wrong stands in the file's error().
  OutputFile open(std::uint64_t number, const Timestamp& begun);

 private:
  FileOpener(ChildProcess process, std::string folder) : process_(std::move(process)), folder_(std::move(folder)) {}
  ChildProcess process_;
  std::string folder_;
};

// The plan for one file of this path: its number and time don't matter.
FilePlan plan_for_file(const std::string& path);

}  // namespace wiresmith
