// RFC 4034 4.1.2
#include "wiresmith/protocols/dns_type_map.h"

#include <algorithm>
#include <array>
#include <bit>

namespace wiresmith {
namespace {

constexpr unsigned types_a_window = 256;
constexpr std::size_t max_bitmap = types_a_window / 8;  // bytes
// The first type of a byte has its highest bit.
constexpr unsigned bit_of(unsigned type) { return 0x80U >> type % 8; }

// The window that `map` begins with. Its bitmap must be there.
DnsTypeWindow first_window(Bytes map) {
  auto w = decode<DnsTypeWindow>(map.first<size_of<DnsTypeWindow>>());
  w.bitmap = map.subspan(size_of<DnsTypeWindow>, w.length);
  return w;
}

template <class F>
void each_type(Bytes map, F&& f) {
  while (!map.empty()) {
    const DnsTypeWindow w = first_window(map);
    for (unsigned type = 0; type < 8U * w.length; ++type)
      if ((w.bitmap[type / 8] & bit_of(type)) != 0) f(w.window * types_a_window + type);
    map = map.subspan(size_of<DnsTypeWindow> + w.length);
  }
}

}  // namespace

bool is_type_map(Bytes map) {
  std::size_t types = 0;
  int window = -1;
  while (!map.empty()) {
    if (map.size() < size_of<DnsTypeWindow>) return false;
    const std::size_t length = get<&DnsTypeWindow::length>(map.data());
    if (length == 0 || length > max_bitmap || length > map.size() - size_of<DnsTypeWindow>) return false;
    const DnsTypeWindow w = first_window(map);
    if (w.window <= window || w.bitmap.back() == 0) return false;
    for (const auto b : w.bitmap) types += static_cast<std::size_t>(std::popcount(b));
    if (types > max_mapped_types) return false;
    window = w.window;
    map = map.subspan(size_of<DnsTypeWindow> + length);
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
  for (auto type = types.begin(); type != types.end();) {
    const unsigned window = *type / types_a_window;
    std::vector<std::uint8_t> bitmap;
    for (; type != types.end() && *type / types_a_window == window; ++type) {
      bitmap.resize(*type % types_a_window / 8 + 1);
      bitmap.back() = static_cast<std::uint8_t>(bitmap.back() | bit_of(*type));
    }
    std::array<std::uint8_t, size_of<DnsTypeWindow>> head{};
    encode(DnsTypeWindow{static_cast<std::uint8_t>(window), static_cast<std::uint8_t>(bitmap.size()), {}}, head);
    map.insert(map.end(), head.begin(), head.end());
    map.insert(map.end(), bitmap.begin(), bitmap.end());
  }
  return map;
}

}  // namespace wiresmith
