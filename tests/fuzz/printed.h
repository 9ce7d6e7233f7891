// What holds for all that is printed: printable ASCII only, and JSON in which no key stands twice.
#pragma once

#include <string_view>

namespace wiresmith::fuzz {

// Nothing outside 0x20 to 0x7e but line ends.
void must_be_printable(std::string_view text, std::string_view what);
// A sentence for people: some words on one line.
void must_be_sentence(std::string_view text, std::string_view what);
// One line that nlohmann/json reads, and no object of it has a key twice.
void must_be_json_line(std::string_view text);

}  // namespace wiresmith::fuzz
