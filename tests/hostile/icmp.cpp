// Items 80 to 87: ICMP (RFC 792).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

Octets unreachable(const Octets& quoted) { return icmp(joined(hex("03 03 0000 0000 0000"), quoted)); }

void headers(Table& t) {
  t.flagged(80, "0 bytes", ipv4_packet(1, {}), "malformed header-cut icmp.type @20", "ip:icmp");
  t.flagged(80, "3 bytes", ipv4_packet(1, hex("08 00 00")), "malformed header-cut icmp.checksum @20", "ip:icmp")
      .shows(R"("type":8)");
  t.flagged(80, "7 bytes", icmp(hex("08 00 0000 0001 00")), "malformed header-cut icmp.seq @24", "ip:icmp")
      .shows(R"("type":8)");
  const Octets echo = icmp(hex("08 00 0000 0001 0001 61626364"));
  t.flagged(81, "checksum", saying(echo, 22, 0xbeef), "malformed bad-checksum icmp.checksum @22", "ip:icmp:data")
      .shows(R"("checksum_status":"bad")");
  t.flagged(81, "checksum beyond the capture", cut(echo, 28), "truncated payload-cut ip.len @2", "ip:icmp")
      .of(32)
      .shows(R"("checksum_status":"unverified")");
  t.flagged(82, "quotes 0 bytes", unreachable({}), "malformed header-cut ip.version @28", "ip:icmp>ip")
      .shows(R"("code":3)");
  t.flagged(82, "quotes 1 byte", unreachable(cut(datagram(), 1)), "malformed header-cut ip.dscp @28", "ip:icmp>ip")
      .shows(R"("quoted")");
  t.flagged(82, "quotes 19 bytes", unreachable(cut(datagram(), 19)), "malformed header-cut ip.dst @28", "ip:icmp>ip")
      .shows(R"("src":"192.0.2.1")");
  t.flagged(82, "quotes a header of length 0", unreachable(ipv4_summed(with_byte(datagram(), 0, 0x40))),
            "malformed bad-header-length ip.ihl @28", "ip:icmp>ip:udp:data")
      .shows(R"("dst":"192.0.2.2")");
  t.flagged(82, "quotes a header of length 15", unreachable(with_byte(datagram(), 0, 0x4f)),
            "malformed bad-length ip.len @30; malformed header-cut ip.ihl @28; malformed bad-option ip. @48",
            "ip:icmp>ip")
      .shows(R"("dst":"192.0.2.2")");
  t.legal(82, "quotes a header and 8 bytes", unreachable(cut(datagram(), 28)), "", "ip:icmp>ip:udp")
      .shows(R"("dstport":9)");
  // The 8 bytes behind the quoted header are there on the wire, 5 of them in the capture.
  t.survived(82, "quotes a header and 8 bytes, cut in them", cut(unreachable(cut(ipv4_packet(4, datagram()), 28)), 53),
             "truncated payload-cut ip.len @2; truncated header-cut ip.id @48", "ip:icmp>ip>ip")
      .of(56);
  Octets errors = datagram();
  for (int i = 0; i < 20; ++i) errors = unreachable(errors);
  t.survived(83, "error in error, 20 times", errors, "note too-many-layers data. @440",
             "ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>ip:icmp>"
             "ip:icmp>ip:icmp>ip:data")
      .shows(R"("quoted")");
}

// RFC 4884: 128 bytes of the packet, then extensions; the length of each object is with its own header.
void extensions(Table& t) {
  const auto with = [](const Octets& objects) {
    auto quoted = datagram();
    quoted.resize(128);
    auto extensions = joined(hex("2000 0000"), objects);
    store_be<2>(&extensions[2], checksum_of(add_words(extensions)));
    return icmp(row(hex("0b 00 0000 00 20 0000"), quoted, extensions));
  };
  t.legal(84, "extension object that is right", with(hex("0008 01 01 00010140")), "", "ip:icmp>ip:udp:data")
      .shows(R"("ext_objects":[)");
  t.flagged(84, "extension object of length 0", with(hex("0000 01 01 00010140")),
            "malformed bad-length icmp.ext_objects @160", "ip:icmp>ip:udp:data")
      .shows(R"("quoted")");
  t.flagged(84, "extension object of length 3", with(hex("0003 01 01 00010140")),
            "malformed bad-length icmp.ext_objects @160", "ip:icmp>ip:udp:data")
      .shows(R"("quoted")");
  t.flagged(84, "extension object beyond", with(hex("0040 01 01 00010140")),
            "malformed payload-cut icmp.ext_objects @160", "ip:icmp>ip:udp:data")
      .shows(R"("quoted")");
  t.flagged(84, "extension object cut at 2", with(hex("0008")), "malformed payload-cut icmp.ext_objects @160",
            "ip:icmp>ip:udp:data")
      .shows(R"("quoted")");
  t.flagged(84, "MPLS object of 6 bytes", with(hex("0006 01 01 0001")), "malformed header-cut icmp.label @164",
            "ip:icmp>ip:udp:data")
      .shows(R"("quoted")");
}

void others(Table& t) {
  t.flagged(85, "255 router addresses", icmp(hex("09 00 0000 ff 02 0708 c0000201 00000000")),
            "malformed bad-count icmp.routers @36", "ip:icmp")
      .shows(R"("192.0.2.1")");
  t.flagged(85, "router addresses of size 0", icmp(hex("09 00 0000 01 00 0708 c0000201 00000000")),
            "malformed bad-value icmp.addr_entry_size @25", "ip:icmp")
      .shows(R"("addr_entry_size":0)");
  t.flagged(85, "router addresses of size 1", icmp(hex("09 00 0000 01 01 0708 c0000201")),
            "malformed header-cut icmp.pref_level @28; malformed bad-value icmp.addr_entry_size @25", "ip:icmp");
  t.flagged(86, "time stamp cut", icmp(hex("0d 00 0000 0001 0001 00000001 0000")),
            "malformed header-cut icmp.receive_timestamp @24", "ip:icmp")
      .shows(R"("seq":1)");
  t.flagged(86, "redirect cut at 6", icmp(hex("05 01 0000 c000")),
            "malformed header-cut icmp.redir_gw @24; malformed header-cut ip.version @26", "ip:icmp>ip")
      .shows(R"("code":1)");
  t.flagged(86, "address mask cut", icmp(hex("11 00 0000 0001 0001 ff")), "malformed header-cut icmp.address_mask @24",
            "ip:icmp")
      .shows(R"("seq":1)");
  t.survived(87, "MTU 0", icmp(joined(hex("03 04 0000 0000 0000"), datagram())), "", "ip:icmp>ip:udp:data")
      .shows(R"("mtu":0)");
  t.survived(87, "pointer 255", icmp(joined(hex("0c 00 0000 ff 00 0000"), datagram())), "", "ip:icmp>ip:udp:data")
      .shows(R"("pointer":255)");
}

}  // namespace

void add_icmp(Table& t) {
  headers(t);
  extensions(t);
  others(t);
}

}  // namespace wiresmith::hostile
