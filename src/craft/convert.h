// From a value as it was written to the number or the bytes of a field. What does not fit is Wrong, with the reason and
// what would be right.
#pragma once

#include <vector>

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

using ByteVector = std::vector<std::uint8_t>;

// A number or flag for `f`; at most as wide as it is.
std::uint64_t number_from(const Field& f, const Value& value);
// The bytes of a field that is an array, exactly as many as it has.
ByteVector array_from(const Field& f, const Value& value);
// Bytes of any number. Text in quotes from the notation, and what is shown as text, is text with its escapes; all else
// is hex. `hex(..)`, `text(".."), `file("..")`, `pattern(n)` and `zeros(n)` say how they are meant themselves.
ByteVector bytes_from(Show show, const Value& value);
// Whether two names are the same but for capitals, hyphens, underscores and spaces.
bool alike(std::string_view a, std::string_view b);
// Digits in base 10, or 16 behind 0x.
bool parse_number(std::string_view text, std::uint64_t& out);
// A whole number from 0 to `most`, where no field is behind it.
std::uint64_t count_from(const Value& value, std::uint64_t most);
// Text with the escapes that output writes: \\ and \DDD.
ByteVector unescaped(const Value& value);

}  // namespace wiresmith::craft
