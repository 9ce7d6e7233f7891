// The type-erased side of a layout: what JSON, text, names, notation, docs and the schema read.
// All of it is constexpr data made from the layouts; views in it live as long as the program.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "wiresmith/wire/address.h"
#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// What fills a field when crafting. Computed is a length, or what else follows from the packet; count is of elements,
// next names the protocol within, a checksum has a verdict when read, and a part_checksum, over a part of the layer,
// has none of its own.
enum class Role : std::uint8_t { plain, computed, count, next, checksum, part_checksum, reserved };
enum class Order : std::uint8_t { big, little };
enum class Compress : std::uint8_t { never, always };

constexpr bool is_computed(Role r) { return r != Role::plain && r != Role::reserved; }

// Names of numbers, sorted by number. A number without a name is `prefix` and the number where names stand in JSON.
struct NameOf {
  std::uint32_t value;
  std::string_view name;
};
struct Names {
  std::span<const NameOf> entries;
  std::string_view prefix;
  bool registry = false;  // of a registry that is no part of the protocol's own text: ports, EtherTypes
  bool by_type = false;   // of a code, whose meaning the byte in front of it decides: entries are type << 8 | code
  constexpr std::string_view find(std::uint64_t value) const {
    std::size_t low = 0, high = entries.size();
    while (low < high) {
      const auto middle = (low + high) / 2;
      if (entries[middle].value < value)
        low = middle + 1;
      else
        high = middle;
    }
    return low < entries.size() && entries[low].value == value ? entries[low].name : std::string_view{};
  }
};

// A field of fixed width.
struct Field {
  std::string_view name;
  std::uint16_t offset = 0, width = 0;  // bits; the offset from the start of its run
  Show show{};
  Role role{};
  Order order{};
  const Names* names = nullptr;
  std::span<const std::string_view> aliases;
  std::string_view small_name;  // its name up to small_limit, where that is not empty
  std::uint16_t small_limit = 0;
};

struct FieldRef {
  std::uint8_t segment = 0, field = 0;
};

// Chooses, or counts, by the bytes of the object from its start; `at` is where the part in question begins in them.
using Look = std::uint32_t (*)(Bytes bytes, std::size_t at);

enum class ExtentKind : std::uint8_t { to_end, exact, field, look };
struct Extent {
  ExtentKind kind = ExtentKind::to_end;
  FieldRef ref{};
  int multiply = 0, add = 0;
  Look look = nullptr;
};

struct Struct;
struct TlvTable;
struct ChoiceTable;
struct Checksum;

enum class TailKind : std::uint8_t { blob, name, string, items, tlvs, choice };

// The key of a member in JSON as it is written, ,"name": with room behind it, so that it is copied without its length.
struct KeyText {
  static constexpr std::size_t room = 32;
  std::array<char, room> text{};
  std::uint8_t size = 0;
  constexpr KeyText() = default;
  constexpr explicit KeyText(std::string_view name) {
    text[size++] = ',';
    text[size++] = '"';
    for (const char c : name) text[size++] = c;
    text[size++] = '"';
    text[size++] = ':';
  }
  // Writes all of its room.
  char* put(char* o) const {
    std::memcpy(o, text.data(), room);
    return o + size;
  }
};

// A part that varies.
struct Tail {
  TailKind kind{};
  std::string_view name;  // empty for a choice
  Show show = Show::bytes;
  Compress compress = Compress::never;
  std::span<const std::string_view> aliases;
  Extent extent;
  const Struct* element = nullptr;
  const TlvTable* tlvs = nullptr;
  const ChoiceTable* choice = nullptr;
  std::span<const std::uint8_t> index;  // of the list's or the choice's table, see index_of_entries
  FieldRef selector{};                  // of a choice, where `look` is null
  Look look = nullptr;
  KeyText key;
};

// Writes ,"name":value for each field of a run; the caller has made room for `json_size` characters.
using WriteRun = char* (*)(char* out, const std::uint8_t* run, const Checksum* verdict);

// A row of parts: either a run of fixed fields or one part that varies.
struct Segment {
  std::span<const Field> fields;  // of a run
  std::uint16_t bytes = 0;
  std::uint16_t json_size = 0;
  WriteRun json = nullptr;
  const std::uint8_t* defaults = nullptr;  // the run of a default-constructed struct
  const Tail* tail = nullptr;              // null for a run
};

// What stands beside a layout, as `static constexpr About about`.
struct About {
  std::string_view name;                      // "mss": the name in the notation and the docs
  std::string_view title;                     // "Maximum segment size"
  std::string_view rfc;                       // "RFC 9293 3.2"
  std::span<const std::string_view> aliases;  // other names for it in the notation: Scapy's
};

// What is known of a struct with a layout.
struct Struct {
  std::string_view name, title, rfc;
  std::span<const Segment> segments;
  std::uint16_t head = 0;  // bytes of the leading run
  bool single = false;     // one part only: shown as its bare value in a list
  std::span<const std::string_view> aliases;
  std::string_view type;  // its name in C++
};

inline constexpr std::size_t max_segments = 12;

// What a length byte counts.
enum class Counts : std::uint8_t { whole, value };

struct TlvEntry {
  std::uint32_t kind;
  const Struct* body;
};

