// The fast way from JSON text to values: simdjson finds the tokens, and each becomes a value in its place. What is out
// of the ordinary (a fraction, a number beyond 2^64) is left to the other parser, which also says what is wrong.
#include <simdjson.h>

#include <charconv>
#include <cstring>

#include "wiresmith/craft/json_tree.h"

namespace wiresmith::craft {
namespace {

namespace lazy = simdjson::ondemand;

constexpr std::size_t usual_size = 64 * 1024, deepest = 200;

// A token comes with the white space behind it.
std::string_view without_space(std::string_view token) {
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  return token;
}

bool add(lazy::value given, Value& v, Document& document, unsigned depth);

// Views of the text where a string is what it looks like, else of the document.
bool set_string(lazy::value& given, Value& v, Document& document) {
  const auto token = without_space(given.raw_json_token());
  v.form = Form::text;
  if (token.size() < 2) return false;
  v.text = token.substr(1, token.size() - 2);
  if (std::memchr(v.text.data(), '\\', v.text.size()) == nullptr) return true;
  std::string_view text;
  if (given.get_string().get(text) != simdjson::SUCCESS) return false;
  v.text = document.keep(text);
  return true;
}

bool set_number(std::string_view digits, Value& v) {
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), v.number);
  v.form = Form::number;
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
         (digits[0] != '0' || digits.size() == 1);
}

bool set_key(lazy::field& field, Value& member, Document& document) {
  const char* const raw = field.key().raw();
  std::size_t size = 0;
  while (raw[size] != '"' && raw[size] != '\\') ++size;  // keys are ended: the parser has looked for their quotes
  member.key = {raw, size};
  if (raw[size] == '"') return true;
  std::string_view key;
  if (field.unescaped_key().get(key) != simdjson::SUCCESS) return false;
  member.key = document.keep(key);
  return true;
}

bool add_members(lazy::object object, Value& v, Document& document, unsigned depth) {
  v.form = Form::object;
  for (auto member : object) {
    lazy::field field;
    if (std::move(member).get(field) != simdjson::SUCCESS) return false;
    Value& made = document.add(&v, Form::nothing, 0);
    if (!set_key(field, made, document) || !add(field.value(), made, document, depth)) return false;
  }
  return true;
}

bool add_elements(lazy::array array, Value& v, Document& document, unsigned depth) {
  v.form = Form::list;
  for (auto element : array) {
    lazy::value one;
    // NOLINTNEXTLINE(performance-move-const-arg): get() is for values that are given away
    if (std::move(element).get(one) != simdjson::SUCCESS) return false;
    if (!add(one, document.add(&v, Form::nothing, 0), document, depth)) return false;
  }
  return true;
}

bool add(lazy::value given, Value& v, Document& document, unsigned depth) {
  const std::string_view token = given.raw_json_token();
  if (token.empty() || depth == 0) return false;
  switch (token.front()) {
    case '{': {
      lazy::object object;
      return given.get_object().get(object) == simdjson::SUCCESS && add_members(object, v, document, depth - 1);
    }
    case '[': {
      lazy::array array;
      return given.get_array().get(array) == simdjson::SUCCESS && add_elements(array, v, document, depth - 1);
    }
    case '"': return set_string(given, v, document);
    case 't':
    case 'f':
      v.form = Form::boolean;
      v.number = token.front() == 't' ? 1 : 0;
      return without_space(token) == (v.number != 0 ? "true" : "false");
    case 'n': return without_space(token) == "null";
    default: return set_number(without_space(token), v);
  }
}

}  // namespace

struct FastJson::Parser {
  lazy::parser parser;
  std::unique_ptr<char[]> text;  // with the room behind it that the parser reads into
  std::size_t capacity = 0;

  simdjson::padded_string_view padded(std::string_view given) {
    const std::size_t need = given.size() + simdjson::SIMDJSON_PADDING;
    if (capacity < need) {
      capacity = std::max(need, 2 * capacity);
      text = std::make_unique<char[]>(capacity);
    }
    std::memcpy(text.get(), given.data(), given.size());
    std::memset(text.get() + given.size(), 0, simdjson::SIMDJSON_PADDING);
    return simdjson::padded_string_view(text.get(), given.size(), capacity);
  }
};

FastJson::FastJson() : parser_(std::make_unique<Parser>()) {
  [[maybe_unused]] const auto failed =
      parser_->parser.allocate(usual_size, deepest);  // then it allocates when it parses
}
FastJson::~FastJson() = default;

Value* FastJson::parse(std::string_view text, Document& document) {
  if (text.empty()) return nullptr;
  lazy::document given;
  lazy::object object;
  if (parser_->parser.iterate(parser_->padded(text)).get(given) != simdjson::SUCCESS) return nullptr;
  if (given.get_object().get(object) != simdjson::SUCCESS) return nullptr;
  Value& root = document.add(nullptr, Form::object, 0);
  if (!add_members(object, root, document, deepest)) return nullptr;
  const bool all = given.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return all ? &root : nullptr;
}

}  // namespace wiresmith::craft
