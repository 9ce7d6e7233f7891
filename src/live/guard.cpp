#include "wiresmith/live/guard.h"

#include <algorithm>

#include "wiresmith/live/link_layer.h"
#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

bool is_group(const MacAddress& mac) { return (mac[0] & 1) != 0; }

std::string mac_text(const MacAddress& mac) {
  char text[18];
  return {text, put_mac(text, mac)};
}

// Solicitations and advertisements of RFC 4861 that go to a group of the link.
bool is_neighbour_discovery(const Packet& packet, const IpAddress& to) {
  const Layer* const message = packet.find(icmpv6);
  const Bytes address = bytes_of(to);
  if (message == nullptr || !is_ipv6(to) || address[0] != 0xff || (address[1] & 0x0f) != 2) return false;
  const Bytes bytes = packet.of(*message);
  return !bytes.empty() && bytes[0] >= icmpv6_router_solicitation && bytes[0] <= icmpv6_neighbor_advertisement;
}

bool is_broadcast(const IpAddress& to, const NetworkInterface& interface) {
  if (is_ipv6(to)) return false;
  return to == IpAddress(Ipv4Address{{255, 255, 255, 255}}) ||
         std::ranges::any_of(interface.addresses, [&](const InterfaceAddress& a) { return a.broadcast == to; });
}

bool is_loopback(const IpAddress& to) {
  return is_ipv6(to) ? std::get<Ipv6Address>(to) == Ipv6Address{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}
                     : bytes_of(to)[0] == 127;
}

std::optional<std::string> doubt_about(const IpAddress& to, const Packet& packet, const NetworkInterface& interface) {
  const Bytes bytes = bytes_of(to);
  const std::string text = " (" + address_text(to) + ")";
  const std::string name = escaped(interface.name);
  if (std::ranges::all_of(bytes, [](std::uint8_t b) { return b == 0; }))
    return "goes to the unspecified address" + text;
  if (is_broadcast(to, interface)) return "goes to all hosts" + text;
  if (is_ipv6(to) ? bytes[0] == 0xff : bytes[0] >> 4 == 0xe) {
    if (is_neighbour_discovery(packet, to)) return std::nullopt;
    return "goes to a multicast group" + text;
  }
  if (!is_ipv6(to) && (bytes[0] == 0 || bytes[0] >> 4 == 0xf)) return "goes to a reserved address" + text;
  const bool own = std::ranges::any_of(interface.addresses, [&](const InterfaceAddress& a) { return a.address == to; });
  if (interface.loopback) {
    if (!is_loopback(to) && !own) return "goes to another host" + text + ", which " + name + " does not lead to";
    return std::nullopt;
  }
  if (interface.index == 0) return std::nullopt;  // wherever the route leads
  if (is_loopback(to)) return "goes to this host" + text + ", which " + name + " does not lead to";
  if (own) return "goes to this host's own address" + text + ", which " + name + " does not lead to";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> doubtful_destination(const Packet& packet, const NetworkInterface& interface) {
  const bool is_arp = packet.layers.size() > 1 && packet.find(arp) != nullptr;
  const auto part = network_part(packet);
  if (part)
    if (auto doubt = doubt_about(part->destination, packet, interface)) return doubt;
  if (packet.link_type != linktype_ethernet) return std::nullopt;
  const auto eth = packet.get<Ethernet>();
  if (!eth || !is_group(eth->dst)) return std::nullopt;
  if (is_arp || (part && is_neighbour_discovery(packet, part->destination))) return std::nullopt;
  return std::string("goes to ") + (eth->dst == broadcast_mac ? "all stations (" : "a group of stations (") +
         mac_text(eth->dst) + ")";
}

}  // namespace wiresmith
