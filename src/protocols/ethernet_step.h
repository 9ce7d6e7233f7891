// What Ethernet's step does. Nearly every frame has this layer, so the loop over layers sees into its step.
#pragma once

#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct EthernetStep {
  // Whether the header is all there, and right, and says a type.
  [[gnu::always_inline]] static bool is_plain(const StepContext& context) {
    return context.bytes.size() >= size_of<Ethernet> && !is_from_group(context) &&
           get<&Ethernet::type>(context.bytes.data()) >= min_ethertype;
  }
  // What such a header says.
  [[gnu::always_inline]] static Step plain(StepContext& context) {
    const std::uint16_t type = get<&Ethernet::type>(context.bytes.data());
    return {.header = size_of<Ethernet>, .payload = rest, .keys = Keys::ethertype, .key = type};
  }

  static Step of(StepContext& context) noexcept {
    if (is_plain(context)) [[likely]]
      return plain(context);
    if (context.short_header<Ethernet>()) return {size_of<Ethernet>};
    if (is_from_group(context)) context.malformed<&Ethernet::src>(Fault::bad_value);
    return step_by_type<&Ethernet::type>(context, size_of<Ethernet>);
  }

 private:
  // IEEE 802.3 3.2.3: the bit that makes a destination a group is zero in a source.
  [[gnu::always_inline]] static bool is_from_group(const StepContext& context) {
    return (context.field<&Ethernet::src>().data()[0] & 1) != 0;
  }
};

}  // namespace wiresmith
