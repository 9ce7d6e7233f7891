// Hardware addresses that the kernel does not know: asked for by our own ARP requests (RFC 826) and neighbour
// solicitations (RFC 4861 4.3).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "wiresmith/capture/network.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith {

// A neighbour, and how it is asked for.
struct Hop {
  IpAddress address;
  std::optional<IpAddress> source;  // whom it shall answer; nullopt: we have no address of its kind
  std::vector<std::uint8_t> tags;   // VLAN tags that go before the type, in wire order
  friend auto operator<=>(const Hop&, const Hop&) = default;
};

// The solicited-node multicast address of an address (RFC 4291 2.7.1), and where a multicast packet goes on Ethernet
// (RFC 1112 6.4, RFC 2464 7).
Ipv6Address solicited_node(const Ipv6Address& address);
MacAddress multicast_mac(const IpAddress& group);
inline constexpr MacAddress broadcast_mac{{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}};

// The frame that asks for a neighbour.
std::vector<std::uint8_t> query_for(const Hop& hop, const MacAddress& source);

class NeighbourQueries {
 public:
  // Opens a socket that is given only the answers of neighbours on this interface, which must have Ethernet's
  // addresses. Before lock_in(), which must know the descriptor as one that is only read. Returns an errno in `error`.
  static std::optional<NeighbourQueries> open(const NetworkInterface& interface, int& error);
  NeighbourQueries(NeighbourQueries&& other) noexcept;
  NeighbourQueries& operator=(NeighbourQueries&& other) noexcept;
  ~NeighbourQueries();
  int descriptor() const { return socket_; }

  // Asks for all of them at once, three times at most, a second apart, as the kernel does; those that answer stand in
  // `found` afterwards. `send` puts a frame on the wire. Ends early if `stopped`.
  void ask(std::span<const Hop> hops, const std::function<void(Bytes)>& send, const std::function<bool()>& stopped,
           std::map<Hop, MacAddress>& found);

 private:
  NeighbourQueries(int socket, const MacAddress& mac) : socket_(socket), mac_(mac) {}
  void listen(std::int64_t until, const std::function<bool()>& stopped, std::vector<const Hop*>& missing,
              std::map<Hop, MacAddress>& found);

  int socket_ = -1;
  MacAddress mac_;
  Dissector dissector_;
};

}  // namespace wiresmith
