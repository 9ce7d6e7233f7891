// JSON text to a tree of values, by nlohmann's parser.
#pragma once

#include "wiresmith/craft/value.h"

namespace wiresmith::craft {

// The value that `text` is. Throws Wrong with a place in `text` that is not JSON, in `place`.
Value& parse_json(std::string_view text, Document& document, std::size_t& place);

}  // namespace wiresmith::craft
