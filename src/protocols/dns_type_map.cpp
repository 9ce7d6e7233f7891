// RFC 4034 4.1.2
#include "wiresmith/protocols/dns_type_map.h"

#include <algorithm>
#include <bit>

namespace wiresmith {
namespace {

constexpr std::size_t head = 2, max_bitmap = 32;  // bytes

template <class F>
void each_type(Bytes map, F&& f) {
  for (std::size_t at = 0; at < map.size(); at += head + map[at + 1])
    for (std::size_t i = 0; i < map[at + 1]; ++i)
      for (unsigned bit = 0; bit < 8; ++bit)
        if ((map[at + head + i] & 0x80 >> bit) != 0) f(map[at] * 256U + static_cast<unsigned>(i) * 8 + bit);
}

}  // namespace

bool is_type_map(Bytes map) {
  std::size_t types = 0;
  int window = -1;
  for (std::size_t at = 0; at < map.size();) {
    const Bytes left = map.subspan(at);
    if (left.size() < head || left[0] <= window || left[1] == 0 || left[1] > max_bitmap || left[1] > left.size() - head) return false;
    const Bytes bitmap = left.subspan(head, left[1]);
    if (bitmap.back() == 0) return false;
    for (const auto b : bitmap) types += static_cast<std::size_t>(std::popcount(b));
    if (types > max_mapped_types) return false;
    window = left[0];
    at += head + bitmap.size();
  }
  return true;
}

char* put_type_map(char* o, Bytes map) {
  bool first = true;
  each_type(map, [&](unsigned type) {
    if (!first) *o++ = ' ';
    first = false;
    o = put_mnemonic(o, dns_types, type);
  });
  return o;
}

std::vector<std::uint8_t> type_map_of(std::vector<std::uint16_t> types) {
  std::ranges::sort(types);
  std::vector<std::uint8_t> map;
  std::size_t begin = 0;
  int window = -1;
  for (const auto type : types) {
    if (type / 256 != window) {
      window = type / 256;
      begin = map.size();
      map.insert(map.end(), {static_cast<std::uint8_t>(window), 0});
    }
    const std::size_t size = type % 256U / 8 + 1;
    map.resize(begin + head + size);
    map[begin + 1] = static_cast<std::uint8_t>(size);
    map.back() = static_cast<std::uint8_t>(map.back() | 0x80 >> type % 8);
  }
  return map;
}

}  // namespace wiresmith
