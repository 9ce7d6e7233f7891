// The notation that makes a packet: as short as it can be said, and tried before it is given.
#pragma once

#include <string_view>
#include <vector>

#include "wiresmith/craft/from_notation.h"
#include "wiresmith/output/notation.h"

namespace wiresmith {

// Reused from packet to packet.
class PacketNotation {
 public:
  // One line without its end, which craft makes the very frame of: its bytes, lengths and link type. Valid until the
  // next call. `packet` is the frame taken apart.
  std::string_view of(const Frame& frame, const Packet& packet);

  // Of the last one: which computed fields it has, and the frame that it would give without any of them.
  Computed computed() const { return computed_; }
  Bytes without() const { return without_; }
  // Whether the layers could be said; if not, the notation has the frame's bytes only.
  bool has_layers() const { return has_layers_; }

 private:
  bool makes(std::string_view text, const Frame& frame);

  NotationWriter writer_;
  NotationReader reader_;
  CraftedFrame made_;
  std::vector<std::uint8_t> without_;
  Computed computed_ = Computed::none;
  bool has_layers_ = true;
};

}  // namespace wiresmith
