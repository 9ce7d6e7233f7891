// LINKTYPE_C_HDLC, RFC 1547 4.3.1: Cisco's HDLC framing of EtherTypes.
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

inline constexpr std::uint8_t chdlc_unicast = 0x0f, chdlc_broadcast = 0x8f;
inline constexpr NameOf chdlc_address_names[] = {{chdlc_unicast, "unicast"}, {chdlc_broadcast, "broadcast"}};
inline constexpr Names chdlc_addresses{chdlc_address_names, ""};

struct Chdlc {
  std::uint8_t address = chdlc_unicast, control = 0;
  std::uint16_t protocol = 0;

  static constexpr About about{"chdlc", "Cisco HDLC", "RFC 1547 4.3.1"};
  using layout = Layout<Bits<8, &Chdlc::address, Show::hex, &chdlc_addresses>, Bits<8, &Chdlc::control>,
                        Bits<16, &Chdlc::protocol, Role::next, Show::hex, &ethertype_names, Alias("proto")>>;
};
static_assert(size_of<Chdlc> == 4);

extern const Protocol chdlc;

}  // namespace wiresmith
