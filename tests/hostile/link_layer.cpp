// Items 29 to 40: Ethernet (IEEE 802.3), VLAN tags (IEEE 802.1Q), LLC (IEEE 802.2), ARP (RFC 826).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

void ethernet(Table& t) {
  const Octets frame = on_ethernet("0800", datagram());
  t.flagged(29, "frame of 1 byte", cut(frame, 1), "malformed header-cut eth.dst @0", "eth").shows(R"("wire":"02")");
  t.flagged(29, "frame of 6 bytes", cut(frame, 6), "malformed header-cut eth.src @0", "eth")
      .shows(R"("dst":"02:00:00:00:00:02")");
  t.flagged(29, "frame of 13 bytes", cut(frame, 13), "malformed header-cut eth.type @0", "eth")
      .shows(R"("src":"02:00:00:00:00:01")");
  t.flagged(29, "frame of 14 bytes, of IPv4", cut(frame, 14), "malformed header-cut ip.version @14", "eth:ip")
      .shows(R"("type":2048)");
  t.survived(29, "frame of 14 bytes, of a type that nobody knows", on_ethernet("88b5", {}), "", "eth");
  t.survived(29, "frame of no bytes", {}, "malformed header-cut eth.dst @0", "eth").shows(R"("cap_len":0)");
  t.flagged(30, "type 1501", on_ethernet("05dd", repeated(0, 46)), "malformed bad-value eth.type @12", "eth:data")
      .shows(R"("type":1501)");
  t.flagged(30, "type 1520", on_ethernet("05f0", repeated(0, 46)), "malformed bad-value eth.type @12", "eth:data")
      .shows(R"("type":1520)");
  t.flagged(30, "type 1535", on_ethernet("05ff", repeated(0, 46)), "malformed bad-value eth.type @12", "eth:data")
      .shows(R"("type":1535)");
  t.legal(30, "type 1536", on_ethernet("0600", repeated(0, 46)), "", "eth:data").shows(R"("type":1536)");
  const Octets llc = hex("42 42 03 00000000");
  t.flagged(31, "802.3 length beyond the frame", on_ethernet("0100", llc), "malformed payload-cut eth.type @12",
            "eth:llc:data")
      .shows(R"("len":256)");
  t.legal(31, "802.3 length below the frame", row(on_ethernet("0007", llc), repeated(0, 39)), "", "eth:llc:data")
      .shows(R"("trailer":)");
  t.flagged(32, "LLC cut at 1", on_ethernet("0001", hex("42")), "malformed header-cut llc. @14", "eth:llc")
      .shows(R"("dsap")");
  t.flagged(32, "LLC cut at 2", on_ethernet("0002", hex("42 42")), "malformed header-cut llc. @14", "eth:llc")
      .shows(R"("ssap")");
  t.flagged(32, "SNAP cut at 7", on_ethernet("0007", hex("aa aa 03 000000 08")), "malformed header-cut llc. @14",
            "eth:llc")
      .shows(R"("oui":0)");
  const auto snap = joined(hex("aa aa 03 000000 0800"), datagram());
  t.flagged(32, "IPv4 cut by the 802.3 length", on_ethernet("001c", snap),
            "malformed payload-cut ip.len @24; malformed header-cut udp.srcport @42", "eth:llc:ip:udp")
      .shows(R"("trailer":)");
  t.survived(33, "Novell raw", on_ethernet("001e", joined(hex("ffff 001e"), repeated(0, 26))), "", "eth:data");
  // Legal at any length at which a capture may cut it, the one at which it might be LLC as well.
  t.legal(33, "Novell raw of length 0", on_ethernet("0000", repeated(0xff, 46)), "", "eth").shows(R"("len":0)");
  t.survived(33, "XID", on_ethernet("0006", hex("00 01 af 81 01 00")), "", "eth:llc:data").shows(R"("dsap":0)");
  t.survived(33, "XID cut", on_ethernet("0004", hex("00 01 af 81")), "", "eth:llc:data");
}

