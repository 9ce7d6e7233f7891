#include "wiresmith/craft/compare.h"

#include <algorithm>
#include <array>

#include "wiresmith/craft/canonical.h"
#include "wiresmith/protocols/blob_text.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith::craft {
namespace {

// Reads a header into values: numbers as numbers, all else as the text that JSON has. `used` marks what need not be
// given: what craft computes, and what has its default.
class Reading : public Silent {
 public:
  Reading(Document& document, Value& root, Bytes header, std::size_t message)
      : document_(document), at_(&root), header_(header), message_(message) {}

  void run(const Segment& segment, std::size_t at) {
    for (const Field& f : segment.fields) {
      field(f, at);
      if (has_default(f, segment, at)) at_->last->used = true;
    }
  }
  void field(const Field& f, std::size_t run_at) {
    const std::uint8_t* const run = header_.data() + run_at;
    Value& v = member(is_array(f.show) ? f.name : shown_name(f, read_number(f, run)), Form::number);
    v.used = is_computed(f.role);
    v.field = &f;
    if (is_array(f.show)) return put_array(v, f, run);
    v.number = read_number(f, run);
    if (f.show == Show::mnemonic) {
      std::array<char, 64> text;
      set_text(v, {text.data(), put_mnemonic(text.data(), *f.names, v.number)});
    }
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) {
    Value& v = member(t.name, Form::text);
    v.used = begin == end;
    put_bytes(v, t.show, header_.subspan(begin, end - begin));
  }
  void string(const Tail& t, std::size_t begin, std::size_t end) { blob(t, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    std::array<char, max_name_text + max_name_size> text;
    char* o = text.data();
    const Bytes message = header_.subspan(message_);
    std::uint32_t hops = max_name_hops;
    walk_name(message, at - message_, end - message_, hops, [&](std::size_t label, std::size_t size) {
      if (o != text.data()) *o++ = '.';
      for (const auto b : message.subspan(label, size)) o = put_label_byte(o, b, false);
    });
    if (o == text.data()) *o++ = '.';
    Value& v = member(t.name, Form::text);
    set_text(v, {text.data(), o});
    v.used = v.text == ".";
  }
  void raw(std::string_view key, std::size_t begin, std::size_t end) {
    put_bytes(member(key, Form::text), Show::bytes, header_.subspan(begin, end - begin));
  }
  void list_begin(const Tail& t) { at_ = &member(t.name, Form::list); }
  void list_end(const Tail&) { at_ = at_->parent; }
  void element_begin(const Struct& s, std::size_t) {
    bare_ = s.single;
    if (!bare_) at_ = &document_.add(at_, Form::object, 0);
  }
  void element_end() {
    if (!bare_) at_ = at_->parent;
    bare_ = false;
  }
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t) {
    bare_ = false;
    at_ = &document_.add(at_, Form::object, 0);
    member(table.kind_name, Form::number).number = kind;
  }
  void option_length(const TlvTable& table, std::uint64_t length) {
    Value& v = member(table.length_name.empty() ? std::string_view("length") : table.length_name, Form::number);
    v.number = length;
    v.used = true;
  }

