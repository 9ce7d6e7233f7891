#include "wiresmith/wire/put.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace wiresmith {
namespace {

char* put_plain(char* o, Bytes bytes) {
  for (const auto b : bytes) o = put_hex_byte(o, b);
  return o;
}

#if defined(__x86_64__)
// Sixteen bytes become words of a low and a high digit, which name their characters.
[[gnu::target("avx2")]] char* put_sixteens(char* o, Bytes bytes) {
  constexpr std::size_t step = 16;
  const __m256i digits = _mm256_broadcastsi128_si256(
      _mm_setr_epi8('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'));
  const __m256i low_half = _mm256_set1_epi8(0x0f);
  const std::uint8_t* p = bytes.data();
  std::size_t n = bytes.size();
  for (; n >= step; p += step, n -= step, o += 2 * step) {
    __m128i packed;
    std::memcpy(&packed, p, step);
    const __m256i words = _mm256_cvtepu8_epi16(packed);
    const __m256i halves = _mm256_or_si256(_mm256_srli_epi16(words, 4), _mm256_slli_epi16(words, 8));
    const __m256i text = _mm256_shuffle_epi8(digits, _mm256_and_si256(halves, low_half));
    std::memcpy(o, &text, 2 * step);
  }
  return put_plain(o, {p, n});
}
const bool has_wide = __builtin_cpu_supports("avx2") != 0;
#endif

}  // namespace

char* put_long_hex(char* o, Bytes bytes) noexcept {
#if defined(__x86_64__)
  if (has_wide) return put_sixteens(o, bytes);
#endif
  return put_plain(o, bytes);
}

}  // namespace wiresmith
