// RFC 791, RFC 2474 (DSCP), RFC 3168 (ECN)
#pragma once

#include "wiresmith/protocols/ipv4_options.h"
#include "wiresmith/protocols/registry.h"

namespace wiresmith {

struct Ipv4 {
  std::uint8_t version = 4, ihl = 5, dscp = 0, ecn = 0;
  std::uint16_t len = 0, id = 0;
  bool rb = false, df = false, mf = false;
  std::uint16_t frag_offset = 0;  // in units of 8 bytes
  std::uint8_t ttl = 64, proto = 0;
  std::uint16_t checksum = 0;
  Ipv4Address src{}, dst{};

  static constexpr About about{"ip", "Internet Protocol version 4", "RFC 791"};
  using layout =
      Layout<Bits<4, &Ipv4::version>, Bits<4, &Ipv4::ihl, Role::computed>,
             Bits<6, &Ipv4::dscp, Alias("ip.dsfield.dscp")>, Bits<2, &Ipv4::ecn, Alias("ip.dsfield.ecn")>,
             Bits<16, &Ipv4::len, Role::computed>, Bits<16, &Ipv4::id, Show::hex>,
             Bits<1, &Ipv4::rb, Role::reserved, Alias("ip.flags.rb")>, Bits<1, &Ipv4::df, Alias("ip.flags.df")>,
             Bits<1, &Ipv4::mf, Alias("ip.flags.mf")>, Bits<13, &Ipv4::frag_offset, Alias("frag")>, Bits<8, &Ipv4::ttl>,
             Bits<8, &Ipv4::proto, Role::next, &ip_protocol_names>, Bits<16, &Ipv4::checksum, Role::checksum, Show::hex, Alias("chksum")>,
             Bits<32, &Ipv4::src>, Bits<32, &Ipv4::dst>, Tlvs<"options", ipv4_options>>;
};
static_assert(size_of<Ipv4> == 20);

extern const Protocol ipv4;

}  // namespace wiresmith
