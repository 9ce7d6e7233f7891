#include "fuzz/printed.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fuzz/fuzz.h"

namespace wiresmith::fuzz {
namespace {

// Looks for keys that stand twice, and builds nothing.
class Keys : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool start_object(std::size_t) override {
    begins_.push_back(keys_.size());
    return true;
  }
  bool end_object() override {
    keys_.resize(begins_.back());
    begins_.pop_back();
    return true;
  }
  bool key(string_t& key) override {
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(begins_.back());
    if (std::find(begin, keys_.end(), key) != keys_.end()) broken("a key stands twice in an object", key);
    keys_.push_back(key);
    return true;
  }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
    place = at;
    return false;
  }
  std::size_t place = 0;

 private:
  std::vector<std::string> keys_;
  std::vector<std::size_t> begins_;
};

}  // namespace

void must_be_printable(std::string_view text, std::string_view what) {
  const auto bad = std::ranges::find_if(text, [](char c) { return c != '\n' && (c < 0x20 || c == 0x7f); });
  if (bad == text.end()) return;
  const auto at = static_cast<std::size_t>(bad - text.begin());
  constexpr std::size_t before = 200;
  broken(std::string(what) + " has a byte that is not printable", text.substr(at - std::min(at, before), 2 * before));
}

void must_be_sentence(std::string_view text, std::string_view what) {
  must(!text.empty(), std::string(what) + " is told without a sentence");
  must_be_printable(text, what);
  must(text.find('\n') == std::string_view::npos, std::string(what) + " has more than one line", text);
}

void must_be_json_line(std::string_view text) {
  must_be_printable(text, "JSON");
  must(!text.empty() && text.find('\n') == text.size() - 1, "JSON is not one line", text);
  Keys keys;
  must(nlohmann::json::sax_parse(text, &keys), "JSON cannot be parsed",
       text.substr(keys.place - std::min<std::size_t>(keys.place, 200)));
}

}  // namespace wiresmith::fuzz
