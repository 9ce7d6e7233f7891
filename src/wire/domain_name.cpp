// RFC 1035 3.1 and 4.1.4
#include "wiresmith/wire/domain_name.h"

#include <algorithm>
#include <span>
#include <utility>

#include "wiresmith/wire/letter_case.h"

namespace wiresmith {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One character of presentation text, escapes undone; nullopt where an escape is incomplete or above 255.
std::optional<std::uint8_t> take_character(std::string_view text, std::size_t& i) {
  if (text[i] != '\\') return static_cast<std::uint8_t>(text[i++]);
  if (++i == text.size()) return std::nullopt;
  if (!is_digit(text[i])) return static_cast<std::uint8_t>(text[i++]);
  if (text.size() - i < 3 || !is_digit(text[i + 1]) || !is_digit(text[i + 2])) return std::nullopt;
  const int v = (text[i] - '0') * 100 + (text[i + 1] - '0') * 10 + (text[i + 2] - '0');
  i += 3;
  return v > 255 ? std::nullopt : std::optional(static_cast<std::uint8_t>(v));
}

// The same for both cases of a letter; eight bytes at a time, the last of which may overlap.
std::size_t hash_of(std::uint16_t parent, Bytes label) {
  constexpr std::uint64_t lower = 0x2020'2020'2020'2020, factor = 0x9e37'79b9'7f4a'7c15;
  std::uint64_t hash = (std::uint64_t{parent} << 8 | label.size()) * factor;
  const auto mix = [&hash](std::uint64_t v) {
    hash = (hash ^ (v | lower)) * factor;
    hash ^= hash >> 32;
  };
  const std::uint8_t* const p = label.data();
  const std::size_t n = label.size();
  if (n >= 8) {
    for (std::size_t i = 0; i + 8 < n; i += 8) mix(load_le<8>(p + i));
    mix(load_le<8>(p + n - 8));
  } else if (n >= 4) {
    mix(load_le<4>(p) << 32 | load_le<4>(p + n - 4));
  } else if (n > 0) {
    mix(std::uint64_t{p[0]} << 16 | std::uint64_t{p[n / 2]} << 8 | p[n - 1]);
  }
  return hash ^ hash >> 32;
}

}  // namespace

std::optional<Name> Name::parse(std::string_view text) {
  Name out;
  if (text == "." || text.empty()) return out;
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length_at = used++;
    while (i < text.size() && text[i] != '.') {
      const auto c = take_character(text, i);
      if (!c || used + 1 >= max_name_size) return std::nullopt;
      out.wire[used++] = *c;
    }
    const std::size_t length = used - length_at - 1;
    if (length == 0 || length > max_label_size) return std::nullopt;
    out.wire[length_at] = static_cast<std::uint8_t>(length);
    if (i < text.size()) ++i;  // the dot
    if (used + 1 > max_name_size) return std::nullopt;
  }
  out.wire[used++] = 0;
  out.size = static_cast<std::uint8_t>(used);
  return out;
}

std::optional<Name> Name::from_wire(Bytes labels) {
  std::size_t at = 0;
  while (at < labels.size() && labels[at] != 0 && labels[at] <= max_label_size) at += labels[at] + std::size_t{1};
  if (labels.size() > max_name_size || at + 1 != labels.size() || labels[at] != 0) return std::nullopt;
  Name name;
  std::copy(labels.begin(), labels.end(), name.wire.begin());
  name.size = static_cast<std::uint8_t>(labels.size());
  return name;
}

Name::Name(std::string_view text) {
  if (const auto name = parse(text)) *this = *name;
}

void NameTable::clear() {
  in_use_ = first_slots;
  taken_ = 0;
  waiting_ = nobody;
  if (++generation_ != 0) return;
  std::fill_n(slots_.get(), slot_count, Slot{});
  std::fill_n(first_.get(), reach, std::uint16_t{0});
  generation_ = 1;
}

std::uint16_t NameTable::find(Bytes message, std::uint16_t parent, Bytes label, Slot** vacant) {
  const auto hash = static_cast<std::uint16_t>(hash_of(parent, label));
  for (std::size_t probe = 0; probe < max_probes; ++probe) {
    Slot& slot = slots_[(hash + probe) & (in_use_ - 1)];
    if (slot.generation != generation_) {
      slot.hash = hash;
      *vacant = &slot;
      return root;
    }
    if (slot.hash != hash || slot.parent != parent) continue;
    if (slot.offset + label.size() >= message.size()) continue;  // craft cut the message there
    if (message[slot.offset] != label.size()) continue;
    if (equal_but_for_case(label, message.subspan(slot.offset + std::size_t{1}, label.size()))) return slot.offset;
  }
  *vacant = nullptr;  // too crowded: this suffix is never pointed to, by either side
  return root;
}

