// Items 52 to 66: IPv4 (RFC 791).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

Octets fragment(const char* flags_and_offset, const Octets& payload, std::uint8_t protocol = 17) {
  auto packet = ipv4_packet(protocol, payload);
  const auto field = hex(flags_and_offset);
  packet[6] = field[0], packet[7] = field[1];
  return ipv4_summed(packet);
}
Octets with_options(const char* options) {
  return ipv4_with_options(hex(options), 17, hex("c000 0009 000a 0000 6869"));
}

void headers(Table& t) {
  const Octets whole = datagram();
  t.flagged(52, "cut at 1", cut(whole, 1), "malformed header-cut ip.dscp @0", "ip").shows(R"("present":1)");
  t.flagged(52, "cut at 10", cut(whole, 10), "malformed header-cut ip.checksum @0", "ip").shows(R"("id":1)");
  t.flagged(52, "cut at 19", cut(whole, 19), "malformed header-cut ip.dst @0", "ip").shows(R"("src":"192.0.2.1")");
  t.link_type = ether;
  t.flagged(53, "version 0", on_ethernet("0800", ipv4_summed(with_byte(whole, 0, 0x05))),
            "malformed bad-version ip.version @14", "eth:ip:udp:data")
      .shows(R"("dst":"192.0.2.2")");
  t.flagged(53, "version 6", on_ethernet("0800", ipv4_summed(with_byte(whole, 0, 0x65))),
            "malformed bad-version ip.version @14", "eth:ip:udp:data")
      .shows(R"("dst":"192.0.2.2")");
  t.link_type = raw;
  t.flagged(54, "header length 0", ipv4_summed(with_byte(whole, 0, 0x40)), "malformed bad-header-length ip.ihl @0",
            "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(54, "header length 4", ipv4_summed(with_byte(whole, 0, 0x44)), "malformed bad-header-length ip.ihl @0",
            "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(54, "header length 15 beyond", with_byte(whole, 0, 0x4f),
            "malformed bad-length ip.len @2; malformed header-cut ip.ihl @0; malformed bad-option ip. @20", "ip")
      .shows(R"("dst":"192.0.2.2")");
  t.flagged(55, "total length 19", ipv4_summed(saying(whole, 2, 19)), "malformed bad-length ip.len @2", "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(55, "total length 20 before UDP", ipv4_summed(saying(whole, 2, 20)), "malformed header-cut udp.srcport @20",
            "ip:udp")
      .shows(R"("trailer":)");
  t.flagged(55, "total length beyond the frame", ipv4_summed(saying(whole, 2, 100)), "malformed payload-cut ip.len @2",
            "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(55, "total length 65535", ipv4_summed(saying(whole, 2, 65'535)), "malformed payload-cut ip.len @2",
            "ip:udp:data")
      .shows(R"("dstport":9)");
  // What a sender leaves to a card that segments: seen in captures on the sending host.
  t.survived(55, "total length 0", ipv4_summed(saying(whole, 2, 0)), "note bad-length ip.len @2", "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(56, "checksum", saying(whole, 10, 0xbeef), "malformed bad-checksum ip.checksum @10", "ip:udp:data")
      .shows(R"("checksum_status":"bad")");
}

void fragments(Table& t) {
  const Octets eight = repeated(0x61, 8), header = hex("c000 0009 0018 0000");
  t.flagged(57, "ping of death", fragment("1fff", repeated(0x61, 16)),
            "malformed bad-value ip.frag_offset @6; continues fragment ip.frag_offset @6", "ip:data")
      .shows(R"("frag_offset":8191)");
  t.survived(58, "teardrop, first", fragment("2000", joined(header, repeated(0x61, 28))),
             "malformed bad-length ip.mf @6; continues fragment ip.frag_offset @6", "ip:udp:data")
      .shows(R"("mf":true)");
  t.survived(58, "teardrop, second", fragment("0003", hex("61626364")), "continues fragment ip.frag_offset @6",
             "ip:data")
      .shows(R"("frag_offset":3)");
  t.survived(58, "the same offset again", fragment("2001", eight), "continues fragment ip.frag_offset @6", "ip:data");
  t.flagged(58, "more fragments, not a multiple of 8", fragment("2000", joined(header, hex("616263"))),
            "malformed bad-length ip.mf @6; continues fragment ip.frag_offset @6; continues payload-cut udp.length @24",
            "ip:udp:data")
      .shows(R"("mf":true)");
  t.survived(58, "tiny TCP fragment", fragment("2000", hex("c000 1f90 00000001"), 6),
             "continues fragment ip.frag_offset @6; continues header-cut tcp.ack @20", "ip:tcp");
  t.survived(58, "TCP at offset 1", fragment("0001", hex("00000002 5002ffff 00000000"), 6),
             "continues fragment ip.frag_offset @6", "ip:data");
  t.legal(59, "unfinished fragment", fragment("2007", eight), "continues fragment ip.frag_offset @6", "ip:data")
      .shows(R"("data":{"len":8)");
  t.legal(59, "last of 4,095 fragments", fragment("0ffe", eight), "continues fragment ip.frag_offset @6", "ip:data")
      .shows(R"("data":{"len":8)");
}

void options(Table& t) {
  t.flagged(60, "option length 0", with_options("07 00 04 00"), "malformed bad-option ip.route @20", "ip:udp:data")
      .shows(R"("type":7)");
  t.flagged(60, "option length 1", with_options("07 01 04 00"), "malformed bad-option ip.route @20", "ip:udp:data")
      .shows(R"("type":7)");
  t.flagged(60, "option beyond the header", with_options("07 28 04 00"),
            "malformed bad-option ip.route @20; malformed header-cut ip.addresses @23", "ip:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(60, "option without its length", with_options("01 01 01 07"), "malformed header-cut ip. @23", "ip:udp:data")
      .shows(R"("type":7)");
  t.flagged(61, "record route, pointer 3", with_options("07 07 03 c0000201"), "malformed bad-value ip.ptr @22",
            "ip:udp:data")
      .shows(R"("ptr":3)");
  t.flagged(61, "record route, pointer 0", with_options("07 07 00 c0000201"), "malformed bad-value ip.ptr @22",
            "ip:udp:data")
      .shows(R"("ptr":0)");
  t.flagged(61, "loose source route, pointer 2", with_options("83 07 02 c0000201"), "malformed bad-value ip.ptr @22",
            "ip:udp:data")
      .shows(R"("ptr":2)");
  t.flagged(61, "timestamp of 3 bytes", with_options("44 03 05"), "malformed bad-option ip.timestamps @20",
            "ip:udp:data")
      .shows(R"("type":68)");
  t.flagged(61, "timestamp, pointer 4", with_options("44 08 04 00 00000000"), "malformed bad-value ip.ptr @22",
            "ip:udp:data")
      .shows(R"("ptr":4)");
  t.legal(61, "record route that is full", with_options("07 07 08 c0000201"), "", "ip:udp:data").shows(R"("ptr":8)");
  t.legal(61, "timestamp that is full", with_options("44 08 09 f0 00000001"), "", "ip:udp:data")
      .shows(R"("overflow":15)");
  t.legal(62, "40 times no operation",
          with_options("01010101010101010101 01010101010101010101 "
                       "01010101010101010101 01010101010101010101"),
          "", "ip:udp:data");
  t.legal(62, "an option that nobody knows", with_options("9d 04 abcd"), "", "ip:udp:data").shows(R"("bytes":"abcd")");
}

void inner(Table& t) {
  const auto ah = [](const char* length) {
    return ipv4_packet(51, row(hex("11"), hex(length), hex("0000 00000001 00000002 c000 0009 000a 0000 6869")));
  };
  t.flagged(63, "authentication header, length 0", ah("00"), "malformed bad-header-length ah.len @21", "ip:ah:udp:data")
      .shows(R"("spi":1)");
  t.flagged(63, "authentication header, length 255", ah("ff"), "malformed header-cut ah.len @21", "ip:ah")
      .shows(R"("spi":1)");

  const auto nested = [](std::size_t times, Octets packet) {
    for (std::size_t i = 0; i < times; ++i) packet = ipv4_packet(4, packet);
    return packet;
  };
  t.survived(64, "50 nested IP headers", nested(50, datagram()), "note too-many-layers data. @620",
             "ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>data");
  t.survived(64, "3,000 nested IP headers", nested(3000, datagram()), "note too-many-layers data. @620",
             "ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>ip>data");
  Octets gre = datagram();
  for (int i = 0; i < 40; ++i) gre = ipv4_packet(47, joined(hex("0000 0800"), gre));
  t.survived(64, "40 times GRE", gre, "note too-many-layers data. @380",
             "ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>ip:gre>"
             "ip:data");
  Octets turns = datagram();
  for (int i = 0; i < 12; ++i) turns = ipv4_packet(41, ipv6_packet(4, turns));
  t.survived(
      64, "IPv4 in IPv6 in IPv4, 12 times", turns, "",
      "ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip>ipv6>ip:udp:data");

  t.flagged(65, "nothing for ICMP", ipv4_packet(1, {}), "malformed header-cut icmp.type @20", "ip:icmp");
  t.flagged(65, "nothing for IGMP", ipv4_packet(2, {}), "malformed header-cut igmp.type @20", "ip:igmp");
  t.flagged(65, "nothing for IP in IP", ipv4_packet(4, {}), "malformed header-cut ip.version @20", "ip>ip");
  t.flagged(65, "nothing for TCP", ipv4_packet(6, {}), "malformed header-cut tcp.srcport @20", "ip:tcp");
  t.flagged(65, "nothing for UDP", ipv4_packet(17, {}), "malformed header-cut udp.srcport @20", "ip:udp");
  t.flagged(65, "nothing for IPv6", ipv4_packet(41, {}), "malformed header-cut ipv6.version @20", "ip>ipv6");
  t.flagged(65, "GRE of IPv4 with nothing behind", ipv4_packet(47, hex("0000 0800")),
            "malformed header-cut ip.version @24", "ip:gre>ip");
  t.legal(65, "GRE of nothing", ipv4_packet(47, hex("0000 0000")), "", "ip:gre");
  t.survived(65, "GRE of an unknown protocol with nothing behind", ipv4_packet(47, hex("0000 1234")), "", "ip:gre");
  t.flagged(65, "half a checksum for GRE", ipv4_packet(47, hex("8000 0800 12")),
            "malformed header-cut gre.checksum @24", "ip:gre");
  t.flagged(65, "nothing for GRE", ipv4_packet(47, {}), "malformed header-cut gre.flag_c @20", "ip:gre");
  t.flagged(65, "nothing for ESP", ipv4_packet(50, {}), "malformed header-cut esp.spi @20", "ip:esp");
  t.flagged(65, "nothing for AH", ipv4_packet(51, {}), "malformed header-cut ah.nxt @20", "ip:ah");
  t.flagged(65, "nothing for ICMPv6", ipv4_packet(58, {}), "malformed header-cut icmpv6.type @20", "ip:icmpv6");
  auto land = ipv4_packet(6, hex("0050 0050 00000001 00000000 5002 ffff 0000 0000"));
  land[19] = land[15];
  t.survived(66, "land: to itself", tcp_summed(land), "", "ip:tcp").shows(R"("srcport":80,"dstport":80)");
  t.survived(66, "the evil bit", ipv4_summed(with_byte(datagram(), 6, 0x80)), "", "ip:udp:data").shows(R"("rb":true)");
  const auto from = [](const char* source, const char* destination) {
    auto packet = datagram();
    const auto addresses = joined(hex(source), hex(destination));
    std::ranges::copy(addresses, packet.begin() + 12);
    return ipv4_summed(packet);
  };
  t.survived(66, "from the broadcast address", from("ffffffff", "c0000202"), "", "ip:udp:data")
      .shows(R"("src":"255.255.255.255")");
  t.survived(66, "from and to zero", from("00000000", "00000000"), "", "ip:udp:data").shows(R"("src":"0.0.0.0")");
}

}  // namespace

void add_ipv4(Table& t) {
  headers(t);
  fragments(t);
  options(t);
  inner(t);
}

}  // namespace wiresmith::hostile
