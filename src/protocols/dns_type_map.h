// RFC 4034 4.1.2: which types a name has, in windows of 256 bits each; shown as their names in a row, as in zone files.
#pragma once

#include <cstdint>
#include <vector>

#include "wiresmith/protocols/dns_names.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

// More types than this are shown as windows: no zone has so many for a name, and their text would be far longer than
// what it is read from.
inline constexpr std::size_t max_mapped_types = 64;
inline constexpr std::size_t max_type_map_text = max_mapped_types * 16;

// Whether these bytes are a map as this RFC has it written, and nothing else: windows in their order, none without a
// type, no zeros at the end of one.
bool is_type_map(Bytes map);

// The names of the types of such a map, with a blank between.
char* put_type_map(char* o, Bytes map);

// The map of such types. They may come in any order.
std::vector<std::uint8_t> type_map_of(std::vector<std::uint16_t> types);

inline std::uint32_t look_at_type_map(Bytes record, std::size_t at) { return is_type_map(record.subspan(at)) ? 1 : 0; }

struct DnsTypeWindow {
  std::uint8_t window = 0, length = 0;
  Bytes bitmap;  // 1 to 32 bytes, the first bit the lowest type
  static constexpr About about{"window", "Window of types", "RFC 4034 4.1.2"};
  using layout = Layout<Bits<8, &DnsTypeWindow::window>, Bits<8, &DnsTypeWindow::length, Role::computed>,
                        Blob<&DnsTypeWindow::bitmap, By<&DnsTypeWindow::length>>>;
};
struct DnsTypeWindows {
  static constexpr About about{"type_windows", "Types, in another form or too many", "RFC 4034 4.1.2"};
  using layout = Layout<Items<"type_windows", describe<DnsTypeWindow>>>;
};
struct DnsTypeMap {
  Bytes types;
  static constexpr About about{"types", "Types that there are", "RFC 4034 4.1.2"};
  using layout = Layout<Blob<&DnsTypeMap::types, ToEnd, Show::types>>;
};
inline constexpr ChoiceEntry dns_type_map_entries[] = {{0, &describe<DnsTypeWindows>}, {1, &describe<DnsTypeMap>}};
inline constexpr ChoiceTable dns_type_maps{.entries = dns_type_map_entries};

}  // namespace wiresmith
