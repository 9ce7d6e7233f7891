// The program by which the kernel decides on each frame, before it costs anything more.
#pragma once

#include <vector>

#include "wiresmith/capture/capture_target.h"

struct sock_filter;

namespace wiresmith {

struct KernelFilter {
  std::vector<sock_filter> program;  // empty: everything, whole
  bool matches_later = false;  // the expression could not be put into it: frames must be matched when they are here
};

// Of the expression, the direction and the snap length; what goes out of the loopback interface is left out, because
// it comes in there again. nullopt with the error.
std::optional<KernelFilter> kernel_filter(const CaptureOptions& options, const CaptureTarget& target,
                                          CaptureError& error);

// For good.
bool attach_filter(int socket, const std::vector<sock_filter>& program);
bool lock_filter(int socket);

}  // namespace wiresmith
