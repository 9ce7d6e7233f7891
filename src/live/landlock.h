// Landlock (Linux 5.13 and later): which files a process may still reach by their names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace wiresmith {

// The version of its interface that this kernel has; 0: none, or switched off.
int landlock_version();

struct FileAccess {
  bool read = false;    // files anywhere
  int folder = -1;      // a descriptor of the folder in which files may be made, written and removed; -1: none
  bool network = true;  // TCP, and sockets without a file
};

// For good, for the calling thread and its children. What is open stays so. Rights of later versions than this code
// knows are not touched. Returns what failed; not to be called where landlock_version() is 0.
std::optional<std::string> restrict_files(const FileAccess& access);

}  // namespace wiresmith
