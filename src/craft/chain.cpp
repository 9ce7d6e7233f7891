#include "wiresmith/craft/chain.h"

#include <algorithm>
#include <string>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith::craft {
namespace {

// A layer's object, and the name that it stands under.
struct Entry {
  std::string_view name;
  Value* keys;
  bool placed = false;
};

// The layers of one object of the document, in the order of their keys, and the object that the rest is nested in.
struct Level {
  std::vector<Entry> entries;
  Value* inner = nullptr;
};

[[noreturn]] void unknown_layer(const Value& value) {
  Nearest nearest(value.key);
  for (const Protocol* p : all_protocols()) nearest.consider(p->name);
  throw Wrong(&value, "is no layer that is known" +
                          (nearest.best().empty() ? std::string() : "; did you mean \"" + nearest.best() + "\"?"));
}

Value& need_object(Value& value) {
  if (!value.is_object()) throw Wrong(&value, "must be an object, with a layer's fields");
  return value;
}

// "dns_more" holds further layers of the name "dns", "ipv6_ext" the extension headers by their names.
void add_list(Level& level, std::string_view name, Value& list) {
  for (Value* e = list.first; e != nullptr; e = e->next) {
    e->used = true;
    need_object(*e);
    std::string_view own = name;
    if (name == "ipv6_ext") {
      const Value* const header = e->take("header");
      if (header == nullptr || !header->has_text())
        throw Wrong(e, "must say in \"header\" which extension header it is");
      own = header->text;
    }
    level.entries.push_back({own, e});
  }
}

Level level_of(Value& object, bool is_root) {
  constexpr std::string_view more = "_more";
  Level level;
  for (Value* v = object.first; v != nullptr; v = v->next) {
    v->used = true;
    if (is_root && (v->key == "frame" || v->key == "issues")) continue;
    if (v->key == "inner") {
      level.inner = &need_object(*v);
    } else if (v->is_list()) {
      const auto name = v->key.ends_with(more) ? v->key.substr(0, v->key.size() - more.size()) : v->key;
      if (name != "ipv6_ext" && find_protocol(name) == nullptr) unknown_layer(*v);
      add_list(level, name, *v);
    } else {
      if (find_protocol(v->key) == nullptr) unknown_layer(*v);
      level.entries.push_back({v->key, &need_object(*v)});
    }
  }
  return level;
}

// Several protocols may go by one name (dns over UDP and over TCP): the last one whose first fields are all there.
const Protocol* protocol_of(std::string_view name, const Value& keys) {
  const Protocol* first = nullptr;
  const Protocol* whole = nullptr;
  const auto named = protocols_named(name);
  if (named.size() == 1) return named.front();
  for (const Protocol* p : named) {
    if (first == nullptr) first = p;
    const auto& leading = p->header->segments.front().fields;
    if (std::ranges::all_of(leading, [&](const Field& f) { return keys.find(f.name) != nullptr; })) whole = p;
  }
  if (first == nullptr) first = find_protocol(name);
  return whole != nullptr ? whole : first;
}

// Of those of one name the one that the layer before it can carry.
const Protocol* protocol_behind(const Protocol* before, std::string_view name, const Value& keys) {
  const Protocol* const own = protocol_of(name, keys);
  if (own == nullptr) throw Wrong(&keys, "is no layer that is known: \"" + escaped(name) + "\"");
  const auto named = protocols_named(own->name);
  if (before == nullptr || named.size() == 1) return own;
  for (const Protocol* p : named)
    if (can_carry(*before, *p)) return p;
  return own;
}

// Reads frame.protocols name by name.
class Names {
 public:
  explicit Names(std::string_view text) : left_(text) {}
  bool empty() const { return left_.empty(); }
  std::string_view front() const { return left_.substr(0, left_.find(':')); }
  void pop() {
    const auto colon = left_.find(':');
    left_ = colon == std::string_view::npos ? std::string_view() : left_.substr(colon + 1);
  }

