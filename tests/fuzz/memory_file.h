// A file that lies in memory only: what reads and writes files needs a path.
#pragma once

#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/fuzz.h"

namespace wiresmith::fuzz {

class MemoryFile {
 public:
  explicit MemoryFile(std::string_view contents = {}) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
    must(descriptor_ >= 0, "no file in memory can be made");
    const auto written = pwrite(descriptor_, contents.data(), contents.size(), 0);
    must(written == static_cast<ssize_t>(contents.size()), "a file in memory takes fewer bytes than it was given");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(descriptor_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

}  // namespace wiresmith::fuzz
