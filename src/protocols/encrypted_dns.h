// The name of a resolver that is reached over encryption, as DHCP, DHCPv6 and router advertisements tell it (RFC 9463).
#pragma once

#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

// Where the name is one, in its `adn_length` bytes.
struct ResolverName {
  Name adn;
  static constexpr About about{"adn", "Name of the resolver", "RFC 9463 4.1, 5.1, 6.1"};
  using layout = Layout<DomainName<&ResolverName::adn>>;
};
inline constexpr ChoiceTable resolver_names{.other = &describe<ResolverName>, .exact = true, .raw_name = "adn_bytes"};

// Addresses of IPv6, in as many bytes as a length in front of them says.
struct ResolverAddress {
  Ipv6Address address{};
  static constexpr About about{"resolver_address", "Address", "RFC 9463 4.1, 6.1"};
  using layout = Layout<Bits<128, &ResolverAddress::address>>;
};
struct ResolverAddresses {
  static constexpr About about{"resolver_addresses", "Addresses of the resolver", "RFC 9463 4.1, 6.1"};
  using layout = Layout<Items<"addresses", describe<ResolverAddress>>>;
};
inline constexpr ChoiceTable resolver_addresses{
    .other = &describe<ResolverAddresses>, .exact = true, .raw_name = "address_bytes", .may_be_empty = true};

}  // namespace wiresmith
