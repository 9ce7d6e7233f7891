// Colours of a terminal: escape sequences, or nothing where the output is none.
#pragma once

#include <string_view>

namespace wiresmith {

struct Palette {
  std::string_view dim, title, name, warning, error, off;
};
inline constexpr Palette no_colours{};
inline constexpr Palette terminal_colours{.dim = "\x1b[2m",
                                          .title = "\x1b[1m",
                                          .name = "\x1b[36m",
                                          .warning = "\x1b[33m",
                                          .error = "\x1b[1;31m",
                                          .off = "\x1b[0m"};

}  // namespace wiresmith
