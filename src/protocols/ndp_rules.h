// RFC 4861: what makes a message of neighbour discovery invalid beyond the form of its parts.
#pragma once

#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

constexpr bool is_neighbor_discovery(std::uint8_t type) {
  return type >= icmpv6_router_solicitation && type <= icmpv6_redirect;
}

// Reports the rules that a message of neighbour discovery breaks. `context` holds the whole message.
void check_neighbor_discovery(StepContext& context, const Icmpv6& h) noexcept;

}  // namespace wiresmith
