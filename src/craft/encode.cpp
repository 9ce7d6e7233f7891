#include "wiresmith/craft/encode.h"

#include <arpa/inet.h>

#include <algorithm>

namespace wiresmith::craft {
namespace {

[[noreturn]] void wrong(std::string_view key, std::string_view what) {
  throw Wrong("\"" + std::string(key) + "\" " + std::string(what));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

const std::string& text_of(const Json& value, std::string_view key) {
  if (!value.is_string()) wrong(key, "must be text");
  return value.get_ref<const std::string&>();
}

std::vector<std::uint8_t> mac_from(const std::string& text, std::string_view key) {
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 3) {
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0 || (i + 2 < text.size() && text[i + 2] != ':'))
      wrong(key, "must be a MAC address like 02:00:00:00:00:01");
    out.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return out;
}

std::vector<std::uint8_t> address_from(const Field& f, const Json& value) {
  const std::string& text = text_of(value, f.name);
  std::vector<std::uint8_t> out(f.width / 8U);
  switch (f.show) {
    case Show::ipv4:
      if (inet_pton(AF_INET, text.c_str(), out.data()) != 1) wrong(f.name, "must be an IPv4 address like 192.0.2.1");
      return out;
    case Show::ipv6:
      if (inet_pton(AF_INET6, text.c_str(), out.data()) != 1) wrong(f.name, "must be an IPv6 address like 2001:db8::1");
      return out;
    case Show::mac: out = mac_from(text, f.name); break;
    case Show::text: out = bytes_from_text(value, f.name); break;
    default: out = bytes_from_hex(value, f.name);
  }
  if (out.size() != f.width / 8U)
    wrong(f.name, "has " + std::to_string(out.size()) + " bytes, its field " + std::to_string(f.width / 8U));
  return out;
}

std::uint64_t mnemonic_from(const Field& f, const std::string& text) {
  for (const auto& e : f.names->entries)
    if (e.name == text) return e.value;
  const auto prefix = f.names->prefix;
  if (text.size() > prefix.size() && text.starts_with(prefix) &&
      text.find_first_not_of("0123456789", prefix.size()) == std::string::npos && text.size() - prefix.size() < 10)
    return std::stoull(text.substr(prefix.size()));
  wrong(f.name, "must be a known name, or " + std::string(prefix) + " and a number");
}

std::uint64_t number_from(const Field& f, const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  if (value.is_number_unsigned()) return value.get<std::uint64_t>();
  if (value.is_number_float()) {  // jq writes large and computed numbers so
    const double d = value.get<double>();
    if (d >= 0 && d < 9.1e15 && d == static_cast<double>(static_cast<std::uint64_t>(d)))
      return static_cast<std::uint64_t>(d);
  }
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (f.show == Show::mnemonic) return mnemonic_from(f, text);
    if (text.starts_with("0x") && text.size() > 2 && text.size() <= 18 &&
        text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string::npos)
      return std::stoull(text.substr(2), nullptr, 16);
  }
  wrong(f.name, "must be a number from 0 to " + std::to_string(low_bits(f.width)));
}

std::size_t count_from(const Json& value, std::string_view key) {
  if (!value.is_number_unsigned() && !(value.is_number_integer() && value.get<std::int64_t>() >= 0))
    wrong(key, "must be a number");
  return value.get<std::size_t>();
}

}  // namespace

std::vector<std::uint8_t> bytes_from_hex(const Json& value, std::string_view key) {
  const std::string& text = text_of(value, key);
  if (text.size() % 2 != 0) wrong(key, "must have two hex digits a byte");
  std::vector<std::uint8_t> out(text.size() / 2);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) wrong(key, "must be hex digits");
    out[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return out;
}

std::vector<std::uint8_t> bytes_from_text(const Json& value, std::string_view key) {
  const std::string& text = text_of(value, key);
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(static_cast<std::uint8_t>(text[i]));
    } else if (i + 1 < text.size() && text[i + 1] == '\\') {
      out.push_back('\\');
      ++i;
    } else {
      const bool digits = i + 3 < text.size() && text.find_first_not_of("0123456789", i + 1) >= i + 4;
      const int v = digits ? std::stoi(text.substr(i + 1, 3)) : 256;
      if (v > 255) wrong(key, "has a backslash that begins neither \\\\ nor \\DDD");
      out.push_back(static_cast<std::uint8_t>(v));
      i += 3;
    }
  }
  return out;
}

