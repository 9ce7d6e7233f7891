// When a capture ends and when its files do, as tcpdump and dumpcap have it said: -c, -a, -b, -C, -G, -W.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/live/rotation.h"

namespace wiresmith {

// As typed; empty: not given.
struct ConditionWords {
  std::vector<std::string> stop;    // -a duration:S, filesize:KB, packets:N, files:N
  std::vector<std::string> rotate;  // -b duration:S, interval:S, filesize:KB, packets:N, files:N
  std::string size;                 // -C, in millions of bytes, or with k, m, g in powers of 1024
  std::string seconds;              // -G
  std::string count;                // -W
};

// 0: no such condition.
struct CaptureConditions {
  RotationPlan rotation;
  std::uint64_t keep = 0;     // files; when there are more, the oldest is removed
  std::uint64_t packets = 0;  // the capture ends with so many
  std::uint64_t bytes = 0;    // of its one file: it ends when that has so many or more
  std::int64_t duration = 0;  // nanoseconds
};

// Adds to `conditions`, which may have `packets` from -c. Returns what is wrong, as a sentence without a full stop.
std::optional<std::string> read_conditions(const ConditionWords& words, CaptureConditions& conditions);

}  // namespace wiresmith
