#include "wiresmith/output/notation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/blob_text.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/calendar.h"
#include "wiresmith/wire/hdlc.h"
#include "wiresmith/wire/put.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {
namespace {

bool is_word(std::string_view text) {
  constexpr std::string_view others = "._-:";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           others.find(c) != std::string_view::npos;
  });
}

void put_number(std::string& out, std::uint64_t v) {
  std::array<char, 24> text;
  out.append(text.data(), put_decimal(text.data(), v));
}

void put_hex_bytes(std::string& out, Bytes bytes) {
  if (bytes.empty()) out += "\"\"";
  const std::size_t at = out.size();
  out.resize(at + 2 * bytes.size());
  put_hex(out.data() + at, bytes);
}

// In quotes, with the escapes that the notation knows.
void put_text(std::string& out, Bytes bytes) {
  out += '"';
  for (const auto b : bytes) {
    if (b == '"')
      out += "\\\"";
    else if (b == '\n')
      out += "\\n";
    else if (b == '\r')
      out += "\\r";
    else if (b == '\t')
      out += "\\t";
    else {
      std::array<char, 8> text;
      out.append(text.data(), put_escaped_byte(text.data(), b));
    }
  }
  out += '"';
}

// Whether people would rather read these bytes as text.
bool is_readable(Bytes bytes) {
  return bytes.size() >= 2 && std::ranges::all_of(bytes, [](auto b) {
           return (b >= 0x20 && b <= 0x7e) || b == '\n' || b == '\r' || b == '\t';
         });
}

void put_blob(std::string& out, Show show, Bytes bytes) {
  std::array<char, max_blob_text> text;
  if (show == Show::text) return put_text(out, bytes);
  if (!has_own_form(show, bytes)) return put_hex_bytes(out, bytes);
  const std::string_view quote = show == Show::types ? "\"" : "";
  out.append(quote).append(text.data(), put_own_form(text.data(), show, bytes)).append(quote);
}

// Of a field of fixed size, which may be a part of an address.
void put_array(std::string& out, Show show, Bytes bytes) {
  std::array<char, max_ipv6_text> text;
  if (show == Show::ipv4)
    out.append(text.data(), put_ipv4(text.data(), bytes));
  else if (show == Show::ipv6)
    out.append(text.data(), put_ipv6(text.data(), bytes));
  else
    put_blob(out, show, bytes);
}

// The name by which the notation finds this kind again; empty where there is none.
std::string_view call_name(const TlvTable& table, const Struct* body, std::uint32_t kind) {
  const auto word = [](std::string_view name) {
    return is_word(name) && name.find_first_of(".:") == std::string_view::npos;
  };
  if (body != nullptr && word(body->name)) {
    for (const auto& e : table.entries)
      if (e.body->name == body->name) return e.kind == kind ? body->name : std::string_view();
    return {};
  }
  for (const auto& a : table.aliases)
    if (a.value == kind && word(a.name)) return a.name;
  return {};
}

const Field* selector_of(const Struct& s) {
  for (const auto& segment : s.segments)
    if (segment.tail != nullptr && segment.tail->kind == TailKind::choice && segment.tail->look == nullptr) {
      const auto ref = segment.tail->selector;
      const Field& f = s.segments[ref.segment].fields[ref.field];
      if (f.show == Show::mnemonic) return &f;
    }
  return nullptr;
}

// Writes a header's fields as arguments.
class Arguments {
 public:
  struct Header {
    const Struct& s;
    NameTable& names;
    Bytes bytes;
    std::size_t message;
    Computed computed;
    Bytes made;     // the same bytes of the frame that craft made
    bool complete;  // nothing is left out
  };
  Arguments(std::string& out, const Header& h) : out_(out), h_(h) {}

