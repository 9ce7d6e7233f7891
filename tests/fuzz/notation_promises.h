// What holds for every text that is given as a notation.
#pragma once

#include <string_view>

namespace wiresmith::fuzz {

void check_notation(std::string_view text);

}  // namespace wiresmith::fuzz
