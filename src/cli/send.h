// What `wiresmith send` was asked to do.
#pragma once

#include <optional>

#include "wiresmith/cli/given_packets.h"
#include "wiresmith/cli/outlet.h"
#include "wiresmith/cli/print.h"
#include "wiresmith/live/pace.h"

namespace wiresmith {

inline constexpr std::uint64_t most_without_force = 10'000;  // packets of a notation
inline constexpr double packets_a_second = 100;              // unless another rate is said

struct SendRequest : PrintOptions {
  GivenWords given;
  OutletChoice outlet;
  Pace pace;
  std::uint64_t count = 0;  // packets in all; 0: as many as there are
  std::uint64_t loops = 1;  // of all packets; 0: without end
  bool force = false, verbose = false;
};

ExitCode send_packets(const SendRequest& request);

}  // namespace wiresmith
