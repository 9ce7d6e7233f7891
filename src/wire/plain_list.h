// Lists of options that need no walk: of each kind the table tells which sizes are right.
#pragma once

#include <array>

#include "wiresmith/wire/table.h"

namespace wiresmith {

// The bytes that an option may take: `least`, and where it is a list of elements of `more` bytes each, any number of
// them beyond the first. A least of 0: a walk must tell.
struct PlainSize {
  std::uint8_t least = 0, more = 0;
  constexpr bool allows(std::size_t size) const {
    return size == least || (more != 0 && size > least && (size - least) % more == 0);
  }
};
using PlainSizes = std::array<PlainSize, 256>;

// The sizes of options whose body is nothing, one run of fields, or a list of such runs to the end. For tables with a
// byte for the kind, and one that counts the whole option.
constexpr PlainSizes plain_sizes(const TlvTable& table) {
  PlainSizes out{};
  for (const auto& e : table.entries) {
    const auto parts = e.body->segments;
    if (e.kind > 0xff || parts.size() > 1) continue;
    // Asked by its fields: g++ 12 does not take the address of a tail for a constant where UBSan looks on.
    if (parts.empty() || !parts[0].fields.empty()) {
      out[e.kind].least = static_cast<std::uint8_t>(2 + (parts.empty() ? 0 : parts[0].bytes));
    } else if (const Tail& tail = *parts[0].tail;
               tail.kind == TailKind::items && tail.extent.kind == ExtentKind::to_end) {
      const auto run = tail.element->segments;
      if (run.size() != 1 || run[0].fields.empty()) continue;
      out[e.kind] = {static_cast<std::uint8_t>(2 + run[0].bytes), static_cast<std::uint8_t>(run[0].bytes)};
    }
  }
  return out;
}
// The kind of an option by its body's name: with UBSan g++ 12 compares no addresses in constants.
template <class Body>
consteval std::uint32_t plain_kind(const TlvTable& table) {
  auto entry = table.entries.begin();  // of a body that is not there nothing compiles
  while (entry->body->name != Body::about.name) ++entry;
  return entry->kind;
}
// Whether a list has only such options, each of a size of its own, and fillers: then a walk finds nothing wrong with
// it.
inline bool is_plain(Bytes list, const PlainSizes& sizes, std::uint8_t pad) {
  const std::uint8_t *at = list.data(), *const end = at + list.size();
  while (at != end) {
    if (*at == pad) {
      ++at;
      continue;
    }
    const auto left = static_cast<std::size_t>(end - at);
    if (left < 2) return false;
    const std::size_t size = at[1];
    if (size < 2 || size > left || !sizes[*at].allows(size)) return false;
    at += size;
  }
  return true;
}

}  // namespace wiresmith
