// Whether a `wire` still says what the keys beside it say.
#pragma once

#include "wiresmith/craft/convert.h"
#include "wiresmith/craft/value.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

// Reads `bytes`, a header made from `keys`, as dissect would, and compares. Returns the innermost `wire` around the
// first key that reads otherwise, of those that are not in `rejected` yet; null where all agree. A key that is not
// there agrees with whatever a computed field holds.
const Value* lying_wire(const Struct& s, const Value& keys, Bytes bytes, std::size_t message, Document& document,
                        const std::vector<const Value*>& rejected);

}  // namespace wiresmith::craft
