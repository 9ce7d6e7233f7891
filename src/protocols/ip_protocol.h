// IANA's protocol numbers, which IPv4, IPv6 and its extension headers share.
#pragma once

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/complete.h"

namespace wiresmith {

inline constexpr std::uint8_t ip_protocol_experimental = 253;  // RFC 3692: for what has no number of its own

// The number that names the layer within when crafting.
inline std::uint32_t ip_protocol_of(const CompleteContext& context) {
  return key_for(Keys::ip_protocol, context.next,
                 context.next == nullptr ? ip_protocol_none : ip_protocol_experimental);
}

}  // namespace wiresmith
