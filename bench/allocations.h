// How often this program has asked for memory: operator new is replaced by one that counts.
#pragma once

#include <cstdint>

namespace wiresmith::bench {

// Calls of any operator new so far.
std::uint64_t allocations();

}  // namespace wiresmith::bench
