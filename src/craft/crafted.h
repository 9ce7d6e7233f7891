// What crafting gives: a frame that owns its bytes, or one sentence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

struct CraftedFrame {
  std::vector<std::uint8_t> bytes;
  std::uint32_t original_length = 0;  // bytes on the wire; as many as there are unless told otherwise
  LinkType link_type{};
  std::uint32_t section = 0, interface_id = 0;
  std::string interface_name;
  std::optional<Timestamp> time;
  std::vector<std::string> comments;
  Direction direction = Direction::unknown;
};

// What is wrong, where, and what would be right.
struct CraftError {
  std::string sentence;
  std::size_t place = 0;  // byte of the text that was read
  std::size_t line = 1;   // of that byte
};

struct CraftOptions {
  // Compute these although they are given: lengths of headers, payloads and the frame; checksums; the numbers that name
  // the protocol within; counts of elements.
  bool fix_lengths = false, fix_checksums = false, fix_types = false, fix_counts = false;
  bool pad = false;  // Ethernet frames to the least size, 60 bytes without their check sequence
};

}  // namespace wiresmith
