#include "wiresmith/live/sender_process.h"

#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <system_error>
#include <utility>

namespace wiresmith {
namespace {

constexpr std::int64_t second = 1'000'000'000, millisecond = 1'000'000;
constexpr std::size_t most_frames = FrameSender::most_at_once;
constexpr std::uint32_t enough_frames = 128;     // one call for fewer takes more time a frame
constexpr std::size_t batch_bytes = 320 * 1024;  // the longest frame, or many short ones
constexpr std::uint32_t batches = 4;
// How long a full queue may let nothing through. After the first frame that this was too long for, others are given up
// sooner, until one goes through.
constexpr std::int64_t patience = 2 * second, less_patience = 5 * millisecond;
constexpr std::int64_t longest_sleep = 50 * millisecond;  // so that a stop is seen

bool is_full(int error) { return error == ENOBUFS || error == EAGAIN || error == ENOMEM; }

bool is_lost(int error) { return error == ENETDOWN || error == ENXIO || error == ENODEV; }

Timestamp wall_clock() {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  return {now.tv_sec, static_cast<std::uint32_t>(now.tv_nsec)};
}

// Whether the process that made the frames has ended.
bool is_left_alone(int socket) {
  pollfd one{socket, 0, 0};
  return poll(&one, 1, 0) > 0;
}

void sleep_until(std::int64_t due) {
  const timespec until{due / second, due % second};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
}

}  // namespace

std::int64_t monotonic_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * second + now.tv_nsec;
}

// Each process writes to lines of the cache of its own, and reads few of the other's: a frame costs the one that sends
// its bytes and eight more.
struct SenderProcess::Batch {
  struct Place {
    std::uint32_t at, size;
  };
  // Frames that were treated alike: the first up to `end` that are in no run before.
  struct Run {
    std::uint32_t end;
    int error;
    Timestamp time;
  };
  // By the process that makes them.
  std::uint32_t count;
  std::uint32_t used;  // bytes
  bool is_timed;       // there is a due time other than 0
  std::array<Place, most_frames> places;
  std::array<std::int64_t, most_frames> due;
  std::array<IpAddress, most_frames> destination;
  std::array<std::uint64_t, most_frames> number;
  std::array<std::uint8_t, batch_bytes> bytes;
  // By the process that sends them.
  alignas(64) std::uint32_t run_count;
  std::array<Run, most_frames> runs;

  void treated(std::uint32_t end, int error, const Timestamp& time) { runs[run_count++] = {end, error, time}; }
};

struct SenderProcess::Shared {
  std::atomic<bool> stop;
  std::atomic<std::uint32_t> completed;  // batches, since the start
  std::array<Batch, batches> batch;
};

namespace {

// Whether the frames that a queue was too full for have had their time.
class Patience {
 public:
  bool is_over(std::int64_t now) {
    if (since_ == 0) since_ = now;
    if (now - since_ < (lost_ ? less_patience : patience)) return false;
    lost_ = true;
    since_ = 0;
    return true;
  }
  void progress() {
    since_ = 0;
    lost_ = false;
  }

 private:
  std::int64_t since_ = 0;  // monotonic; 0: not waiting
  bool lost_ = false;
};

}  // namespace

// In the order of their times; what was sent, and what became of the rest, stands in the batch.
void SenderProcess::send_batch(FrameSender& sender, Shared& shared, Batch& batch, int socket) {
  std::array<FrameSender::Outgoing, most_frames> outgoing;
  Patience waiting;
  std::int64_t pause = millisecond / 10;
  batch.run_count = 0;
  for (std::uint32_t next = 0; next < batch.count;) {
    if (shared.stop.load(std::memory_order_relaxed)) return batch.treated(batch.count, ECANCELED, {});
    const std::int64_t first_due = batch.due[next];
    const std::int64_t now = first_due == 0 ? 0 : monotonic_now();
    if (first_due > now) {
      sleep_until(std::min(first_due, now + longest_sleep));
      if (is_left_alone(socket)) shared.stop.store(true, std::memory_order_relaxed);
      continue;
    }
    std::uint32_t ready = 0;
    for (; next + ready < batch.count && (!batch.is_timed || batch.due[next + ready] <= now); ++ready) {
      const auto& place = batch.places[next + ready];
      const Bytes bytes = Bytes(batch.bytes).subspan(place.at, place.size);
      __builtin_prefetch(bytes.data());  // another core has just written it
      outgoing[ready].bytes = bytes;
      if (sender.is_by_network()) outgoing[ready].destination = batch.destination[next + ready];
    }
    const Timestamp time = wall_clock();
    int error = 0;
    const std::size_t sent = sender.send({outgoing.data(), ready}, error);
    next += static_cast<std::uint32_t>(sent);
    if (sent != 0) {
      batch.treated(next, 0, time);
      waiting.progress();
      pause = millisecond / 10;
    }
    if (error == 0) continue;
    if (is_full(error) && !waiting.is_over(monotonic_now())) {
      if (error == EAGAIN) sender.wait(static_cast<int>(longest_sleep / millisecond));
      if (error != EAGAIN) sleep_until(monotonic_now() + pause);
      pause = std::min(2 * pause, 10 * millisecond);
      continue;
    }
    batch.treated(++next, error, {});
    // The others would fare no better.
    if (is_lost(error)) shared.stop.store(true, std::memory_order_relaxed);
  }
}

