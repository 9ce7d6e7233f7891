// RFC 1071: the Internet checksum.
#pragma once

#include <cstdint>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// What is added up with as many lanes as the machine has: `blocks` times this many bytes, where it is worth a call.
inline constexpr std::size_t sum_block = 64, many_summed = 4 * sum_block;
std::uint64_t add_blocks(const std::uint8_t* bytes, std::size_t blocks) noexcept;

// Adds with the carry going round: 2^64 is 1 in one's complement.
[[gnu::always_inline]] inline std::uint64_t add_around(std::uint64_t a, std::uint64_t b) {
  a += b;
  return a + (a < b ? 1 : 0);
}

// One's complement sum of 16-bit words in the machine's byte order, not folded: below 2^34 more than `sum`. A sum
// carries on in `sum` only from parts of even size.
[[gnu::always_inline]] inline std::uint64_t add_words(Bytes bytes, std::uint64_t sum = 0) {
  const std::uint8_t* p = bytes.data();
  std::size_t n = bytes.size();
  if (n >= many_summed) {
    const std::size_t blocks = n / sum_block;
    sum += add_blocks(p, blocks);
    p += blocks * sum_block;
    n -= blocks * sum_block;
  }
  std::uint64_t a = 0, b = 0;
  for (; n >= 32; p += 32, n -= 32) {
    std::uint64_t v[4];
    std::memcpy(v, p, sizeof v);
    a = add_around(add_around(a, v[0]), v[1]);
    b = add_around(add_around(b, v[2]), v[3]);
  }
  for (; n >= 8; p += 8, n -= 8) {
    std::uint64_t v;
    std::memcpy(&v, p, 8);
    a = add_around(a, v);
  }
  if (n >= 4) {
    std::uint32_t v;
    std::memcpy(&v, p, 4);
    b = add_around(b, v);
    p += 4;
    n -= 4;
  }
  std::uint64_t last = 0;
  if (n >= 2) {
    std::uint16_t v;
    std::memcpy(&v, p, 2);
    last = v;
    p += 2;
  }
  if ((n & 1) != 0) last += *p;
  return sum + (a >> 32) + (a & 0xffff'ffff) + (b >> 32) + (b & 0xffff'ffff) + last;
}

// The sum folded to 16 bits, in the machine's byte order.
constexpr std::uint16_t fold(std::uint64_t sum) {
  sum = (sum & 0xffff'ffff) + (sum >> 32);
  sum = (sum & 0xffff'ffff) + (sum >> 32);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>((sum & 0xffff) + (sum >> 16));
}

// A folded sum as the number that a checksum field holds when the sum was taken over a zero in its place.
constexpr std::uint16_t checksum_of(std::uint64_t sum) {
  const auto c = static_cast<std::uint16_t>(~fold(sum));
  return static_cast<std::uint16_t>(c << 8 | c >> 8);
}

// A number in host order as add_words would meet it on the wire.
constexpr std::uint64_t word(std::uint16_t v) { return static_cast<std::uint16_t>(v << 8 | v >> 8); }

}  // namespace wiresmith
