// Lists of options that need no walk: each kind has one size, and the table tells it.
#pragma once

#include <array>

#include "wiresmith/wire/table.h"

namespace wiresmith {

// The bytes that an option of each kind takes, where its body is one run of fields or nothing; 0 for other kinds. For
// tables with a byte for the kind, and one that counts the whole option.
constexpr std::array<std::uint8_t, 256> fixed_sizes(const TlvTable& table) {
  std::array<std::uint8_t, 256> out{};
  for (const auto& e : table.entries) {
    const auto parts = e.body->segments;
    // Asked by its fields: g++ 12 does not take the address of a tail for a constant where UBSan looks on.
    if (e.kind > 0xff || parts.size() > 1 || (parts.size() == 1 && parts[0].fields.empty())) continue;
    out[e.kind] = static_cast<std::uint8_t>(2 + (parts.empty() ? 0 : parts[0].bytes));
  }
  return out;
}
// Whether a list has only such options, each of its size, and fillers: then a walk finds nothing wrong with it.
inline bool is_plain(Bytes list, const std::array<std::uint8_t, 256>& sizes, std::uint8_t pad) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t size = list[at] == pad ? 1 : sizes[list[at]];
    if (size == 0 || list.size() - at < size || (size > 1 && list[at + 1] != size)) return false;
    at += size;
  }
  return true;
}

}  // namespace wiresmith
