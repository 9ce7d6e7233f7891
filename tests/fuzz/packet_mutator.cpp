#include "fuzz/packet_mutator.h"

#include <algorithm>

#include "wiresmith/protocols/bindings.h"

namespace wiresmith::fuzz {
namespace {

std::ptrdiff_t at(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }

Octets part_of(const Octets& frame, std::size_t begin, std::size_t end) {
  return {frame.begin() + at(begin), frame.begin() + at(end)};
}
void insert(Octets& frame, std::size_t where, const Octets& bytes) {
  frame.insert(frame.begin() + at(where), bytes.begin(), bytes.end());
}
void erase(Octets& frame, std::size_t begin, std::size_t end) {
  frame.erase(frame.begin() + at(begin), frame.begin() + at(end));
}
// [first, middle) and [middle, last) change places.
void swap_parts(Octets& frame, std::size_t first, std::size_t middle, std::size_t last) {
  std::rotate(frame.begin() + at(first), frame.begin() + at(middle), frame.begin() + at(last));
}

// The head of a default-constructed struct.
Octets default_head(const Struct& s) {
  if (s.segments.empty() || s.segments[0].defaults == nullptr) return {};
  return {s.segments[0].defaults, s.segments[0].defaults + s.segments[0].bytes};
}

// The option's kind and length, and what its body begins with.
Octets default_option(const TlvTable& table, const TlvEntry& entry) {
  Octets body = default_head(*entry.body), out;
  const std::size_t head = table.kind_bytes + std::size_t{table.length_bytes};
  while ((head + body.size()) % table.unit != 0) body.push_back(0);
  const std::size_t counted = body.size() + (table.counts == Counts::whole ? head : 0);
  const auto put = [&](std::uint64_t v, unsigned size) {
    while (size-- > 0) out.push_back(static_cast<std::uint8_t>(v >> 8 * size));
  };
  put(entry.kind, table.kind_bytes);
  put(counted / table.unit, table.length_bytes);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

// Writes the number by which `s` names what is within, where its head has such a field.
void name_child(const Struct& s, std::uint8_t* header, std::size_t size, std::uint64_t key) {
  if (s.segments.empty() || s.segments[0].bytes > size) return;
  for (const Field& f : s.segments[0].fields)
    if (f.role == Role::next) write_number(f, header, key);
}

}  // namespace

void PacketMutator::mutate(LinkType link_type, Octets& frame, std::size_t most, unsigned seed, std::size_t within) {
  random_.seed(seed);
  within_ = within;
  packet_ = &dissector_.dissect(frame, link_type, static_cast<std::uint32_t>(frame.size()));
  const bool structured = packet_->scratch.empty() && frame.size() > within;
  bool layers = false;
  for (std::size_t times = 1 + below(3); times > 0; --times) {
    packet_ = &dissector_.dissect(frame, link_type, static_cast<std::uint32_t>(frame.size()));
    switch (structured ? below(8) : 0) {
      case 0:
      case 1:
      case 2: change_bytes(frame, most); break;
      case 3:
      case 4: change_field(frame); break;
      case 5:
      case 6: change_elements(frame); break;
      default:
        if (within == 0) {
          change_layers(link_type, frame);
          layers = true;
        }
    }
    if (frame.size() > most) frame.resize(most);
  }
  if (below(2) == 0) {
    Octets mended = frame;
    if (mender_.mend_all(link_type, mended, layers && below(2) == 0) && mended.size() <= most)
      frame = std::move(mended);
  }
}

void PacketMutator::change_bytes(Octets& frame, std::size_t most) {
  const std::size_t room = std::max(most, frame.size()), kept = std::min(within_, frame.size());
  const std::size_t size = frame.size();
  if (kept == room) return;  // libFuzzer changes the first byte even of none
  frame.resize(room);
  frame.resize(kept + LLVMFuzzerMutate(frame.data() + kept, size - kept, room - kept));
}

std::uint64_t PacketMutator::interesting(const Field& field, std::uint64_t now) {
  const std::uint64_t most = low_bits(field.width);
  switch (below(8)) {
    case 0: return 0;
    case 1: return most;
    case 2: return now + 1;
    case 3: return now - 1;
    case 4: return most >> 1;
    case 5:
      if (field.names != nullptr && !field.names->entries.empty())
        return field.names->entries[below(field.names->entries.size())].value;
      return below(16);
    case 6: {
      const auto bindings = all_bindings();
      return bindings[below(bindings.size())].key;
    }
    default: return random_();
  }
}

void PacketMutator::change_field(Octets& frame) {
  parts_.find(*packet_);
  std::erase_if(parts_.fields, [&](const FieldPlace& f) { return f.run < within_; });
  if (parts_.fields.empty()) return;
  const FieldPlace& place = parts_.fields[below(parts_.fields.size())];
  std::uint8_t* const run = frame.data() + place.run;
  write_number(*place.field, run, interesting(*place.field, read_number(*place.field, run)));
}

// An option or record goes, comes twice, changes places with another, or is followed by one of another kind.
void PacketMutator::change_elements(Octets& frame) {
  parts_.find(*packet_);
  std::erase_if(parts_.elements, [&](const ElementPlace& e) { return e.begin < within_; });
  if (parts_.elements.empty()) return;
  const ElementPlace one = parts_.elements[below(parts_.elements.size())];
  switch (below(4)) {
    case 0: erase(frame, one.begin, one.end); break;
    case 1: {
      const Octets copy = part_of(frame, one.begin, one.end);
      for (std::size_t times = below(8) == 0 ? 40 : 1; times > 0; --times) insert(frame, one.end, copy);
      break;
    }
    case 2: {
      const ElementPlace two = parts_.elements[below(parts_.elements.size())];
      if (two.begin == one.end) swap_parts(frame, one.begin, one.end, two.end);
      if (two.begin > one.end) {
        const Octets a = part_of(frame, one.begin, one.end), b = part_of(frame, two.begin, two.end);
        erase(frame, two.begin, two.end);
        insert(frame, two.begin, a);
        erase(frame, one.begin, one.end);
        insert(frame, one.begin, b);
      }
      break;
    }
    default:
      if (one.table != nullptr && !one.table->entries.empty())
        insert(frame, below(2) == 0 ? one.begin : one.end,
               default_option(*one.table, one.table->entries[below(one.table->entries.size())]));
  }
}

// A header goes, comes twice, changes places with the one behind it, or has another put in front of it.
void PacketMutator::change_layers(LinkType link_type, Octets& frame) {
  const std::size_t count = packet_->layers.size();
  if (count == 0) return;
  const std::size_t i = below(count);
  const Layer layer = packet_->layers[i];
  const std::size_t begin = layer.offset, end = begin + layer.header;
  switch (below(5)) {
    case 0: erase(frame, begin, end); break;
    case 1: {
      const Octets copy = part_of(frame, begin, end);
      for (std::size_t times = below(8) == 0 ? 35 : 1; times > 0; --times) insert(frame, end, copy);
      break;
    }
    case 2:
      if (i + 1 < count) swap_parts(frame, begin, end, end + packet_->layers[i + 1].header);
      break;
    default: insert_layer(link_type, frame, i);
  }
}

// A header of any protocol that the one around can name, its own number naming what followed.
void PacketMutator::insert_layer(LinkType, Octets& frame, std::size_t before) {
  if (before == 0) return;
  const Layer around = packet_->layers[before - 1], next = packet_->layers[before];
  const auto bindings = all_bindings();
  const Keys keys = around.protocol->carries[0];
  const std::size_t first = below(bindings.size());
  for (std::size_t n = 0; n < bindings.size(); ++n) {
    const Binding& b = bindings[(first + n) % bindings.size()];
    if (b.keys != keys || b.child->header == nullptr) continue;
    Octets head = default_head(*b.child->header);
    const Keys own = b.child->carries[0];
    if (own != Keys::none) name_child(*b.child->header, head.data(), head.size(), key_for(own, next.protocol, 0));
    name_child(*around.protocol->header, frame.data() + around.offset, around.header, b.key);
    insert(frame, next.offset, head);
    return;
  }
}

}  // namespace wiresmith::fuzz
