// RFC 1035 3.1 and 4.1.4
#include "wiresmith/wire/domain_name.h"

#include <algorithm>

namespace wiresmith {
namespace {

constexpr std::uint8_t fold(std::uint8_t b) { return b >= 'A' && b <= 'Z' ? static_cast<std::uint8_t>(b | 0x20) : b; }
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

// The offsets of a name's labels in place, and how it ends.
struct InPlace {
  std::array<std::uint16_t, 128> label;
  std::size_t count = 0;
  std::uint16_t target = NameTable::root;
};
InPlace read_in_place(Bytes message, std::size_t at) {
  InPlace out;
  while (message[at] != 0 && message[at] < 0xc0) {
    out.label[out.count++] = static_cast<std::uint16_t>(std::min<std::size_t>(at, 0xffff));
    at += message[at] + 1U;
  }
  if (message[at] != 0) out.target = static_cast<std::uint16_t>((message[at] & 0x3f) << 8 | message[at + 1]);
  return out;
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
    if (length == 0 || length > 63) return std::nullopt;
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
  while (at < labels.size() && labels[at] != 0 && labels[at] < 0x40) at += labels[at] + std::size_t{1};
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
  if (++generation_ != 0) return;
  std::fill_n(slots_.get(), slot_count, Slot{});
  std::fill_n(first_.get(), reach, 0U);
  generation_ = 1;
}

std::uint16_t NameTable::find(Bytes message, std::uint16_t parent, Bytes label, Slot** vacant) {
  std::uint32_t hash = 2'166'136'261U ^ parent * 0x9e3779b1U;
  for (const auto b : label) hash = (hash ^ fold(b)) * 16'777'619U;
  hash ^= hash >> 15;
  for (std::size_t probe = 0; probe < max_probes; ++probe) {
    Slot& slot = slots_[(hash + probe) % slot_count];
    if (slot.generation != generation_) {
      *vacant = &slot;
      return root;
    }
    if (slot.parent != parent || slot.offset + label.size() >= message.size()) continue;  // craft cut the message there
    if (message[slot.offset] != label.size()) continue;
    if (std::equal(label.begin(), label.end(), message.begin() + slot.offset + 1,
                   [](auto a, auto b) { return fold(a) == fold(b); }))
      return slot.offset;
  }
  *vacant = nullptr;  // too crowded: this suffix is never pointed to, by either side
  return root;
}

void NameTable::enter(Slot* slot, std::uint16_t parent, std::size_t offset) {
  *slot = {generation_, static_cast<std::uint16_t>(offset), parent};
  first_[offset] = generation_;
}

NameTable::Plan NameTable::place(Bytes message, const Name& name, std::size_t at, Compress compress) {
  const InPlace labels = read_in_place(name.bytes(), 0);
  Plan plan{name.size - std::size_t{1}, root};
  std::uint16_t node = root;
  for (std::size_t i = labels.count; i-- > 0;) {
    const std::size_t offset = at + labels.label[i];
    const Bytes label = name.bytes().subspan(labels.label[i] + 1U, name.wire[labels.label[i]]);
    Slot* vacant = nullptr;
    const auto found = find(message, node, label, &vacant);  // a suffix entered just now has no suffixes under it yet
    if (found != root) {
      node = found;
      if (compress == Compress::always) plan = {labels.label[i], node};
      continue;
    }
    if (vacant == nullptr || offset >= reach) break;
    enter(vacant, node, offset);
    node = static_cast<std::uint16_t>(offset);
  }
  return plan;
}

bool NameTable::expected(Bytes message, std::size_t at, Compress compress) {
  const InPlace name = read_in_place(message, at);
  std::uint16_t node = name.target;
  bool as_placed = true;
  if (node != root && (compress == Compress::never || node >= reach || first_[node] != generation_)) return false;
  for (std::size_t i = name.count; i-- > 0;) {
    const std::size_t offset = name.label[i];
    Slot* vacant = nullptr;
    const auto found = find(message, node, message.subspan(offset + 1, message[offset]), &vacant);
    if (found != root) {
      if (compress == Compress::always) as_placed = false;  // this suffix would have been a pointer
      node = found;
      continue;
    }
    if (vacant == nullptr || offset >= reach) break;
    enter(vacant, node, offset);
    node = static_cast<std::uint16_t>(offset);
  }
  return as_placed;
}

}  // namespace wiresmith
