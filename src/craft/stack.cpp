#include "wiresmith/craft/stack.h"

#include <stdexcept>

#include "wiresmith/craft/draft.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"

namespace wiresmith {

using craft::Form;

std::vector<std::uint8_t> operator""_hex(const char* text, std::size_t size) {
  const craft::Value value{.form = Form::text, .text = {text, size}};
  return craft::bytes_from(Show::bytes, value);
}

craft::Value& Stack::layer_of(const Struct& s) {
  for (const Protocol* p : all_protocols())
    if (p->header == &s) {
      Value& keys = document_->add(nullptr, Form::call, 0);
      keys.text = p->name;
      layers_.push_back({p, &keys});
      return keys;
    }
  throw std::invalid_argument("\"" + std::string(s.name) + "\" is no header of a protocol; it stands within one");
}

craft::Value& Stack::element_of(Value& values, const Tail& t, const Struct& s) {
  Value& element = document_->add(&values, Form::object, 0);
  if (t.kind != TailKind::tlvs) return element;
  for (const auto& e : t.tlvs->entries)
    if (e.body == &s) {
      put_number(element, t.tlvs->kind_name, e.kind, 32);
      return element;
    }
  throw std::invalid_argument("\"" + std::string(s.name) + "\" is no option of \"" + std::string(t.name) + "\"");
}

void Stack::set_kind(Value& element, const Tail& t, std::uint32_t kind) {
  Value* const v = t.kind == TailKind::tlvs ? element.find(t.tlvs->kind_name) : nullptr;
  if (v == nullptr) throw std::invalid_argument("\"" + std::string(t.name) + "\" is no list of options");
  v->number = kind;
}

void Stack::put_element(Value& values, const Tail& t, const RawOption& option) {
  if (t.kind != TailKind::tlvs) throw std::invalid_argument("\"" + std::string(t.name) + "\" is no list of options");
  Value& element = document_->add(&values, Form::object, 0);
  put_number(element, t.tlvs->kind_name, option.kind, 32);
  const auto kind = static_cast<std::int32_t>(option.kind);
  if (kind != t.tlvs->end && kind != t.tlvs->pad) put_bytes(element, "bytes", option.bytes);
}

craft::Value& Stack::put_list(Value& object, std::string_view name) {
  Value& values = document_->add(&object, Form::list, 0);
  values.key = name;
  return values;
}

void Stack::put_bytes(Value& object, std::string_view name, Bytes bytes) {
  Value& v = document_->add(&object, Form::raw, 0);
  v.key = name;
  v.text = document_->keep({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void Stack::put_number(Value& object, std::string_view name, std::uint64_t number, unsigned width) {
  // A negative number of a signed member is as wide as its field.
  Value& v = document_->add(&object, Form::number, 0);
  v.key = name;
  v.number = static_cast<std::int64_t>(number) < 0 && width < 64 ? number & low_bits(width) : number;
}

Stack& Stack::payload(Bytes bytes) {
  put_bytes(layer_of(*data.header), "bytes", bytes);
  return *this;
}

Stack& Stack::payload(std::string_view text) {
  return payload(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

Stack& Stack::trailer(Bytes bytes) {
  if (layers_.empty()) throw std::invalid_argument("a trailer needs a layer in front of it");
  put_bytes(*layers_.back().keys, "trailer", bytes);
  return *this;
}

void Stack::set(const Struct& s, const Field& field, bool kept) {
  for (std::size_t i = layers_.size(); i-- > 0;) {
    if (layers_[i].protocol->header != &s) continue;
    Value& keys = *layers_[i].keys;
    Value* const given = keys.find(field.name);
    if (given != nullptr && !kept) keys.remove(*given);
    if (given != nullptr || !kept) return;
    for (const auto& segment : s.segments)
      for (const auto& f : segment.fields)
        if (&f == &field) put_number(keys, field.name, read_number(f, segment.defaults), field.width);
    return;
  }
  throw std::invalid_argument("there is no layer \"" + std::string(s.name) + "\" in the stack");
}

std::vector<std::uint8_t> Stack::build(const CraftOptions& options) const {
  std::vector<craft::Given> chain;
  chain.reserve(layers_.size());
  for (const auto& layer : layers_) chain.push_back({layer.protocol, layer.keys});
  craft::Drafter drafter(options);
  CraftedFrame frame;
  try {
    drafter.frame(nullptr, chain, *document_, frame, [](const std::string&) {});
  } catch (const craft::Wrong& wrong) {
    std::string where;
    if (wrong.value != nullptr) {
      const craft::Value* layer = wrong.value;
      while (layer->parent != nullptr) layer = layer->parent;
      where = std::string(layer->text) + (wrong.value == layer ? "" : craft::path_of(*wrong.value)) + " ";
    }
    throw std::invalid_argument(where + wrong.what());
  }
  return std::move(frame.bytes);
}

}  // namespace wiresmith