  void run(const Segment& segment, std::size_t at) {
    const bool whole = h_.complete || is_form(segment);
    for (const Field& f : segment.fields) {
      if (bare_) {
        value(f, at);
        continue;
      }
      if (!calls_.empty() && calls_.back().selector == &f) {
        calls_.back().name = mnemonic(f, at);
        continue;
      }
      if (whole || is_told(f, segment, at)) field(f, at);
    }
  }
  void field(const Field& f, std::size_t run_at) {
    const std::uint8_t* const run = h_.bytes.data() + run_at;
    const bool flag = f.show == Show::flag && !is_array(f.show);
    key(is_array(f.show) ? f.name : shown_name(f, read_number(f, run)), flag && read_number(f, run) != 0);
    if (!flag)
      value(f, run_at);
    else if (read_number(f, run) == 0)
      out_ += "false";
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) {
    if (begin == end && !bare_ && !is_form(t)) return;
    if (!bare_) key(t.name);
    put_blob(out_, t.show, h_.bytes.subspan(begin, end - begin));
  }
  void string(const Tail& t, std::size_t begin, std::size_t end) { blob(t, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    const Bytes message = h_.bytes.subspan(h_.message);
    std::array<char, max_name_text + max_name_size> text;
    char* o = text.data();
    std::uint32_t hops = max_name_hops;
    walk_name(message, at - h_.message, end - h_.message, hops, [&](std::size_t label, std::size_t size) {
      if (o != text.data()) *o++ = '.';
      for (const auto b : message.subspan(label, size)) o = put_label_byte(o, b, false);
    });
    if (o == text.data()) *o++ = '.';
    const std::string_view written(text.data(), static_cast<std::size_t>(o - text.data()));
    if (!odd_) odd_ = !h_.names.expected(message, at - h_.message, t.compress);
    if (written == "." && !bare_ && !is_form(t)) return;
    if (!bare_) key(t.name);
    if (is_word(written)) {
      out_ += written;
      return;
    }
    out_ += '"';
    for (const char c : written) {
      if (c == '"') out_ += '\\';
      out_ += c;
    }
    out_ += '"';
  }
  void raw(std::string_view name, std::size_t begin, std::size_t end) {
    if (!bare_) key(name);
    put_hex_bytes(out_, h_.bytes.subspan(begin, end - begin));
  }
  void list_begin(const Tail& t) {
    lists_.push_back(out_.size());
    key(t.name);
    out_ += '[';
    first_ = true;
    ++depth_;
  }
  void list_end(const Tail& t) {
    --depth_;
    const bool empty = first_ && !is_form(t);
    if (empty)
      out_.resize(lists_.back());
    else
      out_ += ']';
    first_ = empty && (out_.empty() || out_.back() == '(');
    lists_.pop_back();
  }
  void element_begin(const Struct& s, std::size_t) {
    comma();
    bare_ = s.single;
    if (bare_) return;
    calls_.push_back({out_.size(), selector_of(s), std::string(s.name)});
    out_ += '(';
    first_ = true;
  }
  void element_end() {
    if (bare_) {
      bare_ = false;
      first_ = false;
      return;
    }
    const Call call = calls_.back();
    calls_.pop_back();
    out_.insert(call.at, call.name);
    if (out_.back() == '(' && call.may_be_word)
      out_.pop_back();
    else
      out_ += ')';
    first_ = false;
  }
  void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t at) {
    comma();
    const auto name = call_name(table, body, kind);
    calls_.push_back({out_.size(), nullptr, std::string(name.empty() ? "option" : name), !name.empty()});
    out_ += '(';
    first_ = true;
    option_at_ = at;
    if (!name.empty()) return;
    key(table.kind_name);
    put_number(out_, kind);
  }
  void option_length(const TlvTable& table, std::uint64_t length) {
    const std::size_t at = option_at_ + table.kind_bytes;
    if (h_.computed == Computed::none || (h_.computed == Computed::differing && same(at, table.length_bytes))) return;
    key(table.length_name.empty() ? "length" : table.length_name);
    put_number(out_, length);
  }
  void cut(std::size_t object, std::size_t from, std::size_t end) {
    if (depth_ == 0) {
      top_cut_ = true;
      if (odd_) from = std::min(from, std::size_t{h_.s.head});
    }
    key("present");
    put_number(out_, end - object);
    if (from == end) return;
    key("wire");
    put_hex_bytes(out_, h_.bytes.subspan(from, end - from));
  }
  void fault(Fault, std::string_view, std::size_t, std::size_t, std::size_t) {}

