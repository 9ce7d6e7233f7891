// What targets begin with, and the words that they put together: from the captures of pcaps/, the table of hostile
// inputs, and the tables of fields.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace wiresmith::fuzz {

// Inputs of a target; `pcaps` is a folder of captures. Empty for a target that there is not.
std::set<std::string> seeds_of(std::string_view target, const std::filesystem::path& pcaps);

// A dictionary as libFuzzer and AFL++ read it, a word a line.
std::string dictionary_of(std::string_view target);

}  // namespace wiresmith::fuzz
