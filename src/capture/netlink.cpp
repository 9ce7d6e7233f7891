#include "wiresmith/capture/netlink.h"

#include <libmnl/libmnl.h>

#include <cerrno>
#include <memory>

#include "wiresmith/wire/put.h"

namespace wiresmith {
namespace {

struct CloseSocket {
  void operator()(mnl_socket* s) const { mnl_socket_close(s); }
};
using Socket = std::unique_ptr<mnl_socket, CloseSocket>;

constexpr std::size_t answer_size = 64 * 1024;  // the kernel fills 32 KiB at a time
constexpr int attempts = 8;                     // a list during which a table changed is asked for again
constexpr std::uint32_t sequence = 1;           // each question has a socket of its own

nlmsghdr* header_of(std::array<std::uint8_t, 256>& message) { return reinterpret_cast<nlmsghdr*>(message.data()); }
const nlmsghdr* header_of(const NetlinkMessage& message) { return reinterpret_cast<const nlmsghdr*>(message.data()); }

int keep(const nlmsghdr* message, void* data) {
  const auto* const begin = reinterpret_cast<const std::uint8_t*>(message);
  static_cast<std::vector<NetlinkMessage>*>(data)->emplace_back(begin, begin + message->nlmsg_len);
  return MNL_CB_OK;
}

int receive(const mnl_socket* socket, std::vector<NetlinkMessage>& answers) {
  std::vector<std::uint8_t> buffer(answer_size);
  for (;;) {
    const ssize_t size = mnl_socket_recvfrom(socket, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;  // by a signal: nothing is lost
    if (size < 0) return errno;
    const int result = mnl_cb_run(buffer.data(), static_cast<std::size_t>(size), sequence,
                                  mnl_socket_get_portid(socket), keep, &answers);
    if (result < 0) return errno;
    if (result == MNL_CB_STOP) return 0;
  }
}

}  // namespace

Bytes netlink_payload(const NetlinkMessage& message) {
  const auto* const header = header_of(message);
  return {static_cast<const std::uint8_t*>(mnl_nlmsg_get_payload(header)), mnl_nlmsg_get_payload_len(header)};
}

NetlinkAttributes::NetlinkAttributes(const NetlinkMessage& message, std::size_t fixed_size) {
  const mnl_attr_cb_t keep_attribute = [](const nlattr* attribute, void* data) {
    auto& found = *static_cast<decltype(found_)*>(data);
    if (const auto type = mnl_attr_get_type(attribute); type < found.size()) found[type] = attribute;
    return MNL_CB_OK;
  };
  mnl_attr_parse(header_of(message), static_cast<unsigned>(fixed_size), keep_attribute, &found_);
}

Bytes NetlinkAttributes::bytes(unsigned type) const {
  const nlattr* const attribute = found_[type];
  if (attribute == nullptr) return {};
  return {static_cast<const std::uint8_t*>(mnl_attr_get_payload(attribute)), mnl_attr_get_payload_len(attribute)};
}

std::uint32_t NetlinkAttributes::number(unsigned type) const {
  const Bytes value = bytes(type);
  std::uint32_t number = 0;
  std::memcpy(&number, value.data(), value.size() < sizeof number ? value.size() : sizeof number);
  return number;
}

std::string NetlinkAttributes::text(unsigned type) const {
  const Bytes value = without_fill(bytes(type));
  return {value.begin(), value.end()};
}

void NetlinkQuestion::begin(std::uint16_t type, bool all) {
  nlmsghdr* const header = mnl_nlmsg_put_header(message_.data());
  header->nlmsg_type = type;
  // Where one answer is asked for, the acknowledgement behind it is the end that a list has anyway.
  header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | (all ? NLM_F_DUMP : NLM_F_ACK));
  header->nlmsg_seq = sequence;
}

void NetlinkQuestion::put(const void* fixed, std::size_t size) {
  std::memcpy(mnl_nlmsg_put_extra_header(header_of(message_), size), fixed, size);
}

void NetlinkQuestion::add(std::uint16_t type, Bytes value) {
  mnl_attr_put(header_of(message_), type, value.size(), value.data());
}

void NetlinkQuestion::add(std::uint16_t type, std::uint32_t value) {
  mnl_attr_put_u32(header_of(message_), type, value);
}

int NetlinkQuestion::ask(std::vector<NetlinkMessage>& answers) {
  int result = 0;
  for (int i = 0; i < attempts; ++i) {
    answers.clear();
    const Socket socket(mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC));
    if (!socket || mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID) < 0) return errno;
    const nlmsghdr* const header = header_of(message_);
    if (mnl_socket_sendto(socket.get(), header, header->nlmsg_len) < 0) return errno;
    result = receive(socket.get(), answers);
    if (result != EINTR) break;
  }
  return result;
}

}  // namespace wiresmith
