// What Ethernet's step does. Nearly every frame has this layer, so the loop over layers sees into its step.
#pragma once

#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct EthernetStep {
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Ethernet>()) [[unlikely]]
      return {size_of<Ethernet>};
    // IEEE 802.3 3.2.3: the bit that makes a destination a group is zero in a source.
    if ((context.bytes[StepContext::offset_of<&Ethernet::src>()] & 1) != 0) [[unlikely]]
      context.malformed<&Ethernet::src>(Fault::bad_value);
    return step_by_type<&Ethernet::type>(context, size_of<Ethernet>);
  }
};

}  // namespace wiresmith
