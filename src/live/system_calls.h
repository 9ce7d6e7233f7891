// The filter of system calls (seccomp) that a process locks itself in with, and the count of what it refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "wiresmith/live/sandbox.h"

namespace wiresmith {

// For good, for all threads; nothing is written to `receivers`. Returns what failed.
std::optional<std::string> filter_system_calls(Work work, const Descriptors& receivers);

}  // namespace wiresmith
