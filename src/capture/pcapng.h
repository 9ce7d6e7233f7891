// The numbers of pcapng (draft-ietf-opsawg-pcapng) that reader and writer share.
#pragma once

#include <cstdint>

#include "wiresmith/capture/byte_order.h"

namespace wiresmith::pcapng {

inline constexpr std::uint32_t section_header = 0x0a0d0d0a;  // reads the same in both byte orders
inline constexpr std::uint32_t interface_description = 1, packet = 2, simple_packet = 3, interface_statistics = 5,
                               enhanced_packet = 6;

inline constexpr std::uint32_t byte_order_magic = 0x1a2b3c4d;

inline constexpr std::uint16_t opt_endofopt = 0, opt_comment = 1;
inline constexpr std::uint16_t shb_hardware = 2, shb_os = 3, shb_userappl = 4;
inline constexpr std::uint16_t if_name = 2, if_description = 3, if_tsresol = 9, if_filter = 11, if_os = 12,
                               if_tsoffset = 14;
inline constexpr std::uint16_t isb_starttime = 2, isb_endtime = 3, isb_ifrecv = 4, isb_ifdrop = 5, isb_filteraccept = 6,
                               isb_osdrop = 7, isb_usrdeliv = 8;
inline constexpr std::uint16_t epb_flags = 2;

// The first byte of if_filter: what follows are words for libpcap, not a program.
inline constexpr std::uint8_t filter_words = 0;

// Bits 0 and 1 of epb_flags.
inline constexpr std::uint32_t direction_mask = 3, direction_inbound = 1, direction_outbound = 2;

// Type and length before a block's body, the length again behind it.
inline constexpr std::uint32_t block_head = 8, block_frame = 12;
inline constexpr std::uint32_t section_body = 16, interface_body = 8, packet_body = 20, simple_packet_body = 4,
                               statistics_body = 12;

constexpr std::size_t padded(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

// Calls take(code, value) for each option that is wholly there; an option that leaves the list ends it.
template <bool big_endian, class Take>
void for_each_option(Bytes list, Take&& take) {
  while (list.size() >= 4) {
    const auto code = load16<big_endian>(list.data());
    const std::size_t size = load16<big_endian>(list.data() + 2);
    if (code == opt_endofopt || size > list.size() - 4) return;
    take(code, list.subspan(4, size));
    const auto step = 4 + padded(size);
    if (step > list.size()) return;
    list = list.subspan(step);
  }
}

}  // namespace wiresmith::pcapng
