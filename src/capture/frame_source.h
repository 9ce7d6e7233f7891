// What stands behind LiveCapture: a way to get frames off an interface.
#pragma once

#include "wiresmith/capture/live_capture.h"

namespace wiresmith {

// See LiveCapture for what each of them does.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  virtual std::size_t next(std::span<Frame> frames, std::chrono::milliseconds timeout) = 0;
  virtual void stop() = 0;
  virtual CaptureCounts counts() = 0;
  virtual std::vector<int> descriptors() const = 0;

  Interface interface;
  std::uint32_t index = 0;
  CaptureState state = CaptureState::running;
  std::optional<CaptureError> error;
};

std::unique_ptr<FrameSource> open_packet_source(const CaptureOptions& options, CaptureError& error);
std::unique_ptr<FrameSource> open_pcap_source(const CaptureOptions& options, CaptureError& error);

// A call that failed: "cannot capture from eth0: Operation not permitted", of kind rights where it was those.
CaptureError capture_failure(const std::string& interface, const std::string& what, int error_number);

}  // namespace wiresmith