  void key(std::string_view name, bool alone = false) {
    comma();
    out_ += name;
    if (!alone) out_ += '=';
  }
  bool odd() const { return odd_; }
  bool top_cut() const { return top_cut_; }

 private:
  struct Call {
    std::size_t at;  // where its name is to stand
    const Field* selector;
    std::string name;
    bool may_be_word = false;
  };

  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  // Forms that are told apart by their keys need these.
  bool is_form(const Segment& segment) const {
    return any_form([&](const Segment& own) { return &own == &segment; });
  }
  bool is_form(const Tail& t) const {
    return h_.complete || any_form([&](const Segment& own) { return own.tail == &t; });
  }
  template <class Test>
  bool any_form(const Test& test) const {
    for (const auto& s : h_.s.segments)
      if (s.tail != nullptr && s.tail->look != nullptr && s.tail->choice != nullptr)
        for (const auto& e : s.tail->choice->entries)
          for (const auto& own : e.body->segments)
            if (test(own)) return true;
    return false;
  }
  bool same(std::size_t at, std::size_t size) const {
    return at + size <= h_.made.size() && std::ranges::equal(h_.bytes.subspan(at, size), h_.made.subspan(at, size));
  }
  bool is_told(const Field& f, const Segment& segment, std::size_t at) const {
    const std::uint8_t* const run = h_.bytes.data() + at;
    // Craft may complete plain fields too: ports, and the hop limit of neighbour discovery.
    if (h_.computed == Computed::all) return true;
    const std::size_t first = f.offset / 8U, last = (f.offset + f.width + 7U) / 8U;
    if (h_.computed == Computed::differing && !same(at + first, last - first)) return true;
    if (is_computed(f.role)) return false;
    if (is_array(f.show)) return !std::ranges::equal(field_bytes(f, run), field_bytes(f, segment.defaults));
    return read_number(f, run) != read_number(f, segment.defaults);
  }
  std::string mnemonic(const Field& f, std::size_t at) const {
    std::array<char, 64> text;
    return {text.data(), put_mnemonic(text.data(), *f.names, read_number(f, h_.bytes.data() + at))};
  }
  void value(const Field& f, std::size_t run_at) {
    const std::uint8_t* const run = h_.bytes.data() + run_at;
    if (is_array(f.show)) return put_array(out_, f.show, field_bytes(f, run));
    const std::uint64_t v = read_number(f, run);
    if (f.show == Show::mnemonic) {
      out_ += mnemonic(f, run_at);
    } else if (f.show == Show::hex) {
      std::array<char, 24> text;
      out_.append(text.data(), put_hex_number(text.data(), v, (f.width + 3U) / 4U));
    } else {
      put_number(out_, v);
    }
  }

  std::string& out_;
  const Header h_;
  std::vector<Call> calls_;
  std::vector<std::size_t> lists_;
  std::size_t option_at_ = 0;
  unsigned depth_ = 0;
  bool first_ = true, bare_ = false, odd_ = false, top_cut_ = false;
};

Bytes bytes_of(std::string_view s) { return {reinterpret_cast<const std::uint8_t*>(s.data()), s.size()}; }

}  // namespace

std::string_view NotationWriter::write(const Frame& frame, const Packet& packet, Computed computed, Bytes made) {
  text_.clear();
  const Binding* const link =
      packet.layers.empty() ? nullptr : find_binding(Keys::link_type, packet.layers[0].protocol);
  frame_call(frame, &packet, link != nullptr ? LinkType{static_cast<std::uint16_t>(link->key)} : linktype_ethernet);
  if (packet.layers.empty()) text_ += "/data";
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    text_ += '/';
    layer(packet, packet.layers[i], computed, made);
  }
  if (text_.front() == '/') text_.erase(0, 1);
  return text_;
}