void tags(Table& t) {
  const Octets packet = datagram();
  t.flagged(34, "tag cut at 1", on_ethernet("8100", cut(hex("2064 0800"), 1)), "malformed header-cut vlan.id @14",
            "eth:vlan")
      .shows(R"("vlan":[)");
  t.flagged(34, "tag cut at 2", on_ethernet("8100", cut(hex("2064 0800"), 2)), "malformed header-cut vlan.type @14",
            "eth:vlan")
      .shows(R"("vlan":[)");
  t.flagged(34, "tag cut at 3", on_ethernet("8100", cut(hex("2064 0800"), 3)), "malformed header-cut vlan.type @14",
            "eth:vlan")
      .shows(R"("vlan":[)");
  t.flagged(34, "3,000 tags to the end", on_ethernet("8100", repeated(hex("0001 8100"), 3000)),
            "note too-many-layers data. @134",
            "eth:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:"
            "vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:data")
      .shows(R"("vlan":[)")
      .because(
          "IEEE 802.1Q sets no limit to tags in a row; what is said is that there are more layers than are taken "
          "apart, and the "
          "rest is data");
  t.legal(35, "priority tag", on_ethernet("8100", joined(hex("a000 0800"), packet)), "", "eth:vlan:ip:udp:data")
      .shows(R"("priority":5)");
  t.legal(35, "4 tags", on_ethernet("88a8", joined(hex("0001 8100 0002 8100 0003 8100 0004 0800"), packet)), "",
          "eth:vlan:vlan:vlan:vlan:ip:udp:data")
      .shows(R"("id":4)");
  t.legal(35, "tag and length", on_ethernet("8100", hex("0001 0007 42 42 03 00000000")), "", "eth:vlan:llc:data")
      .shows(R"("llc")");
  t.survived(35, "16 tags", on_ethernet("8100", row(repeated(hex("0001 8100"), 15), hex("0001 0800"), packet)), "",
             "eth:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:ip:udp:data");
  t.survived(35, "300 tags", on_ethernet("8100", row(repeated(hex("0001 8100"), 299), hex("0001 0800"), packet)),
             "note too-many-layers data. @134",
             "eth:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:"
             "vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:vlan:data");
  // IEEE 802.1Q 9.6: 4095 is reserved for the implementation and is not sent.
  t.survived(35, "VLAN 4095", on_ethernet("8100", joined(hex("0fff 0800"), packet)), "note bad-value vlan.id @14",
             "eth:vlan:ip:udp:data")
      .shows(R"("id":4095)");
  t.legal(36, "jumbo frame of 9,000 bytes", on_ethernet("0800", udp_packet(9, repeated(0x61, 8958))), "",
          "eth:ip:udp:data");
  t.legal(36, "frame of 65,549 bytes", on_ethernet("0800", udp_packet(9, repeated(0x61, 65'507))), "",
          "eth:ip:udp:data");
  t.legal(36, "record of 262,144 bytes", on_ethernet("88b5", repeated(0x61, 262'130)), "", "eth:data");
}

void arp(Table& t) {
  const Octets request = hex("0001 0800 06 04 0001 020000000001 c0000201 000000000000 c0000202");
  t.flagged(37, "cut at 0", on_ethernet("0806", {}), "malformed header-cut arp.hw_type @14", "eth:arp");
  t.flagged(37, "cut at 7", on_ethernet("0806", cut(request, 7)), "malformed header-cut arp.opcode @14", "eth:arp")
      .shows(R"("hw_type":1)");
  t.flagged(37, "cut at 27", on_ethernet("0806", cut(request, 27)), "malformed header-cut arp.hw_size @18", "eth:arp");
  t.flagged(38, "sizes 255, too short", on_ethernet("0806", hex("0001 0800 ff ff 0001 010203")),
            "malformed header-cut arp.hw_size @18; malformed bad-length arp.hw_size @18; malformed bad-length "
            "arp.proto_size @19",
            "eth:arp")
      .shows(R"("hw_size":255)");
  t.survived(38, "sizes 255, all there", on_ethernet("0806", joined(hex("0001 0800 ff ff 0001"), repeated(7, 1020))),
             "malformed bad-length arp.hw_size @18; malformed bad-length arp.proto_size @19", "eth:arp")
      .shows(R"("proto_size":255)");
  t.flagged(39, "protocol size 16", on_ethernet("0806", joined(hex("0001 0800 06 10 0001"), repeated(7, 44))),
            "malformed bad-length arp.proto_size @19", "eth:arp")
      .shows(R"("proto_size":16)");
  t.survived(39, "protocol size 3", on_ethernet("0806", joined(hex("0001 0800 06 03 0001"), repeated(7, 18))),
             "malformed bad-length arp.proto_size @19", "eth:arp");
  t.survived(39, "hardware size 5", on_ethernet("0806", joined(hex("0001 0800 05 04 0001"), repeated(7, 18))),
             "malformed bad-length arp.hw_size @18", "eth:arp");
  t.survived(39, "sizes 0", on_ethernet("0806", hex("0001 0800 00 00 0001")),
             "malformed bad-length arp.hw_size @18; malformed bad-length arp.proto_size @19", "eth:arp");
  t.survived(40, "operation 0", on_ethernet("0806", with_byte(request, 7, 0)), "", "eth:arp").shows(R"("opcode":0)");
  t.survived(40, "operation 65535", on_ethernet("0806", saying(request, 6, 65'535)), "", "eth:arp")
      .shows(R"("opcode":65535)");
  // RFC 2225 8.3: lengths of number and subaddress, each with a type bit, in place of one length.
  t.survived(40, "ATM", on_ethernet("0806", joined(hex("0013 0800 14 00 0008 04 14 00 04"), repeated(7, 48))), "",
             "eth:arp")
      .shows(R"("hw_type":19)");
  t.legal(40, "hardware that nobody knows", on_ethernet("0806", joined(hex("fff0 0800 03 04 0001"), repeated(7, 14))),
          "", "eth:arp")
      .shows(R"("hw_type":65520)");
  t.legal(40, "protocol that nobody knows", on_ethernet("0806", joined(hex("0001 88b5 06 03 0001"), repeated(7, 18))),
          "", "eth:arp")
      .shows(R"("proto_type":34997)");
}

}  // namespace

void add_link_layer(Table& t) {
  t.link_type = ether;
  ethernet(t);
  tags(t);
  arp(t);
}

}  // namespace wiresmith::hostile
