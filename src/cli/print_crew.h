// Takes frames apart and prints them, in several threads where that is asked for; what is printed is the same.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "wiresmith/cli/print.h"

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
  // Nothing would be printed.
  bool silent() const { return members_.front()->printers.empty(); }

  // In order. Returns how many of them were malformed.
  std::uint64_t print(std::span<const Frame> frames);

 private:
  // A thread's own tools; the first member is the thread that calls.
  struct Member {
    explicit Member(const DissectOptions& options) : dissector(options) {}
    std::string text;
    std::unique_ptr<Sink> sink;
    Dissector dissector;
    std::vector<Printer> printers;
    std::span<const Frame> frames;
    std::uint64_t malformed = 0;
    std::atomic<std::uint32_t> round{0};  // counted up when there are frames, and again when they are printed
    std::thread thread;
  };
  static void print(Member& member);
  static void work(Member& member, const std::atomic<bool>& over);

  StandardOutput& out_;
  std::vector<std::unique_ptr<Member>> members_;
  std::atomic<bool> over_{false};
};

}  // namespace wiresmith
