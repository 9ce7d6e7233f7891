// IEEE 802.1Q 9: VLAN tags, customer (0x8100) and service (0x88a8) ones.
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Vlan {
  std::uint8_t priority = 0;
  bool dei = false;
  std::uint16_t id = 0, type = 0;

  static constexpr About about{"vlan", "VLAN tag", "IEEE 802.1Q 9"};
  using layout = Layout<Bits<3, &Vlan::priority, Alias("prio"), Alias("pcp")>, Bits<1, &Vlan::dei>,
                        Bits<12, &Vlan::id, Alias("vlan")>,
                        Bits<16, &Vlan::type, Role::next, Show::hex, &ethertype_names, UpTo(1500, "len"), Alias("etype")>>;
};
static_assert(size_of<Vlan> == 4);

extern const Protocol vlan;

}  // namespace wiresmith
