// Frames as they pass an interface. One front for two ways to get at them: rings that the kernel writes into and that
// are read in place (AF_PACKET, TPACKET_V3), and libpcap for what has no packet socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

enum class CaptureBackend : std::uint8_t { packet, pcap };
enum class CaptureDirection : std::uint8_t { both, in, out };

inline constexpr std::uint64_t default_ring_bytes = std::uint64_t{32} << 20;
inline constexpr std::uint64_t max_ring_bytes = std::uint64_t{1} << 30;  // and no more than a quarter of free memory

struct CaptureOptions {
  std::string interface;    // its name or index; "any": all of them, without their link headers
  bool promiscuous = true;  // for as long as the capture lives; not with "any"
  CaptureDirection direction = CaptureDirection::both;
  std::uint32_t snap_length = 0;                    // bytes kept of each frame; 0: all
  std::uint64_t ring_bytes = default_ring_bytes;    // of all rings together
  bool ring_at_any_size = false;                    // beyond the limits above
  std::chrono::milliseconds block_timeout{20};      // after which the kernel hands over a block that is not full
  std::string filter;                               // pcap-filter; looked at in the kernel; empty: everything
  unsigned rings = 1;                               // with more, flows are spread over them (PACKET_FANOUT)
  CaptureBackend backend = CaptureBackend::packet;  //
  std::optional<LinkType> link_type;                // where there is a choice; "any": linktype_linux_sll or _sll2
  int wake = -1;                                    // next() waits no longer when this descriptor can be read
};

struct CaptureError {
  enum class Kind : std::uint8_t { interface, rights, filter, option, system };
  Kind kind = Kind::system;
  std::string sentence;  // what, where and what would be right; no full stop
};

// received = captured + dropped_by_kernel + waiting. What the kernel's filter turned away is counted nowhere.
struct CaptureCounts {
  std::uint64_t received = 0;              // that passed the filter
  std::uint64_t captured = 0;              // given by next()
  std::uint64_t dropped_by_kernel = 0;     // the ring was full
  std::uint64_t dropped_by_interface = 0;  // told by libpcap only
  std::uint64_t waiting = 0;               // in the ring
};

enum class CaptureState : std::uint8_t {
  running,
  down,     // the interface is; frames come again when it is up
  stopped,  // and all is given that had arrived by then
  removed,  // the interface is gone; all is given that had arrived
  failed    // see error()
};

class FrameSource;  // frame_source.h

// Opening takes CAP_NET_RAW; nothing after that takes any right or any other system call than ppoll, getsockopt,
// getsockname and clock_gettime. A filter is locked: nobody, this process included, can take it away.
//
//   CaptureError error;
//   auto capture = LiveCapture::open({.interface = "eth0"}, error);
//   std::array<Frame, 64> frames;  // few enough to stay in the first-level cache with what they are of
//   while (!capture->ended()) {
//     const auto n = capture->next(frames, std::chrono::seconds(1));
//     for (const auto& frame : std::span(frames).first(n)) use(frame);
//   }
class LiveCapture {
 public:
  // nullopt with what is wrong. Frames are captured from here on.
  static std::optional<LiveCapture> open(const CaptureOptions& options, CaptureError& error);
  LiveCapture(LiveCapture&&) noexcept;
  LiveCapture& operator=(LiveCapture&&) noexcept;
  ~LiveCapture();

  // Frames in the order of their times, numbered from 1; they lie where the kernel put them, and are valid until the
  // next call. 0: none within the time given (0 ms: looks only), woken by `wake` or a signal, or ended. Times are the
  // kernel's. A frame that the interface has yet to write a checksum into says so (`checksum_partial`).
  std::size_t next(std::span<Frame> frames, std::chrono::milliseconds timeout);

  // From here on next() gives what has arrived by now, that too which the kernel has not handed over yet; and no more.
  void stop();
  // next() gives nothing any more.
  bool ended() const { return state() > CaptureState::down; }

  CaptureState state() const;
  // Of a capture that failed.
  const std::optional<CaptureError>& error() const;
  // What it is in this moment; after the end all of it. Asks the kernel.
  CaptureCounts counts();

  // As frames point to it; its address stays.
  const Interface& interface() const;
  // Its index; 0 for "any" and for what is no network interface.
  std::uint32_t index() const;
  // The sockets. Nothing must be written to them.
  std::vector<int> descriptors() const;

 private:
  explicit LiveCapture(std::unique_ptr<FrameSource> source);
  std::unique_ptr<FrameSource> source_;
};

// The link types that can be asked for on an interface, the usual one first; empty with an error.
std::vector<LinkType> link_types_of(const CaptureOptions& options, CaptureError& error);

}  // namespace wiresmith
