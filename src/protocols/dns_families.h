// Addresses that DNS holds in no more bytes than they need, by their family (IANA's registry of address families).
#pragma once

#include <array>
#include <utility>

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

constexpr std::size_t dns_family_key(std::size_t family, std::size_t bytes) { return family << 8 | bytes; }

// The forms that `Part` has, by family and size.
template <template <std::size_t, Show> class Part>
consteval auto dns_family_entries() {
  std::array<ChoiceEntry, 4 + 16> out{};
  std::size_t n = 0;
  const auto add = [&](std::size_t family, std::size_t bytes, const Struct* form) {
    out[n++] = {static_cast<std::uint32_t>(dns_family_key(family, bytes)), form};
  };
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (add(address_family_ipv4, I + 1, &describe<Part<I + 1, Show::ipv4>>), ...);
  }(std::make_index_sequence<4>{});
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (add(address_family_ipv6, I + 1, &describe<Part<I + 1, Show::ipv6>>), ...);
  }(std::make_index_sequence<16>{});
  return out;
}

}  // namespace wiresmith
