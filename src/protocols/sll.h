// LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 (the tcpdump group's registry): what Linux gives for "any" interface.
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

inline constexpr NameOf sll_packet_type_names[] = {
    {0, "to us"}, {1, "broadcast"}, {2, "multicast"}, {3, "to another host"}, {4, "from us"}};
inline constexpr Names sll_packet_types{sll_packet_type_names, ""};

// `src` holds `halen` bytes of address, filled up to 8; of a longer address it holds the first 8.
struct Sll {
  std::uint16_t pkttype = 0, hatype = 1, halen = 6;
  Octets<8> src{};
  std::uint16_t etype = 0;

  static constexpr About about{"sll", "Linux cooked capture", "LINKTYPE_LINUX_SLL"};
  using layout = Layout<Bits<16, &Sll::pkttype, &sll_packet_types>, Bits<16, &Sll::hatype>,
                        Bits<16, &Sll::halen>,
                        Bits<64, &Sll::src, Alias("src.eth")>,
                        Bits<16, &Sll::etype, Role::next, Show::hex, &ethertype_names, Alias("proto")>>;
};
static_assert(size_of<Sll> == 16);

struct Sll2 {
  std::uint16_t etype = 0, reserved = 0;
  std::uint32_t ifindex = 0;
  std::uint16_t hatype = 1;
  std::uint8_t pkttype = 0, halen = 6;
  Octets<8> src{};

  static constexpr About about{"sll2", "Linux cooked capture, version 2", "LINKTYPE_LINUX_SLL2"};
  using layout = Layout<Bits<16, &Sll2::etype, Role::next, Show::hex, &ethertype_names, Alias("proto")>,
                        Bits<16, &Sll2::reserved, Role::reserved>,
                        Bits<32, &Sll2::ifindex>,
                        Bits<16, &Sll2::hatype>, Bits<8, &Sll2::pkttype, &sll_packet_types>, Bits<8, &Sll2::halen>,
                        Bits<64, &Sll2::src>>;
};
static_assert(size_of<Sll2> == 20);

extern const Protocol sll, sll2;

}  // namespace wiresmith
