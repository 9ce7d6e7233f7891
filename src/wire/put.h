// Characters into a buffer by a raw cursor: the caller has made room. No locale, no iostream, no allocation.
#pragma once

#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <string_view>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

namespace put_tables {
struct Decimal {
  char text[3];
  std::uint8_t size;
};
inline constexpr auto decimals = [] {
  std::array<Decimal, 256> t{};
  for (unsigned i = 0; i < 256; ++i) {
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
inline constexpr auto powers_of_ten = [] {
  std::array<std::uint64_t, 20> t{1};
  for (std::size_t i = 1; i < t.size(); ++i) t[i] = 10 * t[i - 1];
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

// 1 to 3 digits; writes 4 bytes.
[[gnu::always_inline]] inline char* put_small(char* o, std::uint8_t v) {
  const auto& d = put_tables::decimals[v];
  std::memcpy(o, &d, 4);
  return o + d.size;
}

// Up to 20 digits.
inline char* put_decimal(char* o, std::uint64_t v) {
  using namespace put_tables;
  if (v < 256) return put_small(o, static_cast<std::uint8_t>(v));
  // 1233/4096 is close to log10(2): the estimate is right or one too low. Counted first, the digits go straight to
  // their place; in a buffer of our own each pair would be a call of the memcpy that checks bounds (_FORTIFY_SOURCE).
  auto n = static_cast<std::size_t>(std::bit_width(v)) * 1233 >> 12;
  n += v >= powers_of_ten[n];
  char* p = o + n;
  while (v >= 100) {
    p -= 2;
    std::memcpy(p, &pairs[2 * (v % 100)], 2);
    v /= 100;
  }
  if (v >= 10)
    std::memcpy(p - 2, &pairs[2 * v], 2);
  else
    p[-1] = static_cast<char>('0' + v);
  return o + n;
}

// Exactly N digits, with leading zeros.
template <unsigned N>
char* put_digits(char* o, std::uint64_t v) {
  for (unsigned i = N; i-- > 0; v /= 10) o[i] = static_cast<char>('0' + v % 10);
  return o + N;
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

// Lower-case hex, two digits a byte.
inline char* put_hex(char* o, Bytes bytes) {
  for (const auto b : bytes) o = put_hex_byte(o, b);
  return o;
}

// "0x" and at least `digits` hex digits.
inline char* put_hex_number(char* o, std::uint64_t v, unsigned digits = 1) {
  *o++ = '0';
  *o++ = 'x';
  char text[16];
  const auto end = std::to_chars(text, text + sizeof text, v, 16).ptr;
  for (auto n = static_cast<unsigned>(end - text); n < digits; ++n) *o++ = '0';
  return put(o, std::string_view(text, static_cast<std::size_t>(end - text)));
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

// RFC 5952: no leading zeros, :: for the longest run of two or more zero groups, the first of equals. `p` has 16 bytes.
inline char* put_ipv6(char* o, const std::uint8_t* p) {
  std::array<std::uint16_t, 8> group;
  for (unsigned i = 0; i < 8; ++i) group[i] = static_cast<std::uint16_t>(load_be<2>(p + 2 * i));
  unsigned best = 8, best_size = 1;
  for (unsigned i = 0; i < 8;) {
    unsigned j = i;
    while (j < 8 && group[j] == 0) ++j;
    if (j - i > best_size) best = i, best_size = j - i;
    i = j + 1;
  }
  // RFC 5952 section 5: the mapped addresses ::ffff:0:0/96 are written with dots.
  if (best == 0 && best_size == 5 && group[5] == 0xffff) return put_ipv4(put(o, "::ffff:"), p + 12);
  for (unsigned i = 0; i < 8; ++i) {
    if (i == best) {
      *o++ = ':';
      *o++ = ':';
      i += best_size - 1;
      continue;
    }
    if (i != 0 && (best == 8 || i != best + best_size)) *o++ = ':';
    const std::uint16_t g = group[i];
    const unsigned digits = g >= 0x1000 ? 4U : g >= 0x100 ? 3U : g >= 0x10 ? 2U : 1U;
    char text[4];
    put_hex_byte(put_hex_byte(text, static_cast<std::uint8_t>(g >> 8)), static_cast<std::uint8_t>(g));
    std::memcpy(o, text + 4 - digits, digits);
    o += digits;
  }
  return o;
}
inline constexpr std::size_t max_ipv6_text = 48;

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
    o = put(o, "\\\\\\\\");
  } else {
    o = put(o, "\\\\");
    o = put_digits<3>(o, b);
  }
  return o;
}

}  // namespace wiresmith
