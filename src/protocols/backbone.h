// IEEE 802.1Q 9.7: the tag of a backbone service instance (802.1ah); a whole frame of the customer follows
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct BackboneTag {
  std::uint8_t priority = 0;
  bool drop = false, nca = false;
  std::uint8_t res1 = 0, res2 = 0;
  std::uint32_t isid = 0;

  static constexpr About about{"ieee8021ah", "Backbone service tag", "IEEE 802.1Q 9.7"};
  using layout = Layout<Bits<3, &BackboneTag::priority, Alias("prio")>, Bits<1, &BackboneTag::drop, Alias("dei")>,
                        Bits<1, &BackboneTag::nca, Alias("uca")>, Bits<1, &BackboneTag::res1, Role::reserved>,
                        Bits<2, &BackboneTag::res2, Role::reserved>, Bits<24, &BackboneTag::isid>>;
};
static_assert(size_of<BackboneTag> == 4);

extern const Protocol backbone_tag;

}  // namespace wiresmith