void NameTable::enter(Slot* slot, std::uint16_t parent, std::size_t offset) {
  slot->generation = generation_;
  slot->offset = static_cast<std::uint16_t>(offset);
  slot->parent = parent;
  first_[offset] = generation_;
  if (++taken_ > in_use_ / 2 && in_use_ < slot_count) grow();
}

// Moves all to more slots. Both sides do so behind the same name.
void NameTable::grow() {
  std::size_t count = 0;
  for (std::size_t i = 0; i < in_use_; ++i)
    if (slots_[i].generation == generation_) moved_[count++] = std::exchange(slots_[i], Slot{});
  in_use_ *= growth;
  for (const Slot& slot : std::span(moved_.get(), count)) {
    std::size_t i = slot.hash;
    while (slots_[i & (in_use_ - 1)].generation == generation_) ++i;
    slots_[i & (in_use_ - 1)] = slot;
  }
}

// The offsets of a name's labels in place, and how it ends.
struct NameTable::InPlace {
  std::array<std::uint16_t, 128> label;
  std::size_t count = 0;
  std::uint16_t target = root;

  // A readable name has no more labels than there is room for. One that somebody made by hand may end anywhere, and
  // ends where its bytes do.
  [[gnu::always_inline]] InPlace(Bytes message, std::size_t at) {
    const std::uint8_t* const bytes = message.data();
    std::size_t n = 0;
    for (; at < message.size() && bytes[at] != 0 && bytes[at] < name_pointer; at += bytes[at] + 1U)
      label.data()[n++] = static_cast<std::uint16_t>(std::min<std::size_t>(at, 0xffff));
    count = n;
    if (at + 1 < message.size() && bytes[at] != 0) target = static_cast<std::uint16_t>(pointer_target(bytes + at));
  }
};

template <class Found>
void NameTable::suffixes(Bytes message, Bytes bytes, std::size_t at, const InPlace& name, std::uint16_t node,
                         Found&& found) {
  for (std::size_t i = name.count; i-- > 0;) {
    const std::size_t begin = name.label[i], offset = at + begin;
    Slot* vacant = nullptr;
    // A suffix entered just now has no suffixes under it yet, so that of `message` only what was there is looked at.
    const auto there = find(message, node, bytes.subspan(begin + 1, bytes[begin]), &vacant);
    if (there != root) {
      node = there;
      found(i, node);
      continue;
    }
    if (vacant == nullptr || offset >= reach) return;
    enter(vacant, node, offset);
    node = static_cast<std::uint16_t>(offset);
  }
}

NameTable::Plan NameTable::place(Bytes message, const Name& name, std::size_t at, Compress compress) {
  const InPlace labels(name.bytes(), 0);
  Plan plan{name.size - std::size_t{1}, root};
  suffixes(message, name.bytes(), at, labels, root, [&](std::size_t i, std::uint16_t node) {
    if (compress == Compress::always) plan = {labels.label[i], node};
  });
  return plan;
}

bool NameTable::has_expected_labels(Bytes message, std::size_t at, Compress compress) {
  const InPlace name(message, at);
  const std::uint16_t node = name.target;
  if (node != root && !is_followed(node, compress)) return false;
  // Most messages have one name with labels, and pointers to it. So few of them have room in an empty table.
  if (taken_ == 0 && waiting_ == nobody && node == root && name.count <= max_probes &&
      name.label[name.count - 1] < reach) {
    for (std::size_t i = 0; i < name.count; ++i) first_[name.label[i]] = generation_;
    waiting_ = at;
    return true;
  }
  if (waiting_ != nobody) {
    const InPlace first(message, std::exchange(waiting_, nobody));
    suffixes(message, message, 0, first, root, [](std::size_t, std::uint16_t) {});
  }
  bool as_placed = true;
  suffixes(message, message, 0, name, node, [&](std::size_t, std::uint16_t) {
    if (compress == Compress::always) as_placed = false;  // this suffix would have been a pointer
  });
  return as_placed;
}

char* put_odd_label(char* o, Bytes label, bool json) noexcept {
  for (const auto b : label) o = put_label_byte(o, b, json);
  return o;
}

std::size_t name_text(Bytes message, std::size_t at) noexcept {
  std::uint32_t hops = max_name_hops;
  std::size_t text = 0;
  walk_name(message, at, message.size(), hops, [&](std::size_t label, std::size_t size) {
    ++text;
    for (const auto b : message.subspan(label, size)) {
      char out[8];
      text += static_cast<std::size_t>(put_label_byte(out, b, true) - out);
    }
  });
  return text;
}

}  // namespace wiresmith
