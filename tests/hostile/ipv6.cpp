// Items 67 to 79: IPv6 and its extension headers (RFC 8200).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

Octets udp() { return ipv6_summed(17, hex("c000 0009 000a 0000 6869"), 6); }
// Extension headers, and UDP behind them, with a checksum that is right for the addresses of the IPv6 header.
Octets with_headers(std::uint8_t first, const Octets& headers) {
  Octets packet = udp();
  packet.insert(packet.begin() + 40, headers.begin(), headers.end());
  store_be<2>(&packet[4], packet.size() - 40);
  packet[6] = first;
  return packet;
}
Octets headed(std::uint8_t first, const std::string& headers) { return with_headers(first, hex(headers)); }

void headers(Table& t) {
  const Octets whole = udp();
  t.flagged(67, "cut at 1", cut(whole, 1), "malformed header-cut ipv6.tclass @0", "ipv6").shows(R"("present":1)");
  t.flagged(67, "cut at 39", cut(whole, 39), "malformed header-cut ipv6.dst @0", "ipv6").shows(R"("src":"fe80::1")");
  t.link_type = ether;
  t.flagged(67, "version 4", on_ethernet("86dd", with_byte(whole, 0, 0x40)), "malformed bad-version ipv6.version @14",
            "eth:ipv6:udp:data")
      .shows(R"("dstport":9)");
  t.link_type = raw;
  t.flagged(67, "payload length beyond", saying(whole, 4, 900), "malformed payload-cut ipv6.plen @4", "ipv6:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(67, "payload length 4, before UDP's own", saying(whole, 4, 4), "malformed header-cut udp.length @40",
            "ipv6:udp")
      .shows(R"("trailer":)");
}

