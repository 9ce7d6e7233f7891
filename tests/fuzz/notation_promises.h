// What holds for every text that is given as a notation.
#pragma once

#include <cstdint>
#include <string_view>

namespace wiresmith::fuzz {

void check_notation(std::string_view text);

// And for a range of a field of 8 bits: all values, in their order.
void check_range(std::uint8_t low, std::uint8_t high);

}  // namespace wiresmith::fuzz
