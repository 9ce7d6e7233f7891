#include "wiresmith/wire/checksum.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace wiresmith {
namespace {

// 32-bit halves into 64-bit lanes: no carry is lost below 2^32 additions.
std::uint64_t add_plain(const std::uint8_t* p, std::size_t blocks) {
  std::uint64_t a = 0, b = 0;
  for (; blocks != 0; p += sum_block, --blocks)
    for (std::size_t i = 0; i < sum_block; i += 16) {
      std::uint64_t v, w;
      std::memcpy(&v, p + i, 8);
      std::memcpy(&w, p + i + 8, 8);
      a += (v & 0xffff'ffff) + (v >> 32);
      b += (w & 0xffff'ffff) + (w >> 32);
    }
  return a + b;
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::uint64_t add_wide(const std::uint8_t* p, std::size_t blocks) {
  const __m256i low_half = _mm256_set1_epi64x(0xffff'ffff);
  __m256i low = _mm256_setzero_si256(), high = low;
  for (; blocks != 0; p += sum_block, --blocks)
    for (std::size_t i = 0; i < sum_block; i += 32) {
      __m256i v;
      std::memcpy(&v, p + i, sizeof v);
      low = _mm256_add_epi64(low, _mm256_and_si256(v, low_half));
      high = _mm256_add_epi64(high, _mm256_srli_epi64(v, 32));
    }
  std::uint64_t lanes[4];
  low = _mm256_add_epi64(low, high);
  std::memcpy(lanes, &low, sizeof lanes);
  return lanes[0] + lanes[1] + lanes[2] + lanes[3];
}
const bool has_wide = __builtin_cpu_supports("avx2") != 0;
#endif

}  // namespace

std::uint64_t add_blocks(const std::uint8_t* bytes, std::size_t blocks) noexcept {
#if defined(__x86_64__)
  if (has_wide) return add_wide(bytes, blocks);
#endif
  return add_plain(bytes, blocks);
}

}  // namespace wiresmith
