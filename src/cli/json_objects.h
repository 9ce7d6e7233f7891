// Parts a stream of JSON into its objects: one after another, pretty-printed or not, or in an array.
#pragma once

#include <string>
#include <string_view>

#include "wiresmith/capture/input.h"

namespace wiresmith {

class JsonObjects {
 public:
  explicit JsonObjects(Input& input) : input_(input) {}

  // The text of the next value that is not a list of packets; valid until the next call. False at the end, or where
  // error() says what is wrong.
  bool next(std::string_view& object);
  // Line of the stream on which the last object begins, from 1.
  std::uint64_t line() const { return object_line_; }
  const std::string& error() const { return error_; }

 private:
  bool skip_between();
  bool find_end(std::size_t& size);
  bool fail(const std::string& what);

  Input& input_;
  std::size_t taken_ = 0;          // bytes of the last object, still in the window
  std::uint64_t lines_taken_ = 0;  // in them
  std::uint64_t line_ = 1, object_line_ = 1;
  bool in_array_ = false, need_comma_ = false;
  std::string error_;
};

}  // namespace wiresmith