std::string_view NotationWriter::write_bytes(const Frame& frame) {
  text_.clear();
  frame_call(frame, nullptr, LinkType{0xffff});
  text_ += "/data(";
  put_hex_bytes(text_, frame.bytes);
  text_ += ')';
  return text_;
}

// What the file says of the packet, where the layers do not say it already.
void NotationWriter::frame_call(const Frame& frame, const Packet* packet, LinkType natural) {
  const Interface& interface = *frame.interface;
  auto key = [&, first = true](std::string_view name) mutable -> std::string& {
    text_ += first ? "frame(" : ",";
    first = false;
    return (text_ += name) += '=';
  };
  if (frame.has_time) {
    std::array<char, 64> text;
    key("time").append(text.data(), put_rfc3339(text.data(), frame.time));
  }
  if (frame.original_length != frame.bytes.size()) put_number(key("len"), frame.original_length);
  if (interface.link_type != natural) put_number(key("link_type"), static_cast<std::uint64_t>(interface.link_type));
  if (interface.section != 0) put_number(key("section"), interface.section);
  if (interface.id != 0) put_number(key("interface_id"), interface.id);
  if (!interface.name.empty()) put_text(key("interface_name"), bytes_of(interface.name));
  if (frame.direction != Direction::unknown) key("direction") += frame.direction == Direction::inbound ? "in" : "out";
  if (!frame.comments.empty()) {
    key("comments") += '[';
    for (std::size_t i = 0; i < frame.comments.size(); ++i) {
      if (i != 0) text_ += ',';
      put_text(text_, bytes_of(frame.comments[i]));
    }
    text_ += ']';
  }
  if (packet != nullptr && !packet->scratch.empty()) {
    const Bytes raw = packet->bytes.first(packet->bytes.size() - packet->trailer);
    if (const auto map = escape_map(packet->scratch, raw))
      put_number(key("accm"), *map);
    else
      put_hex_bytes(key("wire"), raw);
  }
  if (packet != nullptr && packet->trailer != 0) put_hex_bytes(key("trailer"), packet->bytes.last(packet->trailer));
  if (!text_.empty()) text_ += ')';
}

void NotationWriter::layer(const Packet& packet, const Layer& layer, Computed computed, Bytes made) {
  const Protocol& protocol = *layer.protocol;
  const Bytes all = packet.of(layer);
  if (&protocol == &data) {
    if (is_readable(all)) return put_text(text_, all);
    text_ += "data(";
    put_hex_bytes(text_, all);
    text_ += ')';
    return;
  }
  text_ += protocol.name;
  const std::size_t open = text_.size();
  text_ += '(';
  const Bytes header = all.first(layer.header);
  const Struct& s = *protocol.header;
  names_.clear();
  const Bytes as_made =
      made.size() == packet.bytes.size() && layer.buffer == Buffer::frame ? made.subspan(layer.offset) : Bytes();
  Arguments arguments(text_, {s, names_, header, protocol.message, computed, as_made, false});
  Walk<Arguments>(header, arguments, protocol.message).header(s, 0, header.size());
  if (!arguments.top_cut() && layer.cut) {
    arguments.key("present");
    put_number(text_, layer.header);
  }
  if (!arguments.top_cut() && arguments.odd()) {
    arguments.key("wire");
    put_hex_bytes(text_, header.subspan(s.head));
  }
  if (layer.trailer != 0) {
    arguments.key("trailer");
    put_hex_bytes(text_, all.subspan(std::size_t{layer.header} + layer.payload, layer.trailer));
  }
  if (layer.footer != 0 && protocol.footer == nullptr) {
    arguments.key("footer");
    put_hex_bytes(text_, all.last(layer.footer));
  } else if (layer.footer != 0) {
    if (text_.size() != open + 1) text_ += ',';
    const Bytes bytes = all.last(layer.footer);
    Arguments behind(text_, {*protocol.footer, names_, bytes, 0, computed, {}, true});
    Walk<Arguments>(bytes, behind).header(*protocol.footer, 0, bytes.size());
  }
  if (text_.size() == open + 1)
    text_.pop_back();
  else
    text_ += ')';
}

}  // namespace wiresmith
