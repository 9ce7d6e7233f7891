#include "wiresmith/output/cpp.h"

#include <algorithm>
#include <array>
#include <vector>

#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/put.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {
namespace {

// Members whose name is a word of C++ end in an underscore.
std::string member(std::string_view name) {
  constexpr std::string_view words[] = {"class",    "continue", "default",  "delete", "do",
                                        "operator", "public",   "register", "signed", "union"};
  return std::string(name) + (std::ranges::find(words, name) != std::end(words) ? "_" : "");
}

std::string hex_literal(Bytes bytes) {
  std::string out(2 * bytes.size(), ' ');
  put_hex(out.data(), bytes);
  return "\"" + out + "\"_hex";
}

std::string array(Show show, Bytes bytes) {
  std::string out = "{";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::array<char, 8> text;
    char* const end = show == Show::ipv4 || bytes[i] == 0 ? put_decimal(text.data(), bytes[i])
                                                          : put_hex_number(text.data(), bytes[i], 2);
    out += i == 0 ? "" : ", ";
    out.append(text.data(), end);
  }
  return out + "}";
}

// Whether a part is given behind the struct, not within its braces.
constexpr bool is_apart(TailKind kind) {
  return kind == TailKind::items || kind == TailKind::tlvs || kind == TailKind::choice;
}

// An expression for a struct, while its parts are met.
struct Node {
  const Struct* s;
  std::size_t part = 0;  // of the node below it that it is
  bool is_form = false;  // of a choice: it ends where the walk is back in the struct around it
  // Of an option: whether its body is bytes only, and whether its body alone does not tell its kind.
  bool is_option = false, is_raw = false, shares = false;
  std::uint32_t kind = 0;
  std::string inside;  // of its braces
  std::vector<std::string> apart;

  Node(const Struct& type, std::size_t which, bool form) : s(&type), part(which), is_form(form) {
    for (const auto& segment : type.segments)
      if (segment.tail != nullptr && is_apart(segment.tail->kind)) apart.emplace_back();
  }
  void set(std::string_view name, const std::string& value) {
    inside += (inside.empty() ? "." : ", .") + member(name) + " = " + value;
  }
  std::string text() const {
    std::string out = std::string(s->type) + "{" + inside + "}";
    std::size_t used = apart.size();
    while (used > 0 && apart[used - 1].empty()) --used;
    if (used == 0) return out;
    out = "with(" + out;
    for (std::size_t i = 0; i < used; ++i) out += ", " + (apart[i].empty() ? "none" : apart[i]);
    return out + ")";
  }
};

class Expression : public Silent {
 public:
  Expression(const Struct& s, NameTable& names, Bytes header, std::size_t message, Computed computed, Bytes made)
      : names_(names), header_(header), message_(message), computed_(computed), made_(made) {
    nodes_.emplace_back(s, 0, false);
  }

  bool fails = false;
  std::string text() {
    while (nodes_.size() > 1) close();
    return nodes_[0].text();
  }

