// RFC 1071: the Internet checksum.
#pragma once

#include <bit>
#include <cstdint>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// What is worth a call is added up with as many lanes as the machine has: `size` is at least many_summed.
inline constexpr std::size_t many_summed = 32;
std::uint64_t add_many(const std::uint8_t* bytes, std::size_t size) noexcept;
// The same without lanes, for machines that have none.
std::uint64_t add_many_plain(const std::uint8_t* bytes, std::size_t size) noexcept;

// Adds with the carry going round: 2^64 is 1 in one's complement.
[[gnu::always_inline]] inline std::uint64_t add_around(std::uint64_t a, std::uint64_t b) {
  a += b;
  return a + (a < b ? 1 : 0);
}

// The bytes behind the last whole eight, as their sum: the last eight with the others shifted out. How many they are
// decides no branch, which sizes of packets would lead astray. There must be eight.
[[gnu::always_inline]] inline std::uint64_t last_words(const std::uint8_t* end, std::size_t left) {
  std::uint64_t v;
  std::memcpy(&v, end - 8, 8);
  return left == 0 ? 0 : v >> (64 - 8 * left);
}

// One's complement sum of 16-bit words in the machine's byte order, not folded: no packet brings it near 2^64. A sum
// carries on in `sum` only from parts of even size.
[[gnu::always_inline]] inline std::uint64_t add_words(Bytes bytes, std::uint64_t sum = 0) {
  const std::uint8_t* p = bytes.data();
  std::size_t n = bytes.size();
  if (n >= many_summed) return sum + add_many(p, n);
  if (n >= 8) {
    std::uint64_t a = last_words(p + n, n % 8);
    for (; n >= 8; p += 8, n -= 8) {
      std::uint64_t v;
      std::memcpy(&v, p, 8);
      a = add_around(a, v);
    }
    return sum + (a >> 32) + (a & 0xffff'ffff);
  }
  for (; n >= 2; p += 2, n -= 2) {
    std::uint16_t v;
    std::memcpy(&v, p, 2);
    sum += v;
  }
  return n == 0 ? sum : sum + *p;
}

// The sum folded to 16 bits, in the machine's byte order: a number and its halves in turn have their sum, carry
// included, in the upper half of theirs.
constexpr std::uint16_t fold(std::uint64_t sum) {
  sum += std::rotl(sum, 32);
  auto half = static_cast<std::uint32_t>(sum >> 32);
  half += std::rotl(half, 16);
  return static_cast<std::uint16_t>(half >> 16);
}

// A folded sum as the number that a checksum field holds when the sum was taken over a zero in its place.
constexpr std::uint16_t checksum_of(std::uint64_t sum) {
  const auto c = static_cast<std::uint16_t>(~fold(sum));
  return static_cast<std::uint16_t>(c << 8 | c >> 8);
}

// A number in host order as add_words would meet it on the wire.
constexpr std::uint64_t word(std::uint16_t v) { return static_cast<std::uint16_t>(v << 8 | v >> 8); }

}  // namespace wiresmith
