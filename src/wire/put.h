// Characters into a buffer by a raw cursor: the caller has made room. No locale, no iostream, no allocation.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstring>
#include <string_view>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

namespace put_tables {
struct Decimal {
  char text[3];
  std::uint8_t size;
};
inline constexpr auto decimals = [] {  // "0" to "999"
  std::array<Decimal, 1'000> t{};
  for (unsigned i = 0; i < t.size(); ++i) {
    std::uint8_t n = 0;
    if (i >= 100) t[i].text[n++] = static_cast<char>('0' + i / 100);
    if (i >= 10) t[i].text[n++] = static_cast<char>('0' + i / 10 % 10);
    t[i].text[n++] = static_cast<char>('0' + i % 10);
    t[i].size = n;
  }
  return t;
}();
inline constexpr auto pairs = [] {  // "00" to "99"
  std::array<char, 200> t{};
  for (unsigned i = 0; i < 100; ++i)
    t[2 * i] = static_cast<char>('0' + i / 10), t[2 * i + 1] = static_cast<char>('0' + i % 10);
  return t;
}();
inline constexpr auto hex = [] {  // "00" to "ff"
  std::array<char, 512> t{};
  constexpr std::string_view digits = "0123456789abcdef";
  for (unsigned i = 0; i < 256; ++i) t[2 * i] = digits[i >> 4], t[2 * i + 1] = digits[i & 15];
  return t;
}();
}  // namespace put_tables

[[gnu::always_inline]] inline char* put(char* o, std::string_view s) {
  if (s.empty()) return o;  // an empty view may point nowhere, which memcpy must not be given
  std::memcpy(o, s.data(), s.size());
  return o + s.size();
}
template <std::size_t N>
[[gnu::always_inline]] inline char* put(char* o, const char (&s)[N]) {
  std::memcpy(o, s, N - 1);
  return o + N - 1;
}

