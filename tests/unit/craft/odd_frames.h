// Frames as they are met and as nobody meant them: what they are, and their bytes. Whoever writes packets down in
// another form takes this table and asks for the same bytes back.
#pragma once

#include <vector>

#include "unit/protocols/packets.h"

namespace wiresmith::testing {

struct OddFrame {
  const char* name;
  LinkType link_type;
  std::vector<std::uint8_t> bytes;
  const char* shows;                // stands in its JSON, so that the frame is as odd as its name says
  std::size_t original_length = 0;  // on the wire, where the capture has cut it
};

namespace odd {

inline constexpr LinkType raw{101}, ether{1}, ppp_hdlc{50}, bsd_null{0};
using Octets = std::vector<std::uint8_t>;

inline Octets on_ethernet(const char* type, const Octets& payload) {
  return joined(joined(hex("020000000002 020000000001"), hex(type)), payload);
}
inline Octets tcp(const char* from_offset, const char* rest = "") {
  return ipv4_packet(6, joined(joined(hex("c000 0050 00000001 00000000"), hex(from_offset)), hex(rest)));
}
inline Octets dns(const char* counts, const char* rest) {
  return udp_packet(53, joined(joined(hex("1234 8180"), hex(counts)), hex(rest)));
}
inline Octets ipv6_packet(std::uint8_t next, const Octets& payload) {
  auto packet =
      joined(hex("60000000 0000 00 ff 20010db8000000000000000000000001 20010db8000000000000000000000002"), payload);
  store_be<2>(&packet[4], payload.size());
  packet[6] = next;
  return packet;
}
inline Octets router_advertisement(const char* options) {
  return ipv6_packet(58, joined(hex("86 00 0000 40 00 0708 00000000 00000000"), hex(options)));
}
// The field of two bytes at an offset says something else.
inline Octets saying(Octets frame, std::size_t at, std::uint16_t value) {
  store_be<2>(&frame[at], value);
  return frame;
}
inline Octets cut(Octets frame, std::size_t size) {
  frame.resize(size);
  return frame;
}
inline constexpr const char* question = "07 6578616d706c65 03 6f7267 00 0001 0001";  // example.org A IN

inline void add_dns(std::vector<OddFrame>& t) {
  t.push_back({"DNS label with dots", raw, dns("0001 0000 0000 0000", "05 612e622e63 03 6f7267 00 0001 0001"),
               R"(a\\.b\\.c.org")"});
  t.push_back({"DNS label with control bytes", raw, dns("0001 0000 0000 0000", "04 00 0a 1b 7f 00 0001 0001"),
               R"(\\000\\010\\027\\127")"});
  t.push_back({"DNS label that is no UTF-8", raw, dns("0001 0000 0000 0000", "04 c3 28 ff fe 00 0001 0001"),
               R"("\\195(\\255\\254")"});
  t.push_back({"DNS label with quotes and backslashes", raw, dns("0001 0000 0000 0000", "04 22 5c 27 5c 00 0001 0001"),
               R"("\"\\\\'\\\\")"});
  t.push_back({"DNS pointer to a pointer", raw,
               dns("0001 0002 0000 0000",
                   "07 6578616d706c65 03 6f7267 00 0001 0001 c00c 0001 0001 0000003c 0004 c0000201"
                   "c01d 0001 0001 0000003c 0004 c0000202"),
               "\"wire\":"});
  t.push_back({"DNS name that could have been compressed", raw,
               dns("0001 0001 0000 0000", "01 61 00 0001 0001 01 61 00 0001 0001 0000003c 0004 c0000201"),
               "\"wire\":"});
  t.push_back({"DNS pointer into the middle of a label", raw,
               dns("0001 0001 0000 0000", "03 01 61 00 00 0001 0001 c00d 0001 0001 0000003c 0004 c0000201"),
               "\"wire\":"});
  t.push_back({"DNS pointer to itself", raw, dns("0001 0000 0000 0000", "c00c 0001 0001"), "\"bad-name\""});
  t.push_back({"DNS pointer forwards", raw, dns("0001 0000 0000 0000", "c010 0001 01 61 00"), "\"bad-name\""});
  t.push_back({"DNS label of a reserved kind", raw, dns("0001 0000 0000 0000", "41 61 00 0001 0001"), "\"bad-name\""});
  t.push_back({"DNS name longer than 255 bytes", raw,
               [] {
                 std::string labels;
                 for (int i = 0; i < 5; ++i) {
                   labels += "3f";
                   for (int j = 0; j < 63; ++j) labels += "61";
                 }
                 return dns("0001 0000 0000 0000", (labels + "00 0001 0001").c_str());
               }(),
               "\"bad-name\""});
  t.push_back({"DNS counts of what is not there", raw, dns("0003 0002 0001 0001", question), "\"bad-count\""});
  t.push_back({"DNS counts of less than there is", raw, dns("0000 0000 0000 0000", question), "\"trailing-bytes\""});
  t.push_back({"DNS with bytes behind it", raw,
               dns("0001 0000 0000 0000", "07 6578616d706c65 03 6f7267 00 0001 0001 deadbeef"), "\"trailing-bytes\""});
  t.push_back({"DNS TXT of several strings, one of them empty", raw,
               dns("0000 0001 0000 0000", "00 0010 0001 00000000 000a 03 612262 00 04 00 ff 5c 7f"), R"(["a\"b","",)"});
  t.push_back({"DNS TXT whose last string is cut", raw,
               dns("0000 0001 0000 0000", "00 0010 0001 00000000 0003 05 6161"), "\"rdata\":\"056161\""});
  t.push_back({"DNS A of three bytes", raw, dns("0000 0001 0000 0000", "00 0001 0001 00000000 0003 c00002"),
               "\"rdata\":\"c00002\""});
  t.push_back({"DNS data longer than the message", raw,
               dns("0000 0001 0000 0000", "00 0001 0001 00000000 0400 c0000201"), "\"rdlength\":1024"});
  t.push_back({"DNS type and class without a name", raw, dns("0001 0000 0000 0000", "00 ff00 0007"),
               R"("type":"TYPE65280","class":"CLASS7")"});
  t.push_back({"EDNS option longer than its list", raw,
               dns("0000 0000 0000 0001", "00 0029 04d0 00000000 0006 000a 0008 0011"), "\"OPT\""});
  t.push_back({"DNS header cut short", raw, udp_packet(53, hex("1234 81")), "\"present\":3"});
}

inline void add_tcp(std::vector<OddFrame>& t) {
  t.push_back(
      {"TCP junk behind the end of options", raw, tcp("70 02 2000 0000 0000", "00 de ad be ef 01 02 03"), "\"wire\":"});
  t.push_back({"TCP option of length 0", raw, tcp("60 02 2000 0000 0000", "02 00 05 b4"), "\"bad-option\""});
  t.push_back({"TCP option of length 1", raw, tcp("60 02 2000 0000 0000", "fe 01 05 b4"), "\"bad-option\""});
  t.push_back({"TCP option longer than the header", raw, tcp("60 02 2000 0000 0000", "02 28 05 b4"), "\"bad-option\""});
  t.push_back({"TCP option of a length that its kind has not", raw, tcp("60 02 2000 0000 0000", "02 03 05 01"),
               "\"bytes\":\"05\""});
  t.push_back({"TCP options behind the end of options", raw,
               tcp("80 02 2000 0000 0000", "00 02 04 05 b4 01 01 01 00 00 00 00"), "\"wire\":"});
  t.push_back({"TCP data offset below 5", raw, tcp("40 10 2000 0000 0000", "68 69"), "\"bad-header-length\""});
  t.push_back({"TCP data offset of 0", raw, tcp("00 10 2000 0000 0000"), "\"data_offset\":0"});
  t.push_back({"TCP data offset past the end", raw, tcp("f0 10 2000 0000 0000", "01 01 01 01"), "\"data_offset\":15"});
  t.push_back({"TCP with every flag and reserved bit", raw, tcp("5f ff 2000 0000 ffff", "61"), "\"urg\":true"});
  t.push_back({"TCP header cut short", raw, ipv4_packet(6, hex("c000 0050 00000001 0000")), "\"present\":10"});
}

inline void add_ipv4(std::vector<OddFrame>& t) {
  const Octets udp = hex("c000 0009 000a 0000 6869");
  const auto with_options = [&](const char* head, const char* options) {
    return joined(joined(hex(head), hex("c0000201 c0000202")), joined(hex(options), udp));
  };
  t.push_back({"IPv4 options of junk", raw, with_options("4700 0026 0001 0000 40 11 0000", "9f 21 00 00 ff ff 07 03"),
               "\"bad-option\""});
  t.push_back({"IPv4 option of length 0", raw, with_options("4600 0022 0001 0000 40 11 0000", "44 00 00 00"),
               "\"bad-option\""});
  t.push_back({"IPv4 record route with an odd pointer", raw,
               with_options("4700 0026 0001 0000 40 11 0000", "07 07 ff c0000201 01"), "\"options\":"});
  t.push_back({"IPv4 junk behind the end of options", raw,
               with_options("4600 0022 0001 0000 40 11 0000", "00 01 02 03"), "\"wire\":"});
  t.push_back({"IPv4 total length beyond the frame", raw, saying(udp_packet(9, hex("6869")), 2, 1500), "\"len\":1500"});
  t.push_back({"IPv4 total length within its header", raw, saying(udp_packet(9, hex("6869")), 2, 10), "\"len\":10"});
  t.push_back(
      {"IPv4 total length 0, of segmentation offload", raw, saying(udp_packet(9, hex("6869")), 2, 0), "\"len\":0"});
  t.push_back({"IPv4 of version 5", ether, on_ethernet("0800", saying(udp_packet(9, hex("6869")), 0, 0x5500)),
               "\"bad-version\""});
  t.push_back(
      {"IPv4 header length below 5", raw, saying(udp_packet(9, hex("6869")), 0, 0x4300), "\"bad-header-length\""});
  t.push_back(
      {"IPv4 header length past the end", raw, cut(saying(udp_packet(9, hex("6869")), 0, 0x4f00), 26), "\"ihl\":15"});
  t.push_back({"IPv4 header cut short", ether, on_ethernet("0800", hex("4500 0026 0001")), "\"present\":6"});
  t.push_back(
      {"IPv4 fragment behind the first", raw, saying(udp_packet(9, hex("6869")), 6, 0x2005), "\"frag_offset\":5"});
}

inline void add_udp(std::vector<OddFrame>& t) {
  const auto datagram = udp_packet(9, hex("6869"));
  t.push_back({"UDP checksum 0", raw, datagram, "\"checksum\":0"});
  t.push_back({"UDP length 0", raw, saying(datagram, 24, 0), "\"length\":0"});
  t.push_back({"UDP length below 8", raw, saying(datagram, 24, 7), "\"length\":7"});
  t.push_back({"UDP length below what is there", raw, saying(datagram, 24, 9), "\"trailer\":\"69\""});
  t.push_back({"UDP length beyond the packet", raw, saying(datagram, 24, 999), "\"length\":999"});
  t.push_back({"UDP header cut short", raw, ipv4_packet(17, hex("c000 00")), "\"present\":3"});
}

inline void add_link(std::vector<OddFrame>& t) {
  const auto packet = udp_packet(9, hex("6869"));
  t.push_back({"Ethernet trailer that is no padding", ether, joined(on_ethernet("0800", packet), hex("c0ffee")),
               "\"trailer\":\"c0ffee\""});
  t.push_back({"802.3 with LLC and a trailer", ether,
               joined(on_ethernet("0007", hex("42 42 03 00000000")), hex("0000 0000")), "\"len\":7"});
  t.push_back(
      {"802.3 that claims more than is there", ether, on_ethernet("0100", hex("42 42 03 0000")), "\"len\":256"});
  t.push_back({"802.3 without LLC", ether, on_ethernet("0004", hex("ffff 0004")), "\"data\":{\"len\":4"});
  t.push_back({"Ethernet type between length and type", ether, on_ethernet("05f0", hex("0102")), "\"type\":1520"});
  t.push_back(
      {"SNAP of an unknown organisation", ether, on_ethernet("000a", hex("aa aa 03 00000c 2000 0102")), "\"oui\":12"});
  t.push_back({"Ethernet header cut short", ether, hex("020000000002 0200000000"), "\"present\":11"});
  t.push_back({"VLAN tags in a row", ether, on_ethernet("88a8", joined(hex("2064 8100 b0c8 9100 1001 0800"), packet)),
               "\"id\":200"});
  t.push_back({"VLAN tag cut short", ether, on_ethernet("8100", hex("20")), "\"present\":1"});
  t.push_back({"ARP of odd sizes", ether,
               on_ethernet("0806", hex("0006 86dd 08 03 0001 0102030405060708 010203 1112131415161718 111213")),
               "\"hw_size\":8"});
  t.push_back({"ARP of no sizes at all", ether, on_ethernet("0806", hex("0001 0800 00 00 0002 ff")), "\"hw_size\":0"});
  t.push_back({"ARP that claims more than is there", ether, on_ethernet("0806", hex("0001 0800 ff ff 0001 0102")),
               "\"proto_size\":255"});
  t.push_back(
      {"MPLS without a last label", ether, on_ethernet("8847", hex("0001 00 40 0002 00 40 45")), "\"present\":1"});
  t.push_back({"MPLS over what is no IP", ether, on_ethernet("8847", hex("0001 0e 40 0001 01 ff 00000000 dead")),
               "\"mpls\":["});
  t.push_back(
      {"PPP escaped on a serial line", ppp_hdlc, hex("7e ff 7d23 c021 7d21 7d21 7d20 7d24 d1b5 7e"), "\"lcp\":"});
  t.push_back({"PPP with escapes that need not be", ppp_hdlc, hex("7e ff 03 7de0 21 7d21 7d24 7e"), "\"ppp\":"});
  t.push_back({"PPP with compressed fields", ppp_hdlc, joined(hex("21"), packet), "\"short_protocol\":33"});
  t.push_back({"BSD loopback of an unknown family", bsd_null, hex("63000000 6869"), "\"family\":99"});
}

inline void add_ipv6(std::vector<OddFrame>& t) {
  const Octets udp = hex("c000 0009 000a 1234 6869");
  t.push_back({"IPv6 PadN that is not zero", raw, ipv6_packet(60, joined(hex("11 00 01 04 de ad be ef"), udp)),
               "\"deadbeef\""});
  t.push_back({"IPv6 options nobody knows", raw,
               ipv6_packet(60, joined(hex("11 01 1e 02 aabb 3e 00 c2 04 00010000 01 00"), udp)), "\"aabb\""});
  t.push_back({"IPv6 option longer than its header", raw, ipv6_packet(60, joined(hex("11 00 1e 20 01020304"), udp)),
               "\"bad-option\""});
  t.push_back(
      {"IPv6 extension header past the end", raw, ipv6_packet(60, hex("11 1f 01 04 00000000 0102")), "\"header-cut\""});
  t.push_back({"IPv6 hop-by-hop options in the wrong place", raw,
               ipv6_packet(60, joined(hex("00 00 01 04 00000000 11 00 01 04 00000000"), udp)), "\"wrong-order\""});
  t.push_back(
      {"IPv6 segment routing", raw,
       ipv6_packet(
           43, joined(hex("11 04 04 01 01 00 0000 20010db8000000000000000000000003 20010db8000000000000000000000004"),
                      udp)),
       "\"addresses\":["});
  t.push_back(
      {"IPv6 segment routing with a TLV and a lying last entry", raw,
       ipv6_packet(43, joined(hex("11 03 04 00 07 00 0000 20010db8000000000000000000000003 05 06 000102030405"), udp)),
       "\"last_entry\":7"});
  t.push_back({"IPv6 routing of type 0 with too many segments left", raw,
               ipv6_packet(43, joined(hex("11 00 00 09 00000000"), udp)), "\"segleft\":9"});
  t.push_back({"IPv6 authentication header", raw,
               ipv6_packet(51, joined(hex("11 04 0000 00000001 00000002 000102030405060708090a0b"), udp)), "\"ah\""});
  t.push_back({"IPv6 authentication header that is too short", raw,
               ipv6_packet(51, joined(hex("11 00 0000 00000001 00000002"), udp)), "\"bad-header-length\""});
  t.push_back({"IPv6 encapsulating security payload", raw, ipv6_packet(50, hex("00000001 00000002 deadbeef deadbeef")),
               "\"esp\""});
  t.push_back({"IPv6 fragment that is no multiple of 8", raw,
               ipv6_packet(44, joined(hex("11 00 0009 00000007"), hex("010203"))), "\"fragment\""});
  t.push_back(
      {"IPv6 payload length 0, of segmentation offload", raw, saying(ipv6_packet(17, udp), 4, 0), "\"plen\":0"});
  t.push_back({"IPv6 payload length beyond the frame", raw, saying(ipv6_packet(17, udp), 4, 900), "\"plen\":900"});
  t.push_back({"IPv6 header cut short", ether, on_ethernet("86dd", hex("60000000 0008 11 40 2001")), "\"present\":10"});
  t.push_back({"NDP option of length 0", raw, router_advertisement("01 00 020000000001"), "\"bad-option\""});
  t.push_back({"NDP option nobody knows", raw, router_advertisement("fd 01 010203040506"), "\"type\":253"});
  t.push_back({"NDP DNS search list", raw,
               router_advertisement("1f 03 0000 00000e10 03 6c616e 00 07 6578616d706c65 00 00 00"), "\"lan\""});
  t.push_back({"NDP DNS search list without an end", raw, router_advertisement("1f 02 0000 00000e10 07 61616161616161"),
               "\"type\":31"});
  t.push_back({"NDP PREF64", raw, router_advertisement("26 02 0709 0064ff9b 0000000000000000"), "\"type\":38"});
  t.push_back({"NDP PREF64 too long", raw,
               router_advertisement("26 03 0709 0064ff9b 0000000000000000 0102030405060708"), "\"type\":38"});
  t.push_back({"MLD report with counts of what is not there", raw,
               ipv6_packet(58, hex("8f 00 0000 0000 0005 04 01 0003 ff020000000000000000000000000001")),
               "\"bad-count\""});
}

inline void add_errors(std::vector<OddFrame>& t) {
  const auto packet = udp_packet(9, hex("6869"));
  const auto error = [](Octets quoted) { return ipv4_packet(1, joined(hex("03 03 0000 00000000"), quoted)); };
  t.push_back({"ICMP error that quotes a cut packet", raw, error(cut(packet, 24)), "\"quoted\""});
  t.push_back({"ICMP error that quotes part of a header", raw, error(cut(packet, 11)), "\"quoted\""});
  t.push_back({"ICMP error that quotes nothing", raw, error({}), "\"icmp\""});
  t.push_back({"ICMP error that quotes an error that quotes", raw, error(error(packet)), "\"quoted\":{\"ip\":"});
  t.push_back({"ICMPv6 error that quotes a cut packet", raw,
               ipv6_packet(58, joined(hex("01 04 0000 00000000"), cut(ipv6_packet(17, hex("c000")), 41))),
               "\"quoted\""});
  t.push_back({"ICMP error with extensions", raw,
               ipv4_packet(1, joined(joined(hex("0b 00 0000 00 20 0000"), cut(packet, 128)),
                                     hex("2000 0000 0008 01 01 00010140"))),
               "\"ext_objects\":["});
  t.push_back({"ICMP header cut short", raw, ipv4_packet(1, hex("08 00 00")), "\"present\":3"});
  t.push_back({"IGMP report with counts of what is not there", raw,
               ipv4_packet(2, hex("22 00 0000 0000 0003 04 00 0002 e0000001 c0000201")), "\"bad-count\""});
  t.push_back(
      {"GRE with a key, a number and a route", raw,
       ipv4_packet(47, joined(hex("7000 0800 0000 0000 00000007 00000001 0800 00 04 c0000209 0000 00 00"), packet)),
       "\"routing\":["});
  t.push_back({"VXLAN whose frame is cut", raw, udp_packet(4789, hex("08 000000 000001 00 0200000000")), "\"inner\""});
  t.push_back({"Geneve option longer than the header", raw, udp_packet(6081, hex("01 00 6558 000001 00 0001 80 1f")),
               "\"geneve\""});
  t.push_back({"PPPoE tag longer than the packet", ether,
               on_ethernet("8863", hex("11 09 0000 0008 0101 0000 0103 0040 0102")), "\"tags\""});
  t.push_back({"RPL option of a name that neighbour discovery does not know, longer than the packet", raw,
               ipv6_packet(58, hex("9b 00 9a66 00 02 00 10 00 01 c3 444f7a")), "\"padding\""});
  t.push_back({"Frame cut by the capture", ether, cut(on_ethernet("0800", packet), 40), "\"truncated\"", 44});
  t.push_back({"Frame of no bytes", ether, {}, "\"cap_len\":0"});
}

}  // namespace odd

inline std::vector<OddFrame> odd_frames() {
  std::vector<OddFrame> table;
  odd::add_dns(table);
  odd::add_tcp(table);
  odd::add_ipv4(table);
  odd::add_udp(table);
  odd::add_link(table);
  odd::add_ipv6(table);
  odd::add_errors(table);
  return table;
}

}  // namespace wiresmith::testing
