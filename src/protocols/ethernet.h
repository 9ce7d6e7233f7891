// IEEE 802.3: Ethernet II and 802.3 frames; the type field is a length up to 1500.
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Ethernet {
  MacAddress dst{}, src{};
  std::uint16_t type = 0;

  static constexpr About about{"eth", "Ethernet", "IEEE 802.3"};
  using layout = Layout<Bits<48, &Ethernet::dst>,
                        Bits<48, &Ethernet::src>,
                        Bits<16, &Ethernet::type, Role::next, Show::hex, &ethertype_names, UpTo(1500, "len")>>;
};
static_assert(size_of<Ethernet> == 14);

extern const Protocol ethernet;

}  // namespace wiresmith
