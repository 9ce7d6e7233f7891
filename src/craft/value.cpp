#include "wiresmith/craft/value.h"

#include <algorithm>
#include <cstring>

#include "wiresmith/wire/escape.h"

namespace wiresmith::craft {

void Document::clear() {
  used_values_ = 0;
  text_block_ = text_at_ = 0;
}

Value& Document::add(Value* parent, Form form, std::uint32_t place) {
  const std::size_t block = used_values_ / values_a_block;
  if (block == values_.size()) values_.push_back(std::make_unique<Value[]>(values_a_block));
  Value& v = values_[block][used_values_++ % values_a_block];
  v = {};
  v.form = form;
  v.place = place;
  v.parent = parent;
  if (parent != nullptr) {
    if (parent->last == nullptr)
      parent->first = &v;
    else
      parent->last->next = &v;
    parent->last = &v;
  }
  return v;
}

std::string_view Document::keep(std::string_view text) {
  if (text.empty()) return {};
  while (text_block_ < texts_.size() && texts_[text_block_].size - text_at_ < text.size()) ++text_block_, text_at_ = 0;
  if (text_block_ == texts_.size()) {
    const std::size_t size = std::max(text_a_block, text.size());
    texts_.push_back({std::make_unique<char[]>(size), size});
  }
  char* const at = texts_[text_block_].bytes.get() + text_at_;
  std::memcpy(at, text.data(), text.size());
  text_at_ += text.size();
  return {at, text.size()};
}

std::string path_of(const Value& value) {
  std::string out;
  for (const Value* v = &value; v->parent != nullptr; v = v->parent) {
    std::string step;
    if (v->parent->is_list()) {
      std::size_t index = 0;
      for (const Value* c = v->parent->first; c != v; c = c->next) ++index;
      step = "[" + std::to_string(index) + "]";
    } else if (!v->key.empty()) {
      step = "." + escaped(v->key);
    }
    out.insert(0, step);
  }
  return out.empty() ? "." : out;
}

}  // namespace wiresmith::craft
