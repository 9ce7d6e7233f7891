// Characters on their way out: one buffer of fixed size, handed on in large pieces.
#pragma once

#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace wiresmith {

class Sink {
 public:
  // Takes a piece; false: it could not, and nothing more will be handed on. What went wrong the caller keeps.
  using Take = std::function<bool(std::string_view)>;
  static constexpr std::size_t capacity = 256 * 1024;
  static constexpr std::size_t max_room = 64 * 1024;

  explicit Sink(Take take) : take_(std::move(take)), buffer_(std::make_unique<char[]>(capacity)) {}

  // A cursor with room for `n` characters, n <= max_room; give its new place back with `advance`.
  char* room(std::size_t n) {
    if (capacity - used_ < n) flush();
    return buffer_.get() + used_;
  }
  void advance(const char* end) { used_ = static_cast<std::size_t>(end - buffer_.get()); }

  void put(std::string_view text) {
    while (!text.empty()) {
      const auto piece = text.substr(0, max_room);
      char* const at = room(piece.size());
      std::memcpy(at, piece.data(), piece.size());
      advance(at + piece.size());
      text.remove_prefix(piece.size());
    }
  }

  // Hands on what is there. False once anything could not be handed on; what is written after that is thrown away.
  bool flush() {
    if (used_ != 0 && ok_) ok_ = take_({buffer_.get(), used_});
    used_ = 0;
    return ok_;
  }
  bool ok() const { return ok_; }

 private:
  Take take_;
  std::unique_ptr<char[]> buffer_;
  std::size_t used_ = 0;
  bool ok_ = true;
};

}  // namespace wiresmith
