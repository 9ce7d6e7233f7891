// What a capture is asked for, found in the system: the interface, its link types, and how much memory a ring may take.
#pragma once

#include "wiresmith/capture/frame_source.h"

namespace wiresmith {

// The interface that is asked for.
struct CaptureTarget {
  std::uint32_t index = 0;  // 0: any
  std::string name;
  LinkType link_type{};
  bool cooked = false;  // captured without link header, for which one is made up
  bool loopback = false;
};

// nullopt with the error: there is no such interface (the nearest is named), or it has no such link type.
std::optional<CaptureTarget> find_capture_target(const CaptureOptions& options, CaptureError& error);

// The bytes of all rings together; nullopt with the error where that is too much.
std::optional<std::uint64_t> checked_ring_bytes(const CaptureOptions& options, CaptureError& error);

}  // namespace wiresmith
