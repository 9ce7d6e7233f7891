// RFC 1662: octet-stuffed framing of asynchronous lines, and its 16-bit frame check sequence.
#pragma once

#include <cstdint>
#include <optional>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

inline constexpr std::uint8_t hdlc_flag = 0x7e, hdlc_escape = 0x7d, hdlc_flip = 0x20;

// RFC 1662 C.2: the remainder over `bytes`, to be sent complemented and low byte first.
std::uint16_t fcs16(Bytes bytes) noexcept;

// What undoing the escapes of one frame gave: bytes written and bytes read, and whether there was a closing flag.
struct Unescaped {
  std::size_t size = 0, read = 0;
  bool closed = false;
};
// Undoes the escapes of the frame that `raw` begins with: its opening flags, what is between, and the closing flag,
// where one is there, are written to `out`, which holds at least raw.size() bytes. An escape before a flag (RFC 1662
// 4.3: an abort) stays as it is; one that nothing follows is not read.
Unescaped unescape_hdlc(Bytes raw, MutableBytes out) noexcept;

// Where in `raw` the byte lies that became byte `plain_offset`; raw.size() for what is beyond.
std::size_t escaped_offset(Bytes raw, std::size_t plain_offset) noexcept;

// Writes `plain` (flags, content, flag) with its escapes to `out`, which holds at least 2 * plain.size() bytes: the
// escape, the flag, and the control characters whose bits are set in `map` (RFC 1662 7.1). Returns the bytes written.
std::size_t escape_hdlc(Bytes plain, std::uint32_t map, MutableBytes out) noexcept;

// The map with which escape_hdlc makes `raw` of `plain`; nullopt where none does, because bytes are escaped that no map
// names, or the same one once is and once is not. All of a frame is told by `plain` and the map.
std::optional<std::uint32_t> escape_map(Bytes plain, Bytes raw) noexcept;

inline constexpr std::uint32_t escape_all_controls = 0xffff'ffff;

}  // namespace wiresmith
