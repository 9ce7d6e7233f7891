// Whoever sends packets knows more of them than craft does: what the notation or JSON leaves open can be filled in
// between reading and building.
#pragma once

#include <functional>
#include <vector>

#include "wiresmith/craft/chain.h"
#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/value.h"

namespace wiresmith::craft {

struct Fill {
  // Given the layers of a packet, outermost first, with the keys that they were given, and the frame that these make.
  // It may add keys (Document::add beneath Given::keys). True: their values are others from packet to packet. May throw
  // Wrong.
  std::function<bool(const std::vector<Given>& layers, Document& document, const CraftedFrame& frame)> open;
  // Asked for each packet if so: gives the values that were added what they shall be in this one, which is `frame` with
  // the values of the one before.
  std::function<void(const CraftedFrame& frame)> each;
};

}  // namespace wiresmith::craft
