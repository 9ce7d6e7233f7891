// Notations that come as lines of text, and what to say where one is wrong.
#pragma once

#include <string>
#include <string_view>

#include "wiresmith/capture/input.h"

namespace wiresmith {

// A line of the notation with a caret under the byte that an error is about; of a long line the part around it.
std::string pointed_at(std::string_view text, std::size_t place);

// The next line without its end; false at the end of the input, or where that has an error.
bool next_line(Input& input, std::string& line);
// Whether there is nothing in a line but spaces, or a comment.
bool is_without_notation(std::string_view line);

}  // namespace wiresmith
