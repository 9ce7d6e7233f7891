// How much of what has no natural end: enough for every day, more of it in ./test --long.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace wiresmith::test {

// WIRESMITH_MUTANTS asks for a number of its own.
inline std::uint64_t wanted_mutants() {
  if (const char* const number = std::getenv("WIRESMITH_MUTANTS")) return std::strtoull(number, nullptr, 10);
  return std::getenv("WIRESMITH_LONG") != nullptr ? 1'000'000 : 20'000;
}

}  // namespace wiresmith::test
