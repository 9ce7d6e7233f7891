// RFC 792; RFC 950 (address mask), RFC 1191 (MTU), RFC 1256 (router discovery), RFC 4884 (length of the quoted packet)
#pragma once

#include "wiresmith/protocols/icmp_bodies.h"

namespace wiresmith {

struct Icmp {
  std::uint8_t type = 8, code = 0;
  std::uint16_t checksum = 0;

  static constexpr About about{"icmp", "Internet Control Message Protocol", "RFC 792"};
  using layout = Layout<Bits<8, &Icmp::type, &icmp_types>, Bits<8, &Icmp::code, &icmp_codes>,
                        Bits<16, &Icmp::checksum, Role::checksum, Show::hex, Alias("chksum")>,
                        Choice<icmp_bodies, By<&Icmp::type>>>;
};
static_assert(size_of<Icmp> == 4);

extern const Protocol icmp;

}  // namespace wiresmith
