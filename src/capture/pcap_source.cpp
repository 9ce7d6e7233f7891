// Frames from libpcap, for what has no packet socket.
#include "wiresmith/capture/frame_source.h"

namespace wiresmith {

std::unique_ptr<FrameSource> open_pcap_source(const CaptureOptions& options, CaptureError& error) {
  error = {CaptureError::Kind::option, "cannot capture from " + options.interface + " by libpcap yet"};
  return nullptr;
}

}  // namespace wiresmith
