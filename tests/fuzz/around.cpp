#include "fuzz/around.h"

#include <algorithm>

#include "support/hex.h"
#include "wiresmith/wire/checksum.h"

namespace wiresmith::fuzz {
namespace {

using test::hex;

Octets joined(Octets a, Bytes b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
// Cut to `most` bytes and filled with zeros up to a multiple of `unit`.
Octets fitted(Bytes bytes, std::size_t most, std::size_t unit) {
  Octets out(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(most, bytes.size())));
  out.resize((out.size() + unit - 1) / unit * unit);
  return out;
}
void number16(Octets& out, std::size_t at, std::size_t v) { store_be<2>(&out[at], v); }

constexpr std::size_t ipv4_size = 20, ipv6_size = 40, udp_size = 8, tcp_size = 20, icmpv6_size = 4;

Surrounded found(LinkType type, Octets frame, std::size_t begin, std::size_t size) {
  return {type, std::move(frame), begin, size};
}

Surrounded ipv4_options(Bytes bytes) {
  const Octets options = fitted(bytes, 40, 4);
  return found(linktype_raw, in_ipv4(253, hex("6869"), options), ipv4_size, options.size());
}
Surrounded tcp_options(Bytes bytes) {
  const Octets options = fitted(bytes, 40, 4);
  return found(linktype_raw, in_tcp(9, hex("6869"), options), ipv4_size + tcp_size, options.size());
}
template <std::uint8_t Header>
Surrounded extension(Bytes bytes) {
  Octets options = fitted(bytes, 2046, 1);
  while ((options.size() + 2) % 8 != 0) options.push_back(0);
  Octets header = joined(hex("3b 00"), options);
  header[1] = static_cast<std::uint8_t>(header.size() / 8 - 1);
  return found(linktype_raw, in_ipv6(Header, header), ipv6_size + 2, options.size());
}
// A message of ICMPv6 of which `head` is what stands before its options.
template <std::uint8_t Type, std::size_t Head>
Surrounded neighbour(Bytes bytes) {
  Octets message(Head);
  message[0] = Type;
  return found(linktype_raw, in_ipv6(58, joined(std::move(message), bytes)), ipv6_size + Head, bytes.size());
}
Surrounded dhcp_options(Bytes bytes) {
  constexpr std::size_t fixed = 236;
  Octets message = hex("01 01 06 00 12345678");
  message.resize(fixed);
  message = joined(joined(std::move(message), hex("63825363")), bytes);
  return found(linktype_raw, in_udp(67, message), ipv4_size + udp_size + fixed + 4, bytes.size());
}
Surrounded dhcpv6_options(Bytes bytes) {
  return found(linktype_raw, in_udp(547, joined(hex("01 123456"), bytes)), ipv4_size + udp_size + 4, bytes.size());
}
Surrounded pppoe_tags(Bytes bytes) {
  Octets frame = joined(hex("020000000002 020000000001 8863 1109 0000 0000"), bytes);
  number16(frame, 18, bytes.size());
  return found(linktype_ethernet, std::move(frame), 20, bytes.size());
}
template <std::uint8_t High, std::uint8_t Low>
Surrounded ppp_options(Bytes bytes) {
  Octets frame = joined(joined(Octets{High, Low}, hex("01 01 0000")), bytes);
  number16(frame, 4, bytes.size() + 4);
  return found(linktype_ppp, std::move(frame), 6, bytes.size());
}
Surrounded geneve_options(Bytes bytes) {
  const Octets options = fitted(bytes, 252, 4);
  Octets message = joined(hex("00 00 6558 000001 00"), options);
  message[0] = static_cast<std::uint8_t>(options.size() / 4);
  return found(linktype_raw, in_udp(6081, message), ipv4_size + udp_size + 8, options.size());
}
Surrounded edns_options(Bytes bytes) {
  Octets message = joined(hex("1234 8180 0000 0000 0000 0001 00 0029 1000 00000000 0000"), bytes);
  number16(message, 21, bytes.size());
  return found(linktype_raw, in_udp(53, message), ipv4_size + udp_size + 23, bytes.size());
}
// RFC 4884: behind a quotation of 128 bytes.
Surrounded icmp_objects(Bytes bytes) {
  constexpr std::size_t quoted = 128;
  Octets message = joined(hex("0b 00 0000 00 20 0000"), in_ipv4(17, Octets(quoted - ipv4_size)));
  Octets objects = joined(hex("2000 0000"), bytes);
  number16(objects, 2, checksum_of(add_words(objects)));
  message = joined(std::move(message), objects);
  return found(linktype_raw, in_ipv4(1, message), ipv4_size + 8 + quoted + 4, bytes.size());
}
Surrounded mobility_options(Bytes bytes) {
  Octets options = fitted(bytes, 2036, 1);
  while ((options.size() + 12) % 8 != 0) options.push_back(0);
  Octets header = joined(hex("3b 00 05 00 0000 0001 8000 0010"), options);  // a binding update
  header[1] = static_cast<std::uint8_t>(header.size() / 8 - 1);
  return found(linktype_raw, in_ipv6(135, header), ipv6_size + 12, options.size());
}
Surrounded segment_tlvs(Bytes bytes) {
  Octets options = fitted(bytes, 2024, 8);
  Octets header = joined(hex("3b 00 04 00 00 00 0000 20010db8000000000000000000000001"), options);
  header[1] = static_cast<std::uint8_t>(header.size() / 8 - 1);
  return found(linktype_raw, in_ipv6(43, header), ipv6_size + 24, options.size());
}
Surrounded rpl_options(Bytes bytes) {
  Octets message = joined(hex("9b 01 0000 01 00 0001 80 00 00 00 20010db8000000000000000000000001"), bytes);
  return found(linktype_raw, in_ipv6(58, message), ipv6_size + icmpv6_size + 24, bytes.size());
}
}  // namespace

Octets in_ipv4(std::uint8_t protocol, Bytes payload, Bytes options) {
  auto packet = joined(joined(hex("4500 0000 0001 0000 40 00 0000 c0000201 c0000202"), options), payload);
  const std::size_t header = ipv4_size + options.size();
  packet[0] = static_cast<std::uint8_t>(0x40 | header / 4);
  number16(packet, 2, packet.size());
  packet[9] = protocol;
  number16(packet, 10, checksum_of(add_words(Bytes(packet).first(header))));
  return packet;
}
Octets in_ipv6(std::uint8_t next, Bytes payload) {
  auto packet =
      joined(hex("60000000 0000 00 ff fe800000000000000000000000000001 ff020000000000000000000000000001"), payload);
  number16(packet, 4, payload.size());
  packet[6] = next;
  return packet;
}
Octets in_udp(std::uint16_t port, Bytes payload) {
  auto datagram = joined(hex("c000 0000 0000 0000"), payload);
  number16(datagram, 2, port);
  number16(datagram, 4, datagram.size());
  return in_ipv4(17, datagram);
}
Octets in_tcp(std::uint16_t port, Bytes payload, Bytes options) {
  auto segment = joined(joined(hex("c000 0000 00000001 00000002 5010 ffff 0000 0000"), options), payload);
  number16(segment, 2, port);
  segment[12] = static_cast<std::uint8_t>((tcp_size + options.size()) / 4 << 4);
  return in_ipv4(6, segment);
}

// Saved inputs begin with the number of their host, so new ones stand at the end.
const std::array<Host, 22> hosts{{{"IPv4", "ip", 20, ipv4_options},
                                  {"TCP", "tcp", 20, tcp_options},
                                  {"hop-by-hop", "hopopts", 2, extension<0>},
                                  {"destination", "dstopts", 2, extension<60>},
                                  {"router solicitation", "icmpv6", 8, neighbour<133, 8>},
                                  {"router advertisement", "icmpv6", 16, neighbour<134, 16>},
                                  {"neighbour solicitation", "icmpv6", 24, neighbour<135, 24>},
                                  {"neighbour advertisement", "icmpv6", 24, neighbour<136, 24>},
                                  {"redirect", "icmpv6", 40, neighbour<137, 40>},
                                  {"DHCP", "dhcp", 240, dhcp_options},
                                  {"DHCPv6", "dhcpv6", 4, dhcpv6_options},
                                  {"PPPoE", "pppoed", 6, pppoe_tags},
                                  {"LCP", "lcp", 4, ppp_options<0xc0, 0x21>},
                                  {"IPCP", "ipcp", 4, ppp_options<0x80, 0x21>},
                                  {"IPV6CP", "ipv6cp", 4, ppp_options<0x80, 0x57>},
                                  {"CCP", "ccp", 4, ppp_options<0x80, 0xfd>},
                                  {"Geneve", "geneve", 8, geneve_options},
                                  {"EDNS", "dns", 23, edns_options},
                                  {"ICMP extensions", "", 0, icmp_objects},
                                  {"mobility", "mip6", 12, mobility_options},
                                  {"segment routing", "routing", 24, segment_tlvs},
                                  {"RPL", "icmpv6", 28, rpl_options}}};

}  // namespace wiresmith::fuzz
