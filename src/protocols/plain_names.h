// Names of domains outside DNS, which are not compressed.
#pragma once

#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

// Whether bytes are names in the form of DNS and nothing else, each to its root and without pointers: one, or up to `most`.
constexpr bool is_whole_names(Bytes bytes, std::size_t most) {
  std::size_t names = 0, begin = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = bytes[at];
    if (length > max_label_size || length + 1 > bytes.size() - at) return false;
    at += length + 1;
    if (at - begin > max_name_size) return false;
    if (length != 0) continue;
    begin = at;
    if (++names == most) return at == bytes.size();
  }
  return names != 0 && begin == bytes.size();
}

}  // namespace wiresmith
