// Takes frames apart and prints them, in several threads where that is asked for; what is printed is the same.
//
// Alone, a frame is printed where it lies. With others, frames are put into batches; whoever is free takes the next
// batch, and what is made of them is written in their order. The thread that gives the frames works too while it waits.
#pragma once

#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "wiresmith/cli/print.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith {

class PrintCrew {
 public:
  // Before the lock; throws Failure. Lives no longer than `options` and `out`.
  PrintCrew(const PrintOptions& options, const DissectOptions& dissect, unsigned threads, StandardOutput& out);
  PrintCrew(const PrintCrew&) = delete;
  PrintCrew& operator=(const PrintCrew&) = delete;
  ~PrintCrew();

  // Begins the threads; behind the lock, which they are born into.
  void start();

  // The frames' interfaces must stay until flush(). `block` holds what their bytes lie in; where it is null they are
  // copied. False: what was printed could not be written.
  bool print(std::span<const Frame> frames, const std::shared_ptr<const void>& block);
  bool alone() const { return alone_.has_value(); }
  // All frames so far are printed into `out`, which is not flushed itself. False: it could not be written.
  bool flush();
  // Drops the frames that are not printed yet, whose interfaces are about to go.
  void drop();
  // Packets with a malformed part, of those that are printed.
  std::uint64_t malformed() const { return malformed_; }

 private:
  // A thread's own.
  struct Tools {
    Tools(const PrintOptions& print, const DissectOptions& dissect, Sink& sink, bool in_colour);
    std::uint64_t print(std::span<const Frame> frames);  // how many are malformed
    Dissector dissector;
    Printing printing;
  };
  struct Member {
    Member(const PrintOptions& print, const DissectOptions& dissect, bool in_colour);
    std::string begun;  // text that the sink has handed on
    Sink sink;
    Tools tools;
    std::thread thread;  // none for the one that gives the frames
  };
  enum class State : std::uint8_t { filling, waiting, taken, done };
  class Batch;

  bool add(const Frame& frame, const std::shared_ptr<const void>& block);
  Batch& filling() { return *batches_[filled_ % batches_.size()]; }
  bool submit();
  bool write_next();
  void work_or_wait(std::unique_lock<std::mutex>& lock, Member& member);
  void run(Member& member);

  StandardOutput& out_;
  std::optional<Tools> alone_;                   // where one thread does it all, straight into `out`
  std::vector<std::unique_ptr<Batch>> batches_;  // a ring
  std::vector<std::unique_ptr<Member>> members_;
  std::mutex mutex_;
  std::condition_variable waiting_, done_;
  // Numbers of batches: to be written next, to be worked on next, being filled. They only grow.
  std::size_t written_ = 0, begun_ = 0, filled_ = 0;
  bool over_ = false;
  Earlier earlier_;
  std::uint64_t malformed_ = 0;
};

}  // namespace wiresmith
