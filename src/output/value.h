// Values as people read them: what the tree and the columns of -T fields print.
#pragma once

#include "wiresmith/wire/summary.h"

namespace wiresmith {

// A field's value: addresses and bytes in their usual form, hexadecimal numbers with all their digits, mnemonics by
// name, flags as 1 and 0.
void put_value(Line& line, const Field& field, const std::uint8_t* run);

// The same by a raw cursor with room for max_short_value characters, for fields whose values take no more: addresses
// and numbers.
inline constexpr std::size_t max_short_value = 64;
bool is_short(const Field& field);
char* put_short_value(char* o, const Field& field, const std::uint8_t* run);

// The name of a number, or empty: "echo request" for an ICMP type of 8. Without `registries` those of ports, EtherTypes
// and IP protocols are left out.
std::string_view meaning(const Field& field, const std::uint8_t* run, bool registries = true);

// The text of a value that fits a small buffer.
template <class Put>
std::string_view text_of(char (&buffer)[1200], Put&& put) {
  Line line(buffer, buffer + sizeof buffer);
  put(line);
  return {buffer, line.size()};
}

inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace wiresmith
