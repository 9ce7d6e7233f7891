// Addresses: byte arrays in wire order that know how they are shown.
#pragma once

#include <array>
#include <cstdint>

namespace wiresmith {

// How a value is shown. In JSON: decimal and hex are numbers (text from 54 bits up), flag is a boolean, the rest text.
enum class Show : std::uint8_t {
  decimal,
  hex,
  flag,
  mac,
  ipv4,
  ipv6,
  bytes,
  text,
  mnemonic,
  types  // of a DNS name, which a map of bits tells (RFC 4034 4.1.2): their names in a row
};

template <std::size_t N, Show S>
struct Address : std::array<std::uint8_t, N> {
  static constexpr Show show = S;
  friend constexpr bool operator==(const Address&, const Address&) = default;
};

using MacAddress = Address<6, Show::mac>;
using Ipv4Address = Address<4, Show::ipv4>;
using Ipv6Address = Address<16, Show::ipv6>;

// Plain bytes of a fixed size, shown as lower-case hex.
template <std::size_t N>
using Octets = Address<N, Show::bytes>;

}  // namespace wiresmith
