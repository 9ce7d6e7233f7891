#include "wiresmith/craft/encode.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "wiresmith/craft/compare.h"

namespace wiresmith::craft {
namespace {

[[noreturn]] void wrong(const Value* value, const std::string& what) { throw Wrong(value, what); }

std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

// The member for a field, under either of its names.
Value* take(Value& keys, const Field& f) {
  Value* v = keys.take(f.name);
  if (f.small_name.empty()) return v;
  Value* const small = keys.take(f.small_name);
  if (v != nullptr && small != nullptr)
    wrong(small, quoted(f.small_name) + " and " + quoted(f.name) + " are the same field; give one of them");
  return v != nullptr ? v : small;
}

// How many of a struct's keys are there, and whether those are all that are not computed.
struct KeysThere {
  std::size_t there = 0;
  bool all = false;
};
KeysThere keys_there(const Struct& s, const Value& keys) {
  std::size_t there = 0, missing = 0, to_compute = 0;
  const auto count = [&](std::string_view key, bool needed) {
    if (keys.find(key) != nullptr)
      ++there;
    else
      ++(needed ? missing : to_compute);
  };
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields) count(f.name, !is_computed(f.role));
    if (segment.tail != nullptr && !segment.tail->name.empty()) count(segment.tail->name, true);
  }
  return {there, missing == 0 && (there > 0 || to_compute == 0)};
}

}  // namespace

void Encoder::layer(const Struct& s, Value& keys, std::size_t message, const Fix& fix, Document& document) {
  message_ = message;
  fix_ = fix;
  document_ = &document;
  rejected_.clear();
  for (;;) {
    out_.clear();
    holes_.clear();
    spots_.clear();
    names_.clear();
    has_wire_ = false;
    object(s, keys);
    std::erase_if(holes_, [&](const Unset& h) {  // cut off
      return 8 * out_.size() < 8 * std::size_t{h.run} + h.field->offset + h.field->width;
    });
    if (!has_wire_) return;
    const Value* const lying = lying_wire(s, keys, out_, message, document, rejected_);
    if (lying == nullptr) return;
    rejected_.push_back(lying);
  }
}

void Encoder::object(const Struct& s, Value& keys) {
  const std::size_t begin = out_.size();
  parts(s, keys, begin);
  end_of_object(begin, s.head, keys);
}

void Encoder::parts(const Struct& s, Value& keys, std::size_t object) {
  Place place{.object = object};
  for (std::size_t i = 0; i < s.segments.size(); ++i) {
    place.starts[i] = out_.size();
    if (s.segments[i].tail == nullptr)
      run(s.segments[i], keys);
    else
      tail(*s.segments[i].tail, s, keys, place);
  }
}

const Value* Encoder::wire_of(Value& keys) const {
  const Value* const wire = keys.take("wire");
  return std::ranges::find(rejected_, wire) == rejected_.end() ? wire : nullptr;
}

// `wire` are bytes that the keys do not tell: the last of `present`, or all behind the fixed fields.
void Encoder::end_of_object(std::size_t begin, std::size_t head, Value& keys) {
  const Value* const wire = wire_of(keys);
  const Value* const cut = keys.take("present");
  if (wire == nullptr && cut == nullptr) return;
  const ByteVector tail = wire != nullptr ? bytes_from(Show::bytes, *wire) : ByteVector{};
  has_wire_ = has_wire_ || wire != nullptr;
  std::size_t keep = std::min(head, out_.size() - begin);
  if (cut != nullptr) {
    constexpr std::uint64_t most = 262'144;
    const std::size_t present = count_from(*cut, most);
    if (tail.size() > present) wrong(wire, "has " + std::to_string(tail.size()) + " bytes, more than \"present\" says");
    keep = std::min(present - tail.size(), out_.size() - begin);
  }
  out_.resize(begin + keep);
  append(tail);
}

void Encoder::run(const Segment& segment, Value& keys) {
  const std::size_t at = out_.size();
  out_.insert(out_.end(), segment.defaults, segment.defaults + segment.bytes);
  for (const Field& f : segment.fields) {
    const Value* const given = take(keys, f);
    if (given != nullptr) field(f, out_.data() + at, *given);
    if (given != nullptr && given->varies) spots_.push_back({given, &f, static_cast<std::uint32_t>(at)});
    if (given == nullptr || fix_.covers(f.role))
      holes_.push_back({&f, static_cast<std::uint32_t>(at), given != nullptr});
  }
}

void Encoder::field(const Field& f, std::uint8_t* run, const Value& value) {
  if (is_array(f.show)) {
    const auto bytes = array_from(f, value);
    std::ranges::copy(bytes, run + f.offset / 8U);
  } else {
    write_number(f, run, number_from(f, value));
  }
}

