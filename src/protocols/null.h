// LINKTYPE_NULL and LINKTYPE_LOOP: BSD loopback. One number says which family the packet is of.
//
// LINKTYPE_NULL has it in the byte order of the host that captured, which the file does not tell. A frame in network
// order is a `loop` layer, whichever of the two its link type is: so both orders are told apart and come back alike.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

inline constexpr NameOf bsd_family_names[] = {
    {2, "IPv4"},
    {7, "OSI"},
    {16, "AppleTalk"},
    {23, "IPX"},
    {24, "IPv6"},
    {28, "IPv6"},
    {30, "IPv6"},
};
inline constexpr Names bsd_families{bsd_family_names, ""};

struct Null {
  std::uint32_t family = 2;
  static constexpr About about{"null", "BSD loopback", "LINKTYPE_NULL"};
  using layout = Layout<Bits<32, &Null::family, Role::next, Order::little, &bsd_families, Alias("type")>>;
};
static_assert(size_of<Null> == 4);

struct Loop {
  std::uint32_t family = 2;
  static constexpr About about{"loop", "BSD loopback in network byte order", "LINKTYPE_LOOP"};
  using layout = Layout<Bits<32, &Loop::family, Role::next, &bsd_families, Alias("type")>>;
};
static_assert(size_of<Loop> == 4);

// Which of the two a frame of LINKTYPE_NULL begins with: the one in whose byte order the family is a likely number.
bool is_network_order(Bytes frame) noexcept;

extern const Protocol null, loop;

}  // namespace wiresmith