// 1 to 3 digits, of v < 1000; writes 4 bytes.
[[gnu::always_inline]] inline char* put_three(char* o, std::size_t v) {
  const auto& d = put_tables::decimals.data()[v];
  std::memcpy(o, &d, 4);
  return o + d.size;
}
[[gnu::always_inline]] inline char* put_small(char* o, std::uint8_t v) { return put_three(o, v); }
// 1 to 5 digits; writes at most 5 bytes.
[[gnu::always_inline]] inline char* put_sixteen(char* o, std::uint16_t v) {
  if (v < 1'000) return put_three(o, v);
  o = put_three(o, v / 100U);
  std::memcpy(o, &put_tables::pairs[2U * (v % 100U)], 2);
  return o + 2;
}

// The eight decimal digits of v < 10^8, the first in the lowest byte: halves, quarters and eighths of the word at once.
// Reciprocals: 10486 / 2^20 is 1/100 up to 10^4, and 103 / 2^10 is 1/10 up to 10^2.
constexpr std::uint64_t eight_digits(std::uint64_t v) {
  const std::uint64_t fours = v / 10'000 | v % 10'000 << 32;
  const std::uint64_t hundreds = fours * 10'486 >> 20 & 0x0000'007f'0000'007f;
  const std::uint64_t twos = hundreds | (fours - 100 * hundreds) << 16;
  const std::uint64_t tens = twos * 103 >> 10 & 0x000f'000f'000f'000f;
  return tens | (twos - 10 * tens) << 8;
}
inline constexpr std::uint64_t eight_zeros = 0x3030'3030'3030'3030;
inline constexpr std::uint64_t ten_to_8 = 100'000'000;

// With leading zeros.
[[gnu::always_inline]] inline char* put_eight_digits(char* o, std::uint64_t v) {
  const std::uint64_t text = eight_digits(v) | eight_zeros;
  std::memcpy(o, &text, 8);
  return o + 8;
}

// Of 1000 and more, up to 20 digits; writes at least 8 bytes. No branch asks how many digits there are: sequence
// numbers give no processor a hint. A call, lest it stand in the code once for each field.
[[gnu::noinline]] inline char* put_large(char* o, std::uint64_t v) {
  if (v >= ten_to_8) {
    const std::uint64_t high = v / ten_to_8;
    return put_eight_digits(high < 1'000 ? put_three(o, high) : put_large(o, high), v % ten_to_8);
  }
  const std::uint64_t digits = eight_digits(v);
  constexpr std::uint64_t last_digit = std::uint64_t{1} << 63;  // there is one, so that nobody has to ask
  const auto zeros = static_cast<unsigned>(std::countr_zero(digits | last_digit)) / 8;
  const std::uint64_t text = (digits | eight_zeros) >> 8 * zeros;
  std::memcpy(o, &text, 8);
  return o + 8 - zeros;
}

// Up to 20 digits; writes up to 7 bytes more than it has characters.
template <std::unsigned_integral T>
[[gnu::always_inline]] inline char* put_decimal(char* o, T v) {
  if constexpr (sizeof(T) == 1)
    return put_small(o, v);
  else if constexpr (sizeof(T) == 2)
    return put_sixteen(o, v);
  else
    return v < 1'000 ? put_three(o, v) : put_large(o, v);
}

// Exactly N digits, with leading zeros.
template <unsigned N>
[[gnu::always_inline]] inline char* put_digits(char* o, std::uint64_t v) {
  if constexpr (N >= 8) {
    return put_eight_digits(put_digits<N - 8>(o, v / ten_to_8), v % ten_to_8);
  } else {
    unsigned i = N;
    for (; i >= 2; i -= 2, v /= 100) std::memcpy(o + i - 2, &put_tables::pairs[2 * (v % 100)], 2);
    if (i == 1) o[0] = static_cast<char>('0' + v % 10);
    return o + N;
  }
}

// true or false; writes 8 bytes.
[[gnu::always_inline]] inline char* put_flag(char* o, bool v) {
  static constexpr char words[2][9] = {"false   ", "true    "};
  std::memcpy(o, words[v], 8);
  return o + (v ? 4 : 5);
}

inline char* put_hex_byte(char* o, std::uint8_t v) {
  std::memcpy(o, &put_tables::hex[2U * v], 2);
  return o + 2;
}

// Text of a fixed size without the zeros that fill it up.
constexpr Bytes without_fill(Bytes text) {
  while (!text.empty() && text.back() == 0) text = text.first(text.size() - 1);
  return text;
}

// Lower-case hex, two digits a byte. The second is for many bytes.
char* put_long_hex(char* o, Bytes bytes) noexcept;
inline char* put_hex(char* o, Bytes bytes) {
  constexpr std::size_t many = 32;
  if (bytes.size() >= many) return put_long_hex(o, bytes);
  for (const auto b : bytes) o = put_hex_byte(o, b);
  return o;
}

// "0x" and at least `digits` hex digits.
inline char* put_hex_number(char* o, std::uint64_t v, unsigned digits = 1) {
  const unsigned own = (static_cast<unsigned>(std::bit_width(v)) + 3) / 4;
  const unsigned n = own > digits ? own : digits;
  o = put(o, "0x");
  for (unsigned i = n; i-- > 0; v >>= 4) o[i] = "0123456789abcdef"[v & 15];
  return o + n;
}

// aa:bb:cc:dd:ee:ff, for any number of bytes.
inline char* put_mac(char* o, Bytes bytes) {
  if (bytes.empty()) return o;
  for (const auto b : bytes) {
    o = put_hex_byte(o, b);
    *o++ = ':';
  }
  return o - 1;
}

// Dotted decimal; `p` has 4 bytes. Writes up to 16.
[[gnu::always_inline]] inline char* put_ipv4(char* o, const std::uint8_t* p) {
  o = put_small(o, p[0]);
  *o++ = '.';
  o = put_small(o, p[1]);
  *o++ = '.';
  o = put_small(o, p[2]);
  *o++ = '.';
  return put_small(o, p[3]);
}

namespace put_tables {
// Of each set of zero groups (bit 7 is the first group), the run that :: stands for: the longest of two or more, the
// first of equals. `size` is 0 where there is none.
struct ZeroRun {
  std::uint8_t begin, size;
};
inline constexpr auto zero_runs = [] {
  std::array<ZeroRun, 256> t{};
  for (unsigned set = 0; set < 256; ++set) {
    ZeroRun best{0, 1};
    for (unsigned i = 0; i < 8;) {
      unsigned j = i;
      while (j < 8 && (set >> (7 - j) & 1) != 0) ++j;
      if (j - i > best.size) best = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j - i)};
      i = j + 1;
    }
    t[set] = best.size > 1 ? best : ZeroRun{8, 0};
  }
  return t;
}();
}  // namespace put_tables