  void run(const Segment& segment, std::size_t at) {
    Node& node = owner([&](const Segment& s) { return &s == &segment; });
    for (const Field& f : segment.fields) {
      const std::uint8_t* const run = header_.data() + at;
      const bool is_default = is_array(f.show)
                                  ? std::ranges::equal(field_bytes(f, run), field_bytes(f, segment.defaults))
                                  : read_number(f, run) == read_number(f, segment.defaults);
      const bool differs =
          computed_ == Computed::differing && !same(at + f.offset / 8U, (f.offset % 8U + f.width + 7U) / 8U);
      if (!is_computed(f.role) && is_default && differs) fails = true;  // craft would complete it
      if (is_computed(f.role) && computed_ == Computed::none) continue;
      if (is_computed(f.role) && (differs || computed_ != Computed::differing)) {
        if (is_default) fails = true;  // it would be computed
        node.set(f.name, value(f, run));
      } else if (!is_computed(f.role) && !is_default) {
        node.set(f.name, value(f, run));
      }
    }
  }
  void field(const Field&, std::size_t) { fails = true; }
  void blob(const Tail& t, std::size_t begin, std::size_t end) {
    Node& node = of(t);
    if (begin != end) node.set(t.name, hex_literal(header_.subspan(begin, end - begin)));
  }
  void string(const Tail& t, std::size_t begin, std::size_t end) { blob(t, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    const Bytes message = header_.subspan(message_);
    if (!names_.expected(message, at - message_, t.compress)) fails = true;
    std::string text;
    std::uint32_t hops = max_name_hops;
    walk_name(message, at - message_, end - message_, hops, [&](std::size_t label, std::size_t size) {
      std::array<char, 8> one;
      if (!text.empty()) text += '.';
      for (const auto b : message.subspan(label, size)) text.append(one.data(), put_label_byte(one.data(), b, false));
    });
    Node& node = of(t);
    if (!text.empty()) node.set(t.name, "Name(" + cpp_text(text) + ")");
  }
  void raw(std::string_view, std::size_t begin, std::size_t end) {
    Node& node = nodes_.back();
    if (!node.is_option) fails = true;
    node.is_raw = true;
    node.inside = hex_literal(header_.subspan(begin, end - begin));
  }
  void list_begin(const Tail& t) {
    Node& node = of(t);
    const std::size_t index = index_of_part(*node.s, t);
    lists_.push_back({nodes_.size(), index});
    node.apart[index] = "list(";
  }
  void list_end(const Tail&) {
    const List list = lists_.back();
    while (nodes_.size() > list.depth) close();
    std::string& text = nodes_.back().apart[list.part];
    if (text == "list(")
      text.clear();
    else
      text += ")";
    lists_.pop_back();
  }
  void element_begin(const Struct& s, std::size_t) { nodes_.emplace_back(s, 0, false); }
  void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t) {
    const auto first = std::ranges::find(table.entries, body, &TlvEntry::body);
    static constexpr Struct unknown{};
    nodes_.emplace_back(body != nullptr ? *body : unknown, 0, false);
    Node& node = nodes_.back();
    node.is_option = true;
    node.is_raw = body == nullptr;
    node.shares = body != nullptr && first->kind != kind;
    node.kind = kind;
  }
  void option_length(const TlvTable&, std::uint64_t) {
    if (computed_ != Computed::none) fails = true;
  }
  void element_end() {
    const List list = lists_.back();
    while (nodes_.size() > list.depth + 1) close();
    const Node& node = nodes_.back();
    std::string text = node.text();
    if (node.is_raw)
      text = "option(" + std::to_string(node.kind) + (node.inside.empty() ? "" : ", " + node.inside) + ")";
    else if (node.shares)
      text = "option(" + std::to_string(node.kind) + ", " + text + ")";
    nodes_.pop_back();
    std::string& out = nodes_.back().apart[list.part];
    out += (out == "list(" ? "" : ", ") + text;
  }
  void cut(std::size_t, std::size_t, std::size_t) { fails = true; }

 private:
  struct List {
    std::size_t depth, part;
  };

