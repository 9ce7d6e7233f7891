// The way back: the object that JsonWriter writes becomes the frame that it came from.
//
// A key that is present is used as it stands. Not yet: filling in what is absent (lengths, checksums, next protocols);
// an absent field takes the default of its struct.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

// A frame that owns its bytes.
struct CraftedFrame {
  std::vector<std::uint8_t> bytes;
  std::uint32_t original_length = 0;
  LinkType link_type{};
  std::uint32_t section = 0, interface_id = 0;
  std::string interface_name;
  std::optional<Timestamp> time;
  std::vector<std::string> comments;
  Direction direction = Direction::unknown;
};

// One sentence: what is wrong, where in the document, and what would be right.
struct CraftError {
  std::string sentence;
};

// Reads one object after another; reuses its tables.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;

  // nullopt, and `error` filled, where the text is not such an object.
  std::optional<CraftedFrame> read(std::string_view text, CraftError& error);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace wiresmith
