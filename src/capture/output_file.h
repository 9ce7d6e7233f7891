// Where a capture is written: large writes, every one of them checked, cut back to whole records if one fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

struct WriteError {
  std::string sentence;      // names the file (escaped) and the reason
  bool closed_pipe = false;  // the reader went away (EPIPE): no fault of anyone
};

// A file or standard output. The first error stays and ends all further writing. SIGPIPE is the program's affair: a
// program that wants to see closed_pipe ignores that signal.
class OutputFile {
 public:
  // "-" is standard output; a file that exists is emptied. What is wrong stands in error().
  static OutputFile open(const std::string& path);
  // The same with a descriptor that somebody else opened for this path; it is the file's from now on. Below 0: it could
  // not be opened, for the reason `code` (an errno).
  static OutputFile adopt(const std::string& path, int descriptor, int code = 0);
  OutputFile() = default;
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;
  // Closes too, but cannot tell whether that went well.
  ~OutputFile();

  // Room for one record of `size` bytes, to be filled at once, or nullptr after an error. The record stands with the
  // next call of any member.
  std::uint8_t* record(std::size_t size);
  // Hands everything to the kernel. False: error() is set.
  bool flush();
  bool close();

  const std::string& name() const { return name_; }
  // Of all records, also of those that the kernel does not have yet.
  std::uint64_t bytes() const { return bytes_; }
  // After an error: how many of the last records did not get whole into the file.
  std::uint64_t records_lost() const { return lost_; }
  const std::optional<WriteError>& error() const { return error_; }

 private:
  bool write_out();
  void fail(int code);
  std::size_t whole_records(std::size_t written);
  void cut_back(std::size_t bytes);

  int descriptor_ = -1;
  bool regular_ = false;  // opened by us as a plain file, so that it may be cut back
  std::string name_;
  std::unique_ptr<std::uint8_t[]> buffer_;
  std::size_t capacity_ = 0;
  std::vector<std::size_t> ends_;  // of the records in the buffer
  std::uint64_t bytes_ = 0, lost_ = 0;
  std::optional<WriteError> error_;
};

}  // namespace wiresmith
