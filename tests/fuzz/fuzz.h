// What the fuzz targets share: an entry point each, a copy of the input of exactly its size, and how a broken promise
// is told.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "wiresmith/wire/frame.h"

// A target, as libFuzzer and AFL++ call it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace wiresmith::fuzz {

// Says what was promised and not kept, and ends the program.
[[noreturn]] void broken(std::string_view promise, std::string_view about = {});
inline void must(bool kept, std::string_view promise, std::string_view about = {}) {
  if (!kept) broken(promise, about);
}

// Bytes in memory of exactly their size, so that sanitizers see one read too many.
class Held {
 public:
  explicit Held(Bytes bytes) : size_(bytes.size()), bytes_(new std::uint8_t[bytes.size()]) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
  }
  Bytes bytes() const { return {bytes_.get(), size_}; }
  std::string_view text() const { return {reinterpret_cast<const char*>(bytes_.get()), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<std::uint8_t[]> bytes_;
};

// The link type that a byte stands for: the one that has it as its low byte, or any other that we know, or one that
// nobody knows.
LinkType link_type_of(std::uint8_t byte);

// A number made of bytes, the same at every run: for what is to be done for some inputs only.
std::uint64_t hash_of(Bytes bytes);

}  // namespace wiresmith::fuzz
