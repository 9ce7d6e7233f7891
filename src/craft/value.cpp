#include "wiresmith/craft/value.h"

#include <algorithm>
#include <cstring>

#include "wiresmith/wire/escape.h"

namespace wiresmith::craft {

void Value::remove(Value& child) {
  Value* before = nullptr;
  for (Value* c = first; c != &child; c = c->next) before = c;
  (before != nullptr ? before->next : first) = child.next;
  if (last == &child) last = before;
  expected = nullptr;
}

void Document::clear() {
  used_blocks_ = 0;
  free_ = end_ = nullptr;
  text_block_ = text_at_ = 0;
}

Value& Document::add(Value* parent, Form form, std::uint32_t place) {
  if (free_ == end_) {
    if (used_blocks_ == values_.size()) values_.push_back(std::make_unique<Value[]>(values_a_block));
    free_ = values_[used_blocks_++].get();
    end_ = free_ + values_a_block;
  }
  Value& v = *free_++;
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

Value& Document::move_within(Value& value) {
  Value& inner = add(nullptr, value.form, value.place);
  inner = value;
  inner.key = {};
  inner.next = nullptr;
  inner.parent = &value;
  for (Value* c = inner.first; c != nullptr; c = c->next) c->parent = &inner;
  value.set_children(&inner, &inner);
  return inner;
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
