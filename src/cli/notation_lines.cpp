#include "wiresmith/cli/notation_lines.h"

#include <algorithm>

#include "wiresmith/wire/escape.h"

namespace wiresmith {

std::string pointed_at(std::string_view text, std::size_t place) {
  constexpr std::size_t most = 100, before = 60;
  const std::size_t begin = text.substr(0, place).rfind('\n') + 1;
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  std::size_t column = place - begin;
  if (line.size() > most && column > before) {
    line.remove_prefix(column - before);
    column = before;
  }
  line = line.substr(0, most);
  // What is not printable takes four columns.
  const std::string shown = escaped(line), indent(escaped(line.substr(0, column)).size(), ' ');
  return "\n  " + shown + "\n  " + indent + "^";
}

bool next_line(Input& input, std::string& line) {
  line.clear();
  while (input.fill(1)) {
    const Bytes window = input.window();
    const auto end = std::find(window.begin(), window.end(), std::uint8_t{'\n'});
    line.append(window.begin(), end);
    const auto used = static_cast<std::size_t>(end - window.begin());
    input.consume(used + (end != window.end() ? 1 : 0));
    if (end != window.end()) return true;
  }
  return !line.empty();
}

bool is_without_notation(std::string_view line) {
  const auto first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

}  // namespace wiresmith
