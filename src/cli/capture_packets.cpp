// The loop of `wiresmith capture`: from the ring into files. Nothing is taken apart here.
#include <array>
#include <chrono>
#include <optional>

#include "wiresmith/cli/capture.h"
#include "wiresmith/cli/capture_files.h"
#include "wiresmith/cli/standard_output.h"

namespace wiresmith {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds longest_wait{1000};
// Where files end by the clock it is looked at so often while no packets come.
constexpr milliseconds clock_is_looked_at_every{100};

Timestamp time_of(std::chrono::system_clock::time_point t) {
  const auto since = t.time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
  return {seconds.count(),
          static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(since - seconds).count())};
}
Timestamp now() { return time_of(std::chrono::system_clock::now()); }

class Capture {
 public:
  explicit Capture(const CaptureRequest& request)
      : request_(request), files_(request), run_(request.live, request.statistics) {}

  ExitCode run() {
    lock_command(request_.sandbox, Work::decode, request_.verbose, run_.receivers());
    begun_ = now();
    started_ = Clock::now();
    rotation_.emplace(request_.conditions.rotation, begun_);
    if (!begin_file()) return output_failed();
    if (!request_.quiet) run_.begin();
    while (going_ && !run_.ended()) step();
    if (!failed()) files_.finish(statistics());
    return end();
  }

 private:
  void step() {
    const auto n = run_.next(
        std::span(frames_).first(batch()), [&] { flush(); }, wait());
    given_ += n;
    for (std::size_t i = 0; i < n && going_; ++i) take(frames_[i]);
    if (request_.flush_packets && n != 0) flush();
    if (n == 0 && going_ && !run_.ended()) idle();
    const auto duration = std::chrono::nanoseconds(request_.conditions.duration);
    if (duration.count() != 0 && Clock::now() - started_ >= duration) run_.stop();
  }

  void take(const Frame& frame) {
    const auto& c = request_.conditions;
    if (!go_on(rotation_->before_packet(frame.time, files_.bytes()))) return;
    if (!files_.write(frame)) return stop();
    const auto bytes = files_.bytes();
    if (++taken_ == c.packets || (c.bytes != 0 && bytes >= c.bytes)) stop();
    go_on(rotation_->after_packet(bytes));
  }

  void idle() {
    const auto late = 2 * request_.live.block_timeout + clock_is_looked_at_every;
    go_on(rotation_->idle(time_of(std::chrono::system_clock::now() - late)));
  }

  bool go_on(Rotation::Next next) {
    if (next == Rotation::Next::same_file) return true;
    if (next == Rotation::Next::next_file && files_.finish(statistics()) && begin_file()) return true;
    stop();
    return false;
  }

  bool begin_file() { return files_.begin(rotation_->label(), run_.capture().interface()); }
  void flush() {
    if (going_ && !files_.flush()) stop();
  }
  void stop() {
    going_ = false;
    run_.stop();  // also where it is about to wait
  }
  bool failed() const { return files_.error().has_value(); }

  // Packets that come after the last one that is wanted stay in the ring; so where that may be the next one, there is
  // no more than one at a time.
  std::size_t batch() const {
    const auto& c = request_.conditions;
    if (c.bytes != 0 || c.rotation.most_files != 0) return 1;
    const auto left = c.packets == 0 ? frames_.size() : c.packets - taken_;
    return static_cast<std::size_t>(std::min<std::uint64_t>(left, frames_.size()));
  }

  milliseconds wait() const {
    const auto& limits = request_.conditions.rotation.limits;
    const auto most = limits.period != 0 || limits.multiple != 0 ? clock_is_looked_at_every : longest_wait;
    if (request_.conditions.duration == 0) return most;
    const auto left = std::chrono::nanoseconds(request_.conditions.duration) - (Clock::now() - started_);
    return std::clamp(std::chrono::ceil<milliseconds>(left), milliseconds(0), most);
  }

  InterfaceStatistics statistics() {
    const auto counts = run_.counts();
    InterfaceStatistics s{.begun = begun_, .ended = now()};
    s.accepted = counts.received;
    if (request_.live.filter.empty()) s.received = counts.received;
    s.dropped = counts.dropped_by_kernel + counts.dropped_by_interface;
    s.delivered = files_.packets();
    return s;
  }

  ExitCode end() {
    if (!failed()) return run_.end(0, false, given_ - files_.packets());
    if (!files_.error()->closed_pipe) run_.end(given_ - files_.packets(), true);
    return output_failed();
  }
  ExitCode output_failed() const {
    if (files_.error()->closed_pipe) return exit_fine;
    throw Failure(exit_output, files_.error()->sentence);
  }

  const CaptureRequest& request_;
  CaptureFiles files_;  // its small process is forked before there is a ring
  LiveRun run_;
  std::optional<Rotation> rotation_;
  std::array<Frame, 64> frames_;  // few, so that what the kernel wrote of them is still near when they are written
  Timestamp begun_;
  Clock::time_point started_;
  std::uint64_t given_ = 0, taken_ = 0;
  bool going_ = true;
};

}  // namespace

ExitCode capture_packets(const CaptureRequest& request) { return Capture(request).run(); }

}  // namespace wiresmith
