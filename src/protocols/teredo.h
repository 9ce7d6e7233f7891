// RFC 4380 5.1.1: IPv6 in UDP, behind indications that may be missing
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct TeredoAuthentication {
  std::uint16_t auth_indicator = 1;
  std::uint8_t idlen = 0, aulen = 0;
  Bytes id, value;
  std::uint64_t nonce = 0;
  std::uint8_t conf = 0;
  static constexpr About about{"authentication", "Authentication", "RFC 4380 5.1.1"};
  using layout = Layout<Bits<16, &TeredoAuthentication::auth_indicator>,
                        Bits<8, &TeredoAuthentication::idlen, Role::computed, Alias("teredo.auth.idlen")>,
                        Bits<8, &TeredoAuthentication::aulen, Role::computed, Alias("teredo.auth.aulen")>,
                        Blob<&TeredoAuthentication::id, By<&TeredoAuthentication::idlen>, Alias("teredo.auth.id")>,
                        Blob<&TeredoAuthentication::value, By<&TeredoAuthentication::aulen>, Alias("teredo.auth.value")>,
                        Bits<64, &TeredoAuthentication::nonce, Alias("teredo.auth.nonce")>,
                        Bits<8, &TeredoAuthentication::conf, Alias("teredo.auth.conf")>>;
};
// As on the wire: every bit of port and address inverted.
struct TeredoOrigin {
  std::uint16_t orig_indicator = 0, obfuscated_port = 0;
  Octets<4> obfuscated_addr{};
  static constexpr About about{"origin", "Origin", "RFC 4380 5.1.1"};
  using layout = Layout<Bits<16, &TeredoOrigin::orig_indicator>, Bits<16, &TeredoOrigin::obfuscated_port>,
                        Bits<32, &TeredoOrigin::obfuscated_addr>>;
};
inline std::uint32_t look_at_teredo_authentication(Bytes object, std::size_t at) {
  return object.size() >= at + 2 && object[at] == 0 && object[at + 1] == 1 ? 1 : 0;
}
inline std::uint32_t look_at_teredo_origin(Bytes object, std::size_t at) {
  return object.size() >= at + 2 && object[at] == 0 && object[at + 1] == 0 ? 1 : 0;
}
inline constexpr ChoiceEntry teredo_authentication_entries[] = {{1, &describe<TeredoAuthentication>}};
inline constexpr ChoiceTable teredo_authentications{.entries = teredo_authentication_entries};
inline constexpr ChoiceEntry teredo_origin_entries[] = {{1, &describe<TeredoOrigin>}};
inline constexpr ChoiceTable teredo_origins{.entries = teredo_origin_entries};

// Nothing at all where there is neither.
struct Teredo {
  static constexpr About about{"teredo", "Teredo", "RFC 4380 5.1.1"};
  using layout = Layout<Choice<teredo_authentications, Looked<look_at_teredo_authentication>>,
                        Choice<teredo_origins, Looked<look_at_teredo_origin>>>;
};

extern const Protocol teredo;

}  // namespace wiresmith
