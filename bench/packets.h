// Packets held in memory, for benchmarks that leave reading files out.
#pragma once

#include <cstdint>
#include <span>

#include "wiresmith/wire/frame.h"

namespace wiresmith::bench {

// The packets of the file that the environment variable WIRESMITH_BENCH_FILE names (the first 100,000), else a small
// mix made here. Their bytes live as long as the program. Ends the program with a sentence if the file cannot be read.
std::span<const Frame> packets();

// Sum of the frames' captured bytes.
std::uint64_t bytes_of(std::span<const Frame> frames);

}  // namespace wiresmith::bench
