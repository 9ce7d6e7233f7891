// Frames from rings of packet sockets, merged by time.
#include <linux/filter.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <optional>
#include <system_error>

#include "wiresmith/capture/filter.h"
#include "wiresmith/capture/frame_source.h"
#include "wiresmith/capture/kernel_filter.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/packet_ring.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr auto forever_ago = Clock::time_point{};
constexpr milliseconds removal_is_looked_for_every{100};     // while the interface is down: nothing tells us
constexpr milliseconds patience{1000};                       // for blocks that the kernel has not handed over at a stop
constexpr std::chrono::seconds counters_are_read_every{20};  // they have 32 bits

Timestamp wall_clock() {
  timespec t{};
  clock_gettime(CLOCK_REALTIME, &t);
  return {t.tv_sec, static_cast<std::uint32_t>(t.tv_nsec)};
}

class PacketSource : public FrameSource {
 public:
  PacketSource(std::vector<PacketRing> rings, const CaptureOptions& options, const CaptureTarget& target,
               bool matches_later)
      : snap_length_(options.snap_length),
        timeout_(options.block_timeout),
        wake_(options.wake),
        rings_(std::move(rings)),
        goals_(rings_.size(), ~std::uint64_t{0}),
        any_(target.index == 0) {
    if (matches_later) filter_.emplace(options.filter);
    index = target.index;
    interface.name = target.name;
    interface.link_type = target.link_type;
    interface.link_name = link_type_name(target.link_type);
    interface.snap_length = options.snap_length;
    interface.time_resolution = 9;
  }

  std::size_t next(std::span<Frame> frames, milliseconds timeout) override;
  void stop() override;
  CaptureCounts counts() override;
  std::vector<int> descriptors() const override;

 private:
  enum class Ready : std::uint8_t { no, yes, done };
  Ready ready(std::size_t ring);
  PacketRing* oldest();
  bool may_be_given(const tpacket3_hdr& packet);
  std::size_t take(std::span<Frame> frames);
  bool give(Frame& frame);
  bool all_given();
  bool wait(Clock::time_point until);
  void look_at_errors();
  bool is_removed() const;
  void stop_as(CaptureState end);
  void refresh();

  std::uint32_t snap_length_;
  milliseconds timeout_;
  int wake_;
  std::vector<PacketRing> rings_;
  std::vector<std::uint64_t> goals_;  // frames of each ring that are given: all, until it was said to stop
  bool any_;
  std::optional<Filter> filter_;
  std::uint64_t given_ = 0, turned_away_ = 0;
  Timestamp down_since_;
  bool stopping_ = false;
  CaptureState end_ = CaptureState::stopped;  // what it will be when all is given
  Clock::time_point counted_ = Clock::now(), last_frame_ = forever_ago, held_since_ = forever_ago;
};

PacketSource::Ready PacketSource::ready(std::size_t ring) {
  if (rings_[ring].passed() >= goals_[ring]) return Ready::done;
  return rings_[ring].peek() != nullptr ? Ready::yes : Ready::no;
}

// Of several rings, that whose next frame is the oldest; null: none, or an older one may still come from another.
PacketRing* PacketSource::oldest() {
  PacketRing* first = nullptr;
  tpacket3_hdr* first_packet = nullptr;
  bool may_come_older = false;
  for (std::size_t i = 0; i < rings_.size(); ++i) {
    const Ready is = ready(i);
    if (is == Ready::no) may_come_older = true;
    if (is != Ready::yes) continue;
    tpacket3_hdr* const packet = rings_[i].peek();
    if (first == nullptr ||
        std::pair(packet->tp_sec, packet->tp_nsec) < std::pair(first_packet->tp_sec, first_packet->tp_nsec))
      first = &rings_[i], first_packet = packet;
  }
  if (first != nullptr && may_come_older && !may_be_given(*first_packet)) return nullptr;
  return first;
}

// What is older than a block is kept by the kernel (two timeouts before Linux 6.18) has come from every ring that has
// something. The machine's clock may be set back meanwhile: then it counts how long the frame was held.
bool PacketSource::may_be_given(const tpacket3_hdr& packet) {
  const auto hold = 2 * timeout_;
  const auto now = std::chrono::system_clock::now().time_since_epoch() - hold;
  const auto time = std::chrono::seconds(packet.tp_sec) + std::chrono::nanoseconds(packet.tp_nsec);
  if (time <= now) return true;
  if (held_since_ == forever_ago) held_since_ = Clock::now();
  return Clock::now() - held_since_ >= hold;
}

// Numbers a frame that was taken. False: it is not wanted.
bool PacketSource::give(Frame& frame) {
  if (filter_ && !filter_->matches(frame)) {
    ++turned_away_;
    return false;
  }
  if (snap_length_ != 0 && frame.bytes.size() > snap_length_) frame.bytes = frame.bytes.first(snap_length_);
  frame.number = ++given_;
  return true;
}

