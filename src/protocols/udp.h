// RFC 768
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Udp {
  std::uint16_t srcport = 0, dstport = 0, length = 8, checksum = 0;

  static constexpr About about{"udp", "User Datagram Protocol", "RFC 768"};
  using layout = Layout<Bits<16, &Udp::srcport, &udp_port_names, Alias("sport")>, Bits<16, &Udp::dstport, &udp_port_names, Alias("dport")>,
                        Bits<16, &Udp::length, Role::computed, Alias("len")>,
                        Bits<16, &Udp::checksum, Role::checksum, Show::hex, Alias("chksum")>>;
};
static_assert(size_of<Udp> == 8);

extern const Protocol udp;

}  // namespace wiresmith
