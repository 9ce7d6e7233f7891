// The table of hostile inputs: frames that have broken, looped or fooled decoders, by the number of the item that asks
// for them, and what is said of each. docs/robustness.md is written from it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "unit/craft/odd_frames.h"

namespace wiresmith::hostile {

using testing::hex;
using testing::ipv4_packet;
using testing::joined;
using testing::udp_packet;
using testing::odd::bsd_null;
using testing::odd::cut;
using testing::odd::ether;
using testing::odd::ipv6_packet;
using testing::odd::Octets;
using testing::odd::on_ethernet;
using testing::odd::ppp_hdlc;
using testing::odd::raw;
using testing::odd::saying;

// What an item asks: flagged must be called malformed, or truncated where the capture cut it; legal must not be called
// malformed; survived only has to be come through.
enum class Asks : std::uint8_t { flagged, legal, survived };
std::string_view name_of(Asks asks);

struct Case {
  int item = 0;  // of the list; 0: found by ourselves
  const char* name = "";
  Asks asks = Asks::survived;
  LinkType link_type{};
  Octets bytes;
  std::string issues;       // all of them: "severity fault layer.field @offset; ..."
  std::string layers;       // as testing::chain writes them
  const char* shown = "";   // stands in the JSON
  std::size_t on_wire = 0;  // bytes, where the capture cut it
  const char* reason = "";  // why we answer otherwise than the item asks, by its RFC

  Case& shows(const char* text) { return shown = text, *this; }
  Case& of(std::size_t original_length) { return on_wire = original_length, *this; }
  Case& because(const char* text) { return reason = text, *this; }
};

class Table {
 public:
  LinkType link_type = raw;  // of the cases to come
  Case& flagged(int item, const char* name, Octets bytes, std::string issues, std::string layers) {
    return add(item, name, Asks::flagged, std::move(bytes), std::move(issues), std::move(layers));
  }
  Case& legal(int item, const char* name, Octets bytes, std::string issues, std::string layers) {
    return add(item, name, Asks::legal, std::move(bytes), std::move(issues), std::move(layers));
  }
  Case& survived(int item, const char* name, Octets bytes, std::string issues, std::string layers) {
    return add(item, name, Asks::survived, std::move(bytes), std::move(issues), std::move(layers));
  }
  std::deque<Case> cases;

