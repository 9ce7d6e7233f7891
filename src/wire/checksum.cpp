#include "wiresmith/wire/checksum.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <array>
#endif

namespace wiresmith {

std::uint64_t add_many_plain(const std::uint8_t* bytes, std::size_t size) noexcept {
  std::uint64_t a = last_words(bytes + size, size % 8), b = 0;
  const std::uint8_t* p = bytes;
  for (; size >= 16; p += 16, size -= 16) {
    std::uint64_t v[2];
    std::memcpy(v, p, sizeof v);
    a = add_around(a, v[0]);
    b = add_around(b, v[1]);
  }
  if (size >= 8) {
    std::uint64_t v;
    std::memcpy(&v, p, sizeof v);
    b = add_around(b, v);
  }
  return (a >> 32) + (a & 0xffff'ffff) + (b >> 32) + (b & 0xffff'ffff);
}

#if defined(__x86_64__)
namespace {

// 32-bit halves in 64-bit lanes: no carry is lost below 2^32 additions.
struct Lanes {
  __m256i low, high;
};
[[gnu::target("avx2"), gnu::always_inline]] inline void add(Lanes& sums, __m256i v) {
  sums.low = _mm256_add_epi64(sums.low, _mm256_and_si256(v, _mm256_set1_epi64x(0xffff'ffff)));
  sums.high = _mm256_add_epi64(sums.high, _mm256_srli_epi64(v, 32));
}
[[gnu::target("avx2"), gnu::always_inline]] inline std::uint64_t total(const Lanes& sums) {
  const __m256i all = _mm256_add_epi64(sums.low, sums.high);
  const __m128i two = _mm_add_epi64(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
  return static_cast<std::uint64_t>(_mm_extract_epi64(two, 0)) + static_cast<std::uint64_t>(_mm_extract_epi64(two, 1));
}
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i load(const std::uint8_t* p) {
  __m256i v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

constexpr std::size_t block = 64;
// From the nth on, n of the last 64 are ones: which of the last bytes have not been added yet.
constexpr auto left_over = [] {
  std::array<std::uint8_t, 2 * block> out{};
  for (std::size_t i = block; i < out.size(); ++i) out[i] = 0xff;
  return out;
}();

// What is left behind the blocks is added by loads that end where the bytes do, without what has been added. Where
// that begins at an odd place high bytes and low ones have changed theirs, which 256 times the sum undoes: 2^16 is 1
// here. But for the number of blocks no branch depends on the size. Of less than a block the first of the two loads has
// nothing to add, and is of any bytes.
[[gnu::target("avx2")]] std::uint64_t add_many_wide(const std::uint8_t* p, std::size_t size) {
  const __m256i none = _mm256_setzero_si256();
  Lanes sums{none, none}, tail{none, none};
  const std::uint8_t* const end = p + size;
  const std::uint8_t* const before_last = size < block ? p : end - block;
  add(sums, load(p));
  p += block / 2;
  std::size_t left = size - block / 2;
  for (; left >= block; p += block, left -= block) {
    add(sums, load(p));
    add(sums, load(p + block / 2));
  }
  add(tail, _mm256_and_si256(load(before_last), load(&left_over[left])));
  add(tail, _mm256_and_si256(load(end - block / 2), load(&left_over[left + block / 2])));
  return total(sums) + (total(tail) << (size % 2 * 8));
}

const bool has_wide = __builtin_cpu_supports("avx2") != 0;

}  // namespace
#endif

std::uint64_t add_many(const std::uint8_t* bytes, std::size_t size) noexcept {
#if defined(__x86_64__)
  if (has_wide) return add_many_wide(bytes, size);
#endif
  return add_many_plain(bytes, size);
}

}  // namespace wiresmith
