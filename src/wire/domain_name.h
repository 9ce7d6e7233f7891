// RFC 1035 3.1 and 4.1.4: domain names, and the compression that craft writes and dissect recognises.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "wiresmith/wire/bytes.h"
#include "wiresmith/wire/layer.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

inline constexpr std::size_t max_name_size = 255;  // bytes of a name, length bytes and the root included
inline constexpr std::size_t max_label_size = 63;  // its length has the low six bits of a byte
// The upper two bits of the first byte of a pointer, which has 14 more (RFC 1035 4.1.4).
inline constexpr std::uint8_t name_pointer = 0xc0;
inline constexpr std::size_t max_name_text = 4 * max_name_size + 1;

// A domain name as labels in wire form, uncompressed, the root included. Plain and owning.
struct Name {
  std::array<std::uint8_t, max_name_size> wire{};
  std::uint8_t size = 1;
  static constexpr Show show = Show::text;

  Name() = default;
  // From presentation text: labels parted by dots, \. \\ \DDD (RFC 4343); the final dot may be left out.
  // A text that is no name gives the root: use parse where that matters.
  explicit(false) Name(std::string_view text);
  static std::optional<Name> parse(std::string_view text);
  // From its labels in wire form, uncompressed and with the root; nullopt where they are none.
  static std::optional<Name> from_wire(Bytes labels);
  Bytes bytes() const { return {wire.data(), size}; }
  friend bool operator==(const Name& a, const Name& b) {
    return a.size == b.size && std::equal(a.wire.begin(), a.wire.begin() + a.size, b.wire.begin());
  }
};

// Why a name cannot be read.
enum class NameFault : std::uint8_t { none, cut, label_type, pointer, too_long, too_many_hops };
struct NameEnd {
  std::uint32_t size = 0;  // bytes in place, up to and with the root or the first pointer
  NameFault fault = NameFault::none;
};

// The offset that the pointer at `at` leads to.
constexpr std::size_t pointer_target(const std::uint8_t* pointer) {
  return (pointer[0] & ~std::size_t{name_pointer}) << 8 | pointer[1];
}
constexpr std::size_t pointer_target(Bytes message, std::size_t at) { return pointer_target(&message[at]); }

// Reads the name at `at` in `message`, whose bytes in place end before `end`, and calls label(begin, size) for each
// label. A pointer may only go back before everything read so far, so that no name loops; `hops` counts down over a
// message. Inlined by word of command: with assertions a compiler thinks it too big, and `label` becomes a call.
template <class OnLabel>
[[gnu::always_inline]] inline NameEnd walk_name(Bytes message, std::size_t at, std::size_t end, std::uint32_t& hops,
                                                OnLabel&& label) {
  const std::uint8_t* const bytes = message.data();
  std::size_t i = at, begin = at, limit = std::min(end, message.size()), total = 1;
  std::uint32_t size = 0;
  unsigned own_hops = 0;
  while (i < limit) {
    const std::size_t length = bytes[i];
    if (length == 0) return {size != 0 ? size : static_cast<std::uint32_t>(i + 1 - at), NameFault::none};
    if (length <= max_label_size) {
      if (length + 1 > limit - i) return {size, NameFault::cut};
      total += length + 1;
      if (total > max_name_size) return {size, NameFault::too_long};
      label(i + 1, length);
      i += length + 1;
    } else if (length >= name_pointer) {
      if (limit - i < 2) return {size, NameFault::cut};
      const std::size_t target = pointer_target(bytes + i);
      if (size == 0) size = static_cast<std::uint32_t>(i + 2 - at);
      if (target >= begin) return {size, NameFault::pointer};
      if (++own_hops > max_name_hops || hops == 0) return {size, NameFault::too_many_hops};
      --hops;
      limit = begin;
      i = begin = target;
    } else {
      return {size, NameFault::label_type};
    }
  }
  return {size, NameFault::cut};
}

// One byte of a label in presentation text; inside JSON its backslash is doubled by `json`.
inline char* put_label_byte(char* o, std::uint8_t b, bool json) {
  if (b == '.') {
    o = json ? put(o, "\\\\") : put(o, "\\");
    *o++ = '.';
    return o;
  }
  return json ? put_json_byte(o, b) : put_escaped_byte(o, b);
}

namespace put_tables {
// From 16 - n on, the first n of 16 bytes are ones.
inline constexpr auto first_of_16 = [] {
  std::array<std::uint8_t, 32> t{};
  for (std::size_t i = 0; i < 16; ++i) t[i] = 0xff;
  return t;
}();
}  // namespace put_tables

