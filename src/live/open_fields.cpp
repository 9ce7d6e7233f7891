#include "wiresmith/live/open_fields.h"

#include <algorithm>

#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {

using namespace craft;

namespace {

// Where the kernel of no system in use takes its own ports from by default below, so that few are in use.
constexpr std::uint64_t first_free_port = 49152, free_ports = 65536 - first_free_port;  // RFC 6335 6
constexpr std::uint64_t every_16_bits = 65536;

Value& add_bytes(Value& keys, std::string_view key, Bytes bytes, Document& document) {
  Value& v = document.add(&keys, Form::raw, keys.place);
  v.key = key;
  v.text = document.keep({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  return v;
}

Value& add_number(Value& keys, std::string_view key, std::uint64_t number, Document& document) {
  Value& v = document.add(&keys, Form::number, keys.place);
  v.key = key;
  v.number = number;
  return v;
}

bool is_echo(bool six, std::uint8_t type) {
  return six ? type == 128 || type == icmpv6_extended_echo_request
             : type == 8 || type == 13 || type == 15 || type == 17 || type == 42;  // all of them have both
}

}  // namespace

Fill OpenFields::fill() {
  return {[this](const std::vector<Given>& layers, Document& document, const CraftedFrame& frame) {
            return open(layers, document, frame);
          },
          [this](const CraftedFrame& frame) { each(frame); }};
}

bool OpenFields::open(const std::vector<Given>& layers, Document& document, const CraftedFrame& frame) {
  slots_.clear();
  link_ = {};
  of_arp_ = false;
  if (layers.empty()) return false;
  const Protocol* const first = layers.front().protocol;
  link_.all = first == &ipv4 || first == &ipv6 || first == &arp;
  if (first == &ethernet) {
    link_.source = layers.front().keys->find("src") == nullptr;
    link_.destination = layers.front().keys->find("dst") == nullptr;
  }
  if (first == &arp) {
    address_resolution(*layers.front().keys, frame.bytes, document);
    return !slots_.empty();
  }
  const Packet& packet =
      dissector_.dissect(frame.bytes, frame.link_type, static_cast<std::uint32_t>(frame.bytes.size()));
  bool had_network = false;
  for (std::size_t i = 0; i < layers.size() && i < packet.layers.size(); ++i) {
    const Layer& found = packet.layers[i];
    if (found.protocol != layers[i].protocol || found.nest == Nest::quoted || found.cut) break;
    const bool is_network = found.protocol == &ipv4 || found.protocol == &ipv6;
    if (is_network && had_network) break;  // what goes through a tunnel is not ours
    had_network = had_network || is_network;
    layer(layers[i], found, packet, document);
  }
  return !slots_.empty();
}

void OpenFields::layer(const Given& given, const Layer& found, const Packet& packet, Document& document) {
  Value& keys = *given.keys;
  const Protocol* const protocol = found.protocol;
  if (protocol == &ipv4 || protocol == &ipv6) network(keys, protocol == &ipv6, packet, document);
  if (protocol == &arp) address_resolution(keys, packet.header_of(found), document);
  if (protocol == &icmp || protocol == &icmpv6) message(keys, protocol == &icmpv6, packet.of(found), document);
  if (!distinguish_) return;
  if (protocol == &tcp || protocol == &udp) {
    if (!first_port_) first_port_ = below(free_ports);
    if (protocol == &udp) {
      if (const auto head = packet.get<Udp>(found)) ports(keys, head->srcport, head->dstport, document);
    } else if (const auto head = packet.get<Tcp>(found)) {
      ports(keys, head->srcport, head->dstport, document);
    }
  }
  if (protocol == &tcp) choose(keys, "seq", Chosen::random_number, 0, std::uint64_t{1} << 32, document);
  if (protocol == &dns) choose(keys, "id", Chosen::random_number, 0, every_16_bits, document);
}

void OpenFields::ports(Value& keys, std::uint16_t source, std::uint16_t destination, Document& document) {
  // DHCP answers go to the client's port.
  if (keys.find("srcport") == nullptr && (source == 68 || source == 546)) return;
  // The port that what follows is known by is found only where both are open.
  if (keys.find("dstport") == nullptr && destination != 0) add_number(keys, "dstport", destination, document);
  choose(keys, "srcport", Chosen::port, *first_port_, free_ports, document);
}

void OpenFields::network(Value& keys, bool six, const Packet& packet, Document& document) {
  if (six && keys.find("dst") == nullptr) {
    // A solicitation goes to the group of the one that it asks for.
    const Layer* const m = packet.find(icmpv6);
    const Bytes bytes = m != nullptr ? packet.of(*m) : Bytes();
    constexpr std::size_t head = size_of<Icmpv6> + size_of<NdpNeighborSolicitation>;
    if (bytes.size() >= head && bytes[0] == icmpv6_neighbor_solicitation) {
      const auto body =
          decode<NdpNeighborSolicitation>(bytes.subspan<size_of<Icmpv6>, size_of<NdpNeighborSolicitation>>());
      add_bytes(keys, "dst", solicited_node(body.target), document);
      if (keys.find("src") == nullptr) source(keys, "src", body.target, false, document);
    }
  }
  const auto part = network_part(packet);
  const Value* const dst = keys.find("dst");
  const bool varies = dst != nullptr && (dst->varies || dst->form == Form::varying);
  if (part && dst != nullptr && keys.find("src") == nullptr) source(keys, "src", part->destination, varies, document);
  if (!six && distinguish_) choose(keys, "id", Chosen::number, below(every_16_bits), every_16_bits, document);
}

void OpenFields::address_resolution(Value& keys, Bytes header, Document& document) {
  constexpr std::size_t whole = size_of<Arp> + size_of<ArpIpv4>;
  if (header.size() < whole || look_at_arp(header, 0) != (arp_is_ethernet | arp_is_ipv4)) return;
  const auto body = decode<ArpIpv4>(header.subspan<size_of<Arp>, size_of<ArpIpv4>>());
  const auto mac = interface_.mac();
  if (mac && keys.find("src_hw") == nullptr) add_bytes(keys, "src_hw", *mac, document);
  const Value* const target = keys.find("dst_proto");
  if (target == nullptr || keys.find("src_proto") != nullptr) return;
  // Who has no address may ask all the same (RFC 5227 2.1.1).
  if (!source_for(body.dst_proto, interface_, questions_)) return;
  of_arp_ = true;
  source(keys, "src_proto", body.dst_proto, target->varies || target->form == Form::varying, document);
}

void OpenFields::message(Value& keys, bool six, Bytes bytes, Document& document) {
  if (bytes.empty()) return;
  const std::uint8_t type = bytes[0];
  if (six && (type == icmpv6_neighbor_solicitation || type == icmpv6_router_solicitation)) link_address(keys, document);
  if (!distinguish_ || !is_echo(six, type)) return;
  if (!first_ident_) first_ident_ = below(every_16_bits);
  const bool sequence_open = keys.find("seq") == nullptr;
  const bool small = six ? type == icmpv6_extended_echo_request : type == icmp_extended_echo_request;
  // As ping has it: one identifier, and the packets counted; where they all have one number the identifier counts.
  choose(keys, "ident", Chosen::number, *first_ident_, sequence_open && !small ? 1 : every_16_bits, document);
  if (sequence_open) choose(keys, "seq", Chosen::number, small ? 0 : 1, small ? 256 : every_16_bits, document);
}

// Our hardware address, so that the answer needs no question back (RFC 4861 4.1, 4.3).
void OpenFields::link_address(Value& keys, Document& document) {
  const auto mac = interface_.mac();
  if (!mac || keys.find("options") != nullptr) return;
  Value& options = document.add(&keys, Form::list, keys.place);
  options.key = "options";
  Value& option = document.add(&options, Form::object, keys.place);
  add_number(option, "type", 1, document);
  add_bytes(option, "address", *mac, document);
}

void OpenFields::source(Value& keys, std::string_view key, const IpAddress& destination, bool varies,
                        Document& document) {
  const auto address = source_for(destination, interface_, questions_);
  if (!address)
    throw Wrong(&keys, "has no src, and " + (interface_.index == 0
                                                 ? "there is no route to " + address_text(destination)
                                                 : escaped(interface_.name) + " has no " +
                                                       (is_ipv6(destination) ? "IPv6" : "IPv4") + " address to take"));
  Value& value = add_bytes(keys, key, bytes_of(*address), document);
  const auto others = std::ranges::count_if(
      interface_.addresses, [&](const InterfaceAddress& a) { return is_ipv6(a.address) == is_ipv6(destination); });
  if (!varies || others < 2) return;
  source_now_ = *address;
  slots_.push_back({Chosen::source, &value});
}

void OpenFields::choose(Value& keys, std::string_view key, Chosen chosen, std::uint64_t base, std::uint64_t count,
                        Document& document) {
  if (keys.find(key) != nullptr) return;
  slots_.push_back({chosen, &add_number(keys, key, 0, document), base, count});
}

// Of ARP: whom it asks for.
IpAddress OpenFields::destination_in(const CraftedFrame& frame) {
  const Bytes bytes = frame.bytes;
  const Packet& packet = dissector_.dissect(bytes, frame.link_type, static_cast<std::uint32_t>(bytes.size()));
  const Layer* const layer = link_.all ? nullptr : packet.find(arp);
  const std::size_t at = layer != nullptr ? layer->offset : 0;
  if (of_arp_ && bytes.size() >= at + size_of<Arp> + size_of<ArpIpv4>)
    return decode<ArpIpv4>(bytes.subspan(at + size_of<Arp>).first<size_of<ArpIpv4>>()).dst_proto;
  const auto part = network_part(packet);
  return part ? part->destination : IpAddress{};
}

void OpenFields::each(const CraftedFrame& frame) {
  for (const Slot& slot : slots_) {
    switch (slot.chosen) {
      case Chosen::number:
        slot.value->number = (slot.base + (slot.count > 1 ? number_ % slot.count : 0)) % every_16_bits;
        break;
      case Chosen::port: slot.value->number = first_free_port + (slot.base + number_) % slot.count; break;
      case Chosen::random_number: slot.value->number = below(slot.count); break;
      case Chosen::source: {
        const auto to = destination_in(frame);
        if (const auto address = source_for(to, interface_, questions_)) source_now_ = *address;
        const Bytes bytes = bytes_of(source_now_);
        slot.value->text = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        break;
      }
    }
  }
  ++number_;
}

}  // namespace wiresmith
