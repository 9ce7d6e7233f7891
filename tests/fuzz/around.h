// Well-formed packets around bytes that are to be looked at.
#pragma once

#include <array>
#include <vector>

#include "wiresmith/wire/frame.h"

namespace wiresmith::fuzz {

using Octets = std::vector<std::uint8_t>;

struct Surrounded {
  LinkType link_type{};
  Octets frame;
  std::size_t begin = 0, size = 0;  // of the bytes in the frame
};

// Raw IP; the checksums of what is within are not filled in (PacketMutator::mend does that).
Octets in_ipv4(std::uint8_t protocol, Bytes payload, Bytes options = {});
Octets in_ipv6(std::uint8_t next, Bytes payload);
Octets in_udp(std::uint16_t port, Bytes payload);
Octets in_tcp(std::uint16_t port, Bytes payload, Bytes options = {});

// Where a list of options may stand: the bytes become its options, cut or padded to what fits there.
struct Host {
  const char* name;
  const char* protocol;  // whose layer has the list,
  std::size_t head;      // behind so many bytes
  Surrounded (*around)(Bytes options);
};
extern const std::array<Host, 22> hosts;
inline const Host& host_of(std::uint8_t byte) { return hosts[byte % hosts.size()]; }

}  // namespace wiresmith::fuzz
