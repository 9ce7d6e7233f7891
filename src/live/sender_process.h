// The process that sends: it holds the sockets, and puts on the wire at the given times what it is handed in shared
// memory. It looks at no byte of it. The process that makes the frames, or decodes the answers, has no socket that it
// could send by.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "wiresmith/capture/frame_sender.h"
#include "wiresmith/live/child_process.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

// What became of a frame.
struct SendResult {
  std::uint64_t number = 0;  // as given to put()
  int error = 0;             // errno; 0: sent; ECANCELED: stopped before
  std::uint32_t size = 0;    // bytes
  Timestamp time;            // right before it was handed to the kernel
};

// Nanoseconds of the clock that frames are sent by (CLOCK_MONOTONIC).
std::int64_t monotonic_now();

class SenderProcess {
 public:
  using Report = std::function<void(const SendResult&)>;

  // Before lock_in(). `sender` is the process' own from here on. `locked` false: --no-sandbox. Returns what failed in
  // `error`.
  static std::optional<SenderProcess> start(FrameSender sender, const std::optional<User>& user, bool locked,
                                            std::string& error);
  SenderProcess(SenderProcess&&) noexcept;
  SenderProcess& operator=(SenderProcess&&) noexcept;
  ~SenderProcess();

  // `report` is called by the members below, for each frame once, in the order of put().
  void on_result(Report report) { report_ = std::move(report); }

  // Queues a copy of a frame to be sent not before `due` (monotonic; 0: at once). What is queued is handed over when
  // the process has nothing to do, when it is much, or by flush(); waits where there is too much already. False: the
  // process has ended.
  bool put(const FrameSender::Outgoing& frame, std::uint64_t number, std::int64_t due);
  bool flush();
  // Whether a frame of so many bytes could be queued at all.
  static bool takes(std::size_t size);
  // Waits until all that was handed over is reported. False: the process has ended.
  bool finish();
  // Takes the reports that there are, without waiting.
  bool collect();
  // Readable when there are reports.
  int descriptor() const { return process_.socket(); }
  // What is not sent yet is not sent any more.
  void stop();
  // While it is waited for what was handed over: stops if `stopped` says so when this descriptor, which is not read,
  // can be read.
  void stop_by(int descriptor, std::function<bool()> stopped) {
    stop_descriptor_ = descriptor;
    stopped_ = std::move(stopped);
  }

 private:
  struct Batch;
  struct Shared;
  SenderProcess(ChildProcess process, Shared* shared) : process_(std::move(process)), shared_(shared) {}
  static void serve(FrameSender& sender, Shared& shared, int socket);
  static void send_batch(FrameSender& sender, Shared& shared, Batch& batch, int socket);
  bool receive();
  void report_batch(const Batch& batch);

  ChildProcess process_;
  Shared* shared_ = nullptr;  // mapped; null when moved from
  Report report_;
  int stop_descriptor_ = -1;
  std::function<bool()> stopped_;
  std::uint32_t current_ = 0;      // batch that is being filled
  std::uint32_t busy_ = 0;         // batches that are handed over and not reported yet
  std::uint32_t handed_over_ = 0;  // since the start
};

}  // namespace wiresmith
