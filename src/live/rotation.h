// The files of a capture: what each is called, when the next one begins, and when the last one is full. The rules are
// those of tcpdump (-C, -G, -W) and of dumpcap (-b, -a files).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

enum class FileNaming : std::uint8_t {
  one,       // the name as it is
  numbered,  // dumpcap's: name_00001_20261128143000.pcapng, the number from 1 and the local time at which it begins
  appended   // tcpdump's: strftime's words in the name where files go by time, a number behind it where by size
};

// What ends a file: the first that comes true. 0: nothing does.
struct FileLimits {
  std::uint64_t bytes = 0;    // it has so many, or more
  std::uint64_t packets = 0;  // it has so many
  std::int64_t period = 0;    // nanoseconds since it began; tcpdump's: since the last file that began by the clock
  std::int64_t multiple = 0;  // nanoseconds: the time is a whole multiple of it since 1970 (UTC)
};

struct RotationPlan {
  FileNaming naming = FileNaming::one;
  FileLimits limits;
  std::uint64_t most_files = 0;   // the capture ends when so many are full; 0: never
  std::uint64_t names_again = 0;  // `appended`: numbers begin again at 0 after so many files; 0: never
};

// What a file's name is made of.
struct FileLabel {
  std::uint64_t number = 0;
  Timestamp begun;
  friend bool operator==(const FileLabel&, const FileLabel&) = default;
};

// The name of a file; `given` is what the user wrote, without its folder. Local time: tzset() was called.
std::string file_name(const RotationPlan& plan, std::string_view given, const FileLabel& label);

// Decides where files end. Times are those of the packets, so that each lies in the file whose time it is of; where
// none come, the clock's. A file that is ended by time is ended exactly there, and one follows though it may stay
// empty.
class Rotation {
 public:
  enum class Next : std::uint8_t { same_file, next_file, end };

  // The first file begins.
  Rotation(const RotationPlan& plan, const Timestamp& now);

  // Where a packet of this time goes, while the file has `bytes`. After next_file, label() is the new file's.
  Next before_packet(const Timestamp& time, std::uint64_t bytes) {
    if (time < deadline_ && !full(bytes)) return Next::same_file;
    return move_on(time);
  }
  // It was written. Says `end` as soon as the last file is full, and else same_file.
  Next after_packet(std::uint64_t bytes) {
    ++packets_;
    return most_files_ != 0 && files_ == most_files_ && full(bytes) ? Next::end : Next::same_file;
  }
  // No packet of a time before `now` can come any more.
  Next idle(const Timestamp& now);

  const FileLabel& label() const { return label_; }
  std::uint64_t files() const { return files_; }

 private:
  bool full(std::uint64_t bytes) const {
    return (limits_.bytes != 0 && bytes >= limits_.bytes) || (limits_.packets != 0 && packets_ >= limits_.packets);
  }
  Next move_on(const Timestamp& time);
  Timestamp begin_of_period(const Timestamp& time) const;
  void set_deadline(const Timestamp& begun);

  FileLimits limits_;
  FileNaming naming_;
  std::uint64_t most_files_, names_again_;
  FileLabel label_;
  Timestamp period_begun_, deadline_;
  std::uint64_t packets_ = 0, files_ = 1;
};

}  // namespace wiresmith