 private:
  static bool same(Bytes a, Bytes b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
  bool has_default(const Field& f, const Segment& segment, std::size_t at) const {
    const std::uint8_t* const run = header_.data() + at;
    if (is_array(f.show)) return same(field_bytes(f, run), field_bytes(f, segment.defaults));
    return read_number(f, run) == read_number(f, segment.defaults);
  }
  Value& member(std::string_view key, Form form) {
    Value& v = document_.add(at_, form, 0);
    if (!bare_) v.key = key;
    return v;
  }
  void set_text(Value& v, std::string_view text) {
    v.form = Form::text;
    v.text = document_.keep(text);
  }
  void put_bytes(Value& v, Show show, Bytes bytes) {
    const bool own_form = has_own_form(show, bytes);
    std::string text(own_form ? max_blob_text : 4 * bytes.size(), '\0');
    char* o = text.data();
    if (show == Show::text)
      for (const auto b : bytes) o = put_escaped_byte(o, b);
    else
      o = own_form ? put_own_form(o, show, bytes) : put_hex(o, bytes);
    set_text(v, {text.data(), o});
  }
  void put_array(Value& v, const Field& f, const std::uint8_t* run) {
    const Bytes bytes = field_bytes(f, run);
    std::array<char, max_ipv6_text> text;
    if (f.show == Show::ipv4) return set_text(v, {text.data(), put_ipv4(text.data(), bytes)});
    if (f.show == Show::ipv6) return set_text(v, {text.data(), put_ipv6(text.data(), bytes)});
    put_bytes(v, f.show, f.show == Show::text ? without_fill(bytes) : bytes);
  }

  Document& document_;
  Value* at_;
  Bytes header_;
  std::size_t message_;
  bool bare_ = false;
};

// Compares what was given with what was read.
class Comparison {
 public:
  explicit Comparison(const std::vector<const Value*>& rejected) : rejected_(rejected) {}

  // The value at which they differ, or null.
  // `layer` is the struct of a layer's object, in which other keys stand as well; null in objects within.
  const Value* object(const Value& given, const Value& read, const Struct* layer) const {
    for (const Value* g = given.first; g != nullptr; g = g->next) {
      if (g->key == "wire" || g->key == "present") continue;
      const Value* const r = read.find(g->key);
      if (r == nullptr) {
        if (layer == nullptr || is_part(*layer, g->key)) return g;
        continue;
      }
      if (const Value* const bad = value(*g, *r)) return bad;
    }
    for (const Value* r = read.first; r != nullptr; r = r->next)
      if (!r->used && given.find(r->key) == nullptr && !(r->is_list() && r->first == nullptr)) return &given;
    return nullptr;
  }

  // The innermost wire that may still be rejected, from a value outwards.
  const Value* wire_around(const Value* v) const {
    for (; v != nullptr; v = v->parent) {
      const Value* const wire = v->is_object() ? v->find("wire") : nullptr;
      if (wire != nullptr && std::ranges::find(rejected_, wire) == rejected_.end()) return wire;
    }
    return nullptr;
  }

 private:
  static bool is_part(const Struct& s, std::string_view key) {
    bool found = false;
    each_name(s, [&](std::string_view name) { found = found || name == key; });
    return found;
  }

  const Value* value(const Value& given, const Value& read) const {
    if (read.is_list()) {
      if (!given.is_list()) return &given;
      const Value* r = read.first;
      for (const Value* g = given.first; g != nullptr; g = g->next) {
        if (r == nullptr) return g;
        if (const Value* const bad = value(*g, *r)) return bad;
        r = r->next;
      }
      return r == nullptr ? nullptr : &given;
    }
    if (read.is_object()) return given.is_object() ? object(given, read, nullptr) : &given;
    return scalar(given, read) ? nullptr : &given;
  }

  static bool scalar(const Value& given, const Value& read) {
    if (given.has_text() && read.has_text() && given.text == read.text) return true;
    if (read.field == nullptr && read.form != Form::number) return false;
    try {
      const Field any{.name = {}, .width = 64};
      const Field& f = read.field != nullptr ? *read.field : any;
      if (is_array(f.show)) return array_from(f, given) == array_from(f, read);
      return number_from(f, given) == read.number;
    } catch (const Wrong&) {
      return false;
    }
  }

  const std::vector<const Value*>& rejected_;
};

}  // namespace

const Value* lying_wire(const Struct& s, const Value& keys, Bytes bytes, std::size_t message, Document& document,
                        const std::vector<const Value*>& rejected) {
  Value& read = document.add(nullptr, Form::object, 0);
  Reading reading(document, read, bytes, message);
  Walk<Reading>(bytes, reading, message).header(s, 0, bytes.size());
  const Comparison comparison(rejected);
  const Value* const differs = comparison.object(keys, read, &s);
  if (differs == nullptr) return nullptr;
  return comparison.wire_around(differs);
}

}  // namespace wiresmith::craft
