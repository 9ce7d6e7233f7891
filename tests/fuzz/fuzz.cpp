#include "fuzz/fuzz.h"

#include <cstdio>
#include <cstdlib>

#include "wiresmith/protocols/bindings.h"

namespace wiresmith::fuzz {

void broken(std::string_view promise, std::string_view about) {
  constexpr std::size_t most = 4000;
  const auto shown = about.substr(0, most);
  std::fprintf(stderr, "\nbroken promise: %.*s\n%.*s\n", static_cast<int>(promise.size()), promise.data(),
               static_cast<int>(shown.size()), shown.data());
  std::abort();
}

LinkType link_type_of(std::uint8_t byte) {
  constexpr LinkType unknown{147};
  std::size_t count = 0;
  for (const auto& b : all_bindings()) {
    if (b.keys != Keys::link_type) continue;
    if ((b.key & 0xff) == byte) return LinkType{static_cast<std::uint16_t>(b.key)};
    ++count;
  }
  std::size_t nth = byte % (count + 1);
  for (const auto& b : all_bindings())
    if (b.keys == Keys::link_type && nth-- == 0) return LinkType{static_cast<std::uint16_t>(b.key)};
  return unknown;
}

std::uint64_t hash_of(Bytes bytes) {
  std::uint64_t hash = 0xcbf2'9ce4'8422'2325;
  for (const auto b : bytes) hash = (hash ^ b) * 0x0000'0100'0000'01b3;
  return hash ^ hash >> 32;
}

}  // namespace wiresmith::fuzz
