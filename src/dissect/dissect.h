// Takes frames apart. Never throws, never allocates per packet (one buffer at the first frame that has escapes), never
// reads outside the frame, always ends.
#pragma once

#include <memory>
#include <vector>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/hdlc.h"

namespace wiresmith {

struct DissectOptions {
  bool verify_checksums = true;         // false: the verdict is unverified
  std::vector<Binding> decode_as = {};  // come before the bindings of the table (decode_as.h)
};

class Dissector {
 public:
  explicit Dissector(DissectOptions options = {}) : options_(std::move(options)) {}

  // The packet is valid until the next call; its views as long as `frame`'s bytes.
  // `original_length` is the length on the wire; less than the frame's bytes counts as those.
  // `checksum_partial`: the interface had yet to write a checksum (Frame); it is unverified then, and not bad.
  const Packet& dissect(Bytes frame, LinkType link_type, std::uint32_t original_length,
                        bool checksum_partial = false) noexcept;
  const Packet& dissect(const Frame& frame) noexcept {
    return dissect(frame.bytes, frame.interface->link_type, frame.original_length, frame.checksum_partial);
  }

  const DissectOptions& options() const { return options_; }
  // What the last call gave.
  const Packet& packet() const noexcept { return packet_; }

 private:
  Unescaped unescape(Bytes frame) noexcept;
  const Protocol* first_of(LinkType link_type, Bytes frame) noexcept;

  DissectOptions options_;
  Packet packet_;
  LinkType usual_type_{};
  const Protocol* usual_first_ = nullptr;    // that every frame of usual_type_ begins with
  std::unique_ptr<std::uint8_t[]> scratch_;  // where the escapes of serial lines are undone; null until the first
  std::size_t scratch_size_ = 0;
};

// The protocol that frames of this link type begin with; null where they are data to us.
const Protocol* first_protocol(LinkType link_type, Bytes frame) noexcept;
// Whether that is another for other frames of the type.
bool depends_on_frame(LinkType link_type) noexcept;

}  // namespace wiresmith
