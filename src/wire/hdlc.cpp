// RFC 1662
#include "wiresmith/wire/hdlc.h"

#include <array>

namespace wiresmith {
namespace {

constexpr auto fcs_table = [] {
  std::array<std::uint16_t, 256> table{};
  for (unsigned b = 0; b < 256; ++b) {
    unsigned v = b;
    for (int i = 0; i < 8; ++i) v = (v & 1) != 0 ? v >> 1 ^ 0x8408 : v >> 1;  // x^16 + x^12 + x^5 + 1, low bit first
    table[b] = static_cast<std::uint16_t>(v);
  }
  return table;
}();

std::size_t leading_flags(Bytes bytes) {
  std::size_t n = 0;
  while (n < bytes.size() && bytes[n] == hdlc_flag) ++n;
  return n;
}

// The plain byte that begins at `at` of a frame's content, and the bytes it takes there.
struct Taken {
  std::uint8_t value;
  std::size_t size;
};
Taken take(Bytes raw, std::size_t at) {
  const bool escaped = raw[at] == hdlc_escape && at + 1 < raw.size() && raw[at + 1] != hdlc_flag;
  if (!escaped) return {raw[at], 1};
  return {static_cast<std::uint8_t>(raw[at + 1] ^ hdlc_flip), 2};
}

constexpr bool is_escaped(std::uint8_t b, std::uint32_t map) {
  return b == hdlc_flag || b == hdlc_escape || (b < 0x20 && (map >> b & 1) != 0);
}

// Where the content of a plain frame lies: between its flags.
struct Content {
  std::size_t begin, end;
};
Content content_of(Bytes plain) {
  const std::size_t begin = leading_flags(plain);
  return {begin, plain.size() > begin && plain.back() == hdlc_flag ? plain.size() - 1 : plain.size()};
}

bool escapes_as(Bytes plain, std::uint32_t map, Bytes raw) {
  const auto [begin, end] = content_of(plain);
  std::size_t at = 0;
  const auto next_is = [&](unsigned b) { return at < raw.size() && raw[at++] == b; };
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool escaped = i >= begin && i < end && is_escaped(plain[i], map);
    if (escaped && !next_is(hdlc_escape)) return false;
    if (!next_is(escaped ? plain[i] ^ unsigned{hdlc_flip} : plain[i])) return false;
  }
  return at == raw.size();
}

}  // namespace

std::uint16_t fcs16(Bytes bytes) noexcept {
  unsigned fcs = 0xffff;
  for (const auto b : bytes) fcs = fcs >> 8 ^ fcs_table[(fcs ^ b) & 0xff];
  return static_cast<std::uint16_t>(fcs ^ 0xffff);
}

Unescaped unescape_hdlc(Bytes raw, MutableBytes out) noexcept {
  std::size_t at = leading_flags(raw), size = 0;
  while (size < at) out[size++] = hdlc_flag;
  while (at < raw.size()) {
    if (raw[at] == hdlc_flag) {
      out[size++] = hdlc_flag;
      return {size, at + 1, true};
    }
    if (raw[at] == hdlc_escape && at + 1 == raw.size()) break;
    const Taken t = take(raw, at);
    out[size++] = t.value;
    at += t.size;
  }
  return {size, at, false};
}

std::size_t escaped_offset(Bytes raw, std::size_t plain_offset) noexcept {
  const std::size_t flags = leading_flags(raw);
  if (plain_offset <= flags) return plain_offset;
  std::size_t at = flags;
  for (std::size_t n = flags; n < plain_offset && at < raw.size(); ++n) at += take(raw, at).size;
  return at;
}

std::size_t escape_hdlc(Bytes plain, std::uint32_t map, MutableBytes out) noexcept {
  const auto [begin, end] = content_of(plain);
  std::size_t size = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool escaped = i >= begin && i < end && is_escaped(plain[i], map);
    if (escaped) out[size++] = hdlc_escape;
    out[size++] = escaped ? plain[i] ^ hdlc_flip : plain[i];
  }
  return size;
}

std::optional<std::uint32_t> escape_map(Bytes plain, Bytes raw) noexcept {
  for (const std::uint32_t usual : {escape_all_controls, std::uint32_t{0}})
    if (escapes_as(plain, usual, raw)) return usual;
  std::uint32_t seen = 0;
  for (std::size_t at = leading_flags(raw); at < raw.size();) {
    const Taken t = take(raw, at);
    if (t.size == 2 && t.value < 0x20) seen |= std::uint32_t{1} << t.value;
    at += t.size;
  }
  if (escapes_as(plain, seen, raw)) return seen;
  return std::nullopt;
}

}  // namespace wiresmith
