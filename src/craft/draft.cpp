#include "wiresmith/craft/draft.h"

#include <algorithm>

#include "wiresmith/craft/canonical.h"
#include "wiresmith/craft/frame_keys.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/hdlc.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith::craft {
namespace {

// Members of a layer's object that are no part of its header: nested layers, and what is derived when reading.
constexpr std::string_view layer_keys[] = {"trailer",         "footer",           "inner", "quoted", "header",
                                           "checksum_status", "checksum_expected"};

bool is_layer_key(std::string_view key) { return std::ranges::find(layer_keys, key) != std::end(layer_keys); }

// The first value that nothing asked for, or null.
const Value* unused(const Value& v, bool is_layer) {
  for (const Value* c = v.first; c != nullptr; c = c->next) {
    if (c->used && c->first == nullptr) continue;
    if (is_layer && is_layer_key(c->key)) continue;
    if (!c->used && (v.is_object() || v.is_list())) return c;
    if (c->first != nullptr && (c->is_object() || c->is_list()))
      if (const Value* const found = unused(*c, false)) return found;
  }
  return nullptr;
}

// Of two values of one name the first is found again, so that the other is left over.
void look_from_the_first(Value& v) {
  v.expected = nullptr;
  for (Value* c = v.first; c != nullptr; c = c->next) look_from_the_first(*c);
}

[[noreturn]] void unknown_key(const Protocol& protocol, const Value& key) {
  for (const Value* v = key.parent->first; v != nullptr; v = v->next)
    if (v != &key && v->key == key.key) throw Wrong(&key, "is given twice");
  if (key.key.empty()) throw Wrong(&key, "has no name; write it as name=" + escaped(key.text));
  Nearest nearest(key.key);
  bool known = false;
  each_name(*protocol.header, [&](std::string_view name) {
    nearest.consider(name);
    known = known || name == key.key;
  });
  if (known) throw Wrong(&key, "has no place in this form of " + std::string(protocol.name));
  throw Wrong(&key, "is no field of " + std::string(protocol.name) +
                        (nearest.best().empty() ? "" : "; did you mean \"" + nearest.best() + "\"?"));
}

}  // namespace

void Drafter::header(const Protocol& protocol, Value& keys, const Fix& fix, Document& document, DraftLayer& draft) {
  if (&protocol == &data) {
    keys.take("len");
    const Value* const bytes = keys.take("bytes");
    if (bytes == nullptr && keys.find("len") != nullptr)
      throw Wrong(&keys, "has no \"bytes\": it was printed with --no-data");
    draft.header.clear();
    if (bytes != nullptr) draft.header = bytes_from(Show::bytes, *bytes);
    draft.unset.clear();
    return;
  }
  encoder_.layer(*protocol.header, keys, protocol.message, fix, document);
  draft.header = encoder_.bytes();
  draft.unset = encoder_.holes();
  spots_[static_cast<std::size_t>(&draft - drafts_.data())] = encoder_.spots();
}

// Its fields stand among the layer's own: it is there if its first one is.
void Drafter::footer(const Protocol& protocol, Value& keys, const Fix& fix, Document& document, DraftLayer& draft) {
  draft.footer.clear();
  draft.footer_unset.clear();
  if (const Value* const raw = keys.take("footer")) {
    draft.footer = bytes_from(Show::bytes, *raw);
    return;
  }
  const Struct* const s = protocol.footer;
  if (s == nullptr) return;
  bool there = false;
  each_name(*s, [&](std::string_view name) { there = there || keys.find(name) != nullptr; });
  if (!there) return;
  Value own = keys;  // without what is told of the header's end
  Value& copy = document.add(nullptr, own.form, own.place);
  for (Value* c = keys.first; c != nullptr; c = c->next) {
    if (c->key == "present" || c->key == "wire") continue;
    bool mine = false;
    each_name(*s, [&](std::string_view name) { mine = mine || name == c->key; });
    if (!mine) continue;
    c->used = true;
    Value& member = document.add(&copy, c->form, c->place);
    Value* const next = member.next;
    member = *c;
    member.parent = &copy;
    member.next = next;
  }
  encoder_.layer(*s, copy, 0, fix, document);
  draft.footer = encoder_.bytes();
  draft.footer_unset = encoder_.holes();
}

