// Capturing from an interface: the options, the signals and the counters that dissect -i and capture have in common.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "wiresmith/capture/live_capture.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/live/sandbox.h"

namespace CLI {
class App;
}

namespace wiresmith {

// As typed.
struct LiveWords {
  std::string interface;  // -i; empty: none
  bool not_promiscuous = false, any_size = false, list_link_types = false;
  std::string direction, ring, link_type, backend, statistics;
  unsigned threads = 1, block_timeout = 0;
};

// -i -p -Q -B -y -L and those with long names. -s is the command's own.
void add_live_options(CLI::App& app, LiveWords& words);

// What was typed, checked; throws Failure.
CaptureOptions capture_options_of(const LiveWords& words, const std::string& filter, std::uint32_t snap_length);

// "32MiB", "512K", "1G": bytes, in steps of 1024; nullopt where that is no size, or has no unit.
std::optional<std::uint64_t> size_with_unit(std::string_view text);

// -L.
ExitCode list_link_types(const CaptureOptions& options);

enum class Statistics : std::uint8_t { text, json };
Statistics statistics_of(const LiveWords& words);  // throws Failure

// A capture from its opening to its last counters.
//
//   LiveRun run(options, Statistics::text);
//   lock_command(…, run.receivers());
//   run.begin();
//   while (!run.ended()) {
//     const auto n = run.next(frames, [&] { flush(); });
//     …
//   }
//   return run.end();
class LiveRun {
 public:
  // Opens the sockets and minds signals; throws Failure.
  LiveRun(CaptureOptions options, Statistics statistics);
  LiveRun(const LiveRun&) = delete;
  LiveRun& operator=(const LiveRun&) = delete;
  ~LiveRun();

  Descriptors receivers() const;
  const LiveCapture& capture() const { return capture_; }

  // Says that it begins.
  void begin() const;
  // As LiveCapture::next. `idle` runs when there is nothing to do, before it waits: output must be flushed then. Heeds
  // the signals, and tells when the interface goes down and comes up.
  std::size_t next(std::span<Frame> frames, const std::function<void()>& idle,
                   std::chrono::milliseconds timeout = std::chrono::hours(1));
  void stop() { capture_.stop(); }
  CaptureCounts counts() { return capture_.counts(); }
  bool ended() const { return capture_.ended(); }

  // Counters up to now. `lost`: frames of next() that did not get where they should, for a fault of ours (disk full).
  void tell_counts(std::uint64_t lost = 0, bool waiting_is_lost = false, std::uint64_t unwanted = 0);
  // The last counters, and the exit code: 0, or 1 where the interface is gone. What is still in the ring when an output
  // failed is lost as well: then `output_failed`.
  // `unwanted`: frames of next() that were not taken, since the capture had come to its end.
  ExitCode end(std::uint64_t lost = 0, bool output_failed = false, std::uint64_t unwanted = 0);

 private:
  void tell_state();

  LiveCapture capture_;
  Statistics statistics_;
  CaptureState told_ = CaptureState::running;
  std::optional<std::chrono::steady_clock::time_point> down_since_;
};

}  // namespace wiresmith
