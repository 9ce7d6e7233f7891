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
// "0" to "999", or "000" to "999".
template <bool Padded>
inline constexpr auto threes = [] {
  std::array<Decimal, 1'000> t{};
  for (unsigned i = 0; i < t.size(); ++i) {
    std::uint8_t n = 0;
    if (i >= 100 || Padded) t[i].text[n++] = static_cast<char>('0' + i / 100);
    if (i >= 10 || Padded) t[i].text[n++] = static_cast<char>('0' + i / 10 % 10);
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
struct HexByte {
  char text[4];
};
inline constexpr auto hex = [] {  // "00:" to "ff:"
  std::array<HexByte, 256> t{};
  constexpr std::string_view digits = "0123456789abcdef";
  for (unsigned i = 0; i < 256; ++i) t[i] = {{digits[i >> 4], digits[i & 15], ':', 0}};
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

// Texts that are known to the compiler are copied with what fills them up: sixteen bytes at a time, and those of up to
// eight characters in one store of eight.
constexpr std::size_t filled(std::size_t size) { return size <= 8 ? 8 : (size + 15) / 16 * 16; }
template <std::size_t N>
struct WideText {
  static constexpr std::size_t size = N - 1;
  alignas(16) char text[filled(N - 1)] = {};
  consteval explicit(false) WideText(const char (&s)[N]) { std::copy_n(s, N - 1, text); }
};
// Writes up to 15 bytes more than the text has.
template <WideText Text>
[[gnu::always_inline]] inline char* put_wide(char* o) {
  std::memcpy(o, Text.text, sizeof Text.text);
  return o + Text.size;
}

// 1 to 3 digits, of v < 1000; writes 4 bytes.
[[gnu::always_inline]] inline char* put_three(char* o, std::size_t v) {
  const auto& d = put_tables::threes<false>.data()[v];
  std::memcpy(o, &d, 4);
  return o + d.size;
}
// With leading zeros; writes 4 bytes.
[[gnu::always_inline]] inline char* put_padded_three(char* o, std::size_t v) {
  std::memcpy(o, put_tables::threes<true>.data() + v, 4);
  return o + 3;
}
[[gnu::always_inline]] inline char* put_small(char* o, std::uint8_t v) { return put_three(o, v); }
// 1 to 5 digits; writes at most 3 bytes more.
[[gnu::always_inline]] inline char* put_sixteen(char* o, std::uint16_t v) {
  if (v < 1'000) return put_three(o, v);
  return put_padded_three(put_three(o, v / 1'000U), v % 1'000U);
}

// Exactly N digits, with leading zeros; v has no more. `Behind`: digits that follow, which may be written over.
template <unsigned N, unsigned Behind = 0>
[[gnu::always_inline]] inline char* put_digits(char* o, std::uint64_t v) {
  static_assert(N <= 9);
  if constexpr (N >= 3) {
    const auto small = static_cast<std::uint32_t>(v);
    o = put_digits<N - 3, Behind + 3>(o, small / 1'000);
    std::memcpy(o, put_tables::threes<true>.data() + small % 1'000, Behind == 0 ? 3 : 4);
    return o + 3;
  } else if constexpr (N == 2) {
    std::memcpy(o, &put_tables::pairs[2 * v], 2);
    return o + 2;
  } else if constexpr (N == 1) {
    *o = static_cast<char>('0' + v);
    return o + 1;
  } else {
    return o;
  }
}

// Of 1000 and more, up to 10 digits; writes at most a byte more. No branch asks how many digits big numbers have:
// sequence numbers give no processor a hint. A call, lest it stand in the code once for each field.
[[gnu::noinline]] inline char* put_thirty_two(char* o, std::uint32_t v) {
  const std::uint32_t thousands = v / 1'000, millions = thousands / 1'000;
  if (millions == 0) return put_padded_three(put_three(o, thousands), v % 1'000);
  const std::uint32_t first = millions / 1'000;  // 0 to 4
  *o = static_cast<char>('0' + first);
  o += first != 0;
  const auto& second = (first != 0 ? put_tables::threes<true> : put_tables::threes<false>).data()[millions % 1'000];
  std::memcpy(o, &second, 4);
  o += second.size;
  return put_padded_three(put_padded_three(o, thousands % 1'000), v % 1'000);
}
// Of 33 bits and more, up to 20 digits.
[[gnu::noinline]] inline char* put_large(char* o, std::uint64_t v) {
  constexpr std::uint64_t ten_to_8 = 100'000'000;
  const std::uint64_t high = v / ten_to_8;
  if (high >> 32 != 0)
    o = put_large(o, high);
  else
    o = high < 1'000 ? put_three(o, high) : put_thirty_two(o, static_cast<std::uint32_t>(high));
  return put_digits<8>(o, v % ten_to_8);
}

// Up to 20 digits; writes up to 3 bytes more than it has characters.
template <std::unsigned_integral T>
[[gnu::always_inline]] inline char* put_decimal(char* o, T v) {
  if constexpr (sizeof(T) == 1) return put_small(o, v);
  if constexpr (sizeof(T) == 2) return put_sixteen(o, v);
  if (v < 1'000) return put_three(o, v);
  if constexpr (sizeof(T) == 8)
    if (v > 0xffff'ffff) return put_large(o, v);
  return put_thirty_two(o, static_cast<std::uint32_t>(v));
}

// true or false; writes 8 bytes.
[[gnu::always_inline]] inline char* put_flag(char* o, bool v) {
  static constexpr char words[2][9] = {"false   ", "true    "};
  std::memcpy(o, words[v], 8);
  return o + (v ? 4 : 5);
}

inline char* put_hex_byte(char* o, std::uint8_t v) {
  std::memcpy(o, &put_tables::hex[v], 2);
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
  for (const auto b : bytes.first(bytes.size() - 1)) {
    std::memcpy(o, &put_tables::hex[b], 4);
    o += 3;
  }
  return put_hex_byte(o, bytes.back());
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

// The 32 hex digits of 16 bytes.
[[gnu::always_inline]] inline void put_sixteen_bytes(char* o, const std::uint8_t* p) {
  using Characters [[gnu::vector_size(16)]] = std::uint8_t;
  Characters bytes;
  std::memcpy(&bytes, p, sizeof bytes);
  const Characters high = bytes >> 4, low = bytes & 0x0f;
  const auto text = [](Characters digits) __attribute__((always_inline)) {
    constexpr std::uint8_t behind_nine = 'a' - '0' - 10;
    return digits + '0' + ((digits > 9) & behind_nine);
  };
  const Characters first =
      text(__builtin_shufflevector(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
  const Characters second =
      text(__builtin_shufflevector(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31));
  std::memcpy(o, &first, sizeof first);
  std::memcpy(o + sizeof first, &second, sizeof second);
}
// Which of four groups are zero, the first one's bit the highest: each group's own bit, brought together by a product.
constexpr unsigned zero_groups(std::uint64_t groups) {
  constexpr std::uint64_t all_but_highest = 0x7fff'7fff'7fff'7fff;
  const std::uint64_t zeros = ~(((groups & all_but_highest) + all_but_highest) | groups | all_but_highest);
  return static_cast<unsigned>((zeros >> 15) * 0x0001'0002'0004'0008 >> 48 & 0xf);
}

// RFC 5952: no leading zeros, :: for the longest run of two or more zero groups, the first of equals. `p` has 16 bytes.
// Writes up to 48 bytes. A call: it is big, and has an array.
[[gnu::noinline]] inline char* put_ipv6(char* o, const std::uint8_t* p) {
  const unsigned zeros = zero_groups(load_be<8>(p)) << 4 | zero_groups(load_be<8>(p + 8));
  const auto run = put_tables::zero_runs[zeros];
  // RFC 5952 section 5: the mapped addresses ::ffff:0:0/96 are written with dots.
  if (zeros >> 2 == 0b111110 && load_be<2>(p + 10) == 0xffff) return put_ipv4(put(o, "::ffff:"), p + 12);
  char digits[32];
  put_sixteen_bytes(digits, p);
  // Without their leading zeros, each with a colon behind it.
  const auto put_groups = [&](unsigned i, unsigned end) __attribute__((always_inline)) {
    for (; i < end; ++i) {
      const auto more = (static_cast<unsigned>(std::bit_width(load_be<2>(p + 2 * i) | 1U)) - 1) / 4;  // digits than one
      std::uint32_t group;
      std::memcpy(&group, digits + 4 * i, 4);
      const std::uint64_t text = (std::uint64_t{':'} << 32 | group) >> (24 - 8 * more);
      std::memcpy(o, &text, 8);
      o += 2 + more;
    }
  };
  if (run.size == 0) {
    put_groups(0, 8);
    return o - 1;
  }
  put_groups(0, run.begin);
  if (run.begin == 0) *o++ = ':';
  *o++ = ':';
  if (run.begin + run.size == 8) return o;
  put_groups(run.begin + run.size, 8);
  return o - 1;
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