std::size_t PacketSource::take(std::span<Frame> frames) {
  std::size_t n = 0;
  if (rings_.size() == 1) {
    PacketRing& ring = rings_.front();
    for (;;) {
      const auto room = std::min<std::uint64_t>(frames.size() - n, goals_.front() - ring.passed());
      const std::size_t taken = ring.take(frames.subspan(n, static_cast<std::size_t>(room)), interface, given_);
      if (taken == 0) return n;
      if (!filter_ && snap_length_ == 0) {  // all that were taken are wanted as they are
        given_ += taken;
        n += taken;
        continue;
      }
      for (Frame& frame : frames.subspan(n, taken)) {
        if (!give(frame)) continue;
        if (&frame != &frames[n]) frames[n] = frame;
        ++n;
      }
    }
  }
  for (PacketRing* ring = nullptr; n < frames.size() && (ring = oldest()) != nullptr;) {
    ring->take(frames.subspan(n, 1), interface, given_);
    if (give(frames[n])) ++n;
    held_since_ = forever_ago;
  }
  return n;
}

std::size_t PacketSource::next(std::span<Frame> frames, milliseconds timeout) {
  for (auto& ring : rings_) ring.release();
  if (state > CaptureState::down || frames.empty()) return 0;
  // Most calls find frames, and need no clock.
  std::optional<Clock::time_point> until;
  for (;;) {
    if (const std::size_t n = take(frames); n != 0) {
      // What had come before it went down is still in the ring then.
      if (state == CaptureState::down && !stopping_ && frames[n - 1].time > down_since_) state = CaptureState::running;
      if (stopping_) last_frame_ = Clock::now();
      return n;
    }
    // What a filter turned away filled no frame, but blocks.
    for (auto& ring : rings_) ring.release();
    if (stopping_ && (all_given() || Clock::now() - last_frame_ > patience)) {
      state = end_;
      return 0;
    }
    const CaptureState before = state;
    const bool was_stopping = stopping_;
    if (!until) until = timeout.count() == 0 ? forever_ago : Clock::now() + timeout;
    if (*until == forever_ago && !stopping_) return 0;
    if (!wait(*until) || (state != before && !stopping_) || stopping_ != was_stopping) return 0;
  }
}

bool PacketSource::all_given() {
  for (std::size_t i = 0; i < rings_.size(); ++i)
    if (ready(i) != Ready::done) return false;
  return true;
}

