// The JSON Schema (draft 2020-12) of the document that JsonWriter writes, from the same tables.
#pragma once

#include <string>

namespace wiresmith {

// Indented, with a final newline. Every line ever written validates against it. What is no part of a packet's bytes
// (numbers, verdicts, names of link types) is readOnly: craft ignores it.
std::string json_schema();

}  // namespace wiresmith
