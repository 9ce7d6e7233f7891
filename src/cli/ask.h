// What `wiresmith ask` was asked to do.
#pragma once

#include "wiresmith/cli/given_packets.h"
#include "wiresmith/cli/outlet.h"
#include "wiresmith/live/pace.h"

namespace wiresmith {

struct AskRequest {
  GivenWords given;
  OutletChoice outlet;
  Pace pace;
  std::uint64_t count = 0;  // probes in all; 0: as many as there are
  std::uint64_t tries = 1;
  double timeout = 1;  // seconds that an answer is waited for, after each try
  bool json = false, answered_only = false;
  bool force = false, verbose = false;
};

ExitCode ask(const AskRequest& request);

}  // namespace wiresmith