// False: the time is over, or there is something else to do.
bool PacketSource::wait(Clock::time_point until) {
  std::vector<pollfd> waiting;
  waiting.reserve(rings_.size() + 1);
  for (const auto& ring : rings_) waiting.push_back({ring.descriptor(), POLLIN, 0});
  if (wake_ >= 0 && !stopping_) waiting.push_back({wake_, POLLIN, 0});
  const auto now = Clock::now();
  if (now - counted_ > counters_are_read_every && !stopping_) refresh();
  if (until <= now && !stopping_) return false;
  auto time = until - now;
  if (stopping_ || held_since_ != forever_ago) time = std::min<Clock::duration>(time, timeout_);
  if (stopping_) time = timeout_;
  if (state == CaptureState::down) time = std::min<Clock::duration>(time, removal_is_looked_for_every);
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
  const timespec span{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
  const int changed = ppoll(waiting.data(), waiting.size(), &span, nullptr);
  if (changed < 0) return stopping_;  // a signal
  if (!stopping_) look_at_errors();
  return waiting.size() == rings_.size() || waiting.back().revents == 0;
}

// A socket is told that its interface went down, and goes on when it is up again; that it was removed, nobody says.
void PacketSource::look_at_errors() {
  for (const auto& ring : rings_) {
    int code = 0;
    socklen_t size = sizeof code;
    if (getsockopt(ring.descriptor(), SOL_SOCKET, SO_ERROR, &code, &size) != 0 || code == 0) continue;
    if (code != ENETDOWN) {
      error = capture_failure(interface.name, "", code);
      return stop_as(CaptureState::failed);
    }
    state = CaptureState::down;
    down_since_ = wall_clock();
  }
  if (state == CaptureState::down && is_removed()) stop_as(CaptureState::removed);
}

bool PacketSource::is_removed() const {
  if (any_) return false;
  sockaddr_ll bound{};
  socklen_t size = sizeof bound;
  if (getsockname(rings_.front().descriptor(), reinterpret_cast<sockaddr*>(&bound), &size) != 0) return false;
  return bound.sll_ifindex != static_cast<int>(index);
}

void PacketSource::stop() { stop_as(CaptureState::stopped); }

// Frames that come from now on are none of ours; those before are known by their number.
void PacketSource::stop_as(CaptureState end) {
  if (stopping_) return;
  stopping_ = true;
  end_ = end;
  last_frame_ = Clock::now();
  refresh();
  for (std::size_t i = 0; i < rings_.size(); ++i) goals_[i] = rings_[i].handed_over();
}

void PacketSource::refresh() {
  counted_ = Clock::now();
  for (auto& ring : rings_) ring.count();
}

CaptureCounts PacketSource::counts() {
  if (!stopping_) refresh();
  CaptureCounts counts;
  for (const auto& ring : rings_) {
    counts.received += ring.received();
    counts.dropped_by_kernel += ring.dropped();
  }
  counts.received -= turned_away_;
  counts.captured = given_;
  counts.waiting = counts.received - counts.dropped_by_kernel - counts.captured;
  return counts;
}

std::vector<int> PacketSource::descriptors() const {
  std::vector<int> all;
  all.reserve(rings_.size());
  for (const auto& ring : rings_) all.push_back(ring.descriptor());
  return all;
}

// ---- opening ------------------------------------------------------------------------------------------------------

bool bind_to(int socket, const CaptureTarget& target) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = __builtin_bswap16(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(target.index);
  return bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

// The kernel takes it back when the socket is closed.
bool make_promiscuous(int socket, const CaptureTarget& target) {
  packet_mreq request{};
  request.mr_ifindex = static_cast<int>(target.index);
  request.mr_type = PACKET_MR_PROMISC;
  return setsockopt(socket, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &request, sizeof request) == 0;
}

// Every flow goes to one of the sockets. The kernel makes up the number of the group when the first joins it.
bool join_group(int socket, std::optional<std::uint16_t>& group) {
  const unsigned type = PACKET_FANOUT_HASH | (group ? 0U : unsigned{PACKET_FANOUT_FLAG_UNIQUEID});
  const unsigned request = type << 16 | group.value_or(0);
  if (setsockopt(socket, SOL_PACKET, PACKET_FANOUT, &request, sizeof request) != 0) return false;
  if (group) return true;
  unsigned made = 0;
  socklen_t size = sizeof made;
  if (getsockopt(socket, SOL_PACKET, PACKET_FANOUT, &made, &size) != 0) return false;
  group = static_cast<std::uint16_t>(made);
  return true;
}

// Nothing passes until all sockets are in the group: before that each would get every frame.
bool start(std::vector<PacketRing>& rings, const CaptureTarget& target, const KernelFilter& filter,
           const char*& failed) {
  const std::vector<sock_filter> nothing{{BPF_RET | BPF_K, 0, 0, 0}}, everything{{BPF_RET | BPF_K, 0, 0, 0x7fff'ffff}};
  const bool many = rings.size() > 1;
  const auto& wanted = filter.program.empty() ? everything : filter.program;
  std::optional<std::uint16_t> group;
  for (const auto& ring : rings) {
    const int socket = ring.descriptor();
    failed = "a filter in the kernel";
    if (!attach_filter(socket, many ? nothing : wanted) || (!many && !lock_filter(socket))) return false;
    failed = "binding to it";
    if (!bind_to(socket, target)) return false;
    failed = "spreading frames over several rings";
    if (many && !join_group(socket, group)) return false;
  }
  failed = "a filter in the kernel";
  for (const auto& ring : rings)
    if (many && (!attach_filter(ring.descriptor(), wanted) || !lock_filter(ring.descriptor()))) return false;
  return true;
}

}  // namespace

std::unique_ptr<FrameSource> open_packet_source(const CaptureOptions& options, CaptureError& error) {
  const auto target = find_capture_target(options, error);
  if (!target) return nullptr;
  const auto bytes = checked_ring_bytes(options, error);
  if (!bytes) return nullptr;
  std::vector<PacketRing> rings;
  const char* failed = "";
  const std::size_t many = std::max(options.rings, 1U);
  for (std::size_t i = 0; i < many; ++i) {
    int code = 0;
    auto ring = PacketRing::open(*target, *bytes / many, options.block_timeout, code, failed);
    if (!ring) {
      error = capture_failure(target->name, failed, code);
      return nullptr;
    }
    rings.push_back(std::move(*ring));
  }
  const auto filter = kernel_filter(options, *target, error);
  if (!filter) return nullptr;
  const bool promiscuous = options.promiscuous && target->index != 0;
  failed = "promiscuous mode";
  if ((promiscuous && !make_promiscuous(rings.front().descriptor(), *target)) ||
      !start(rings, *target, *filter, failed)) {
    error = capture_failure(target->name, failed, errno);
    return nullptr;
  }
  return std::make_unique<PacketSource>(std::move(rings), options, *target, filter->matches_later);
}

}  // namespace wiresmith