// A group of an IPv6 address without its leading zeros; writes 4 bytes.
[[gnu::always_inline]] inline char* put_group(char* o, const std::uint8_t* p) {
  std::uint16_t high, low;
  std::memcpy(&high, &put_tables::hex[2U * p[0]], 2);
  std::memcpy(&low, &put_tables::hex[2U * p[1]], 2);
  const auto digits = 4U - static_cast<unsigned>(std::countl_zero(static_cast<std::uint16_t>(load_be<2>(p) | 1U))) / 4U;
  const std::uint32_t text = (std::uint32_t{low} << 16 | high) >> 8 * (4 - digits);
  std::memcpy(o, &text, 4);
  return o + digits;
}

// RFC 5952: no leading zeros, :: for the longest run of two or more zero groups, the first of equals. `p` has 16 bytes.
[[gnu::always_inline]] inline char* put_ipv6(char* o, const std::uint8_t* p) {
  unsigned zeros = 0;
  for (unsigned i = 0; i < 8; ++i) zeros = zeros << 1 | (load_be<2>(p + 2 * i) == 0 ? 1U : 0U);
  const auto run = put_tables::zero_runs[zeros];
  // RFC 5952 section 5: the mapped addresses ::ffff:0:0/96 are written with dots.
  if (zeros >> 2 == 0b111110 && load_be<2>(p + 10) == 0xffff) return put_ipv4(put(o, "::ffff:"), p + 12);
  for (unsigned i = 0; i < run.begin; ++i) {
    o = put_group(o, p + 2 * i);
    *o++ = ':';
  }
  if (run.size == 0) return o - 1;
  if (run.begin == 0) *o++ = ':';
  if (run.begin + run.size == 8) {
    *o++ = ':';
    return o;
  }
  for (unsigned i = run.begin + run.size; i < 8U; ++i) {
    *o++ = ':';
    o = put_group(o, p + 2 * i);
  }
  return o;
}
inline constexpr std::size_t max_ipv6_text = 48;

// Prefixes, which may be given in fewer bytes than an address has: the rest of it is zero.
inline char* put_ipv4(char* o, Bytes prefix) {
  std::array<std::uint8_t, 4> all{};
  std::ranges::copy(prefix, all.begin());
  return put_ipv4(o, all.data());
}
inline char* put_ipv6(char* o, Bytes prefix) {
  std::array<std::uint8_t, 16> all{};
  std::ranges::copy(prefix, all.begin());
  return put_ipv6(o, all.data());
}

// One byte of text from a packet: printable ASCII as it is, the backslash as \\, all else as \DDD. At most 4
// characters.
inline char* put_escaped_byte(char* o, std::uint8_t b) {
  if (b >= 0x20 && b <= 0x7e && b != '\\') {
    *o++ = static_cast<char>(b);
  } else if (b == '\\') {
    o = put(o, "\\\\");
  } else {
    *o++ = '\\';
    o = put_digits<3>(o, b);
  }
  return o;
}

// The same inside a JSON string: the backslash and the quote are escaped once more. At most 5 characters.
inline char* put_json_byte(char* o, std::uint8_t b) {
  if (b >= 0x20 && b <= 0x7e && b != '\\' && b != '"') {
    *o++ = static_cast<char>(b);
  } else if (b == '"') {
    o = put(o, "\\\"");
  } else if (b == '\\') {
    o = put(o, R"(\\\\)");
  } else {
    o = put(o, "\\\\");
    o = put_digits<3>(o, b);
  }
  return o;
}

}  // namespace wiresmith