void Encoder::object(const Struct& s, const Json& keys) {
  const std::size_t begin = out_.size();
  parts(s, keys, begin);
  end_of_object(begin, s.head, keys);
}

void Encoder::parts(const Struct& s, const Json& keys, std::size_t object) {
  Place place{.object = object};
  for (std::size_t i = 0; i < s.segments.size(); ++i) {
    place.starts[i] = out_.size();
    if (s.segments[i].tail == nullptr)
      run(s.segments[i], keys);
    else
      tail(*s.segments[i].tail, s, keys, place);
  }
}

// `wire` are bytes that the keys do not tell: the last of `present`, or all behind the fixed fields.
void Encoder::end_of_object(std::size_t begin, std::size_t head, const Json& keys) {
  std::vector<std::uint8_t> wire;
  const auto w = keys.find("wire");
  if (w != keys.end()) wire = bytes_from_hex(*w, "wire");
  if (const auto p = keys.find("present"); p != keys.end()) {
    const std::size_t present = count_from(*p, "present");
    if (wire.size() > present) wrong("wire", "is longer than \"present\" says");
    if (out_.size() - begin > present - wire.size()) out_.resize(begin + present - wire.size());
  } else if (w != keys.end()) {
    out_.resize(begin + std::min(head, out_.size() - begin));
  }
  append(wire);
}

void Encoder::run(const Segment& segment, const Json& keys) {
  const std::size_t at = out_.size();
  out_.insert(out_.end(), segment.defaults, segment.defaults + segment.bytes);
  for (const Field& f : segment.fields) {
    auto found = keys.find(f.name);
    if (found == keys.end() && !f.small_name.empty()) found = keys.find(f.small_name);
    if (found != keys.end()) field(f, out_.data() + at, *found);
  }
}

void Encoder::field(const Field& f, std::uint8_t* run, const Json& value) {
  if (is_array(f.show)) {
    std::ranges::copy(address_from(f, value), run + f.offset / 8U);
    return;
  }
  const std::uint64_t v = number_from(f, value);
  if ((v & ~low_bits(f.width)) != 0)
    wrong(f.name, "is " + std::to_string(v) + ", too wide for its " + std::to_string(f.width) + " bits");
  write_number(f, run, v);
}

void Encoder::tail(const Tail& t, const Struct& s, const Json& keys, const Place& place) {
  if (t.kind == TailKind::choice) return choice(t, s, keys, place);
  const auto found = keys.find(t.name);
  if (found == keys.end()) {
    if (t.kind == TailKind::name || t.kind == TailKind::string) out_.push_back(0);
    return;
  }
  switch (t.kind) {
    case TailKind::blob:
      append(t.show == Show::text ? bytes_from_text(*found, t.name) : bytes_from_hex(*found, t.name));
      return;
    case TailKind::name: return name(t, *found);
    case TailKind::string: {
      const auto bytes = t.show == Show::text ? bytes_from_text(*found, t.name) : bytes_from_hex(*found, t.name);
      if (bytes.size() > 255) wrong(t.name, "has more than 255 bytes");
      out_.push_back(static_cast<std::uint8_t>(bytes.size()));
      append(bytes);
      return;
    }
    case TailKind::items:
      if (!found->is_array()) wrong(t.name, "must be an array");
      for (const auto& e : *found) element(*t.element, e);
      return;
    case TailKind::tlvs: {
      if (!found->is_array()) wrong(t.name, "must be an array");
      const std::size_t at = out_.size();
      for (const auto& e : *found) option(*t.tlvs, e);
      while ((out_.size() - at) % t.tlvs->align != 0) out_.push_back(0);
      return;
    }
    case TailKind::choice: return;
  }
}

void Encoder::element(const Struct& s, const Json& value) {
  if (!s.single) return object(s, value);
  const Segment& segment = s.segments[0];
  const auto key = segment.tail != nullptr ? segment.tail->name : segment.fields[0].name;
  parts(s, Json{{std::string(key), value}}, out_.size());
}

