// The case of ASCII letters, whatever the locale; all other bytes stay as they are.
#pragma once

#include <algorithm>
#include <ranges>

namespace wiresmith {

template <class Character>  // or a byte of a packet
constexpr Character to_lower(Character c) {
  return c >= 'A' && c <= 'Z' ? static_cast<Character>(c | 0x20) : c;
}

template <class Character>
constexpr Character to_upper(Character c) {
  return c >= 'a' && c <= 'z' ? static_cast<Character>(c & ~0x20) : c;
}

// The same text but for the case of its letters.
constexpr bool equal_but_for_case(const std::ranges::input_range auto& a, const std::ranges::input_range auto& b) {
  return std::ranges::equal(a, b, [](auto x, auto y) { return to_lower(x) == to_lower(y); });
}

}  // namespace wiresmith