void Encoder::tail(const Tail& t, const Struct& s, Value& keys, const Place& place) {
  const std::size_t begin = out_.size();
  if (t.kind == TailKind::choice) {
    choice(t, s, keys, place);
    return fill_extent(t, s, place, out_.size() - begin, &keys);
  }
  Value* const given = keys.take(t.name);
  if (given == nullptr) {
    if (t.kind == TailKind::tlvs) align(*t.tlvs, begin);
    if (t.kind == TailKind::name || t.kind == TailKind::string) out_.push_back(0);
    return fill_extent(t, s, place, 0, &keys);
  }
  const bool takes_list = t.kind == TailKind::items || t.kind == TailKind::tlvs;
  if (takes_list && !given->is_list()) wrong(given, "must be a list");
  std::size_t amount = 0;
  switch (t.kind) {
    case TailKind::blob: append(bytes_from(t.show, *given)); break;
    case TailKind::name: return name(t, *given);
    case TailKind::string: {
      const auto bytes = given->form == Form::quoted ? unescaped(*given) : bytes_from(t.show, *given);
      if (bytes.size() > 255) wrong(given, "has " + std::to_string(bytes.size()) + " bytes; it must have at most 255");
      out_.push_back(static_cast<std::uint8_t>(bytes.size()));
      append(bytes);
      return;
    }
    case TailKind::items:
      items(t, *given);
      amount = given->size();
      return fill_extent(t, s, place, amount, given);
    case TailKind::tlvs: options(t, *given); break;
    case TailKind::choice: break;
  }
  fill_extent(t, s, place, out_.size() - begin, given);
}

// The field that says how long a part is, or how many elements it has, where it was not given.
void Encoder::fill_extent(const Tail& t, const Struct& s, const Place& place, std::size_t amount, const Value* about) {
  if (t.extent.kind != ExtentKind::field) return;
  const Field& f = s.segments[t.extent.ref.segment].fields[t.extent.ref.field];
  const std::size_t run = place.starts[t.extent.ref.segment];
  const auto hole = std::ranges::find_if(holes_, [&](const Unset& h) { return h.field == &f && h.run == run; });
  if (hole == holes_.end()) return;
  // What a By says, the other way round; a part that is no whole number of units counts as the next.
  const auto units = static_cast<std::int64_t>(amount) - t.extent.add;
  const auto value = units <= 0 ? 0 : static_cast<std::uint64_t>((units + t.extent.multiply - 1) / t.extent.multiply);
  if ((value & ~low_bits(f.width)) != 0)
    wrong(about, "would make " + quoted(f.name) + " " + std::to_string(value) + ", too wide for its " +
                     std::to_string(f.width) + " bits");
  write_number(f, out_.data() + run, value);
  holes_.erase(hole);
}

void Encoder::items(const Tail& t, Value& list) {
  const std::size_t holes = holes_.size();
  for (Value* e = list.first; e != nullptr; e = e->next) element(*t.element, *e);
  holes_.resize(holes);
}

void Encoder::element(const Struct& s, Value& value) {
  value.used = true;
  if (!s.single || value.is_object()) {
    if (!value.is_object()) wrong(&value, "must be an object, with the keys of " + quoted(s.name));
    return object(s, value);
  }
  // A struct of one part is written as its bare value.
  const Segment& segment = s.segments[0];
  Value& around = document_->add(nullptr, Form::object, value.place);
  Value& member = document_->add(&around, value.form, value.place);
  Value* const siblings = member.next;
  member = value;
  member.next = siblings;
  member.key = segment.tail != nullptr ? segment.tail->name : segment.fields[0].name;
  try {
    parts(s, around, out_.size());
  } catch (const Wrong& w) {
    throw Wrong(w.value == &member ? &value : w.value, w.what());
  }
}

void Encoder::options(const Tail& t, Value& list) {
  const std::size_t begin = out_.size(), holes = holes_.size();
  for (Value* e = list.first; e != nullptr; e = e->next) {
    e->used = true;
    if (!e->is_object()) wrong(e, "must be an option: an object with " + quoted(t.tlvs->kind_name));
    option(*t.tlvs, *e);
  }
  holes_.resize(holes);
  align(*t.tlvs, begin);
}

// Fills the list up to the multiple that the form asks for: with zeros, or with one option that does it.
void Encoder::align(const TlvTable& table, std::size_t begin) {
  const auto missing = [&] { return (table.align - (out_.size() - begin + table.before) % table.align) % table.align; };
  if (table.fill >= 0 && missing() >= 2) {
    const auto size = static_cast<std::uint8_t>(missing() - 2);
    out_.push_back(static_cast<std::uint8_t>(table.fill));
    out_.push_back(size);
    out_.resize(out_.size() + size);
  }
  out_.resize(out_.size() + missing());
}