// A label as above, byte by byte.
char* put_odd_label(char* o, Bytes label, bool json) noexcept;
// The label of `size` bytes at `at` in `message`, as above; those of letters, digits and the like are copied at once.
// Writes up to 16 bytes more than it has characters.
[[gnu::always_inline]] inline char* put_label(char* o, Bytes message, std::size_t at, std::size_t size, bool json) {
  using Characters [[gnu::vector_size(16)]] = std::uint8_t;
  constexpr std::size_t at_once = sizeof(Characters);
  if (size <= at_once && message.size() - at >= at_once) [[likely]] {
    Characters text, mask;
    std::memcpy(&text, message.data() + at, at_once);
    std::memcpy(&mask, put_tables::first_of_16.data() + at_once - size, at_once);
    const auto special = ((text & 0xe0) == 0) | (text == 0x7f) | (text == '.') | (text == '\\') | (text == '"');
    const Characters found = (reinterpret_cast<Characters>(special) | (text & 0x80)) & mask;
    std::uint64_t any[2];
    std::memcpy(any, &found, sizeof any);
    if ((any[0] | any[1]) == 0) [[likely]] {
      std::memcpy(o, &text, at_once);
      return o + size;
    }
  }
  return put_odd_label(o, message.subspan(at, size), json);
}

// The most that a byte of a name may take in JSON, and what the readable name at `at` does take.
inline constexpr std::size_t max_label_text = 5;
// What all names of a message up to the one at `at` may take.
constexpr std::size_t most_name_text(std::size_t at) {
  return std::min(max_message_text, name_text_at_least + name_text_per_byte * at);
}
std::size_t name_text(Bytes message, std::size_t at) noexcept;

// Which suffixes of names a message has had, by the offset of their first occurrence: greedy compression, without
// regard to case, to the first occurrence. Craft asks it what to write; JSON asks it whether a name is as craft would
// write it.
class NameTable {
 public:
  static constexpr std::uint16_t root = 0xffff;
  static constexpr std::size_t reach = 0x4000;  // a pointer has 14 bits

  NameTable()
      : slots_(std::make_unique<Slot[]>(slot_count)),
        moved_(std::make_unique<Slot[]>(slot_count / growth / 2 + 1)),
        first_(std::make_unique<std::uint16_t[]>(reach)) {}
  void clear();  // for the next message; does not touch the table

  // What to write for `name` at offset `at` of `message` (which holds everything before it): the first `plain` bytes of
  // the name, then a pointer to `target`, or the root where that is `root`. Enters the new suffixes.
  struct Plan {
    std::size_t plain = 0;
    std::uint16_t target = root;
  };
  Plan place(Bytes message, const Name& name, std::size_t at, Compress compress);

  // Whether the readable name at `at` is as `place` would have written it. Enters its new suffixes. A message is asked
  // about with one of the two.
  bool expected(Bytes message, std::size_t at, Compress compress) {
    const std::uint8_t* const name = message.data() + at;
    if (*name >= name_pointer) return is_followed(static_cast<std::uint16_t>(pointer_target(name)), compress);
    return *name == 0 || has_expected_labels(message, at, compress);
  }

 private:
  bool has_expected_labels(Bytes message, std::size_t at, Compress compress);
  // Whether craft would write a pointer to this offset.
  bool is_followed(std::uint16_t target, Compress compress) const {
    return compress != Compress::never && first_[target] == generation_;
  }
  struct Slot {
    std::uint16_t generation = 0;  // of the message that took it
    std::uint16_t hash = 0;        // its lower bits
    std::uint16_t offset = 0, parent = 0;
  };
  // Most messages have few names, and those lie close together: the first slots are all, until half of them are taken.
  static constexpr std::size_t slot_count = 16'384, first_slots = 256, growth = 8, max_probes = 64;
  // The node of `label` under `parent`, or root if there is none; `vacant` gets the slot for it, or null.
  std::uint16_t find(Bytes message, std::uint16_t parent, Bytes label, Slot** vacant);
  void enter(Slot* slot, std::uint16_t parent, std::size_t offset);
  // Goes over the suffixes of a name under `node`, the shortest first, and enters those that are new: the labels lie in
  // `bytes`, which begins or will begin at `at` in `message`. found(i, node): the suffix of label i was there.
  struct InPlace;
  template <class Found>
  void suffixes(Bytes message, Bytes bytes, std::size_t at, const InPlace& name, std::uint16_t node, Found&& found);
  void grow();

  std::unique_ptr<Slot[]> slots_, moved_;
  std::unique_ptr<std::uint16_t[]> first_;  // generation in which an offset became a node
  std::size_t in_use_ = first_slots, taken_ = 0;
  // The message's first name, whose suffixes have no slots until another name has labels.
  static constexpr std::size_t nobody = ~std::size_t{0};
  std::size_t waiting_ = nobody;
  std::uint16_t generation_ = 1;
};

}  // namespace wiresmith
