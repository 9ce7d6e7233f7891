// RFC 826, and RFC 903 for the reverse: address resolution.
#pragma once

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/registry.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

inline constexpr std::uint16_t arp_hw_ethernet = 1, arp_hw_ieee_802 = 6, arp_hw_atm = 19;  // IANA's hardware types

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

// Addresses of other kinds, by the two size fields.
inline std::uint32_t arp_hw_size(Bytes header, std::size_t) { return header[4]; }
inline std::uint32_t arp_proto_size(Bytes header, std::size_t) { return header[5]; }
struct ArpEthernet {
  MacAddress src_hw{};
  Bytes src_proto;
  MacAddress dst_hw{};
  Bytes dst_proto;
  static constexpr About about{"arp_ethernet", "Ethernet addresses and others", "RFC 826"};
  using layout = Layout<Bits<48, &ArpEthernet::src_hw>,
                        Blob<&ArpEthernet::src_proto, Looked<arp_proto_size>>,
                        Bits<48, &ArpEthernet::dst_hw>,
                        Blob<&ArpEthernet::dst_proto, Looked<arp_proto_size>>>;
};
struct ArpOtherIpv4 {
  Bytes src_hw;
  Ipv4Address src_proto{};
  Bytes dst_hw;
  Ipv4Address dst_proto{};
  static constexpr About about{"arp_other_ipv4", "IPv4 addresses and others", "RFC 826"};
  using layout = Layout<Blob<&ArpOtherIpv4::src_hw, Looked<arp_hw_size>>,
                        Bits<32, &ArpOtherIpv4::src_proto>,
                        Blob<&ArpOtherIpv4::dst_hw, Looked<arp_hw_size>>,
                        Bits<32, &ArpOtherIpv4::dst_proto>>;
};
struct ArpOther {
  Bytes src_hw, src_proto, dst_hw, dst_proto;
  static constexpr About about{"arp_other", "Other addresses", "RFC 826"};
  using layout = Layout<Blob<&ArpOther::src_hw, Looked<arp_hw_size>>,
                        Blob<&ArpOther::src_proto, Looked<arp_proto_size>>,
                        Blob<&ArpOther::dst_hw, Looked<arp_hw_size>>,
                        Blob<&ArpOther::dst_proto, Looked<arp_proto_size>>>;
};
// ATM has a subaddress besides, and sizes of its own for the destination. hw_size and proto_size are the source's
// number and subaddress; the bit above the size says which kind of number it is (RFC 2225 8.3).
inline constexpr std::uint8_t arp_atm_size_mask = 0x3f;
template <std::size_t At>
std::uint32_t arp_atm_size(Bytes header, std::size_t) {
  return header[At] & arp_atm_size_mask;
}
template <std::size_t At>
std::uint32_t arp_atm_proto_size(Bytes header, std::size_t) {
  return header[At];
}
struct ArpAtm {
  std::uint8_t src_pln = 4, dst_htl = 0, dst_stl = 0, dst_pln = 4;
  Bytes src_hw, src_sub, src_proto, dst_hw, dst_sub, dst_proto;
  static constexpr About about{"arp_atm", "ATM addresses", "RFC 2225 8.3"};
  using layout = Layout<Bits<8, &ArpAtm::src_pln, Alias("arp.src.pln")>, Bits<8, &ArpAtm::dst_htl>,
                        Bits<8, &ArpAtm::dst_stl>, Bits<8, &ArpAtm::dst_pln, Alias("arp.dst.pln")>,
                        Blob<&ArpAtm::src_hw, Looked<arp_atm_size<4>>>,
                        Blob<&ArpAtm::src_sub, Looked<arp_atm_size<5>>>,
                        Blob<&ArpAtm::src_proto, Looked<arp_atm_proto_size<8>>>,
                        Blob<&ArpAtm::dst_hw, Looked<arp_atm_size<9>>>,
                        Blob<&ArpAtm::dst_sub, Looked<arp_atm_size<10>>>,
                        Blob<&ArpAtm::dst_proto, Looked<arp_atm_proto_size<11>>>>;
};
// What the addresses are is said by the two types; the sizes must be theirs.
inline constexpr std::uint32_t arp_is_ethernet = 1, arp_is_ipv4 = 2, arp_is_atm = 4;
inline constexpr ChoiceEntry arp_forms[] = {{0, &describe<ArpOther>},
                                            {arp_is_ethernet, &describe<ArpEthernet>},
                                            {arp_is_ipv4, &describe<ArpOtherIpv4>},
                                            {arp_is_ethernet | arp_is_ipv4, &describe<ArpIpv4>},
                                            {arp_is_atm, &describe<ArpAtm>}};
inline constexpr ChoiceTable arp_bodies{.entries = arp_forms};
inline std::uint32_t look_at_arp(Bytes header, std::size_t) {
  const auto hw_type = load_be<2>(&header[0]), proto_type = load_be<2>(&header[2]);
  if (hw_type == arp_hw_atm) return arp_is_atm;
  const bool ethernet = (hw_type == arp_hw_ethernet || hw_type == arp_hw_ieee_802) && header[4] == 6;
  return (ethernet ? arp_is_ethernet : 0) | (proto_type == ethertype_ipv4 && header[5] == 4 ? arp_is_ipv4 : 0);
}

// The first name of a number is shown; the others are what it goes by in lines of text.
inline constexpr NameOf arp_opcode_names[] = {{1, "request"}, {1, "who-has"}, {2, "reply"}, {2, "is-at"}, {3, "reverse request"}, {4, "reverse reply"}, {8, "inverse request"}, {9, "inverse reply"}};
inline constexpr Names arp_opcodes{arp_opcode_names, ""};

struct Arp {
  std::uint16_t hw_type = 1, proto_type = ethertype_ipv4;
  std::uint8_t hw_size = 6, proto_size = 4;
  std::uint16_t opcode = 1;

  static constexpr About about{"arp", "Address Resolution Protocol", "RFC 826"};
  using layout = Layout<Bits<16, &Arp::hw_type, Alias("hwtype"), Alias("arp.hw.type")>,
                        Bits<16, &Arp::proto_type, Show::hex, &ethertype_names, Alias("ptype"), Alias("arp.proto.type")>,
                        Bits<8, &Arp::hw_size, Role::computed, Alias("hwlen"), Alias("arp.hw.size")>,
                        Bits<8, &Arp::proto_size, Role::computed, Alias("plen"), Alias("arp.proto.size")>,
                        Bits<16, &Arp::opcode, &arp_opcodes, Alias("op")>,
                        Choice<arp_bodies, Looked<look_at_arp>>>;
};
static_assert(size_of<Arp> == 8);

extern const Protocol arp;

}  // namespace wiresmith
