// Numbers of registries that steps and several layouts need beside the bindings (IANA's EtherTypes, address families and
// protocol numbers).
#pragma once

#include <cstddef>
#include <cstdint>

namespace wiresmith {

inline constexpr std::uint16_t ethertype_ipv4 = 0x0800;
inline constexpr std::size_t max_short_payload = 65'535;  // what a length of 16 bits can say; more is a jumbogram's

// Address families (IANA's registry of that name).
inline constexpr std::uint16_t address_family_ipv4 = 1;
inline constexpr std::uint16_t address_family_ipv6 = 2;
inline constexpr std::uint16_t address_family_mac48 = 16'389;
inline constexpr std::uint16_t address_family_mac64 = 16'390;

inline constexpr std::uint8_t ip_protocol_icmp = 1;
inline constexpr std::uint8_t ip_protocol_tcp = 6;
inline constexpr std::uint8_t ip_protocol_udp = 17;
inline constexpr std::uint8_t ip_protocol_icmpv6 = 58;
inline constexpr std::uint8_t ip_protocol_none = 59;  // no next header (RFC 8200 4.7)

}  // namespace wiresmith
