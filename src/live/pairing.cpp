#include "wiresmith/live/pairing.h"

#include <algorithm>
#include <utility>

#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/dhcp.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/wire/ip_address.h"

namespace wiresmith {
namespace {

// The first byte of a key: what kind of question it is.
enum Kind : char {
  resolution = 'A',
  neighbour = 'N',
  router = 'R',
  query = 'I',
  datagram = 'U',
  configuration = 'D',
  stream = 'T',
  other = 'P',
  copy = 'Q'
};

std::string text_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

// An IP packet: its addresses and what is in it. Bytes are what is there of it.
struct Flow {
  IpAddress source, destination;
  std::uint32_t identification = 0;
  const Protocol* protocol = nullptr;  // null: nothing that is taken apart
  Bytes header;                        // of that protocol with all within
  const Layer* within = nullptr;       // the layer in it
  Bytes within_bytes;
};

// Of the IP layer with this index, or the next one after it.
std::optional<Flow> flow_from(const Packet& packet, std::size_t index) {
  const auto& layers = packet.layers;
  while (index < layers.size() && layers[index].protocol != &ipv4 && layers[index].protocol != &ipv6) ++index;
  if (index == layers.size()) return std::nullopt;
  Flow flow;
  if (layers[index].protocol == &ipv4) {
    const auto ip = packet.get<Ipv4>(layers[index]);
    if (!ip) return std::nullopt;
    flow.source = ip->src, flow.destination = ip->dst, flow.identification = ip->id;
  } else {
    const auto ip = packet.get<Ipv6>(layers[index]);
    if (!ip) return std::nullopt;
    flow.source = ip->src, flow.destination = ip->dst;
  }
  ++index;
  while (index < layers.size() && layers[index].protocol->shape == Shape::header) ++index;
  if (index == layers.size()) return flow;
  flow.protocol = layers[index].protocol;
  flow.header = packet.of(layers[index]);
  if (index + 1 < layers.size()) {
    flow.within = &layers[index + 1];
    flow.within_bytes = packet.of(*flow.within);
  }
  return flow;
}

bool is_group(const IpAddress& address) {
  const Bytes bytes = bytes_of(address);
  return is_ipv6(address) ? bytes[0] == 0xff : bytes[0] >> 4 == 0xe || bytes[0] == 0xff;
}

// Whoever answers what went to a group has an address of his own.
std::string ends(const IpAddress& from, const IpAddress& to) {
  return text_of(bytes_of(from)) + (is_group(to) ? "*" : text_of(bytes_of(to)));
}

// The type of the question that a type answers, and how many bytes from the fifth on tell one from another.
struct Question {
  std::uint8_t question, answer, from, to;
};
constexpr Question icmp_questions[] = {{8, 0, 4, 8}, {13, 14, 4, 8}, {15, 16, 4, 8}, {17, 18, 4, 8}, {42, 43, 4, 7}};
constexpr Question icmpv6_questions[] = {{128, 129, 4, 8}, {139, 140, 8, 16}, {160, 161, 4, 7}};

// The key of a message of ICMP; as a question, or as an answer to one.
std::optional<std::string> message_key(bool six, Bytes message, bool answer) {
  if (message.empty()) return std::nullopt;
  const auto questions = six ? std::span<const Question>(icmpv6_questions) : std::span<const Question>(icmp_questions);
  for (const auto& q : questions) {
    if (message[0] != (answer ? q.answer : q.question) || message.size() < q.to) continue;
    return std::string{static_cast<char>(q.question)} + text_of(message.subspan(q.from, std::size_t{q.to} - q.from));
  }
  return std::nullopt;
}

std::string swapped_ports(Bytes header) { return text_of(header.subspan(2, 2)) + text_of(header.first(2)); }

// What tells a packet in a copy of it, of which eight bytes behind the IP header are there at least (RFC 792).
std::optional<std::string> copy_key(const Flow& flow) {
  constexpr std::size_t least = 8;
  if (flow.protocol == nullptr) return std::nullopt;
  std::string key = std::string{copy} + text_of(bytes_of(flow.source)) + text_of(bytes_of(flow.destination)) +
                    std::string(flow.protocol->name);
  if (flow.header.size() < least) return key;
  if (flow.protocol == &udp || flow.protocol == &tcp) key += text_of(flow.header.first(4));
  if (flow.protocol == &tcp) key += text_of(flow.header.subspan(4, 4));
  if (flow.protocol == &icmp || flow.protocol == &icmpv6)
    key += text_of(flow.header.first(1)) + text_of(flow.header.subspan(4, 4));
  return key;
}

constexpr std::size_t solicitation_size = size_of<Icmpv6> + size_of<NdpNeighborSolicitation>;

// The target of a message of neighbour discovery of this type.
std::optional<std::string> target_in(const Flow& flow, std::uint8_t type) {
  if (flow.protocol != &icmpv6 || flow.header.size() < solicitation_size || flow.header[0] != type) return std::nullopt;
  return text_of(flow.header.subspan(size_of<Icmpv6> + 4, 16));
}

std::optional<std::string> arp_key(const Packet& packet, bool answer) {
  const Layer* const layer = packet.layers.size() > 1 ? packet.find(arp) : nullptr;
  if (layer == nullptr) return std::nullopt;
  const Bytes bytes = packet.header_of(*layer);
  if (bytes.size() < size_of<Arp> + size_of<ArpIpv4> || look_at_arp(bytes, 0) != (arp_is_ethernet | arp_is_ipv4))
    return std::nullopt;
  const auto opcode = decode<Arp>(bytes.first<size_of<Arp>>()).opcode;
  if (opcode != (answer ? 2 : 1)) return std::nullopt;
  const auto body = decode<ArpIpv4>(bytes.subspan<size_of<Arp>, size_of<ArpIpv4>>());
  return std::string{resolution} + text_of(answer ? body.src_proto : body.dst_proto);
}

// The transaction of a message of DNS or DHCP.
std::optional<std::string> transaction(const Flow& flow, const Protocol& protocol, std::size_t at, std::size_t size) {
  if (flow.within == nullptr || flow.within->protocol != &protocol || flow.within_bytes.size() < at + size)
    return std::nullopt;
  return text_of(flow.within_bytes.subspan(at, size));
}
std::optional<std::string> dhcp_transaction(const Flow& flow) { return transaction(flow, dhcp, 4, 4); }

bool has_ports(const Flow& flow) {
  return (flow.protocol == &udp && flow.header.size() >= size_of<Udp>) ||
         (flow.protocol == &tcp && flow.header.size() >= size_of<Tcp>);
}

std::optional<std::string> probe_key(const Packet& packet, const std::optional<Flow>& flow) {
  if (auto key = arp_key(packet, false)) return key;
  if (!flow || flow->protocol == nullptr) return std::nullopt;
  if (const auto target = target_in(*flow, icmpv6_neighbor_solicitation)) return std::string{neighbour} + *target;
  const bool six = flow->protocol == &icmpv6;
  if (six && !flow->header.empty() && flow->header[0] == icmpv6_router_solicitation) return std::string{router};
  const std::string both = ends(flow->source, flow->destination);
  if (flow->protocol == &icmp || six) {
    const auto key = message_key(six, flow->header, false);
    if (!key) return std::nullopt;
    return std::string{query} + both + *key;
  }
  if (has_ports(*flow)) {
    if (flow->protocol == &tcp) return std::string{stream} + both + text_of(flow->header.first(4));
    if (const auto id = dhcp_transaction(*flow)) return std::string{configuration} + *id;
    return std::string{datagram} + both + text_of(flow->header.first(4)) + transaction(*flow, dns, 0, 2).value_or("");
  }
  return std::string{other} + both + std::string(flow->protocol->name);
}

}  // namespace

bool Pairing::add(const Packet& probe, std::size_t number) {
  const auto flow = flow_from(probe, 0);
  const auto key = probe_key(probe, flow);
  Entry entry{.number = number};
  if (flow) {
    entry.identification = flow->identification;
    if (flow->protocol == &tcp && flow->header.size() >= size_of<Tcp>) {
      const auto header = decode<Tcp>(flow->header.first<size_of<Tcp>>());
      entry.sequence = header.seq;
      entry.acknowledged = header.ack;
      const std::size_t begin = std::size_t{header.data_offset} * 4;
      const std::size_t data = flow->header.size() > begin ? flow->header.size() - begin : 0;
      entry.length = static_cast<std::uint32_t>(data) + (header.syn ? 1 : 0) + (header.fin ? 1 : 0);
    }
    if (const auto copied = copy_key(*flow)) entries_[*copied].push_back(entry);
  }
  if (key) entries_[*key].push_back(entry);
  return key.has_value();
}

std::vector<Pairing::Found> Pairing::keys_of_answer(const Packet& answer) {
  std::vector<Found> found;
  if (auto key = arp_key(answer, true)) return {{.key = std::move(*key)}};
  // An error quotes the packet that it is about.
  for (std::size_t i = 0; i < answer.layers.size(); ++i) {
    if (answer.layers[i].nest != Nest::quoted) continue;
    const auto quoted = flow_from(answer, i);
    if (!quoted) return found;
    if (auto key = copy_key(*quoted))
      found.push_back({.key = std::move(*key), .is_error = true, .identification = quoted->identification});
    return found;
  }
  const auto flow = flow_from(answer, 0);
  if (!flow || flow->protocol == nullptr) return found;
  if (const auto target = target_in(*flow, icmpv6_neighbor_advertisement))
    return {{.key = std::string{neighbour} + *target}};
  const bool six = flow->protocol == &icmpv6;
  if (six && !flow->header.empty() && flow->header[0] == icmpv6_router_advertisement)
    return {{.key = std::string{router}}};
  // To one, and to a group.
  const std::string to = text_of(bytes_of(flow->destination));
  for (const auto& both : {to + text_of(bytes_of(flow->source)), to + "*"}) {
    if (flow->protocol == &icmp || six) {
      if (const auto key = message_key(six, flow->header, true))
        found.push_back({.key = std::string{query} + both + *key});
    } else if (flow->protocol == &tcp && has_ports(*flow)) {
      const auto header = decode<Tcp>(flow->header.first<size_of<Tcp>>());
      found.push_back({.key = std::string{stream} + both + swapped_ports(flow->header),
                       .is_tcp = true,
                       .has_ack = header.ack_flag,
                       .is_reset = header.rst,
                       .sequence = header.seq,
                       .acknowledged = header.ack});
    } else if (has_ports(*flow)) {
      const auto id = transaction(*flow, dns, 0, 2);
      const std::string key = std::string{datagram} + both + swapped_ports(flow->header);
      if (id) found.push_back({.key = key + *id});
      if (!id) found.push_back({.key = key});
    } else {
      found.push_back({.key = std::string{other} + both + std::string(flow->protocol->name)});
    }
  }
  if (const auto id = dhcp_transaction(*flow)) found.push_back({.key = std::string{configuration} + *id});
  return found;
}

// What a TCP probe said must be acknowledged; a reset of what was no part of a connection begins where the probe
// acknowledged (RFC 9293 3.5.2).
bool Pairing::fits(const Entry& entry, const Found& found) {
  if (found.is_error) return found.identification == entry.identification;
  if (!found.is_tcp) return true;
  if (found.has_ack) return found.acknowledged - entry.sequence <= entry.length;
  return found.is_reset && found.sequence == entry.acknowledged;
}

std::optional<std::size_t> Pairing::probe_of(const Packet& answer,
                                             const std::function<bool(std::size_t)>& waits) const {
  for (const auto& found : keys_of_answer(answer)) {
    const auto entries = entries_.find(found.key);
    if (entries == entries_.end()) continue;
    for (const auto& entry : entries->second)
      if (fits(entry, found) && waits(entry.number)) return entry.number;
    // A translator on the way may have changed the identification.
    if (!found.is_error) continue;
    for (const auto& entry : entries->second)
      if (waits(entry.number)) return entry.number;
  }
  return std::nullopt;
}

}  // namespace wiresmith
