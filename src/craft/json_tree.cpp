#include "wiresmith/craft/json_tree.h"

#include <nlohmann/json.hpp>

#include "wiresmith/wire/escape.h"

namespace wiresmith::craft {
namespace {

using Json = nlohmann::json;

// Tells where the parser is: at most a character behind the value that it reports.
class Position {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Position(const char* at, const char** told) : at_(at), told_(told) {}
  reference operator*() const { return *at_; }
  Position& operator++() {
    *told_ = ++at_;
    return *this;
  }
  Position operator++(int) {
    Position before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Position& a, const Position& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** told_;
};

// The parser's events, as values.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(Document& document, const char* begin, const char*& at) : document_(document), begin_(begin), at_(at) {}

  Value* root = nullptr;
  std::string problem;
  std::size_t problem_at = 0;

  bool null() override {
    add(Form::nothing);
    return true;
  }
  bool boolean(bool v) override {
    add(Form::boolean).number = v ? 1 : 0;
    return true;
  }
  bool number_unsigned(std::uint64_t v) override {
    add(Form::number).number = v;
    return true;
  }
  bool number_integer(std::int64_t v) override {
    add(Form::other).text = document_.keep(std::to_string(v));
    return true;
  }
  // jq writes large and computed numbers so.
  bool number_float(double v, const std::string& text) override {
    constexpr double exact = 9'007'199'254'740'992;
    if (v >= 0 && v <= exact && v == static_cast<double>(static_cast<std::uint64_t>(v)))
      add(Form::number).number = static_cast<std::uint64_t>(v);
    else
      add(Form::other).text = document_.keep(text);
    return true;
  }
  bool string(std::string& v) override {
    add(Form::text).text = document_.keep(v);
    return true;
  }
  bool binary(Json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Form::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Form::list); }
  bool end_array() override { return close(); }
  bool key(std::string& v) override {
    key_ = document_.keep(v);
    return true;
  }
  bool parse_error(std::size_t position, const std::string& last, const nlohmann::detail::exception&) override {
    problem = last.empty() || last == "<U+0000>" ? "it ends too early" : "it cannot go on with '" + escaped(last) + "'";
    problem_at = position > 0 ? position - 1 : 0;
    return false;
  }

 private:
  Value& add(Form form) {
    Value& v = document_.add(at_value_, form, static_cast<std::uint32_t>(at_ - begin_));
    v.key = key_;
    key_ = {};
    if (root == nullptr) root = &v;
    return v;
  }
  bool open(Form form) {
    constexpr unsigned deepest = 200;
    if (++depth_ > deepest) {
      problem = "it is nested more than " + std::to_string(deepest) + " deep";
      problem_at = static_cast<std::size_t>(at_ - begin_);
      return false;
    }
    at_value_ = &add(form);
    return true;
  }
  bool close() {
    --depth_;
    at_value_ = at_value_->parent;
    return true;
  }

  Document& document_;
  const char* begin_;
  const char*& at_;
  Value* at_value_ = nullptr;
  std::string_view key_;
  unsigned depth_ = 0;
};

}  // namespace

Value& parse_json(std::string_view text, Document& document, std::size_t& place) {
  const char* at = text.data();
  Builder builder(document, text.data(), at);
  const Position begin(text.data(), &at), end(text.data() + text.size(), &at);
  if (!Json::sax_parse(begin, end, &builder)) {
    place = builder.problem_at;
    throw Wrong(nullptr,
                "this is not JSON: " + (builder.problem.empty() ? std::string("it cannot be read") : builder.problem));
  }
  return *builder.root;
}

}  // namespace wiresmith::craft
