// Sends small UDP packets of 64 flows from a packet socket, as many a second as it is told: what bench/live loads
// captures with.
//
//   flood INTERFACE PACKETS_A_SECOND SECONDS FRAME_BYTES     0 packets a second: as fast as it can
//
// Prints how many were sent, and the nanoseconds it took.
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include "wiresmith/craft/stack.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/udp.h"

using namespace wiresmith;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t flows = 64, headers = 42;

std::vector<std::uint8_t> packet(std::size_t flow, std::size_t size) {
  Ethernet link;
  link.dst = {2, 0, 0, 0, 0, 1};
  link.src = {2, 0, 0, 0, 0, 2};
  Ipv4 network;
  network.src = {192, 0, 2, 2};
  network.dst = {192, 0, 2, 1};
  Udp transport;
  transport.srcport = static_cast<std::uint16_t>(20'000 + flow);
  transport.dstport = 9;  // discard
  const std::vector<std::uint8_t> payload(size - std::min(size, headers), 0x55);
  return Stack{link, network, transport}.payload(payload).build();
}

struct Sent {
  std::uint64_t packets = 0;
  Clock::duration time{};
};

Sent send_all(int socket, std::vector<std::vector<std::uint8_t>>& packets, double rate, double seconds) {
  std::array<iovec, flows> pieces{};
  std::array<mmsghdr, flows> messages{};
  for (std::size_t i = 0; i < flows; ++i) {
    pieces[i] = {packets[i].data(), packets[i].size()};
    messages[i].msg_hdr.msg_iov = &pieces[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  const auto begun = Clock::now();
  const std::chrono::duration<double> whole(seconds);
  Sent sent;
  for (;;) {
    const std::chrono::duration<double> passed = Clock::now() - begun;
    if (passed >= whole) break;
    const double due =
        rate == 0 ? static_cast<double>(flows) : passed.count() * rate - static_cast<double>(sent.packets);
    if (due < 1) {
      const timespec pause{0, 20'000};
      nanosleep(&pause, nullptr);
      continue;
    }
    const auto many = static_cast<unsigned>(std::min(due, static_cast<double>(flows)));
    const int done = sendmmsg(socket, messages.data(), many, 0);
    if (done > 0) sent.packets += static_cast<std::uint64_t>(done);
    if (done < 0 && errno != ENOBUFS && errno != EAGAIN) {
      std::perror("flood: sendmmsg");
      break;
    }
  }
  sent.time = Clock::now() - begun;
  return sent;
}

}  // namespace

int main(int count, char** values) {
  if (count != 5) {
    std::fputs("usage: flood INTERFACE PACKETS_A_SECOND SECONDS FRAME_BYTES\n", stderr);
    return 1;
  }
  const int socket = ::socket(AF_PACKET, SOCK_RAW, 0);
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_ifindex = static_cast<int>(if_nametoindex(values[1]));
  constexpr int on = 1;
  if (socket < 0 || bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      setsockopt(socket, SOL_PACKET, PACKET_QDISC_BYPASS, &on, sizeof on) != 0) {
    std::perror("flood");
    return 1;
  }
  std::vector<std::vector<std::uint8_t>> packets;
  for (std::size_t i = 0; i < flows; ++i) packets.push_back(packet(i, std::strtoul(values[4], nullptr, 10)));
  const Sent sent = send_all(socket, packets, std::atof(values[2]), std::atof(values[3]));
  std::printf("%llu %lld\n", static_cast<unsigned long long>(sent.packets),
              static_cast<long long>(std::chrono::nanoseconds(sent.time).count()));
  close(socket);
}
