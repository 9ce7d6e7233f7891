#include <simdjson.h>

#include "wiresmith/craft/json_tree.h"

namespace wiresmith::craft {
namespace {

namespace dom = simdjson::dom;

Value* add(dom::element element, Value* parent, Document& document);

bool add_members(dom::object object, Value& v, Document& document) {
  for (const auto& [key, element] : object) {
    Value* const member = add(element, &v, document);
    if (member == nullptr) return false;
    member->key = document.keep(key);
  }
  return true;
}

bool add_elements(dom::array array, Value& v, Document& document) {
  for (const dom::element element : array)
    if (add(element, &v, document) == nullptr) return false;
  return true;
}

// The depth is bounded by the parser's.
Value* add(dom::element element, Value* parent, Document& document) {
  Value& v = document.add(parent, Form::nothing, 0);
  switch (element.type()) {
    case dom::element_type::OBJECT:
      v.form = Form::object;
      return add_members(element.get_object().value_unsafe(), v, document) ? &v : nullptr;
    case dom::element_type::ARRAY:
      v.form = Form::list;
      return add_elements(element.get_array().value_unsafe(), v, document) ? &v : nullptr;
    case dom::element_type::STRING:
      v.form = Form::text;
      v.text = document.keep(element.get_string().value_unsafe());
      return &v;
    case dom::element_type::UINT64:
      v.form = Form::number;
      v.number = element.get_uint64().value_unsafe();
      return &v;
    case dom::element_type::INT64: {
      const std::int64_t number = element.get_int64().value_unsafe();
      if (number < 0) return nullptr;
      v.form = Form::number;
      v.number = static_cast<std::uint64_t>(number);
      return &v;
    }
    case dom::element_type::BOOL:
      v.form = Form::boolean;
      v.number = element.get_bool().value_unsafe() ? 1 : 0;
      return &v;
    case dom::element_type::NULL_VALUE: return &v;
    default: return nullptr;  // fractions are the other parser's
  }
}

}  // namespace

struct FastJson::Parser {
  dom::parser parser;
};

FastJson::FastJson() : parser_(std::make_unique<Parser>()) {
  constexpr std::size_t usual = 64 * 1024, deepest = 200;
  [[maybe_unused]] const auto failed = parser_->parser.allocate(usual, deepest);  // then it allocates when it parses
}
FastJson::~FastJson() = default;

Value* FastJson::parse(std::string_view text, Document& document) {
  dom::element root;
  if (parser_->parser.parse(text.data(), text.size()).get(root) != simdjson::SUCCESS) return nullptr;
  return add(root, nullptr, document);
}

}  // namespace wiresmith::craft
