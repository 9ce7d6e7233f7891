// IEEE 802.3 3.2.6: the field that is a type from 1536 up and a length up to 1500, in Ethernet and in VLAN tags.
#pragma once

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

inline constexpr std::uint16_t max_802_3_length = 1500, min_ethertype = 1536;
inline constexpr std::uint16_t ethertype_experimental = 0x88b5;  // IEEE 802: for what has no type of its own

// The step behind a header of `header` bytes whose last field, of this `type`, is a length or neither.
template <auto Member>
[[gnu::noinline]] Step step_by_length(StepContext& context, std::size_t header, std::uint16_t type) {
  if (type > max_802_3_length) {
    context.malformed<Member>(Fault::bad_value, min_ethertype, type);
    return {.header = header, .payload = rest};
  }
  context.claim<Member>(header + type);
  // Novell's raw 802.3 has no LLC: its IPX header begins with a checksum of all ones.
  const Bytes after = context.bytes.subspan(header);
  if (after.size() >= 2 && after[0] == 0xff && after[1] == 0xff) return {.header = header, .payload = type};
  // Too short for LLC it is only where the capture shows that it is not that.
  constexpr std::uint16_t least_llc = 3;
  if (type < least_llc && after.size() < 2 && context.bytes.size() < context.length)
    return {.header = header, .payload = type};
  return {.header = header, .payload = type, .keys = Keys::llc, .key = 0};
}

constexpr bool is_ethertype(std::uint16_t type) { return type >= min_ethertype; }
// The step behind a header of `header` bytes whose last field is this type.
[[gnu::always_inline]] inline Step step_of_type(std::size_t header, std::uint16_t type) {
  return {.header = header, .payload = rest, .keys = Keys::ethertype, .key = type};
}
// The step behind a header of `header` bytes whose last field, `Member`, is a type or a length.
template <auto Member>
[[gnu::always_inline]] inline Step step_by_type(StepContext& context, std::size_t header) {
  const std::uint16_t type = get<Member>(context.bytes.data());
  if (is_ethertype(type)) [[likely]]
    return step_of_type(header, type);
  return step_by_length<Member>(context, header, type);
}

// What such a field says of the layer within when crafting.
template <auto Member>
void complete_type(CompleteContext& context) {
  if (find_binding(Keys::llc, context.next) != nullptr) return context.set<Member>(context.payload);
  context.set<Member>(key_for(Keys::ethertype, context.next, ethertype_experimental));
}

}  // namespace wiresmith