 private:
  std::string_view left_;
};

Entry* unplaced(std::vector<Entry>& entries, std::string_view name) {
  for (auto& e : entries)
    if (!e.placed && e.name == name) return &e;
  return nullptr;
}

// Whether a nested object, or one nested in it, has a layer of this name.
bool is_nested(const Value* object, std::string_view name) {
  for (; object != nullptr; object = object->find("inner")) {
    if (object->find(name) != nullptr || object->find(std::string(name) + "_more") != nullptr) return true;
    if (const Value* const ext = object->find("ipv6_ext"); ext != nullptr)
      for (const Value* e = ext->first; e != nullptr; e = e->next)
        if (const Value* const h = e->find("header"); h != nullptr && h->text == name) return true;
    for (const Value* v = object->first; v != nullptr; v = v->next)
      if (const Value* const quoted = v->find("quoted"); quoted != nullptr && is_nested(quoted, name)) return true;
  }
  return false;
}

// The layers of one level in the order of the names, as far as they go.
std::vector<Entry*> in_named_order(Level& level, const Value* nested, Names& names) {
  std::vector<Entry*> order;
  while (!names.empty()) {
    Entry* const e = unplaced(level.entries, names.front());
    if (e == nullptr && is_nested(nested, names.front())) break;
    if (e != nullptr) {
      e->placed = true;
      order.push_back(e);
    }
    names.pop();  // or the layer was taken out of the document
  }
  return order;
}

const Protocol* known(const Entry& e) { return protocol_of(e.name, *e.keys); }

// Puts a layer that no name orders where it fits between two others, if that is one place only.
void insert(std::vector<Entry*>& order, Entry& e, const Protocol* before_all) {
  const Protocol& p = *known(e);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i <= order.size(); ++i) {
    const Protocol* const before = i > 0 ? known(*order[i - 1]) : before_all;
    const Protocol* const after = i < order.size() ? known(*order[i]) : nullptr;
    const bool fits_before = before == nullptr ? i == 0 : can_carry(*before, p) || &p == &data;
    const bool fits_after = after == nullptr || can_carry(p, *after) || after == &data;
    if (before == nullptr && i == 0 && find_binding(Keys::link_type, &p) == nullptr && !order.empty()) continue;
    if (fits_before && fits_after) places.push_back(i);
  }
  if (places.size() > 1 && &p == &data) places = {order.size()};
  // A further one of a row, such as a second VLAN tag, goes behind the first.
  if (places.size() == 2 && p.shape != Shape::object && places[1] == places[0] + 1) places.erase(places.begin());
  if (places.size() != 1)
    throw Wrong(e.keys,
                (places.empty() ? "has no place among the layers that" : "has several places among the layers that") +
                    std::string(" frame.protocols names; write it in there, as in \"eth:vlan:ip\""));
  order.insert(order.begin() + static_cast<std::ptrdiff_t>(places[0]), &e);
}

}  // namespace

bool can_carry(const Protocol& before, const Protocol& next) {
  for (const Keys keys : before.carries)
    if (keys != Keys::none && find_binding(keys, &next) != nullptr) return true;
  return false;
}

void chain_of(Value& root, std::string_view protocols, std::vector<Given>& out) {
  out.clear();
  Names names(protocols);
  const bool named = !names.empty();
  bool is_root = true;
  for (Value* object = &root; object != nullptr; is_root = false) {
    Level level = level_of(*object, is_root);
    Value* nested = level.inner;
    for (auto& e : level.entries)
      if (Value* const quoted = e.keys->take("quoted")) nested = &need_object(*quoted);
    std::vector<Entry*> order;
    if (named) order = in_named_order(level, nested, names);
    const Protocol* const before_all = out.empty() ? nullptr : out.back().protocol;
    for (auto& e : level.entries) {
      if (e.placed) continue;
      if (named && known(e) != nullptr)
        insert(order, e, before_all);
      else
        order.push_back(&e);
    }
    for (const Entry* e : order)
      out.push_back({protocol_behind(out.empty() ? nullptr : out.back().protocol, e->name, *e->keys), e->keys});
    object = nested;
  }
}

}  // namespace wiresmith::craft