  static std::size_t index_of_part(const Struct& s, const Tail& t) {
    std::size_t n = 0;
    for (const auto& segment : s.segments) {
      if (segment.tail == &t) return n;
      if (segment.tail != nullptr && is_apart(segment.tail->kind)) ++n;
    }
    return n;
  }
  template <class Test>
  static bool has(const Struct& s, const Test& test) {
    return std::ranges::any_of(s.segments, test);
  }
  // Pushes the form of a choice of `s` in which the test holds.
  template <class Test>
  bool enter_form(const Struct& s, const Test& test) {
    for (const auto& segment : s.segments) {
      const Tail* const t = segment.tail;
      if (t == nullptr || t->kind != TailKind::choice) continue;
      const auto enter = [&](const Struct& body) {
        if (!has(body, test)) return false;
        nodes_.emplace_back(body, index_of_part(s, *t), true);
        return true;
      };
      for (const auto& e : t->choice->entries)
        if (enter(*e.body)) return true;
      if (t->choice->other != nullptr && enter(*t->choice->other)) return true;
    }
    return false;
  }
  // The node whose struct has the segment: the one at hand, a form within it, or one around it.
  template <class Test>
  Node& owner(const Test& test) {
    for (;;) {
      if (has(*nodes_.back().s, test)) return nodes_.back();
      if (enter_form(*nodes_.back().s, test)) return nodes_.back();
      if (!nodes_.back().is_form) break;
      close();
    }
    fails = true;
    return nodes_.back();
  }
  Node& of(const Tail& t) {
    return owner([&](const Segment& s) { return s.tail == &t; });
  }
  // A form is a part of the struct around it.
  void close() {
    const Node node = std::move(nodes_.back());
    nodes_.pop_back();
    nodes_.back().apart[node.part] = node.text();
  }
  bool same(std::size_t at, std::size_t size) const {
    return at + size <= made_.size() && std::ranges::equal(header_.subspan(at, size), made_.subspan(at, size));
  }
  static std::string value(const Field& f, const std::uint8_t* run) {
    if (is_array(f.show)) return array(f.show, field_bytes(f, run));
    const std::uint64_t v = read_number(f, run);
    if (f.show == Show::flag) return v != 0 ? "true" : "false";
    std::array<char, 32> text;
    char* const end = f.show == Show::hex ? put_hex_number(text.data(), v) : put_decimal(text.data(), v);
    return {text.data(), end};
  }

  NameTable& names_;
  Bytes header_;
  std::size_t message_;
  Computed computed_;
  Bytes made_;
  std::vector<Node> nodes_;
  std::vector<List> lists_;
};

}  // namespace

std::string cpp_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto b = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (b >= 0x20 && b <= 0x7e)
      out += c;
    else {  // always three digits, so that no digit behind it belongs to it
      out += '\\';
      for (const int shift : {6, 3, 0}) out += static_cast<char>('0' + (b >> shift & 7));
    }
  }
  return out + "\"";
}

std::optional<std::string> cpp_of(const Packet& packet, Computed computed, Bytes made, std::string_view indent) {
  if (packet.trailer != 0 || !packet.scratch.empty() || packet.layers.empty() || computed == Computed::all)
    return std::nullopt;
  NameTable names;
  std::string out = "Stack{", payload;
  const std::string comma = ",\n" + std::string(indent) + "      ";
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    const Layer& layer = packet.layers[i];
    if (layer.cut || layer.trailer != 0 || layer.footer != 0) return std::nullopt;
    const Bytes all = packet.of(layer);
    if (layer.protocol == &data) {
      const bool text = std::ranges::all_of(
          all, [](auto b) { return (b >= 0x20 && b <= 0x7e) || b == '\n' || b == '\r' || b == '\t'; });
      const std::string_view view(reinterpret_cast<const char*>(all.data()), all.size());
      payload = "\n" + std::string(indent) + "    .payload(" + (text ? cpp_text(view) : hex_literal(all)) + ")";
      continue;
    }
    names.clear();
    const Bytes header = all.first(layer.header);
    const Bytes as_made = made.size() == packet.bytes.size() ? made.subspan(layer.offset) : Bytes();
    Expression expression(*layer.protocol->header, names, header, layer.protocol->message, computed, as_made);
    Walk<Expression>(header, expression, layer.protocol->message).header(*layer.protocol->header, 0, header.size());
    out += (i == 0 ? "" : comma) + expression.text();
    if (expression.fails) return std::nullopt;
  }
  return out + "}" + payload + "\n" + std::string(indent) + "    .build()";
}

}  // namespace wiresmith
