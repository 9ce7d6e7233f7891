// RFC 826, and RFC 903 for the reverse: address resolution.
#pragma once

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Addresses of Ethernet and IPv4: sizes 6 and 4.
struct ArpIpv4 {
  MacAddress src_hw{};
  Ipv4Address src_proto{};
  MacAddress dst_hw{};
  Ipv4Address dst_proto{};
  static constexpr About about{"arp_ipv4", "Ethernet and IPv4 addresses", "RFC 826"};
  using layout = Layout<Bits<48, &ArpIpv4::src_hw, Alias("hwsrc"), Alias("arp.src.hw_mac")>,
                        Bits<32, &ArpIpv4::src_proto, Alias("psrc"), Alias("arp.src.proto_ipv4")>,
                        Bits<48, &ArpIpv4::dst_hw, Alias("hwdst"), Alias("arp.dst.hw_mac")>,
                        Bits<32, &ArpIpv4::dst_proto, Alias("pdst"), Alias("arp.dst.proto_ipv4")>>;
};

// Addresses of other sizes, by the two size fields.
inline std::uint32_t arp_hw_size(Bytes header, std::size_t) { return header[4]; }
inline std::uint32_t arp_proto_size(Bytes header, std::size_t) { return header[5]; }
struct ArpOther {
  Bytes src_hw, src_proto, dst_hw, dst_proto;
  static constexpr About about{"arp_other", "Addresses of other sizes", "RFC 826"};
  using layout = Layout<Blob<&ArpOther::src_hw, Looked<arp_hw_size>>,
                        Blob<&ArpOther::src_proto, Looked<arp_proto_size>>,
                        Blob<&ArpOther::dst_hw, Looked<arp_hw_size>>,
                        Blob<&ArpOther::dst_proto, Looked<arp_proto_size>>>;
};
inline constexpr ChoiceEntry arp_forms[] = {{0, &describe<ArpOther>}, {1, &describe<ArpIpv4>}};
inline constexpr ChoiceTable arp_bodies{.entries = arp_forms};
inline std::uint32_t look_at_arp(Bytes header, std::size_t) { return header[4] == 6 && header[5] == 4 ? 1 : 0; }

struct Arp {
  std::uint16_t hw_type = 1, proto_type = ethertype_ipv4;
  std::uint8_t hw_size = 6, proto_size = 4;
  std::uint16_t opcode = 1;

  static constexpr About about{"arp", "Address Resolution Protocol", "RFC 826"};
  using layout = Layout<Bits<16, &Arp::hw_type, Alias("hwtype"), Alias("arp.hw.type")>,
                        Bits<16, &Arp::proto_type, Show::hex, Alias("ptype"), Alias("arp.proto.type")>,
                        Bits<8, &Arp::hw_size, Role::computed, Alias("hwlen"), Alias("arp.hw.size")>,
                        Bits<8, &Arp::proto_size, Role::computed, Alias("plen"), Alias("arp.proto.size")>,
                        Bits<16, &Arp::opcode, Alias("op")>,
                        Choice<arp_bodies, Looked<look_at_arp>>>;
};
static_assert(size_of<Arp> == 8);

extern const Protocol arp;

}  // namespace wiresmith