 private:
  Case& add(int item, const char* name, Asks asks, Octets bytes, std::string issues, std::string layers) {
    bytes.shrink_to_fit();
    return cases.emplace_back(
        Case{item, name, asks, link_type, std::move(bytes), std::move(issues), std::move(layers)});
  }
};

void add_link_layer(Table&);
void add_ppp(Table&);
void add_ipv4(Table&);
void add_ipv6(Table&);
void add_icmp(Table&);
void add_icmpv6(Table&);
void add_transport(Table&);
void add_dns(Table&);

struct Group {
  const char* name;
  void (*add)(Table&);
};
inline constexpr Group groups[] = {{"LinkLayer", add_link_layer},
                                   {"Ppp", add_ppp},
                                   {"Ipv4", add_ipv4},
                                   {"Ipv6", add_ipv6},
                                   {"Icmp", add_icmp},
                                   {"Icmpv6", add_icmpv6},
                                   {"Transport", add_transport},
                                   {"Dns", add_dns}};

// A capture file: how many packets it gives, and the sentence in which it ends.
struct FileCase {
  static constexpr std::uint64_t clean = ~std::uint64_t{0};
  int item = 0;
  std::string name, bytes;
  std::size_t packets = 0;
  const char* error = "";        // part of the sentence; empty: a clean end
  std::uint64_t offset = clean;  // of the error
};
std::vector<FileCase> file_cases();

// "052_cut_at_19"
std::string test_name(int item, std::string_view name);

// ---- bytes --------------------------------------------------------------------------------------------------------

inline Octets repeated(const Octets& part, std::size_t times) {
  Octets out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out.insert(out.end(), part.begin(), part.end());
  return out;
}
inline Octets repeated(std::uint8_t byte, std::size_t times) { return Octets(times, byte); }
template <class... More>
Octets row(Octets first, const More&... more) {
  ((first = joined(std::move(first), more)), ...);
  return first;
}
// One byte at an offset says something else.
inline Octets with_byte(Octets bytes, std::size_t at, std::uint8_t value) {
  bytes[at] = value;
  return bytes;
}
inline Octets number16(std::size_t v) { return {static_cast<std::uint8_t>(v >> 8), static_cast<std::uint8_t>(v)}; }
inline Octets number32(std::size_t v) { return joined(number16(v >> 16), number16(v & 0xffff)); }

// The IPv4 packet with its header's checksum made right again.
inline Octets ipv4_summed(Octets packet) {
  const std::size_t header = std::min<std::size_t>(std::max(5U, packet[0] & 0xfU) * 4U, packet.size());
  packet[10] = packet[11] = 0;
  store_be<2>(&packet[10], checksum_of(add_words(Bytes(packet).first(header))));
  return packet;
}
// An IPv4 packet with options, padded with zeros to a multiple of 4.
inline Octets ipv4_with_options(Octets options, std::uint8_t protocol, const Octets& payload) {
  options.resize((options.size() + 3) / 4 * 4);
  auto packet = row(hex("4500 0000 0001 0000 40 00 0000 c0000201 c0000202"), options, payload);
  packet[0] = static_cast<std::uint8_t>(0x40 + 5 + options.size() / 4);
  store_be<2>(&packet[2], packet.size());
  packet[9] = protocol;
  return ipv4_summed(packet);
}

// The message in an IPv6 packet, its checksum at `at` made right.
inline Octets ipv6_summed(std::uint8_t protocol, Octets message, std::size_t at, std::uint8_t hop_limit = 255,
                          const char* source = "fe80000000000000 0000000000000001",
                          const char* destination = "ff02000000000000 0000000000000001") {
  auto packet = row(hex("60000000 0000 00 ff"), hex(source), hex(destination));
  store_be<2>(&packet[4], message.size());
  packet[6] = protocol;
  packet[7] = hop_limit;
  if (message.size() >= at + 2) {
    store_be<2>(&message[at], 0);
    const std::uint64_t pseudo = add_words(Bytes(packet).subspan(8, 32)) + word(protocol) +
                                 word(static_cast<std::uint16_t>(message.size())) +
                                 word(static_cast<std::uint16_t>(message.size() >> 16));
    store_be<2>(&message[at], checksum_of(add_words(message, pseudo)));
  }
  return joined(std::move(packet), message);
}
inline Octets icmpv6(const Octets& message, std::uint8_t hop_limit = 255,
                     const char* source = "fe80000000000000 0000000000000001",
                     const char* destination = "ff02000000000000 0000000000000001") {
  return ipv6_summed(58, message, 2, hop_limit, source, destination);
}
// A message in IPv4, its checksum over all of it.
inline Octets icmp(Octets message) {
  if (message.size() >= 4) message = testing::summed(std::move(message), 2);
  return ipv4_packet(1, message);
}
// A segment from port 49152 to 8080, its options padded with zeros.
inline Octets tcp_segment(Octets options = {}, const char* flags = "10", const Octets& payload = {}) {
  options.resize((options.size() + 3) / 4 * 4);
  auto segment = row(hex("c000 1f90 00000001 00000002 50"), hex(flags), hex("ffff 0000 0000"), options, payload);
  segment[12] = static_cast<std::uint8_t>((5 + options.size() / 4) << 4);
  return segment;
}
// An IPv4 packet without options, with both checksums made right.
inline Octets tcp_summed(Octets packet) {
  constexpr std::size_t header = 20, checksum = header + 16;
  if (packet.size() < checksum + 2) return packet;
  store_be<2>(&packet[checksum], 0);
  const std::uint64_t pseudo =
      add_words(Bytes(packet).subspan(12, 8)) + word(6) + word(static_cast<std::uint16_t>(packet.size() - header));
  store_be<2>(&packet[checksum], checksum_of(add_words(Bytes(packet).subspan(header), pseudo)));
  return ipv4_summed(packet);
}
inline Octets tcp_packet(const Octets& segment) { return tcp_summed(ipv4_packet(6, segment)); }
inline Octets tcp_options(const char* options, const char* flags = "10") {
  return tcp_packet(tcp_segment(hex(options), flags));
}

// A plain datagram, "hi" to port 9 with no checksum, and what quotes it.
inline Octets datagram() { return udp_packet(9, hex("6869")); }

}  // namespace wiresmith::hostile
