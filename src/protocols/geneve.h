// RFC 8926 3.4, 3.5
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// `length` counts 4-byte units behind these four bytes.
struct GeneveOption {
  std::uint16_t class_ = 0;
  bool critical = false;
  std::uint8_t type = 0, reserved = 0, length = 0;
  Bytes data;
  static constexpr About about{"option", "Option", "RFC 8926 3.5"};
  using layout = Layout<Bits<16, &GeneveOption::class_, Show::hex, Alias("geneve.option.class"), Alias("classid")>,
                        Bits<1, &GeneveOption::critical, Alias("geneve.option.type.critical")>,
                        Bits<7, &GeneveOption::type, Show::hex>, Bits<3, &GeneveOption::reserved, Role::reserved>,
                        Bits<5, &GeneveOption::length, Role::computed>,
                        Blob<&GeneveOption::data, By<&GeneveOption::length, 4>, Alias("geneve.option.unknown.data")>>;
};

// `opt_len` counts 4-byte units.
struct Geneve {
  std::uint8_t version = 0, opt_len = 0;
  bool oam = false, critical = false;
  std::uint8_t reserved = 0;
  std::uint16_t proto_type = 0;  // an EtherType
  std::uint32_t vni = 0;
  std::uint8_t reserved2 = 0;

  static constexpr About about{"geneve", "Geneve", "RFC 8926 3.4"};
  using layout = Layout<Bits<2, &Geneve::version>, Bits<6, &Geneve::opt_len, Role::computed, Alias("optionlen")>,
                        Bits<1, &Geneve::oam, Alias("geneve.flags.oam")>,
                        Bits<1, &Geneve::critical, Alias("geneve.flags.critical")>,
                        Bits<6, &Geneve::reserved, Role::reserved, Alias("geneve.flags.reserved")>,
                        Bits<16, &Geneve::proto_type, Role::next, Show::hex, Alias("proto")>,
                        Bits<24, &Geneve::vni>, Bits<8, &Geneve::reserved2, Role::reserved, Alias("geneve.reserved")>,
                        Items<"options", describe<GeneveOption>>>;
};
static_assert(size_of<Geneve> == 8);

extern const Protocol geneve;

}  // namespace wiresmith
