// RFC 7348 5: a whole Ethernet frame behind a network identifier, in UDP.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Vxlan {
  std::uint8_t reserved0 = 0;
  bool flag_i = true;
  std::uint8_t reserved1 = 0;
  std::uint32_t reserved2 = 0;
  std::uint32_t vni = 0;
  std::uint8_t reserved8 = 0;

  static constexpr About about{"vxlan", "Virtual eXtensible LAN", "RFC 7348 5"};
  using layout = Layout<Bits<4, &Vxlan::reserved0, Role::reserved>, Bits<1, &Vxlan::flag_i, Alias("i_bit")>,
                        Bits<3, &Vxlan::reserved1, Role::reserved>, Bits<24, &Vxlan::reserved2, Role::reserved>,
                        Bits<24, &Vxlan::vni>, Bits<8, &Vxlan::reserved8, Role::reserved>>;
};
static_assert(size_of<Vxlan> == 8);

extern const Protocol vxlan;

}  // namespace wiresmith