void Encoder::option(const TlvTable& table, Value& keys) {
  const std::size_t begin = out_.size();
  const Value* const k = keys.take(table.kind_name);
  if (k == nullptr) wrong(&keys, "is an option without " + quoted(table.kind_name));
  const auto kind = static_cast<std::uint32_t>(count_from(*k, low_bits(8U * table.kind_bytes)));
  const auto put_number = [&](std::uint64_t v, unsigned bytes, std::size_t at) {
    for (unsigned i = 0; i < bytes; ++i) out_[at + i] = static_cast<std::uint8_t>(v >> 8 * (bytes - 1 - i));
  };
  out_.resize(begin + table.kind_bytes);
  put_number(kind, table.kind_bytes, begin);
  const bool bare = (table.end >= 0 && kind == static_cast<std::uint32_t>(table.end)) ||
                    (table.pad >= 0 && kind == static_cast<std::uint32_t>(table.pad));
  if (!bare) {
    out_.resize(out_.size() + table.length_bytes);
    const std::size_t body_at = out_.size();
    const Struct* const body = table.find(kind);
    if (const Value* const raw = keys.take("bytes"))
      append(bytes_from(Show::bytes, *raw));
    else if (body != nullptr)
      parts(*body, keys, begin);
    const std::string_view length_name = table.length_name.empty() ? std::string_view("length") : table.length_name;
    const Value* const given = keys.take(length_name);
    const std::uint64_t most = low_bits(8U * table.length_bytes);
    const bool stated = given != nullptr && !fix_.lengths;
    if (!stated) out_.resize(out_.size() + (table.unit - (out_.size() - begin) % table.unit) % table.unit);
    const std::uint64_t counted = (out_.size() - (table.counts == Counts::whole ? begin : body_at)) / table.unit;
    if (!stated && counted > most) wrong(&keys, "is an option too long for its length field");
    put_number(stated ? count_from(*given, most) : counted, table.length_bytes, begin + table.kind_bytes);
  }
  end_of_object(begin, table.kind_bytes, keys);
}

void Encoder::choice(const Tail& t, const Struct& s, Value& keys, const Place& place) {
  const ChoiceTable& table = *t.choice;
  if (table.exact)
    if (const Value* const raw = keys.take(table.raw_name)) return append(bytes_from(Show::bytes, *raw));
  if (t.look != nullptr) return looked_choice(t, keys, place.object);
  const std::uint8_t* const run = out_.data() + place.starts[t.selector.segment];
  const Field& selector = s.segments[t.selector.segment].fields[t.selector.field];
  if (const Struct* body = table.find(static_cast<std::uint32_t>(read_number(selector, run))))
    parts(*body, keys, place.object);
}

// The alternative which, written, would be read as itself and whose keys are there: all of them rather than some, more
// rather than fewer.
void Encoder::looked_choice(const Tail& t, Value& keys, std::size_t object) {
  const std::size_t at = out_.size(), holes = holes_.size();
  const auto look = [&] { return t.look(Bytes(out_).subspan(object), at - object); };
  const auto write = [&](const ChoiceEntry& e) {
    try {
      parts(*e.body, keys, object);
      return look() == e.key;
    } catch (const Wrong&) {  // its keys have other forms
      return false;
    }
  };
  const std::uint32_t so_far = look();
  struct Candidate {
    KeysThere keys;
    bool likely;
    const ChoiceEntry* entry;
  };
  std::vector<Candidate> candidates;
  for (const auto& e : t.choice->entries)
    if (const KeysThere found = keys_there(*e.body, keys); found.all || found.there > 0)
      candidates.push_back({found, e.key == so_far, &e});
  std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(a.keys.all, a.keys.there, a.likely) > std::tuple(b.keys.all, b.keys.there, b.likely);
  });
  for (const auto& c : candidates) {
    if (write(*c.entry)) return;
    out_.resize(at);
    holes_.resize(holes);
  }
  // None of its keys is there: one form there must be, if the bytes so far already choose one.
  const bool must_be = std::ranges::any_of(t.choice->entries, [&](const ChoiceEntry& e) { return e.key == so_far; });
  for (const bool likely : {true, false})
    for (const auto& e : t.choice->entries) {
      if (!must_be || (e.key == so_far) != likely) continue;
      if (write(e)) return;
      out_.resize(at);
      holes_.resize(holes);
    }
  if (t.choice->other != nullptr) parts(*t.choice->other, keys, object);
}

void Encoder::name(const Tail& t, const Value& value) {
  if (!value.has_text() && value.form != Form::raw) wrong(&value, "must be a domain name");
  const auto parsed =
      value.form == Form::raw ? Name::from_wire(bytes_from(Show::bytes, value)) : Name::parse(value.text);
  if (!parsed)
    wrong(&value, "must be a domain name of at most " + std::to_string(max_name_size) + " bytes, in labels of 1 to " +
                      std::to_string(max_label_size));
  const std::size_t at = out_.size() - message_;
  const auto plan = names_.place(Bytes(out_).subspan(message_), *parsed, at, t.compress);
  append(parsed->bytes().first(plan.plain));
  if (plan.target == NameTable::root) {
    out_.push_back(0);
  } else {
    out_.push_back(static_cast<std::uint8_t>(name_pointer | plan.target >> 8));
    out_.push_back(static_cast<std::uint8_t>(plan.target));
  }
}

}  // namespace wiresmith::craft
