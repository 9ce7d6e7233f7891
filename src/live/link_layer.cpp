#include "wiresmith/live/link_layer.h"

#include <algorithm>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr std::size_t mac_size = 6, addresses_size = 2 * mac_size;

bool is_multicast(const IpAddress& address) {
  const auto first = bytes_of(address)[0];
  return is_ipv6(address) ? first == 0xff : first >> 4 == 0xe;
}

bool is_all_ones(const IpAddress& address) {
  return !is_ipv6(address) && std::get<Ipv4Address>(address) == Ipv4Address{{255, 255, 255, 255}};
}

bool is_link_local(const IpAddress& address) {
  const auto bytes = bytes_of(address);
  return is_ipv6(address) && bytes[0] == 0xfe && bytes[1] >> 6 == 2;
}

// The outermost layer that the link layer carries: ip, ipv6 or arp; null: there is none.
const Layer* network_layer(const Packet& packet) {
  for (const auto& layer : packet.layers)
    if (layer.buffer == Buffer::frame && (layer.protocol == &ipv4 || layer.protocol == &ipv6 || layer.protocol == &arp))
      return &layer;
  return nullptr;
}

std::string no_way(const IpAddress& to, const NetworkInterface& interface, const NetworkError& error) {
  return "there is no way to " + address_text(to) + " by " + escaped(interface.name) + (error ? ": " + *error : "");
}

}  // namespace

std::optional<NetworkPart> network_part(const Packet& packet) {
  const Layer* const layer = network_layer(packet);
  if (layer == nullptr) return std::nullopt;
  if (layer->protocol == &ipv4)
    if (const auto ip = packet.get<Ipv4>(*layer)) return NetworkPart{layer->offset, ip->dst};
  if (layer->protocol == &ipv6)
    if (const auto ip = packet.get<Ipv6>(*layer)) return NetworkPart{layer->offset, ip->dst};
  return std::nullopt;
}

LinkLayer::Missing LinkLayer::complete(std::vector<std::uint8_t>& bytes, LinkType link_type, OpenLink open) {
  if (interface_.link_type == linktype_ethernet) return ethernet(bytes, link_type, open);
  if (open.all || link_type == interface_.link_type) return {};
  const bool is_ip = link_type == linktype_ipv4 || link_type == linktype_ipv6 || link_type == linktype_raw;
  if (is_ip && interface_.link_type == linktype_raw) return {};
  return "it is a frame of link type " + link_type_name(link_type) + ", and " + escaped(interface_.name) + " takes " +
         link_type_name(interface_.link_type) + "; --l3 sends the IP packets in frames";
}

LinkLayer::Missing LinkLayer::ethernet(std::vector<std::uint8_t>& bytes, LinkType link_type, OpenLink open) {
  if (link_type != linktype_ethernet && !open.all) {
    // What a capture has of another link, or of none: its IP packet is sent.
    const Packet& packet = dissector_.dissect(bytes, link_type, static_cast<std::uint32_t>(bytes.size()));
    const Layer* const layer = network_layer(packet);
    if (layer == nullptr)
      return "it is a frame of link type " + link_type_name(link_type) + " without an IP packet, and " +
             escaped(interface_.name) + " takes Ethernet frames";
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(layer->offset));
    open.all = true;
  }
  if (open.all) {
    // IPv4 and IPv6 begin with their version, ARP with a type of hardware.
    const auto version = bytes.empty() ? 0 : bytes[0] >> 4;
    const auto* const protocol = version == 4 ? &ipv4 : version == 6 ? &ipv6 : &arp;
    bytes.insert(bytes.begin(), size_of<Ethernet>, 0);
    store_be<2>(&bytes[addresses_size], key_for(Keys::ethertype, protocol, 0));
    open.source = open.destination = true;
  }
  if (bytes.size() < size_of<Ethernet>) return {};
  if (open.source)
    if (const auto mac = interface_.mac()) std::ranges::copy(*mac, bytes.begin() + mac_size);
  return open.destination ? destination_of(bytes) : Missing{};
}

