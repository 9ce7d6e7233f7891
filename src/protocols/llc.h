// IEEE 802.2, and its Subnetwork Access Protocol (IEEE 802 9.2.3)
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Unnumbered frames have one byte of control.
struct LlcUnnumbered {
  std::uint8_t control = 0x03;
  static constexpr About about{"llc_unnumbered", "Unnumbered frame", "IEEE 802.2 5.4.2"};
  using layout = Layout<Bits<8, &LlcUnnumbered::control, Show::hex>>;
};

// Information and supervisory frames have two, the first the low one.
struct LlcNumbered {
  std::uint16_t control = 0;
  static constexpr About about{"llc_numbered", "Information or supervisory frame", "IEEE 802.2 5.4.1"};
  using layout = Layout<Bits<16, &LlcNumbered::control, Show::hex, Order::little>>;
};

struct LlcSnap {
  std::uint8_t control = 0x03;
  std::uint32_t oui = 0;
  std::uint16_t pid = 0;
  static constexpr About about{"snap", "SNAP header", "IEEE 802 9.2.3"};
  using layout = Layout<Bits<8, &LlcSnap::control, Show::hex>, Bits<24, &LlcSnap::oui, Show::hex>,
                        Bits<16, &LlcSnap::pid, Role::next, Show::hex>>;
};

enum class LlcForm : std::uint8_t { unnumbered,
                                    numbered,
                                    snap };
// By the bytes of the header from its start; a header cut before its control field counts as unnumbered.
constexpr LlcForm llc_form(Bytes header) {
  if (header.size() < 3) return LlcForm::unnumbered;
  if (header[0] == 0xaa && header[1] == 0xaa && header[2] == 0x03) return LlcForm::snap;
  return (header[2] & 3) == 3 ? LlcForm::unnumbered : LlcForm::numbered;
}
inline constexpr ChoiceEntry llc_forms[] = {{static_cast<std::uint32_t>(LlcForm::unnumbered), &describe<LlcUnnumbered>},
                                            {static_cast<std::uint32_t>(LlcForm::numbered), &describe<LlcNumbered>},
                                            {static_cast<std::uint32_t>(LlcForm::snap), &describe<LlcSnap>}};
inline constexpr ChoiceTable llc_bodies{.entries = llc_forms};
inline std::uint32_t look_at_llc(Bytes header, std::size_t) { return static_cast<std::uint32_t>(llc_form(header)); }

struct Llc {
  std::uint8_t dsap = 0xaa, ssap = 0xaa;
  static constexpr About about{"llc", "Logical Link Control", "IEEE 802.2"};
  using layout = Layout<Bits<8, &Llc::dsap, Show::hex>, Bits<8, &Llc::ssap, Show::hex>,
                        Choice<llc_bodies, Looked<look_at_llc>>>;
};

extern const Protocol llc;

}  // namespace wiresmith
