// A corpus in one file: "WSMITHFZ", then for each input its size, 4 bytes in network order, and its bytes. corpus.py
// writes them.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/wire/bytes.h"

namespace wiresmith::fuzz {

inline constexpr std::string_view corpus_magic = "WSMITHFZ";

// The inputs of a corpus; of another file, its bytes as one.
inline std::vector<std::vector<std::uint8_t>> inputs_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be read");
  const std::vector<char> all{std::istreambuf_iterator<char>(file), {}};
  const std::string_view text(all.data(), all.size());
  std::vector<std::vector<std::uint8_t>> out;
  if (!text.starts_with(corpus_magic)) {
    out.emplace_back(text.begin(), text.end());
    return out;
  }
  constexpr std::size_t size_bytes = 4;
  for (std::size_t at = corpus_magic.size(); at < text.size();) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < size_bytes && at + i < text.size(); ++i)
      size = size << 8 | static_cast<std::uint8_t>(text[at + i]);
    at += size_bytes;
    if (at > text.size() || size > text.size() - at) throw std::runtime_error(path + " ends in the middle of an input");
    out.emplace_back(text.begin() + static_cast<std::ptrdiff_t>(at),
                     text.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
  }
  return out;
}

}  // namespace wiresmith::fuzz