void SenderProcess::serve(FrameSender& sender, Shared& shared, int socket) {
  for (;;) {
    std::uint32_t index = 0;
    const auto size = uninterrupted([&] { return read(socket, &index, sizeof index); });
    if (size != sizeof index || index >= batches) return;
    send_batch(sender, shared, shared.batch[index], socket);
    shared.completed.fetch_add(1, std::memory_order_release);
    if (uninterrupted([&] { return write(socket, &index, sizeof index); }) < 0) return;
  }
}

std::optional<SenderProcess> SenderProcess::start(FrameSender sender, const std::optional<User>& user, bool locked,
                                                  std::string& error) {
  void* const memory =
      mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) {
    error = std::generic_category().message(errno);
    return std::nullopt;
  }
  auto* const shared = static_cast<Shared*>(memory);  // zeroes are a Shared with nothing in it
  const auto lock = [&]() -> std::optional<Lock> {
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    if (!locked) return std::nullopt;
    return Lock{.work = Work::send, .user = user};
  };
  auto process = ChildProcess::start(
      lock, sender.first_descriptor(), [&](int socket) { serve(sender, *shared, socket); }, error,
      sender.last_descriptor());
  if (!process) {
    munmap(memory, sizeof(Shared));
    return std::nullopt;
  }
  return SenderProcess(std::move(*process), shared);
}

SenderProcess::SenderProcess(SenderProcess&& other) noexcept
    : process_(std::move(other.process_)),
      shared_(std::exchange(other.shared_, nullptr)),
      report_(std::move(other.report_)),
      stop_descriptor_(other.stop_descriptor_),
      stopped_(std::move(other.stopped_)),
      current_(other.current_),
      busy_(other.busy_),
      handed_over_(other.handed_over_) {}

SenderProcess& SenderProcess::operator=(SenderProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(shared_, other.shared_);
  std::swap(report_, other.report_);
  std::swap(stop_descriptor_, other.stop_descriptor_);
  std::swap(stopped_, other.stopped_);
  std::swap(current_, other.current_);
  std::swap(busy_, other.busy_);
  std::swap(handed_over_, other.handed_over_);
  return *this;
}

SenderProcess::~SenderProcess() {
  if (shared_ == nullptr) return;
  stop();
  munmap(shared_, sizeof(Shared));
}

bool SenderProcess::takes(std::size_t size) { return size <= batch_bytes; }

bool SenderProcess::put(const FrameSender::Outgoing& frame, std::uint64_t number, std::int64_t due) {
  Batch* batch = &shared_->batch[current_];
  if (batch->count == most_frames || batch->used + frame.bytes.size() > batch_bytes) {
    if (!flush()) return false;
    batch = &shared_->batch[current_];
  }
  const std::uint32_t n = batch->count++, at = batch->used, size = static_cast<std::uint32_t>(frame.bytes.size());
  batch->places[n] = {at, size};
  batch->due[n] = due;
  batch->is_timed = batch->is_timed || due != 0;
  batch->destination[n] = frame.destination;
  batch->number[n] = number;
  std::memcpy(batch->bytes.data() + at, frame.bytes.data(), size);
  // So that no frame begins in the line of the cache that the one before ends in.
  constexpr std::uint32_t line = 64;
  batch->used = std::min<std::uint32_t>((at + size + line - 1) / line * line, batch_bytes);
  // Nobody waits while the process has nothing to do; but frames without a time are worth more in company.
  if (due == 0 && batch->count < enough_frames) return true;
  return shared_->completed.load(std::memory_order_acquire) != handed_over_ || flush();
}

bool SenderProcess::flush() {
  if (shared_->batch[current_].count == 0) return true;
  if (uninterrupted([&] { return write(process_.socket(), &current_, sizeof current_); }) < 0) return false;
  ++busy_;
  ++handed_over_;
  current_ = (current_ + 1) % batches;
  while (busy_ == batches)  // the one to be filled next is not sent yet
    if (!receive()) return false;
  return collect();
}

bool SenderProcess::finish() {
  if (!flush()) return false;
  while (busy_ != 0)
    if (!receive()) return false;
  return true;
}

bool SenderProcess::collect() {
  while (busy_ != 0) {
    pollfd one{process_.socket(), POLLIN, 0};
    if (poll(&one, 1, 0) <= 0) return true;
    if (!receive()) return false;
  }
  return true;
}

bool SenderProcess::receive() {
  std::uint32_t index = 0;
  pollfd two[] = {{process_.socket(), POLLIN, 0}, {stop_descriptor_, POLLIN, 0}};
  while (!shared_->stop.load(std::memory_order_relaxed) && two[0].revents == 0) {
    if (poll(two, 2, -1) <= 0 || two[1].revents == 0) continue;
    if (stopped_()) stop();
    two[1].fd = -1;
  }
  const auto size = uninterrupted([&] { return read(process_.socket(), &index, sizeof index); });
  if (size != sizeof index || index >= batches) return false;
  Batch& batch = shared_->batch[index];
  report_batch(batch);
  batch.count = batch.used = 0;
  batch.is_timed = false;
  --busy_;
  return true;
}

void SenderProcess::report_batch(const Batch& batch) {
  if (!report_) return;
  std::uint32_t i = 0;
  for (std::uint32_t n = 0; n < std::min<std::uint32_t>(batch.run_count, most_frames); ++n) {
    const auto& run = batch.runs[n];
    for (; i < std::min(run.end, batch.count); ++i)
      report_({batch.number[i], run.error, batch.places[i].size, run.time});
  }
}

void SenderProcess::stop() { shared_->stop.store(true, std::memory_order_relaxed); }

}  // namespace wiresmith
