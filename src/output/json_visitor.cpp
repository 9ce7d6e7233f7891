#include "wiresmith/output/json_visitor.h"

#include <algorithm>

#include "wiresmith/protocols/blob_text.h"

namespace wiresmith {

char* put_json_value(char* o, const Field& field, const std::uint8_t* run) {
  if (is_array(field.show)) {
    const Bytes bytes = field_bytes(field, run);
    *o++ = '"';
    if (field.show == Show::mac)
      o = put_mac(o, bytes);
    else if (field.show == Show::ipv4)
      o = put_ipv4(o, bytes);
    else if (field.show == Show::ipv6)
      o = put_ipv6(o, bytes);
    else if (field.show == Show::text)
      for (const auto b : without_fill(bytes)) o = put_json_byte(o, b);
    else
      o = put_hex(o, bytes);
    *o++ = '"';
    return o;
  }
  const std::uint64_t v = read_number(field, run);
  if (field.show == Show::flag) return v != 0 ? put(o, "true") : put(o, "false");
  if (field.show == Show::mnemonic) {
    *o++ = '"';
    o = put_mnemonic(o, *field.names, v);
    *o++ = '"';
    return o;
  }
  if (field.width <= 53) return put_decimal(o, v);
  *o++ = '"';
  o = put_hex_number(o, v);
  *o++ = '"';
  return o;
}

void put_json_hex(Sink& sink, Bytes bytes) {
  constexpr std::size_t piece = 16 * 1024;
  sink.put("\"");
  while (!bytes.empty()) {
    const Bytes now = bytes.first(std::min(piece, bytes.size()));
    sink.advance(put_hex(sink.room(2 * now.size()), now));
    bytes = bytes.subspan(now.size());
  }
  sink.put("\"");
}

void put_json_text(Sink& sink, Bytes bytes) {
  constexpr std::size_t piece = 8 * 1024;
  sink.put("\"");
  while (!bytes.empty()) {
    const Bytes now = bytes.first(std::min(piece, bytes.size()));
    char* o = sink.room(5 * now.size());
    for (const auto b : now) o = put_json_byte(o, b);
    sink.advance(o);
    bytes = bytes.subspan(now.size());
  }
  sink.put("\"");
}

void put_json_blob(Sink& sink, Show show, Bytes bytes) {
  if (show == Show::text) return put_json_text(sink, bytes);
  if (!has_own_form(show, bytes)) return put_json_hex(sink, bytes);
  char* o = sink.room(max_blob_text + 2);
  *o++ = '"';
  o = put_own_form(o, show, bytes);
  *o++ = '"';
  sink.advance(o);
}

void JsonVisitor::bare_value(const Field& f, std::size_t at) {
  sink_.advance(put_json_value(sink_.room(json_size(f)), f, header_.data() + at));
}

void JsonVisitor::field(const Field& f, std::size_t run_at) {
  const std::uint8_t* const run = header_.data() + run_at;
  key(is_array(f.show) ? f.name : shown_name(f, read_number(f, run)));
  char* o = put_json_value(sink_.room(json_size(f)), f, run);
  if (f.role == Role::checksum && in_list_ == 0) o = put_verdict(o, &verdict_);
  sink_.advance(o);
}

void JsonVisitor::blob(const Tail& t, std::size_t begin, std::size_t end) {
  if (!bare_) key(t.name);
  put_json_blob(sink_, t.show, header_.subspan(begin, end - begin));
}

void JsonVisitor::string(const Tail& t, std::size_t begin, std::size_t end) { blob(t, begin, end); }

void JsonVisitor::end_name(const Tail& t, std::size_t at, NameText text, KeptName count) {
  const std::size_t begin = at - message_;
  char* o = text.end;
  if (o == text.labels) *o++ = '.';
  Kept& kept = kept_[slot_of(begin)];
  const auto size = static_cast<std::size_t>(o - text.labels);
  if (kept.at == 0 && count.bytes != 0 && size <= kept.text.size()) {
    std::memcpy(kept.text.data(), text.labels, kept.text.size());  // there is room behind the text
    kept.at = begin;
    kept.count = count;
    kept.size = static_cast<std::uint8_t>(size);
  }
  *o++ = '"';
  if (!bare_) open(text.begin);
  sink_.advance(o);
  if (!odd_) odd_ = !names_.expected(header_.subspan(message_), begin, t.compress);
}

void JsonVisitor::raw(std::string_view key_name, std::size_t begin, std::size_t end) {
  if (!bare_) key(key_name);
  put_json_hex(sink_, header_.subspan(begin, end - begin));
}

void JsonVisitor::option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t) {
  if (!first_) sink_.put(",");
  first_ = false;
  pending_ = true;
  key(table.kind_name);
  sink_.advance(put_decimal(sink_.room(24), kind));
}

void JsonVisitor::option_length(const TlvTable& table, std::uint64_t length) {
  key(table.length_name.empty() ? "length" : table.length_name);
  sink_.advance(put_decimal(sink_.room(24), length));
}

// Names before the cut may be odd: then the bytes from behind the fixed fields on are told.
void JsonVisitor::cut(std::size_t object, std::size_t from, std::size_t end) {
  if (in_list_ == 0) {
    top_cut_ = true;
    if (odd_) from = std::min(from, head_);
  }
  key("present");
  sink_.advance(put_decimal(sink_.room(24), end - object));
  if (from == end) return;
  key("wire");
  put_json_hex(sink_, header_.subspan(from, end - from));
}

}  // namespace wiresmith
