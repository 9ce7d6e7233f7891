// Loads in the byte order of a capture file: they come in both.
#pragma once

#include <cstdint>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

template <bool big_endian>
[[gnu::always_inline]] inline std::uint16_t load16(const std::uint8_t* p) {
  return static_cast<std::uint16_t>(big_endian ? load_be<2>(p) : load_le<2>(p));
}
template <bool big_endian>
[[gnu::always_inline]] inline std::uint32_t load32(const std::uint8_t* p) {
  return static_cast<std::uint32_t>(big_endian ? load_be<4>(p) : load_le<4>(p));
}
template <bool big_endian>
[[gnu::always_inline]] inline std::uint64_t load64(const std::uint8_t* p) {
  return big_endian ? load_be<8>(p) : load_le<8>(p);
}

}  // namespace wiresmith
