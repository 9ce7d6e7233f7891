// RFC 4443; RFC 4861 (neighbour discovery), RFC 2710 and RFC 3810 (multicast listeners), RFC 4884 (length of the quoted
// packet)
#pragma once

#include "wiresmith/protocols/icmpv6_bodies.h"

namespace wiresmith {

struct Icmpv6 {
  std::uint8_t type = 128, code = 0;
  std::uint16_t checksum = 0;

  static constexpr About about{"icmpv6", "Internet Control Message Protocol for IPv6", "RFC 4443"};
  using layout = Layout<Bits<8, &Icmpv6::type, &icmpv6_types>, Bits<8, &Icmpv6::code, &icmpv6_codes>,
                        Bits<16, &Icmpv6::checksum, Role::checksum, Show::hex, Alias("cksum")>,
                        Choice<icmpv6_bodies, Looked<look_at_icmpv6>>>;
};
static_assert(size_of<Icmpv6> == 4);

extern const Protocol icmpv6;

}  // namespace wiresmith
