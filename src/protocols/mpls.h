// RFC 3032 2.1: MPLS label stack entries; RFC 5462 (traffic class)
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// The key by which a label that is not the last names the next one; below the last it is an IP version.
inline constexpr std::uint32_t mpls_next_label = 16;

struct Mpls {
  std::uint32_t label = 16;
  std::uint8_t exp = 0;
  bool bottom = true;
  std::uint8_t ttl = 64;

  static constexpr About about{"mpls", "MPLS label", "RFC 3032 2.1"};
  using layout = Layout<Bits<20, &Mpls::label>, Bits<3, &Mpls::exp, Alias("cos"), Alias("tc")>,
                        Bits<1, &Mpls::bottom, Role::computed, Alias("s")>, Bits<8, &Mpls::ttl>>;
};
static_assert(size_of<Mpls> == 4);

extern const Protocol mpls;

}  // namespace wiresmith