// The form of a kind-length-value list, and the options known in it, sorted by kind.
struct TlvTable {
  std::string_view kind_name = "kind";
  std::string_view length_name;  // printed where not empty; the length is computed where it is not given
  std::uint8_t kind_bytes = 1, length_bytes = 1;
  std::uint8_t unit = 1;  // bytes that the length counts in
  Counts counts = Counts::whole;
  std::int32_t end = -1;  // the kind that ends the list: one byte, no length
  std::int32_t pad = -1;  // the kind that fills: one byte, no length
  // Craft fills the list, and the `before` bytes in front of it, up to a multiple of `align`: with zeros, or from two
  // bytes up with one option of the kind `fill`.
  std::uint8_t align = 1, before = 0;
  std::int32_t fill = -1;
  const Names* names = nullptr;
  std::span<const TlvEntry> entries;
  std::span<const NameOf> aliases;  // other names of kinds in the notation: tcpdump's and Scapy's

  constexpr const Struct* find(std::uint32_t kind) const {
    for (const auto& e : entries)
      if (e.kind == kind) return e.body;
    return nullptr;
  }
};

struct ChoiceEntry {
  std::uint32_t key;
  const Struct* body;
};

// `exact`: a body that does not fill its region to the byte is shown as bytes under `raw_name`. With `may_be_empty`
// a region of no bytes is no fault, whatever the key.
struct ChoiceTable {
  std::span<const ChoiceEntry> entries;
  const Struct* other = nullptr;  // for a key that is not listed; null: nothing
  bool exact = false;
  std::string_view raw_name = {};
  bool may_be_empty = false;

  constexpr const Struct* find(std::uint32_t key) const {
    std::size_t low = 0, high = entries.size();
    while (low < high) {
      const auto middle = (low + high) / 2;
      if (entries[middle].key < key)
        low = middle + 1;
      else
        high = middle;
    }
    return low < entries.size() && entries[low].key == key ? entries[low].body : other;
  }
};

// Where the entry of each key up to 255 stands in a table, counted from 1; 0 where there is none.
template <class Entry, class Key>
constexpr std::array<std::uint8_t, 256> index_of_entries(std::span<const Entry> entries, Key Entry::*key) {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t i = entries.size() < 255 ? entries.size() : 255; i-- > 0;)
    if (entries[i].*key < out.size()) out[entries[i].*key] = static_cast<std::uint8_t>(i + 1);
  return out;
}
// What a table has for a key, by its index.
template <class Table>
constexpr const Struct* find_entry(std::span<const std::uint8_t> index, const Table& table, std::uint32_t key) {
  if (key >= index.size()) return table.find(key);
  const std::size_t i = index[key];
  if (i != 0) return table.entries[i - 1].body;
  if constexpr (requires { table.other; })
    return table.other;
  else
    return nullptr;
}

// A field's number, from its run. The first where the compiler knows the field, or nearly.
[[gnu::always_inline]] constexpr std::uint64_t number_of(const Field& f, const std::uint8_t* run) {
  if (f.order == Order::little) {
    std::uint64_t v = 0;
    for (unsigned i = 0; i < f.width / 8U; ++i) v |= std::uint64_t{run[f.offset / 8U + i]} << 8 * i;
    return v;
  }
  const unsigned first = f.offset / 8U, last = (f.offset + f.width + 7U) / 8U;
  std::uint64_t v = 0;
  switch (last - first) {
    case 1: v = run[first]; break;
    case 2: v = load_be<2>(run + first); break;
    case 4: v = load_be<4>(run + first); break;
    default:
      for (unsigned i = first; i < last; ++i) v = v << 8 | run[i];
  }
  return v >> (last * 8 - f.offset - f.width) & low_bits(f.width);
}

constexpr std::uint64_t read_number(const Field& f, const std::uint8_t* run) { return number_of(f, run); }

// Sets a field's number in its run, leaving the other bits alone; the upper bits of a value too wide are lost.
constexpr void write_number(const Field& f, std::uint8_t* run, std::uint64_t v) {
  if (f.order == Order::little) {
    for (unsigned i = 0; i < f.width / 8U; ++i) run[f.offset / 8U + i] = static_cast<std::uint8_t>(v >> 8 * i);
    return;
  }
  const unsigned first = f.offset / 8U, last = (f.offset + f.width + 7U) / 8U;
  const unsigned shift = last * 8 - f.offset - f.width;
  std::uint64_t mask = low_bits(f.width) << shift;
  v = v << shift & mask;
  for (unsigned i = last; i-- > first; mask >>= 8, v >>= 8)
    run[i] = static_cast<std::uint8_t>((run[i] & ~mask) | (v & 0xff));
}

// A field's bytes, for fields that are arrays.
constexpr Bytes field_bytes(const Field& f, const std::uint8_t* run) { return {run + f.offset / 8U, f.width / 8U}; }
constexpr bool is_array(Show s) {
  return s == Show::mac || s == Show::ipv4 || s == Show::ipv6 || s == Show::bytes || s == Show::text;
}

// What a field's number is called; `run` is where it stands. Empty where it has no name.
constexpr std::string_view name_of_value(const Field& f, const std::uint8_t* run, std::uint64_t value) {
  if (f.names == nullptr) return {};
  return f.names->find(f.names->by_type ? std::uint64_t{run[f.offset / 8U - 1]} << 8 | value : value);
}

// The name that a field goes by for this value.
constexpr std::string_view shown_name(const Field& f, std::uint64_t value) {
  return !f.small_name.empty() && value <= f.small_limit ? f.small_name : f.name;
}

}  // namespace wiresmith
