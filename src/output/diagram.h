// The bit diagram of a header as its RFC draws it, from its table; empty, or filled with the values of a real one.
#pragma once

#include <string>

#include "wiresmith/wire/layer.h"

namespace wiresmith {

// Rows of 32 bits under a ruler. A name too long for its field is broken into short lines, and cut after the third:
// the list of fields tells it in full. Parts that vary end in "...".
std::string diagram_of(const Struct& s);

// The same with the value of each field below its name; `header` begins with the struct's first byte. Fields that are
// not wholly there have no value, and neither have parts that vary.
std::string diagram_of(const Struct& s, Bytes header);

}  // namespace wiresmith
