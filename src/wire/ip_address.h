// An address of either IP version, for what is about hosts and not about headers.
#pragma once

#include <string>
#include <variant>

#include "wiresmith/wire/address.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

using IpAddress = std::variant<Ipv4Address, Ipv6Address>;

inline bool is_ipv6(const IpAddress& address) { return std::holds_alternative<Ipv6Address>(address); }

// In wire order: 4 bytes or 16. Valid as long as `address`.
inline Bytes bytes_of(const IpAddress& address) {
  return std::visit([](const auto& a) { return Bytes(a); }, address);
}

// The address that these bytes are; there must be 4 or 16 of them.
inline IpAddress ip_address_of(Bytes bytes) {
  if (bytes.size() == 4) {
    Ipv4Address a;
    copy_bytes<4>(bytes.data(), a.data());
    return a;
  }
  Ipv6Address a;
  copy_bytes<16>(bytes.data(), a.data());
  return a;
}

// Dotted decimal, or by RFC 5952.
inline std::string address_text(const IpAddress& address) {
  char text[max_ipv6_text];
  const auto* const p = bytes_of(address).data();
  return {text, is_ipv6(address) ? put_ipv6(text, p) : put_ipv4(text, p)};
}

}  // namespace wiresmith
