// What it costs to get a frame from the kernel: LiveCapture beside a loop written by hand over the same kind of ring.
//
//   receive ours|by_hand INTERFACE SECONDS
//
// Prints frames, their bytes, the frames dropped, and the CPU time (user and system) in nanoseconds.
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "wiresmith/capture/live_capture.h"

using namespace wiresmith;
using Clock = std::chrono::steady_clock;

namespace {

struct Received {
  std::uint64_t frames = 0, bytes = 0, dropped = 0;
};

constexpr std::size_t block_bytes = std::size_t{256} << 10, blocks = 128;  // as LiveCapture's

[[noreturn]] void fail(const char* what) {
  std::perror(what);
  std::exit(1);
}

Received by_hand(const char* interface, Clock::time_point until) {
  const int s = socket(AF_PACKET, SOCK_RAW, 0);
  constexpr int version = TPACKET_V3;
  tpacket_req3 request{};
  request.tp_block_size = block_bytes;
  request.tp_block_nr = blocks;
  request.tp_frame_size = 2048;
  request.tp_frame_nr = block_bytes / 2048 * blocks;
  request.tp_retire_blk_tov = 20;
  if (s < 0 || setsockopt(s, SOL_PACKET, PACKET_VERSION, &version, sizeof version) != 0 ||
      setsockopt(s, SOL_PACKET, PACKET_RX_RING, &request, sizeof request) != 0)
    fail("receive: a ring");
  auto* const memory =
      static_cast<std::uint8_t*>(mmap(nullptr, block_bytes * blocks, PROT_READ | PROT_WRITE, MAP_SHARED, s, 0));
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = __builtin_bswap16(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(if_nametoindex(interface));
  if (memory == MAP_FAILED || bind(s, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    fail("receive: binding");

  Received received;
  for (std::size_t number = 0; Clock::now() < until;) {
    auto* const block = memory + number * block_bytes;
    auto& header = static_cast<tpacket_block_desc*>(static_cast<void*>(block))->hdr.bh1;
    std::atomic_ref status(header.block_status);
    if ((status.load(std::memory_order_acquire) & TP_STATUS_USER) == 0) {
      pollfd waiting{s, POLLIN, 0};
      poll(&waiting, 1, 100);
      continue;
    }
    const auto* at = block + header.offset_to_first_pkt;
    for (unsigned i = 0; i < header.num_pkts; ++i) {
      const auto& packet = *static_cast<const tpacket3_hdr*>(static_cast<const void*>(at));
      ++received.frames;
      received.bytes += packet.tp_snaplen + at[packet.tp_mac];
      at += packet.tp_next_offset;
    }
    status.store(TP_STATUS_KERNEL, std::memory_order_release);
    number = (number + 1) % blocks;
  }
  tpacket_stats_v3 statistics{};
  socklen_t size = sizeof statistics;
  getsockopt(s, SOL_PACKET, PACKET_STATISTICS, &statistics, &size);
  received.dropped = statistics.tp_drops;
  return received;
}

Received ours(const char* interface, Clock::time_point until) {
  CaptureError error;
  auto capture = LiveCapture::open({.interface = interface, .promiscuous = false}, error);
  if (!capture) {
    std::fprintf(stderr, "receive: %s\n", error.sentence.c_str());
    std::exit(1);
  }
  Received received;
  std::array<Frame, 64> frames;
  // The clock is looked at about as often as by hand: once for as many frames as a block has.
  std::size_t n = 0, turn = 0;
  while ((n == frames.size() && ++turn % 16 != 0) || Clock::now() < until) {
    n = capture->next(frames, std::chrono::milliseconds(100));
    for (std::size_t i = 0; i < n; ++i) {
      ++received.frames;
      received.bytes += frames[i].bytes.size() + frames[i].bytes[0];
    }
  }
  received.dropped = capture->counts().dropped_by_kernel;
  return received;
}

std::int64_t nanoseconds(const timeval& t) { return t.tv_sec * 1'000'000'000L + t.tv_usec * 1000L; }

}  // namespace

int main(int count, char** values) {
  if (count != 4) {
    std::fputs("usage: receive ours|by_hand INTERFACE SECONDS\n", stderr);
    return 1;
  }
  const auto until = Clock::now() + std::chrono::milliseconds(static_cast<long>(1000 * std::atof(values[3])));
  const Received r = std::string_view(values[1]) == "ours" ? ours(values[2], until) : by_hand(values[2], until);
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%llu %llu %llu %lld\n", static_cast<unsigned long long>(r.frames),
              static_cast<unsigned long long>(r.bytes), static_cast<unsigned long long>(r.dropped),
              static_cast<long long>(nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime)));
}
