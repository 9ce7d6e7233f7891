// What Ethernet's step does. Nearly every frame has this layer, so the loop over layers sees into its step.
#pragma once

#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct EthernetStep {
  // Whether the field behind the addresses is a type, as in nearly all frames; the header must be there.
  [[gnu::always_inline]] static bool has_type(const std::uint8_t* header) {
    return is_ethertype(get<&Ethernet::type>(header));
  }
  // The step of such a frame.
  [[gnu::always_inline]] static Step typed(StepContext& context) noexcept {
    check_source(context);
    return step_of_type(size_of<Ethernet>, context.value<&Ethernet::type>());
  }
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Ethernet>()) [[unlikely]]
      return {size_of<Ethernet>};
    check_source(context);
    return step_by_type<&Ethernet::type>(context, size_of<Ethernet>);
  }

 private:
  // IEEE 802.3 3.2.3: the bit that makes a destination a group is zero in a source.
  [[gnu::always_inline]] static void check_source(StepContext& context) {
    if ((context.bytes[StepContext::offset_of<&Ethernet::src>()] & 1) != 0) [[unlikely]]
      context.malformed<&Ethernet::src>(Fault::bad_value);
  }
};

}  // namespace wiresmith
