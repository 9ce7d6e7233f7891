#include "wiresmith/live/neighbours.h"

#include <linux/filter.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "wiresmith/craft/stack.h"
#include "wiresmith/live/sender_process.h"
#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/ipv6.h"

namespace wiresmith {
namespace {

constexpr int tries = 3;
constexpr std::int64_t second = 1'000'000'000;
constexpr std::uint16_t arp_reply = 2;

// ARP, and neighbour advertisements.
std::array<sock_filter, 9> answers_only() {
  const auto type_arp = key_for(Keys::ethertype, &arp, 0), type_ipv6 = key_for(Keys::ethertype, &ipv6, 0);
  constexpr std::uint32_t type = 12, next_header = size_of<Ethernet> + 6, message = size_of<Ethernet> + size_of<Ipv6>;
  return {{
      BPF_STMT(BPF_LD | BPF_H | BPF_ABS, type),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, type_arp, 5, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, type_ipv6, 0, 5),
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, next_header),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ip_protocol_icmpv6, 0, 3),
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, message),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, icmpv6_neighbor_advertisement, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 2048),
      BPF_STMT(BPF_RET | BPF_K, 0),
  }};
}

std::vector<std::uint8_t> arp_request(const Ipv4Address& target, const Ipv4Address& from, const MacAddress& mac) {
  return Stack(Ethernet{.dst = broadcast_mac, .src = mac},
               with(Arp{}, ArpIpv4{.src_hw = mac, .src_proto = from, .dst_proto = target}))
      .build();
}

std::vector<std::uint8_t> solicitation(const Ipv6Address& target, const Ipv6Address& from, const MacAddress& mac) {
  const auto group = solicited_node(target);
  const Ethernet eth{.dst = multicast_mac(group), .src = mac};
  const Ipv6 ip{.hlim = ndp_hop_limit, .src = from, .dst = group};
  const Icmpv6 icmp{.type = icmpv6_neighbor_solicitation};
  const NdpNeighborSolicitation body{.target = target};
  // Whoever has no address yet gives none of the hardware either (RFC 4861 4.3).
  if (from == Ipv6Address{}) return Stack(eth, ip, with(icmp, body)).build();
  return Stack(eth, ip, with(icmp, with(body, list(option(ndp_source_address, {mac.begin(), mac.end()}))))).build();
}

struct Found {
  IpAddress address;
  MacAddress hardware;
};

// The address in the first option of this type; nullopt: there is none.
std::optional<MacAddress> link_address_in(Bytes options, std::uint8_t type) {
  constexpr std::size_t unit = 8;
  while (options.size() >= unit && options[1] != 0 && options[1] * unit <= options.size()) {
    if (options[0] == type) {
      MacAddress mac;
      copy_bytes<6>(&options[2], mac.data());
      return mac;
    }
    options = options.subspan(options[1] * unit);
  }
  return std::nullopt;
}

std::optional<Found> answer_in(const Packet& packet) {
  const bool odd = std::any_of(packet.issues.begin(), packet.issues.end(),
                               [](const Issue& i) { return i.severity == Severity::malformed; });
  const Layer* const layer = packet.layers.size() > 1 ? packet.find(arp) : nullptr;
  if (odd) return std::nullopt;
  if (layer != nullptr) {
    const Bytes bytes = packet.header_of(*layer);
    if (bytes.size() < size_of<Arp> + size_of<ArpIpv4> || look_at_arp(bytes, 0) != (arp_is_ethernet | arp_is_ipv4) ||
        decode<Arp>(bytes.first<size_of<Arp>>()).opcode != arp_reply)
      return std::nullopt;
    const auto body = decode<ArpIpv4>(bytes.subspan<size_of<Arp>, size_of<ArpIpv4>>());
    return Found{body.src_proto, body.src_hw};
  }
  const Layer* const message = packet.find(icmpv6);
  if (message == nullptr) return std::nullopt;
  const Bytes bytes = packet.of(*message);
  constexpr std::size_t head = size_of<Icmpv6> + size_of<NdpNeighborAdvertisement>;
  if (bytes.size() < head || bytes[0] != icmpv6_neighbor_advertisement) return std::nullopt;
  const auto body =
      decode<NdpNeighborAdvertisement>(bytes.subspan<size_of<Icmpv6>, size_of<NdpNeighborAdvertisement>>());
  const auto eth = packet.get<Ethernet>();
  const auto given = link_address_in(bytes.subspan(head), ndp_target_address);
  if (!given && !eth) return std::nullopt;
  return Found{body.target, given ? *given : eth->src};
}

}  // namespace

Ipv6Address solicited_node(const Ipv6Address& address) {
  Ipv6Address group{{0xff, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff}};
  std::copy(address.end() - 3, address.end(), group.end() - 3);
  return group;
}