void Encoder::option(const TlvTable& table, const Json& keys) {
  const std::size_t begin = out_.size();
  const auto k = keys.find(table.kind_name);
  if (k == keys.end()) wrong(table.kind_name, "is missing in an option");
  const std::size_t kind = count_from(*k, table.kind_name);
  const auto put_number = [&](std::uint64_t v, unsigned bytes, std::size_t at) {
    for (unsigned i = 0; i < bytes; ++i) out_[at + i] = static_cast<std::uint8_t>(v >> 8 * (bytes - 1 - i));
  };
  out_.resize(begin + table.kind_bytes);
  put_number(kind, table.kind_bytes, begin);
  const bool bare = (table.end >= 0 && kind == static_cast<std::size_t>(table.end)) ||
                    (table.pad >= 0 && kind == static_cast<std::size_t>(table.pad));
  if (!bare) {
    out_.resize(out_.size() + table.length_bytes);
    const std::size_t body_at = out_.size();
    const Struct* body = table.find(static_cast<std::uint32_t>(kind));
    if (const auto raw = keys.find("bytes"); raw != keys.end())
      append(bytes_from_hex(*raw, "bytes"));
    else if (body != nullptr)
      parts(*body, keys, begin);
    const auto given = keys.find(table.length_name.empty() ? std::string_view("length") : table.length_name);
    if (given == keys.end())
      while ((out_.size() - begin) % table.unit != 0) out_.push_back(0);
    const std::size_t counted = out_.size() - (table.counts == Counts::whole ? begin : body_at);
    put_number(given != keys.end() ? count_from(*given, "length") : counted / table.unit, table.length_bytes,
               begin + table.kind_bytes);
  }
  end_of_object(begin, table.kind_bytes, keys);
}

void Encoder::choice(const Tail& t, const Struct& s, const Json& keys, const Place& place) {
  const ChoiceTable& table = *t.choice;
  if (table.exact) {
    if (const auto raw = keys.find(table.raw_name); raw != keys.end())
      return append(bytes_from_hex(*raw, table.raw_name));
  }
  if (t.look != nullptr) return looked_choice(t, keys, place.object);
  const std::uint8_t* const run = out_.data() + place.starts[t.selector.segment];
  const auto key =
      static_cast<std::uint32_t>(read_number(s.segments[t.selector.segment].fields[t.selector.field], run));
  if (const Struct* body = table.find(key)) parts(*body, keys, place.object);
}

// The alternative which, written, would be read as itself and whose keys are there.
void Encoder::looked_choice(const Tail& t, const Json& keys, std::size_t object) {
  // How many of a form's keys are there: all, or at least one. A form none of whose keys is there is left out.
  const auto has_keys = [&](const Struct& s, bool all) {
    std::size_t there = 0, missing = 0;
    const auto count = [&](std::string_view key) { ++(keys.contains(key) ? there : missing); };
    for (const auto& segment : s.segments) {
      for (const auto& f : segment.fields) count(f.name);
      if (segment.tail != nullptr && !segment.tail->name.empty()) count(segment.tail->name);
    }
    return all ? missing == 0 : there > 0;
  };
  const std::size_t at = out_.size();
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
  for (const bool all_keys : {true, false})
    for (const bool likely : {true, false})
      for (const auto& e : t.choice->entries) {
        if ((e.key == so_far) != likely || !has_keys(*e.body, all_keys)) continue;
        if (write(e)) return;
        out_.resize(at);
      }
  if (t.choice->other != nullptr) parts(*t.choice->other, keys, object);
}

void Encoder::name(const Tail& t, const Json& value) {
  const auto parsed = Name::parse(text_of(value, t.name));
  if (!parsed) wrong(t.name, "must be a domain name of at most 255 bytes in labels of at most 63");
  const std::size_t at = out_.size() - message_;
  const auto plan = names_.place(Bytes(out_).subspan(message_), *parsed, at, t.compress);
  out_.insert(out_.end(), parsed->wire.begin(), parsed->wire.begin() + static_cast<std::ptrdiff_t>(plan.plain));
  if (plan.target == NameTable::root) {
    out_.push_back(0);
  } else {
    out_.push_back(static_cast<std::uint8_t>(0xc0 | plan.target >> 8));
    out_.push_back(static_cast<std::uint8_t>(plan.target));
  }
}

}  // namespace wiresmith::craft
