// The way back: the object that JsonWriter writes becomes the frame that it came from.
//
// A key that is present is used as it stands, right or wrong; a field that is computed and absent is computed; any
// other absent field has the default of its struct.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/fill.h"

namespace wiresmith {

// Reads one object after another; reuses its tables.
class JsonReader {
 public:
  // `fill` may add what an object leaves open.
  explicit JsonReader(const CraftOptions& options = {}, craft::Fill fill = {});
  ~JsonReader();
  JsonReader(const JsonReader&) = delete;
  JsonReader& operator=(const JsonReader&) = delete;

  // `text` is one object. False, and `error` filled, where it is not, or not one of ours.
  bool read(std::string_view text, CraftedFrame& out, CraftError& error);

  // What the last object gave reason to say, a sentence each.
  const std::vector<std::string>& notes() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace wiresmith
