// RFC 8200
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Ipv6 {
  std::uint8_t version = 6, tclass = 0;
  std::uint32_t flow = 0;
  std::uint16_t plen = 0;
  std::uint8_t nxt = 59, hlim = 64;
  Ipv6Address src{}, dst{};

  static constexpr About about{"ipv6", "Internet Protocol version 6", "RFC 8200"};
  using layout = Layout<Bits<4, &Ipv6::version>, Bits<8, &Ipv6::tclass, Alias("tc")>,
                        Bits<20, &Ipv6::flow, Show::hex, Alias("fl")>,
                        Bits<16, &Ipv6::plen, Role::computed>, Bits<8, &Ipv6::nxt, Role::next, &ip_protocol_names, Alias("nh")>,
                        Bits<8, &Ipv6::hlim>,
                        Bits<128, &Ipv6::src>,
                        Bits<128, &Ipv6::dst>>;
};
static_assert(size_of<Ipv6> == 40);

extern const Protocol ipv6;

}  // namespace wiresmith
