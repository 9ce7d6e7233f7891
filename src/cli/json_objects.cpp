#include "wiresmith/cli/json_objects.h"

#include <algorithm>
#include <cstring>

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// More than any frame of a capture file can take.
constexpr std::size_t longest_object = 64 * 1024 * 1024;

std::uint64_t lines_in(Bytes bytes) { return static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')); }

}  // namespace

bool JsonObjects::fail(const std::string& what) {
  error_ = input_.name() + ": line " + std::to_string(line_) + ": " + what;
  return false;
}

// White space, and the punctuation of an array around the objects.
bool JsonObjects::skip_between() {
  for (;;) {
    if (!input_.fill(1)) {
      if (input_.error())
        error_ = *input_.error();
      else if (in_array_)
        fail("the array ends without a closing bracket");
      return false;
    }
    const char c = static_cast<char>(input_.window()[0]);
    if (c == '{') {
      if (in_array_ && need_comma_) return fail("here must be a comma or a closing bracket");
      return true;
    }
    if (c == '\n') ++line_;
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '[' && !in_array_) {
      in_array_ = true;
      need_comma_ = false;
    } else if (c == ']' && in_array_) {
      in_array_ = false;
    } else if (c == ',' && in_array_ && need_comma_) {
      need_comma_ = false;
    } else if (!space) {
      return fail("here must be an object, as dissect -T json prints it, not '" + escaped({&c, 1}) + "'");
    }
    input_.consume(1);
  }
}

// Where the braces that the object opens are all closed.
bool JsonObjects::find_end(std::size_t& size) {
  std::size_t at = 0;
  unsigned depth = 0;
  bool in_text = false, escape = false;
  for (;;) {
    const Bytes window = input_.window();
    for (; at < window.size(); ++at) {
      const auto c = window[at];
      if (in_text) {
        if (escape) {
          escape = false;
        } else if (c == '\\') {
          escape = true;
        } else if (c == '"') {
          in_text = false;
        } else {  // on to the next quote; a backslash before it is rare
          const auto* const quote = static_cast<const std::uint8_t*>(std::memchr(&window[at], '"', window.size() - at));
          const auto left = quote != nullptr ? static_cast<std::size_t>(quote - &window[at]) : window.size() - at;
          if (std::memchr(&window[at], '\\', left) == nullptr) at += left - 1;
        }
      } else if (c == '"') {
        in_text = true;
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        size = at + 1;
        return true;
      }
    }
    if (window.size() >= longest_object) return fail("the object is longer than any packet's can be");
    if (!input_.fill(window.size() + 1)) {
      if (input_.error())
        error_ = *input_.error();
      else
        fail("the object that begins here has no end");
      return false;
    }
  }
}

bool JsonObjects::next(std::string_view& object) {
  line_ += lines_in(input_.window().first(taken_));
  input_.consume(taken_);
  taken_ = 0;
  if (!error_.empty() || !skip_between()) return false;
  object_line_ = line_;
  if (!find_end(taken_)) return taken_ = 0, false;
  need_comma_ = true;
  object = {reinterpret_cast<const char*>(input_.window().data()), taken_};
  return true;
}

}  // namespace wiresmith
