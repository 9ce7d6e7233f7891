// Characters on their way out: one buffer of fixed size, handed on in large pieces.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include "wiresmith/wire/put.h"

namespace wiresmith {

class Sink {
 public:
  // Takes a piece; false: it could not, and nothing more will be handed on. What went wrong the caller keeps.
  using Take = std::function<bool(std::string_view)>;
  static constexpr std::size_t capacity = 256 * 1024;
  static constexpr std::size_t max_room = 64 * 1024;

  explicit Sink(Take take)
      : take_(std::move(take)),
        buffer_(std::make_unique_for_overwrite<char[]>(capacity)),
        at_(buffer_.get()),
        end_(buffer_.get() + capacity) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  // A cursor with room for `n` characters, n <= max_room; give its new place back with `advance`.
  char* room(std::size_t n) {
    if (static_cast<std::size_t>(end_ - at_) < n) [[unlikely]]
      flush();
    return at_;
  }
  void advance(const char* end) { at_ += end - at_; }

  // In place of the character just written.
  void replace_last(char c) { at_[-1] = c; }

  template <std::size_t N>
  [[gnu::always_inline]] void put(const char (&text)[N]) {
    std::memcpy(room(N - 1), text, N - 1);
    at_ += N - 1;
  }
  void put(std::string_view text) {
    if (text.size() > max_room) [[unlikely]]
      return put_pieces(text);
    char* const o = room(text.size());
    at_ = wiresmith::put(o, text);
  }

  // Hands on what is there. False once anything could not be handed on; what is written after that is thrown away. Not
  // inlined: what calls it only now and then needs no stack protector for the view that is handed on.
  [[gnu::noinline]] bool flush() {
    const auto used = static_cast<std::size_t>(at_ - buffer_.get());
    if (used != 0 && ok_) ok_ = take_({buffer_.get(), used});
    at_ = buffer_.get();
    return ok_;
  }
  // A piece from elsewhere, behind what is there.
  bool hand_on(std::string_view piece) {
    if (flush() && !piece.empty()) ok_ = take_(piece);
    return ok_;
  }
  bool ok() const { return ok_; }

  // Gives the buffer away for another one of the same capacity, with what was not handed on yet: so many characters.
  std::size_t trade(std::unique_ptr<char[]>& other) {
    const auto used = static_cast<std::size_t>(at_ - buffer_.get());
    std::swap(buffer_, other);
    at_ = buffer_.get();
    end_ = at_ + capacity;
    return used;
  }

 private:
  void put_pieces(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(std::min(max_room, text.size()))) put(text.substr(0, max_room));
  }

  Take take_;
  std::unique_ptr<char[]> buffer_;
  char *at_, *end_;
  bool ok_ = true;
};

}  // namespace wiresmith
