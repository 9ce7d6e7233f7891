// RFC 4776 3: where somebody is, in words, as DHCP and DHCPv6 tell it
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct CivicElement {
  std::uint8_t ca_type = 0, ca_length = 0;
  Bytes ca_value;  // in UTF-8
  static constexpr About about{"civic_element", "Part of an address", "RFC 4776 3.3"};
  using layout = Layout<Bits<8, &CivicElement::ca_type>, Bits<8, &CivicElement::ca_length, Role::computed>,
                        Blob<&CivicElement::ca_value, By<&CivicElement::ca_length>, Show::text>>;
};
struct CivicLocation {
  std::uint8_t what = 2;        // 0: of the DHCP server, 1: of the network, 2: of the client
  Octets<2> country{'U', 'S'};  // ISO 3166
  static constexpr About about{"civic", "Civic location", "RFC 4776 3.1, 3.2"};
  using layout = Layout<Bits<8, &CivicLocation::what>, Bits<16, &CivicLocation::country, Show::text>,
                        Items<"elements", describe<CivicElement>>>;
};

}  // namespace wiresmith