MacAddress multicast_mac(const IpAddress& group) {
  const Bytes address = bytes_of(group);
  if (is_ipv6(group)) return {{0x33, 0x33, address[12], address[13], address[14], address[15]}};
  const auto low = static_cast<std::uint8_t>(address[1] & 0x7f);
  return {{0x01, 0x00, 0x5e, low, address[2], address[3]}};
}

std::vector<std::uint8_t> query_for(const Hop& hop, const MacAddress& source) {
  std::vector<std::uint8_t> frame;
  if (const auto* const v6 = std::get_if<Ipv6Address>(&hop.address)) {
    const auto* const from = hop.source ? std::get_if<Ipv6Address>(&*hop.source) : nullptr;
    frame = solicitation(*v6, from != nullptr ? *from : Ipv6Address{}, source);
  } else {
    const auto* const from = hop.source ? std::get_if<Ipv4Address>(&*hop.source) : nullptr;
    frame = arp_request(std::get<Ipv4Address>(hop.address), from != nullptr ? *from : Ipv4Address{}, source);
  }
  frame.insert(frame.begin() + 2 * std::tuple_size_v<MacAddress::array>, hop.tags.begin(), hop.tags.end());
  return frame;
}

std::optional<NeighbourQueries> NeighbourQueries::open(const NetworkInterface& interface, int& error) {
  const int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  NeighbourQueries queries(fd, interface.mac().value_or(MacAddress{}));
  auto code = answers_only();
  const sock_fprog filter{static_cast<unsigned short>(code.size()), code.data()};
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(0x0003);  // ETH_P_ALL; ordered after the filter, so nothing else is queued
  address.sll_ifindex = static_cast<int>(interface.index);
  const int yes = 1;
  // A frame that leaves would be copied for this socket, which costs what sends them a sixth of its rate. Kernels
  // before 4.20 don't know the option.
  if (fd >= 0) setsockopt(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes);
  if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) == 0 &&
      setsockopt(fd, SOL_SOCKET, SO_LOCK_FILTER, &yes, sizeof yes) == 0 &&
      bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return queries;
  error = errno;
  return std::nullopt;
}

NeighbourQueries::NeighbourQueries(NeighbourQueries&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), mac_(other.mac_), dissector_(std::move(other.dissector_)) {}

NeighbourQueries& NeighbourQueries::operator=(NeighbourQueries&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(mac_, other.mac_);
  return *this;
}

NeighbourQueries::~NeighbourQueries() {
  if (socket_ >= 0) close(socket_);
}

void NeighbourQueries::ask(std::span<const Hop> hops, const std::function<void(Bytes)>& send,
                           const std::function<bool()>& stopped, std::map<Hop, MacAddress>& found) {
  std::vector<const Hop*> missing;
  for (const auto& hop : hops)
    if (!found.contains(hop)) missing.push_back(&hop);
  constexpr std::size_t at_once = 64;  // then their answers are read, so that none is lost
  for (int i = 0; i < tries && !missing.empty() && !stopped(); ++i) {
    const auto asked = missing;
    for (std::size_t n = 0; n < asked.size(); ++n) {
      send(query_for(*asked[n], mac_));
      if ((n + 1) % at_once == 0) listen(monotonic_now() + second / 100, stopped, missing, found);
    }
    listen(monotonic_now() + second, stopped, missing, found);
  }
}

void NeighbourQueries::listen(std::int64_t until, const std::function<bool()>& stopped,
                              std::vector<const Hop*>& missing, std::map<Hop, MacAddress>& found) {
  std::array<std::uint8_t, 2048> buffer;
  while (!missing.empty() && !stopped()) {
    const auto left = until - monotonic_now();
    if (left <= 0) return;
    pollfd one{socket_, POLLIN, 0};
    if (poll(&one, 1, static_cast<int>(left / 1'000'000 + 1)) <= 0) continue;
    sockaddr_ll from{};
    socklen_t size = sizeof from;
    const auto length =
        recvfrom(socket_, buffer.data(), buffer.size(), MSG_TRUNC, reinterpret_cast<sockaddr*>(&from), &size);
    if (length <= 0 || static_cast<std::size_t>(length) > buffer.size() || from.sll_pkttype == PACKET_OUTGOING)
      continue;
    const Bytes frame = Bytes(buffer).first(static_cast<std::size_t>(length));
    const auto answer = answer_in(dissector_.dissect(frame, linktype_ethernet, static_cast<std::uint32_t>(length)));
    if (!answer) continue;
    std::erase_if(missing, [&](const Hop* hop) {
      if (hop->address != answer->address) return false;
      found.emplace(*hop, answer->hardware);
      return true;
    });
  }
}

}  // namespace wiresmith
