#include "wiresmith/cli/filter_words.h"

#include <sys/stat.h>

#include <fstream>
#include <sstream>

#include "wiresmith/cli/exit_code.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::string contents_of(const std::string& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) throw Failure(exit_input, "cannot read the filter file '" + escaped(path) + "'");
  return text.str();
}

}  // namespace

std::string filter_of(const std::vector<std::string>& words, const std::string& file, const char* letter,
                      const char* does) {
  struct stat status {};
  if (!words.empty() && stat(words[0].c_str(), &status) == 0)
    throw Failure(exit_usage, "'" + escaped(words[0]) + "' is a file: write " + letter + " in front of it to " + does);
  if (file.empty()) return joined(words);
  if (!words.empty()) throw Failure(exit_usage, "the filter is given twice, as words and as --filter-file");
  return contents_of(file);
}

}  // namespace wiresmith
