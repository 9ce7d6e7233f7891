// Puts frames on the wire: whole frames by a packet socket (packet(7)), or IP packets by raw sockets (raw(7)), to which
// the kernel finds the way and adds the link layer.
//
// Frames are handed over by sendmmsg, many at a time: on a veth that takes less time a frame than a ring shared with
// the kernel (PACKET_TX_RING), and passing by the queueing discipline gains nothing there; bench/send measures it.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wiresmith/wire/bytes.h"
#include "wiresmith/wire/ip_address.h"

namespace wiresmith {

class FrameSender {
 public:
  // Frames out of the interface of this index. Takes CAP_NET_RAW. Returns what failed in `error`: an errno.
  static std::optional<FrameSender> by_link(std::uint32_t interface, int& error);
  // IP packets by the kernel's routes, out of this interface if there is a name.
  static std::optional<FrameSender> by_network(std::string_view interface, int& error);
  FrameSender(FrameSender&& other) noexcept;
  FrameSender& operator=(FrameSender&& other) noexcept;
  ~FrameSender();

  static constexpr std::size_t most_at_once = 1024;  // as many as the kernel takes (UIO_MAXIOV)
  struct Outgoing {
    Bytes bytes;
    IpAddress destination;  // of an IP packet; unused for frames
  };
  // Hands over up to most_at_once frames in their order, without waiting. Returns how many were taken; `error` is the
  // errno of the one behind them, 0 if there is none. EAGAIN, ENOBUFS: what is before the interface is full.
  std::size_t send(std::span<const Outgoing> frames, int& error);
  // Waits until there is room for more, or for so many milliseconds.
  void wait(int milliseconds) const;

  bool is_by_network() const { return by_network_; }
  // Its sockets lie in a row.
  int first_descriptor() const { return sockets_[0]; }
  int last_descriptor() const { return sockets_[1] >= 0 ? sockets_[1] : sockets_[0]; }

 private:
  FrameSender() = default;
  int socket_for(const IpAddress& destination) const;

  std::array<int, 2> sockets_{-1, -1};  // of IPv4 and IPv6 by_network
  bool by_network_ = false;
  struct Messages;
  std::unique_ptr<Messages> messages_;
};

// Of a sentence about a frame that was not taken: "the interface is down". `code` is an errno.
std::string send_failure(int code);

}  // namespace wiresmith