// RFC 2675 2, 3: the option is C2, its length 4, aligned to 4n + 2.
void jumbograms(Table& t) {
  const auto jumbo = [](const char* option, std::size_t payload_length, std::size_t size, bool hop_by_hop = true) {
    auto packet = ipv6_packet(0, row(hex("3b 00"), hex(option), repeated(0x61, size)));
    store_be<2>(&packet[4], payload_length);
    if (!hop_by_hop) packet[6] = 60;
    return packet;
  };
  t.flagged(68, "jumbo length beyond the frame", jumbo("c2 04 00020000", 0, 100),
            "malformed payload-cut hopopts.jumbo @44", "ipv6:hopopts:data")
      .shows(R"("jumbo":131072)");
  auto beyond = ipv6_packet(0, hex("3b 00 01 00 c2 04 0001"));
  store_be<2>(&beyond[4], 0);
  t.flagged(68, "jumbo option beyond its header", beyond,
            "malformed bad-length ipv6.plen @4; malformed bad-option hopopts.jumbo @44; malformed header-cut "
            "hopopts.jumbo @46",
            "ipv6:hopopts");
  t.flagged(68, "jumbo length of 65,535", jumbo("c2 04 0000ffff", 0, 100), "malformed bad-length hopopts.jumbo @44",
            "ipv6:hopopts:data")
      .shows(R"("jumbo":65535)");
  t.flagged(68, "jumbo length of 16", jumbo("c2 04 00000010", 0, 8), "malformed bad-length hopopts.jumbo @44",
            "ipv6:hopopts:data")
      .shows(R"("jumbo":16)");
  t.flagged(68, "jumbo with a payload length", jumbo("c2 04 00010008", 108, 100),
            "malformed bad-value hopopts.jumbo @44", "ipv6:hopopts:data")
      .shows(R"("jumbo":65544)");
  t.flagged(68, "jumbo option of 3 bytes", jumbo("c2 03 000100 00", 0, 100),
            "malformed bad-length ipv6.plen @4; malformed bad-option hopopts.jumbo @42", "ipv6:hopopts:data")
      .shows(R"("type":194)");
  t.flagged(68, "jumbo length ffffffff", jumbo("c2 04 ffffffff", 0, 100), "malformed payload-cut hopopts.jumbo @44",
            "ipv6:hopopts:data")
      .shows(R"("jumbo":4294967295)");
  t.flagged(68, "jumbo option among destination options", jumbo("c2 04 00010008", 108, 100, false),
            "malformed wrong-order dstopts.jumbo @44", "ipv6:dstopts:data")
      .shows(R"("jumbo":65544)");
  // RFC 2675 4: UDP's length is zero where it would not fit.
  auto message = joined(hex("c000 0009 0000 0000"), repeated(0x61, 65'616 - 48 - 8));
  auto summed = ipv6_summed(17, message, 6);
  auto legal = row(Octets(summed.begin(), summed.begin() + 40), hex("11 00 c2 04 0001 0018"),
                   Octets(summed.begin() + 40, summed.end()));
  legal[4] = legal[5] = 0;
  legal[6] = 0;
  store_be<4>(&legal[44], legal.size() - 40);
  t.legal(68, "jumbogram of 65,616 bytes, UDP length 0", legal, "", "ipv6:hopopts:udp:data").shows(R"("length":0)");
  // RFC 2675 3: a fragment header must not be there.
  t.flagged(
      68, "jumbogram that is a fragment",
      [&] {
        auto packet = row(Octets(legal.begin(), legal.begin() + 48), hex("11 00 0000 00000007"),
                          Octets(legal.begin() + 48, legal.end()));
        packet[40] = 44;
        store_be<4>(&packet[44], packet.size() - 40);
        return packet;
      }(),
      "malformed wrong-order fragment. @48", "ipv6:hopopts:fragment:udp:data");
}

void orders(Table& t) {
  t.flagged(69, "hop-by-hop behind destination options", headed(60, "00 00 01 04 00000000 11 00 01 04 00000000"),
            "malformed wrong-order hopopts. @48", "ipv6:dstopts:hopopts:udp:data")
      .shows(R"("dstport":9)");
  t.flagged(69, "hop-by-hop twice", headed(0, "00 00 01 04 00000000 11 00 01 04 00000000"),
            "malformed wrong-order hopopts. @48", "ipv6:hopopts:hopopts:udp:data")
      .shows(R"("dstport":9)");
  const auto many = [](std::size_t times) {
    auto headers = repeated(hex("3c 00 01 04 00000000"), times);
    headers[headers.size() - 8] = 17;
    return headers;
  };
  t.survived(70, "200 extension headers", with_headers(60, many(200)), "note too-many-layers data. @280",
             "ipv6:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:"
             "dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:"
             "dstopts:dstopts:dstopts:dstopts:dstopts:data");
  t.survived(70, "8,000 extension headers", with_headers(60, many(8000)), "note too-many-layers data. @280",
             "ipv6:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:"
             "dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:dstopts:"
             "dstopts:dstopts:dstopts:dstopts:dstopts:data");
  t.flagged(71, "extension length 255", headed(60, "11 ff 01 04 00000000"), "malformed header-cut dstopts.len @41",
            "ipv6:dstopts")
      .shows(R"("nxt":17)");
  t.flagged(71, "extension header cut at 1", ipv6_packet(60, hex("11")), "malformed header-cut dstopts.len @40",
            "ipv6:dstopts")
      .shows(R"("nxt":17)");
  t.flagged(71, "extension header cut at 7", ipv6_packet(60, hex("11 00 01 04 000000")),
            "malformed header-cut dstopts.len @41", "ipv6:dstopts")
      .shows(R"("nxt":17)");
  t.flagged(71, "extension header missing", ipv6_packet(60, {}), "malformed header-cut dstopts.nxt @40",
            "ipv6:dstopts");
  t.flagged(71, "hop-by-hop missing", ipv6_packet(0, {}), "malformed header-cut hopopts.nxt @40", "ipv6:hopopts");
  t.flagged(71, "routing header missing", ipv6_packet(43, {}), "malformed header-cut routing.nxt @40", "ipv6:routing");
  t.flagged(72, "option beyond the header", headed(60, "11 00 1e 20 01020304"), "malformed bad-option dstopts. @42",
            "ipv6:dstopts:udp:data")
      .shows(R"("type":30)");
  t.flagged(72, "option without its length", headed(60, "11 00 01 03 000000 1e"), "malformed header-cut dstopts. @47",
            "ipv6:dstopts:udp:data")
      .shows(R"("type":30)");
  t.survived(72, "PadN of 0", headed(60, "11 00 01 00 01 02 0000"), "", "ipv6:dstopts:udp:data").shows(R"("type":1)");
  t.survived(72, "1,006 times Pad1", with_headers(60, row(hex("11 7d"), repeated(0, 1006))),
             "note too-many-options dstopts.options @298", "ipv6:dstopts:udp:data");
}

void routing(Table& t) {
  t.flagged(73, "type 0, 255 segments left", headed(43, "11 02 00 ff 00000000 20010db8000000000000000000000009"),
            "malformed bad-value routing.segleft @43", "ipv6:routing:udp:data")
      .shows(R"("segleft":255)");
  t.flagged(73, "type 0, half an address", headed(43, "11 01 00 01 00000000 20010db800000000"),
            "malformed header-cut routing.addresses @48; malformed bad-value routing.segleft @43",
            "ipv6:routing:udp:data")
      .shows(R"("segleft":1)");
  t.survived(73, "type 0, none left", headed(43, "11 02 00 00 00000000 20010db8000000000000000000000009"), "",
             "ipv6:routing:udp:data")
      .shows(R"("segleft":0)");
  const char* const one = "20010db8000000000000000000000003";
  // RFC 6554 4.2: one address, with all of its bytes, or two of which the last four and three are there.
  t.flagged(73, "source route of lossy networks, 2 segments left",
            headed(43, ("11 02 03 02 00 00 0000 " + std::string(one))), "malformed bad-value routing.segleft @43",
            "ipv6:routing:udp:data")
      .shows(R"("segleft":2)");
  t.legal(73, "source route of lossy networks, 2 of 2 left", headed(43, "11 01 03 02 cd 10 0000 01020304 050607 00"),
          "", "ipv6:routing:udp:data")
      .shows(R"("checksum_status":"unverified")");
  t.flagged(73, "source route of lossy networks, 3 of 2 left", headed(43, "11 01 03 03 cd 10 0000 01020304 050607 00"),
            "malformed bad-value routing.segleft @43", "ipv6:routing:udp:data")
      .shows(R"("segleft":3)");
  t.survived(73, "segment routing with a TLV",
             headed(43, ("11 03 04 00 00 00 0000 " + std::string(one) + " 05 06 000102030405")), "",
             "ipv6:routing:udp:data");
  t.survived(73, "segment routing with a TLV beyond",
             headed(43, ("11 03 04 00 00 00 0000 " + std::string(one) + " 05 ff 000102030405")),
             "malformed bad-option routing.hmac @64", "ipv6:routing:udp:data");
  t.survived(73, "segment routing, last entry 9", headed(43, ("11 02 04 00 09 00 0000 " + std::string(one))),
             "malformed bad-count routing.addresses @64", "ipv6:routing:udp:data");
  // RFC 8754 2: segments left is an index into the list.
  t.flagged(73, "segment routing, 200 segments left", headed(43, ("11 02 04 c8 00 00 0000 " + std::string(one))),
            "malformed bad-value routing.segleft @43", "ipv6:routing:udp:data")
      .shows(R"("segleft":200)");
}

void fragments(Table& t) {
  const auto fragment = [](const char* offset, const Octets& payload, const char* next = "11") {
    return ipv6_packet(44, row(hex(next), hex("00"), hex(offset), hex("00000007"), payload));
  };
  const Octets header = hex("c000 0009 0018 1234");
  t.flagged(74, "fragment header cut at 5", ipv6_packet(44, hex("11 00 0001 00")),
            "malformed header-cut fragment.ident @40", "ipv6:fragment")
      .shows(R"("nxt":17)");
  t.flagged(74, "not a multiple of 8", fragment("0001", joined(header, hex("616263"))),
            "malformed bad-length fragment.more @43; continues fragment fragment.offset @42; continues payload-cut "
            "udp.length @52",
            "ipv6:fragment:udp:data")
      .shows(R"("more":true)");
  t.flagged(74, "beyond 65,535", fragment("fff8", repeated(0x61, 16)),
            "malformed bad-value fragment.offset @42; continues fragment fragment.offset @42", "ipv6:fragment:data")
      .shows(R"("offset":8191)");
  t.flagged(74, "overlap", fragment("0008", header), "continues fragment fragment.offset @42", "ipv6:fragment:data")
      .because(
          "RFC 5722 3: overlap is between fragments of one datagram, and we look at one packet at a time. Each is "
          "told as a fragment (continues) with its offset and length");
  t.survived(75, "atomic fragment", with_headers(44, hex("11 00 0000 00000007")), "", "ipv6:fragment:udp:data")
      .shows(R"("dstport":9)");
  t.survived(75, "fragment of a fragment", fragment("0001", row(hex("11 00 0001 00000008"), header), "2c"),
             "continues fragment fragment.offset @42; continues fragment fragment.offset @50; continues payload-cut "
             "udp.length @60",
             "ipv6:fragment:fragment:udp");
  // RFC 7112 5: the first fragment must hold all headers up to the upper layer's.
  t.survived(75, "first fragment without its upper header", fragment("0001", hex("11 00 01 04 00000000"), "3c"),
             "continues fragment fragment.offset @42; malformed header-cut udp.srcport @56",
             "ipv6:fragment:dstopts:udp");
  t.survived(75, "first fragment with half of its upper header", fragment("0001", hex("c000 1f90 00000001"), "06"),
             "continues fragment fragment.offset @42; malformed header-cut tcp.ack @48", "ipv6:fragment:tcp");
}

void others(Table& t) {
  const auto ah = [](const char* length) {
    return with_headers(51, row(hex("11"), hex(length), hex("0000 00000001 00000002")));
  };
  t.flagged(76, "authentication header, length 0", ah("00"), "malformed bad-header-length ah.len @41",
            "ipv6:ah:udp:data")
      .shows(R"("spi":1)");
  t.flagged(76, "authentication header, length 255", ah("ff"), "malformed header-cut ah.len @41", "ipv6:ah")
      .shows(R"("spi":1)");
  t.flagged(77, "mobility header cut at 1", ipv6_packet(135, hex("3b")), "malformed header-cut mip6. @40", "ipv6:mip6")
      .shows(R"("nxt":59)");
  t.flagged(77, "mobility header cut at 7", ipv6_packet(135, hex("3b 00 00 00 0000 00")),
            "malformed header-cut mip6. @40", "ipv6:mip6")
      .shows(R"("nxt":59)");
  t.flagged(77, "binding update cut", ipv6_packet(135, hex("3b 01 05 00 0000 0001 0000")),
            "malformed header-cut mip6.len @41", "ipv6:mip6")
      .shows(R"("nxt":59)");
  t.flagged(77, "mobility option beyond", ipv6_summed(135, hex("3b 01 05 00 0000 0001 0000 0001 03 20 0000"), 4),
            "malformed bad-option mip6.alternate_care_of @52; malformed header-cut mip6.care_of_address @54",
            "ipv6:mip6");
  const auto nested = [](std::size_t times, Octets packet) {
    for (std::size_t i = 0; i < times; ++i) packet = ipv6_packet(41, packet);
    return packet;
  };
  t.survived(78, "20 nested IPv6 headers", nested(20, udp()), "",
             "ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6:"
             "udp:data");
  t.survived(78, "1,500 nested IPv6 headers", nested(1500, udp()), "note too-many-layers data. @1240",
             "ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>"
             "ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>ipv6>data");
  t.survived(79, "no next header, payload length 0, bytes behind", saying(ipv6_packet(59, hex("01020304")), 4, 0), "",
             "ipv6");
  t.survived(79, "data behind no next header", ipv6_packet(59, hex("01020304")), "", "ipv6:data")
      .shows(R"("bytes":"01020304")");
  t.survived(79, "ICMPv4 in IPv6", ipv6_packet(1, testing::summed(hex("08 00 0000 0001 0001"), 2)), "", "ipv6:icmp");
}

}  // namespace

void add_ipv6(Table& t) {
  headers(t);
  jumbograms(t);
  orders(t);
  routing(t);
  fragments(t);
  others(t);
}

}  // namespace wiresmith::hostile
