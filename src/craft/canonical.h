// Brings what people write into the one form that the Encoder reads: aliases become names, `mss(1460)` becomes the
// object {kind, mss}, a value by position gets its key, `syn` becomes "syn": true, and a list where a field takes one
// value becomes a set of values for several packets.
#pragma once

#include <functional>

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

// For the object of a struct, and all within it. Keys that no part of `s` goes by are left as they are, values without
// a key too. Throws Wrong.
void canonical_keys(const Struct& s, Value& object, Document& document);

// The parts' names of a struct, those of all its forms included.
void each_name(const Struct& s, const std::function<void(std::string_view)>& take);

// For values without a key as well: they are for the parts in their order.
void name_all(const Struct& s, Value& call, Document& document);

// Makes the value the only element of a list that stands in its place.
void wrap_in_list(Value& value, Document& document);

}  // namespace wiresmith::craft
