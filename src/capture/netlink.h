// Questions to the kernel over rtnetlink.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "wiresmith/wire/bytes.h"

struct nlattr;

namespace wiresmith {

// One message with its header. The kernel's numbers are in the machine's byte order, addresses in wire order.
using NetlinkMessage = std::vector<std::uint8_t>;

// The fixed part after the header (ifinfomsg, ifaddrmsg, rtmsg, ndmsg); what is missing of it is zero.
Bytes netlink_payload(const NetlinkMessage& message);
template <typename Fixed>
Fixed netlink_fixed(const NetlinkMessage& message) {
  const Bytes payload = netlink_payload(message);
  Fixed fixed{};
  std::memcpy(&fixed, payload.data(), payload.size() < sizeof fixed ? payload.size() : sizeof fixed);
  return fixed;
}

// The attributes of a message by their number. A view of the message.
class NetlinkAttributes {
 public:
  // `fixed_size`: of the part that stands before them.
  NetlinkAttributes(const NetlinkMessage& message, std::size_t fixed_size);

  Bytes bytes(unsigned type) const;  // empty where it is not there
  std::uint32_t number(unsigned type) const;
  std::string text(unsigned type) const;  // without the zero at its end

 private:
  std::array<const nlattr*, 64> found_{};
};

class NetlinkQuestion {
 public:
  // `type` is an RTM_GET number, `fixed` as above. A question for `all` is answered with a list.
  template <typename Fixed>
  NetlinkQuestion(std::uint16_t type, const Fixed& fixed, bool all) {
    begin(type, all);
    put(&fixed, sizeof fixed);
  }
  void add(std::uint16_t type, Bytes value);
  void add(std::uint16_t type, std::uint32_t value);

  // Returns 0 or an errno; the answers are complete only with 0.
  int ask(std::vector<NetlinkMessage>& answers);

 private:
  void begin(std::uint16_t type, bool all);
  void put(const void* fixed, std::size_t size);

  alignas(8) std::array<std::uint8_t, 256> message_{};
};

}  // namespace wiresmith
