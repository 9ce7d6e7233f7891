// JSON text to a tree of values.
#pragma once

#include <memory>

#include "wiresmith/craft/value.h"

namespace wiresmith::craft {

// By nlohmann's parser, which tells where it is: each value has its place in `text`. Throws Wrong; what is no JSON is
// wrong at `place`.
Value& parse_json(std::string_view text, Document& document, std::size_t& place);

// By simdjson, several times as fast, without places; for objects. Values hold until the next call.
class FastJson {
 public:
  FastJson();
  ~FastJson();
  // Null where the text is no object in JSON, or holds what only the other parser reads, such as whole numbers beyond
  // 2^64.
  Value* parse(std::string_view text, Document& document);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace wiresmith::craft
