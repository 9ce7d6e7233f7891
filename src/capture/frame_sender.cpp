#include "wiresmith/capture/frame_sender.h"

#include <linux/if_packet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace wiresmith {

struct FrameSender::Messages {
  std::array<mmsghdr, most_at_once> headers{};
  std::array<iovec, most_at_once> parts{};
  std::array<sockaddr_in6, most_at_once> names{};
};

std::optional<FrameSender> FrameSender::by_link(std::uint32_t interface, int& error) {
  FrameSender sender;
  sender.messages_ = std::make_unique<Messages>();
  // Protocol 0: it receives nothing.
  sender.sockets_[0] = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_ifindex = static_cast<int>(interface);
  if (sender.sockets_[0] < 0 ||
      bind(sender.sockets_[0], reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    error = errno;
    return std::nullopt;
  }
  return sender;
}

std::optional<FrameSender> FrameSender::by_network(std::string_view interface, int& error) {
  FrameSender sender;
  sender.messages_ = std::make_unique<Messages>();
  sender.by_network_ = true;
  for (std::size_t i = 0; i < 2; ++i) {
    int& fd = sender.sockets_[i];
    // IPPROTO_RAW: it receives nothing, and the packets have their header.
    fd = socket(i == 0 ? AF_INET : AF_INET6, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW);
    const int yes = 1;
    const bool ready = fd >= 0 &&
                       (interface.empty() || setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface.data(),
                                                        static_cast<socklen_t>(interface.size())) == 0) &&
                       // What is to go to all, or to many, was asked for.
                       setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &yes, sizeof yes) == 0;
    if (ready) continue;
    error = errno;
    if (i == 1 && error == EAFNOSUPPORT) return sender;  // a kernel without IPv6
    return std::nullopt;
  }
  return sender;
}

FrameSender::FrameSender(FrameSender&& other) noexcept
    : sockets_(std::exchange(other.sockets_, {-1, -1})),
      by_network_(other.by_network_),
      messages_(std::move(other.messages_)) {}

FrameSender& FrameSender::operator=(FrameSender&& other) noexcept {
  std::swap(sockets_, other.sockets_);
  std::swap(by_network_, other.by_network_);
  std::swap(messages_, other.messages_);
  return *this;
}

FrameSender::~FrameSender() {
  for (const int fd : sockets_)
    if (fd >= 0) close(fd);
}

int FrameSender::socket_for(const IpAddress& destination) const {
  return sockets_[1] >= 0 && is_ipv6(destination) ? sockets_[1] : sockets_[0];
}

std::size_t FrameSender::send(std::span<const Outgoing> frames, int& error) {
  error = 0;
  const int fd = frames.empty() ? -1 : socket_for(frames[0].destination);
  std::size_t count = 0;
  for (; count < std::min(frames.size(), most_at_once); ++count) {
    const auto& [bytes, destination] = frames[count];
    if (socket_for(destination) != fd) break;
    messages_->parts[count] = {const_cast<std::uint8_t*>(bytes.data()), bytes.size()};
    msghdr& header = messages_->headers[count].msg_hdr;
    header.msg_iov = &messages_->parts[count];
    header.msg_iovlen = 1;
    if (!by_network_) continue;
    auto& name = messages_->names[count];
    name = {};
    const auto address = bytes_of(destination);
    if (is_ipv6(destination)) {
      name.sin6_family = AF_INET6;
      std::memcpy(&name.sin6_addr, address.data(), 16);
      header.msg_namelen = sizeof(sockaddr_in6);
    } else {
      sockaddr_in in{};
      in.sin_family = AF_INET;
      std::memcpy(&in.sin_addr, address.data(), 4);
      std::memcpy(&name, &in, sizeof in);
      header.msg_namelen = sizeof(sockaddr_in);
    }
    header.msg_name = &name;
  }
  if (count == 0) return 0;
  const int taken = sendmmsg(fd, messages_->headers.data(), static_cast<unsigned>(count), MSG_DONTWAIT);
  if (taken >= 0) return static_cast<std::size_t>(taken);
  if (errno != EINTR) error = errno;
  return 0;
}

void FrameSender::wait(int milliseconds) const {
  pollfd one{sockets_[0], POLLOUT, 0};
  poll(&one, 1, milliseconds);
}

std::string send_failure(int code) {
  switch (code) {
    case ENETDOWN: return "the interface is down";
    case ENXIO:
    case ENODEV: return "the interface is gone";
    case EMSGSIZE: return "it is longer than the interface takes";
    case ENOBUFS:
    case EAGAIN: return "the interface takes no more: its queue is full";
    case ENETUNREACH: return "there is no route to its destination";
    case EHOSTUNREACH: return "its destination cannot be reached";
    case EACCES: return "the kernel sends to all hosts only for who asks for it";
    case EINVAL: return "the kernel takes no such packet (invalid argument)";
    default: return std::generic_category().message(code);
  }
}

}  // namespace wiresmith