// Frames whose destination nothing says keep the zeroes: what they carry is no affair of a neighbour.
LinkLayer::Missing LinkLayer::destination_of(std::vector<std::uint8_t>& frame) {
  const Packet& packet = dissector_.dissect(frame, linktype_ethernet, static_cast<std::uint32_t>(frame.size()));
  const Layer* const layer = network_layer(packet);
  if (layer == nullptr || interface_.loopback) return {};
  if (layer->protocol == &arp) {
    // A reply goes to whom it tells; a request to all, as nobody knows yet whom it is for.
    const Bytes header = packet.header_of(*layer);
    MacAddress to = broadcast_mac;
    if (header.size() >= size_of<Arp> + size_of<ArpIpv4> && look_at_arp(header, 0) == (arp_is_ethernet | arp_is_ipv4) &&
        decode<Arp>(header.first<size_of<Arp>>()).opcode != 1) {
      const auto body = decode<ArpIpv4>(header.subspan<size_of<Arp>, size_of<ArpIpv4>>());
      if (body.dst_hw != MacAddress{}) to = body.dst_hw;
    }
    set_destination(frame, to);
    return {};
  }
  const auto part = network_part(packet);
  if (!part) return {};
  if (is_multicast(part->destination)) {
    set_destination(frame, multicast_mac(part->destination));
    return {};
  }
  if (is_all_ones(part->destination)) {
    set_destination(frame, broadcast_mac);
    return {};
  }
  return neighbour_for(part->destination, frame, part->offset);
}

LinkLayer::Missing LinkLayer::neighbour_for(const IpAddress& address, std::vector<std::uint8_t>& frame,
                                            std::size_t offset) {
  const auto& way = questions_.way_to(address);
  if (!way.route || way.route->kind == RouteKind::other) return no_way(address, interface_, way.error);
  if (way.route->kind == RouteKind::broadcast) {
    set_destination(frame, broadcast_mac);
    return {};
  }
  Hop hop{.address = way.route->gateway.value_or(address), .source = {}, .tags = {}};
  if (way.route->kind == RouteKind::local) hop.address = address;
  hop.source = source_for(hop.address, interface_, questions_);
  // Between the addresses and the type of what is within stand the tags.
  if (offset > size_of<Ethernet>)
    hop.tags.assign(frame.begin() + addresses_size, frame.begin() + static_cast<std::ptrdiff_t>(offset) - 2);
  if (!hop.tags.empty()) return hop;  // the kernel's table is about the untagged network
  if (const auto mac = questions_.neighbour_of(hop.address)) {
    set_destination(frame, *mac);
    return {};
  }
  return hop;
}

void LinkLayer::set_destination(std::vector<std::uint8_t>& frame, const MacAddress& mac) {
  std::ranges::copy(mac, frame.begin());
}

std::optional<IpAddress> source_for(const IpAddress& destination, const NetworkInterface& interface,
                                    NetworkQuestions& questions) {
  const auto& way = questions.way_to(destination);
  const auto owns = [&](const IpAddress& address) {
    return std::ranges::any_of(interface.addresses, [&](const InterfaceAddress& a) { return a.address == address; });
  };
  const bool any_interface = interface.index == 0;
  if (way.route && way.route->source && (any_interface || owns(*way.route->source))) return way.route->source;
  const bool local = is_link_local(destination) || (is_ipv6(destination) && is_multicast(destination));
  const InterfaceAddress* any = nullptr;
  for (const auto& a : interface.addresses) {
    if (is_ipv6(a.address) != is_ipv6(destination) || !a.usable) continue;
    if (is_link_local(a.address) == local) return a.address;
    if (any == nullptr) any = &a;
  }
  if (any == nullptr) return std::nullopt;
  return any->address;
}

}  // namespace wiresmith
