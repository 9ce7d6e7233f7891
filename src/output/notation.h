// A packet as the notation that makes it: eth(dst=02:00:00:00:00:02,...)/ip(dst=192.0.2.7)/tcp(dstport=80,syn)
#pragma once

#include <string>
#include <string_view>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

// Which computed fields are written. Others are left out where they have the default of their struct.
enum class Computed : std::uint8_t {
  none,       // craft computes them
  differing,  // those in whose place the frame that craft made without them has other bytes
  all
};

// Reused from packet to packet.
class NotationWriter {
 public:
  // One line without its end; valid until the next call. `made` is the frame that the notation with Computed::none
  // gave, for Computed::differing; it has the size of the packet's.
  std::string_view write(const Frame& frame, const Packet& packet, Computed computed, Bytes made = {});
  // The frame's bytes as they are, for what cannot be written otherwise.
  std::string_view write_bytes(const Frame& frame);

 private:
  void frame_call(const Frame& frame, const Packet* packet, LinkType natural);
  void layer(const Packet& packet, const Layer& layer, Computed computed, Bytes made);

  std::string text_;
  NameTable names_;
};

}  // namespace wiresmith
