// RFC 4884: what may follow the packet quoted in an ICMP or ICMPv6 error: a footer of the error's layer.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// RFC 4884 7. `length` counts the whole object.
struct IcmpObject {
  std::uint16_t length = 4;
  std::uint8_t class_ = 0, ctype = 0;
  Bytes data;
  static constexpr About about{"object", "Extension object", "RFC 4884 8"};
  using layout = Layout<Bits<16, &IcmpObject::length, Role::computed>, Bits<8, &IcmpObject::class_>,
                        Bits<8, &IcmpObject::ctype>,
                        Blob<&IcmpObject::data, By<&IcmpObject::length, 1, -4>>>;
};

struct IcmpExtensions {
  std::uint8_t ext_version = 2;
  std::uint16_t ext_reserved = 0;
  std::uint16_t ext_checksum = 0;  // over the extensions; zero: none
  static constexpr About about{"extensions", "Extensions", "RFC 4884 7"};
  using layout = Layout<Bits<4, &IcmpExtensions::ext_version, Alias("ext.version")>,
                        Bits<12, &IcmpExtensions::ext_reserved, Role::reserved, Alias("ext.res")>,
                        Bits<16, &IcmpExtensions::ext_checksum, Role::computed, Show::hex, Alias("ext.checksum")>,
                        Items<"ext_objects", describe<IcmpObject>>>;
};
static_assert(size_of<IcmpExtensions> == 4);

class StepContext;
class CompleteContext;

// The step of an error whose header takes `header` bytes and which quotes a packet of IP `version`. `claimed` bytes are
// quoted by the error's length field, extensions follow; `rest` where it has no such field, and then all that is there
// is quoted.
Step step_quoting(StepContext& context, std::size_t header, std::size_t claimed, std::uint32_t version) noexcept;

// Fills in the checksum over the extensions of an error that has some.
void complete_extensions(CompleteContext& context);

// The step of a message whose header is followed by extensions and nothing else (RFC 8335 2).
Step step_extended(StepContext& context, std::size_t header) noexcept;

}  // namespace wiresmith
