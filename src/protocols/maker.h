// The maker of an interface beside its address, where --oui asks for it, as tcpdump -e writes it.
#pragma once

#include "wiresmith/wire/summary.h"

namespace wiresmith {

// "02:00:00:00:00:01", or "00:00:0c:07:ac:01 (oui Cisco Systems, Inc)".
inline Line& put_hardware_address(SummaryContext& context, const MacAddress& address) {
  context.out << address;
  if (context.addresses != nullptr)
    if (const auto name = (*context.addresses)(address); !name.empty()) context.out << " (oui " << name << ')';
  return context.out;
}

}  // namespace wiresmith
