// What the kernel knows of the network that this machine is on: interfaces and their addresses, routes, neighbours.
// It is asked over rtnetlink: that takes no rights, and nothing goes to a network. Each call asks anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/ip_address.h"

namespace wiresmith {

struct InterfaceAddress {
  IpAddress address;
  std::uint8_t prefix_length = 0;      // bits
  std::optional<IpAddress> peer;       // of a point-to-point link
  std::optional<IpAddress> broadcast;  // IPv4 only
  bool usable = true;  // as a source: neither tentative (RFC 4862 section 5.4), nor a duplicate, nor deprecated
};

enum class LinkState : std::uint8_t { down, no_carrier, up };
const char* name_of(LinkState state);  // "down", "no carrier", "up"

struct NetworkInterface {
  std::uint32_t index = 0;
  std::string name;
  LinkState state = LinkState::down;
  bool loopback = false, broadcast = false, point_to_point = false, multicast = false;
  bool no_arp = false;                           // neighbours are not looked up
  std::uint32_t mtu = 0;                         // bytes without the link header
  std::uint16_t hardware_type = 0;               // ARPHRD_: 1 is Ethernet
  LinkType link_type{};                          // of the frames that a capture gives
  std::vector<std::uint8_t> hardware_address;    // 6 bytes on Ethernet, none where there are no such addresses
  std::vector<std::uint8_t> hardware_broadcast;  // where frames for all go
  std::vector<InterfaceAddress> addresses;       // IPv4 first

  // nullopt: its addresses are not those of Ethernet.
  std::optional<MacAddress> mac() const;
};

// The link type of frames that a packet socket gives of an interface of this type (ARPHRD_); linux_sll where their link
// header is of no use, so that they are captured without it.
LinkType link_type_of_hardware(std::uint16_t hardware_type);

// Why the kernel gave no answer, as a sentence's end: "Operation not permitted". nullopt where it gave one.
using NetworkError = std::optional<std::string>;

// By their index. Empty with an error.
std::vector<NetworkInterface> network_interfaces(NetworkError& error);

// By its name, else by its index in decimal; nullopt: there is none, or an error.
std::optional<NetworkInterface> network_interface(std::string_view name_or_index, NetworkError& error);

enum class RouteKind : std::uint8_t { unicast, local, broadcast, multicast, other };

struct Route {
  RouteKind kind = RouteKind::unicast;
  std::uint32_t interface = 0;       // index of the one that packets leave by
  std::optional<IpAddress> gateway;  // none: the destination is on the link
  std::optional<IpAddress> source;   // that the kernel would take
};

// The way that the kernel would send a packet; nullopt with the error: none ("Network is unreachable"). With an
// interface (an index, 0: any) only the ways out of it count; there IPv4 takes what has no route to be on the link.
std::optional<Route> route_to(const IpAddress& destination, std::uint32_t interface, NetworkError& error);

// The hardware address under which the kernel's table holds a neighbour; nullopt: not there, not answered, or an error.
std::optional<std::vector<std::uint8_t>> neighbour(const IpAddress& address, std::uint32_t interface,
                                                   NetworkError& error);

}  // namespace wiresmith