void Drafter::layer(const Given& given, const Fix& fix, Document& document, DraftLayer& draft,
                    const std::function<void(const std::string&)>& tell) {
  const Protocol& protocol = *given.protocol;
  Value& keys = *given.keys;
  draft.protocol = &protocol;
  header(protocol, keys, fix, document, draft);
  if (encoder_.overruled() && &protocol != &data)
    tell(path_of(keys) + ".wire no longer says what the keys beside it say, which are used instead");
  draft.trailer.clear();
  if (const Value* const trailer = keys.take("trailer")) draft.trailer = bytes_from(Show::bytes, *trailer);
  footer(protocol, keys, fix, document, draft);
}

void Drafter::frame(Value* frame_keys, const std::vector<Given>& layers, Document& document, CraftedFrame& out,
                    const std::function<void(const std::string&)>& tell) {
  drafts_.resize(std::max(drafts_.size(), layers.size()));
  spots_.resize(drafts_.size());
  for (auto& s : spots_) s.clear();
  Fix fix = fix_;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    // A quoted packet may end early, and its lengths and counts tell of more than is there.
    if (i > 0 &&
        std::ranges::find(layers[i - 1].protocol->carries, Keys::quoted) != layers[i - 1].protocol->carries.end())
      fix.lengths = fix.counts = false;
    layer(layers[i], fix, document, drafts_[i], tell);
    if (unused(*layers[i].keys, true) == nullptr) continue;
    // Perhaps a name that the field goes by elsewhere.
    canonical_keys(*layers[i].protocol->header, *layers[i].keys, document);
    look_from_the_first(*layers[i].keys);
    layer(layers[i], fix, document, drafts_[i], tell);
    if (const Value* const left = unused(*layers[i].keys, true)) unknown_key(*layers[i].protocol, *left);
  }
  std::string wrong;
  assembler_.assemble(drafts_, layers.size(), out.bytes, wrong);
  if (!wrong.empty()) throw Wrong(nullptr, wrong);
  constexpr std::size_t least_ethernet = 60;
  if (options_.pad && !layers.empty() && layers.front().protocol == &ethernet && out.bytes.size() < least_ethernet)
    out.bytes.resize(least_ethernet);
  const Binding* const link = layers.empty() ? nullptr : find_binding(Keys::link_type, layers.front().protocol);
  apply_frame_keys(frame_keys, link != nullptr ? LinkType{static_cast<std::uint16_t>(link->key)} : linktype_ethernet,
                   fix_, out);
}

// A field that chooses or measures another part is no place where one value can stand for another.
std::optional<Drafter::Place> Drafter::place_of(const Value& value) const {
  std::size_t offset = 0;
  for (std::size_t i = 0; i < drafts_.size(); offset += drafts_[i].header.size(), ++i)
    for (const Spot& spot : spots_[i]) {
      if (spot.value != &value) continue;
      const Struct& s = *drafts_[i].protocol->header;
      for (const auto& segment : s.segments) {
        const Tail* const t = segment.tail;
        if (t == nullptr) continue;
        if (t->look != nullptr || t->extent.kind == ExtentKind::look) return std::nullopt;
        const auto is = [&](FieldRef ref) { return &s.segments[ref.segment].fields[ref.field] == spot.field; };
        if (t->extent.kind == ExtentKind::field && is(t->extent.ref)) return std::nullopt;
        if (t->kind == TailKind::choice && is(t->selector)) return std::nullopt;
      }
      return Place{spot.field, offset + spot.run};
    }
  return std::nullopt;
}

}  // namespace wiresmith::craft
