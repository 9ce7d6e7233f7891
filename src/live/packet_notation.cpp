#include "wiresmith/live/packet_notation.h"

#include <algorithm>

namespace wiresmith {

std::string_view PacketNotation::of(const Frame& frame, const Packet& packet) {
  has_layers_ = true;
  computed_ = Computed::none;
  without_.clear();
  auto text = writer_.write(frame, packet, computed_);
  if (makes(text, frame)) return text;
  if (made_.bytes.size() == frame.bytes.size()) {
    computed_ = Computed::differing;
    without_ = made_.bytes;
    text = writer_.write(frame, packet, computed_, without_);
    if (makes(text, frame)) return text;
  }
  computed_ = Computed::all;
  text = writer_.write(frame, packet, computed_);
  if (makes(text, frame)) return text;
  has_layers_ = false;
  return writer_.write_bytes(frame);
}

bool PacketNotation::makes(std::string_view text, const Frame& frame) {
  CraftError error;
  made_.bytes.clear();
  return reader_.open(text, error) && reader_.next(made_, error) && std::ranges::equal(made_.bytes, frame.bytes) &&
         made_.original_length == frame.original_length && made_.link_type == frame.interface->link_type;
}

}  // namespace wiresmith
