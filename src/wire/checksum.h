// RFC 1071: the Internet checksum.
#pragma once

#include <cstdint>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// One's complement sum of 16-bit words in the machine's byte order, not folded. A sum carries on in `sum` only from
// parts of even size.
inline std::uint64_t add_words(Bytes bytes, std::uint64_t sum = 0) {
  const std::uint8_t* p = bytes.data();
  std::size_t n = bytes.size();
  std::uint64_t a = 0, b = 0;
  for (; n >= 16; p += 16, n -= 16) {  // 32-bit halves into 64-bit lanes: no carry is lost below 2^32 additions
    std::uint64_t v, w;
    std::memcpy(&v, p, 8);
    std::memcpy(&w, p + 8, 8);
    a += (v & 0xffff'ffff) + (v >> 32);
    b += (w & 0xffff'ffff) + (w >> 32);
  }
  sum += a + b;
  for (; n >= 2; p += 2, n -= 2) {
    std::uint16_t v;
    std::memcpy(&v, p, 2);
    sum += v;
  }
  return n != 0 ? sum + *p : sum;
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
  const std::uint16_t c = static_cast<std::uint16_t>(~fold(sum));
  return static_cast<std::uint16_t>(c << 8 | c >> 8);
}

// A number in host order as add_words would meet it on the wire.
constexpr std::uint64_t word(std::uint16_t v) { return static_cast<std::uint16_t>(v << 8 | v >> 8); }

}  // namespace wiresmith
