// The bounded view that every reader takes, and loads and stores in either byte order.
// This folder is the only one that touches bits.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace wiresmith {

static_assert(std::endian::native == std::endian::little, "loads and stores below swap for little-endian machines");

// A view of bytes that somebody else owns.
using Bytes = std::span<const std::uint8_t>;
using MutableBytes = std::span<std::uint8_t>;

// Loads N (1 to 8) bytes, most significant first. `p` must have N readable bytes.
template <unsigned N>
[[gnu::always_inline]] constexpr std::uint64_t load_be(const std::uint8_t* p) {
  static_assert(N >= 1 && N <= 8);
  if (!std::is_constant_evaluated()) {
    if constexpr (N == 2) {
      std::uint16_t v;
      std::memcpy(&v, p, 2);
      return __builtin_bswap16(v);
    } else if constexpr (N == 4) {
      std::uint32_t v;
      std::memcpy(&v, p, 4);
      return __builtin_bswap32(v);
    } else if constexpr (N == 8) {
      std::uint64_t v;
      std::memcpy(&v, p, 8);
      return __builtin_bswap64(v);
    }
  }
  std::uint64_t v = 0;
  for (unsigned i = 0; i < N; ++i) v = v << 8 | p[i];
  return v;
}

// Stores the low N bytes of `v`, most significant first.
template <unsigned N>
[[gnu::always_inline]] constexpr void store_be(std::uint8_t* p, std::uint64_t v) {
  static_assert(N >= 1 && N <= 8);
  if (!std::is_constant_evaluated()) {
    if constexpr (N == 2) {
      const auto w = __builtin_bswap16(static_cast<std::uint16_t>(v));
      std::memcpy(p, &w, 2);
      return;
    } else if constexpr (N == 4) {
      const auto w = __builtin_bswap32(static_cast<std::uint32_t>(v));
      std::memcpy(p, &w, 4);
      return;
    } else if constexpr (N == 8) {
      const auto w = __builtin_bswap64(v);
      std::memcpy(p, &w, 8);
      return;
    }
  }
  for (unsigned i = 0; i < N; ++i) p[i] = static_cast<std::uint8_t>(v >> 8 * (N - 1 - i));
}

// Loads N (1 to 8) bytes, least significant first.
template <unsigned N>
[[gnu::always_inline]] constexpr std::uint64_t load_le(const std::uint8_t* p) {
  static_assert(N >= 1 && N <= 8);
  std::uint64_t v = 0;
  if (!std::is_constant_evaluated()) {
    std::memcpy(&v, p, N);
    return v;
  }
  for (unsigned i = 0; i < N; ++i) v |= std::uint64_t{p[i]} << 8 * i;
  return v;
}

// Stores the low N bytes of `v`, least significant first.
template <unsigned N>
[[gnu::always_inline]] constexpr void store_le(std::uint8_t* p, std::uint64_t v) {
  static_assert(N >= 1 && N <= 8);
  if (!std::is_constant_evaluated()) {
    std::memcpy(p, &v, N);
    return;
  }
  for (unsigned i = 0; i < N; ++i) p[i] = static_cast<std::uint8_t>(v >> 8 * i);
}

// Copies N bytes. Like std::copy_n, which g++ 12 makes a call of memmove for the 6 bytes of a MAC address.
template <std::size_t N>
[[gnu::always_inline]] constexpr void copy_bytes(const std::uint8_t* from, std::uint8_t* to) {
  if (std::is_constant_evaluated()) {
    for (std::size_t i = 0; i < N; ++i) to[i] = from[i];
  } else {
    std::memcpy(to, from, N);
  }
}

// Loads of a width known at run time, for the walkers of the tables.
constexpr std::uint64_t load_be(Bytes bytes) {
  std::uint64_t v = 0;
  for (const auto b : bytes) v = v << 8 | b;
  return v;
}

constexpr std::uint64_t low_bits(unsigned width) {
  return width >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
}

}  // namespace wiresmith
