// The filter of a command: the trailing words of its line, or a file.
#pragma once

#include <string>
#include <vector>

namespace wiresmith {

// One of both, or none; throws Failure where both are given, the file cannot be read, or the first word is a file: then
// its letter was forgotten, `letter` ("-r").
std::string filter_of(const std::vector<std::string>& words, const std::string& file, const char* letter,
                      const char* does);

}  // namespace wiresmith
