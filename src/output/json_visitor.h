// The walk's visitor that writes a layer's fields as JSON members.
#pragma once

#include <array>

#include "wiresmith/output/sink.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {

// A value, from a table: for fields that are met one by one.
char* put_json_value(char* o, const Field& field, const std::uint8_t* run);
// Any number of bytes as lower-case hex in quotes.
void put_json_hex(Sink& sink, Bytes bytes);
// Any bytes as escaped text in quotes.
void put_json_text(Sink& sink, Bytes bytes);
// A part of no fixed size as its table has it shown.
void put_json_blob(Sink& sink, Show show, Bytes bytes);

class JsonVisitor {
 public:
  using Unrolled = Structs<Dns, DnsQuestion, DnsRecord>;  // what most bytes of JSON are made of where there are any

  struct Header {
    Sink& sink;
    NameTable& names;
    Bytes bytes;              // of the whole header
    std::size_t message = 0;  // where in them the pointers of domain names count from
    std::size_t head = 0;     // bytes of its leading fixed fields
    const Checksum& verdict;
  };
  // `pending`: the object's brace is still to be written, which its first member does.
  JsonVisitor(const Header& h, bool pending)
      : sink_(h.sink),
        names_(h.names),
        header_(h.bytes),
        message_(h.message),
        head_(h.head),
        verdict_(h.verdict),
        pending_(pending) {}

  void run(const Segment& segment, std::size_t at) {
    if (bare_) return bare_value(segment.fields[0], at);
    char* const o = sink_.room(segment.json_size);
    char* const end = segment.json(o, header_.data() + at, in_list_ == 0 ? &verdict_ : nullptr);
    open(o);
    sink_.advance(end);
  }
  void field(const Field& f, std::size_t run_at);
  void blob(const Tail& t, std::size_t begin, std::size_t end);
  void string(const Tail& t, std::size_t begin, std::size_t end);
  // Names are written while they are read (WritesNames).
  NameText begin_name(const Tail& t) {
    char* const begin = sink_.room(KeyText::room + 8 + 6 * max_name_size);
    char* o = begin;
    if (!bare_) o = t.key.put(o);
    *o++ = '"';
    return {begin, o, o};
  }
  static char* put_label(const NameText& text, Bytes message, std::size_t label, std::size_t size) {
    char* o = text.end;
    if (o != text.labels) *o++ = '.';
    return wiresmith::put_label(o, message, label, size, true);
  }
  void end_name(const Tail& t, std::size_t at, NameText text, KeptName count);
  KeptName kept_name(std::size_t at) const {
    const Kept& kept = kept_[slot_of(at)];
    return kept.at == at ? kept.count : KeptName{};
  }
  NameText put_kept(const Tail& t, std::size_t at) {
    NameText text = begin_name(t);
    const Kept& kept = kept_[slot_of(at)];
    std::memcpy(text.end, kept.text.data(), kept.text.size());
    text.end += kept.size;
    return text;
  }
  void raw(std::string_view key, std::size_t begin, std::size_t end);
  void list_begin(const Tail& t) {
    char* const begin = sink_.room(KeyText::room + 1);
    char* o = t.key.put(begin);
    *o++ = '[';
    open(begin);
    sink_.advance(o);
    first_ = true;
    ++in_list_;
  }
  void list_end(const Tail&) {
    sink_.put("]");
    first_ = false;
    --in_list_;
  }
  void element_begin(const Struct& s, std::size_t) {
    if (!first_) sink_.put(",");
    first_ = false;
    bare_ = s.single;
    pending_ = !s.single;
  }
  void element_end() {
    if (!bare_) close();
    bare_ = false;
  }
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t);
  void option_length(const TlvTable& table, std::uint64_t length);
  void cut(std::size_t object, std::size_t from, std::size_t end);
  void fault(Fault, std::string_view, std::size_t, std::size_t, std::size_t) {}

  // A member's key; its value follows.
  void key(std::string_view name) {
    char* const begin = sink_.room(name.size() + 8);
    char* const end = put_key(begin, name);
    open(begin);
    sink_.advance(end);
  }
  void close() {
    if (pending_) sink_.put("{");
    sink_.put("}");
    pending_ = false;
  }

  // Whether a name is compressed otherwise than craft compresses, so that the header's bytes must be told.
  bool odd() const { return odd_; }
  // Whether the object's brace is still to be written; `opened`: somebody else wrote it.
  bool pending() const { return pending_; }
  void opened() { pending_ = false; }
  // Whether the header's own object was cut.
  bool top_cut() const { return top_cut_; }

 private:
  static char* put_key(char* o, std::string_view name) {
    *o++ = ',';
    *o++ = '"';
    o = put(o, name);
    *o++ = '"';
    *o++ = ':';
    return o;
  }
  // The first member of an object writes its brace in place of its comma.
  void open(char* comma) {
    if (!pending_) return;
    *comma = '{';
    pending_ = false;
  }
  void bare_value(const Field& f, std::size_t at);
  // Short names of a message, by where they begin; who came first stays. That is the name asked for, which most answers
  // point to.
  struct Kept {
    std::size_t at = 0;  // 0: none, for no name begins a message
    KeptName count;
    std::uint8_t size;
    std::array<char, 64> text;
  };
  static constexpr std::size_t slot_of(std::size_t at) { return at % 8; }

  Sink& sink_;
  NameTable& names_;
  Bytes header_;
  std::size_t message_, head_;
  const Checksum& verdict_;
  unsigned in_list_ = 0;
  std::array<Kept, 8> kept_;
  bool pending_, first_ = true, bare_ = false, odd_ = false, top_cut_ = false;
};

}  // namespace wiresmith
