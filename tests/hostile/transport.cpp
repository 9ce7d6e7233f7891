// Items 101 to 109: UDP (RFC 768) and TCP (RFC 9293).
#include "hostile/table.h"

namespace wiresmith::hostile {
namespace {

void udp(Table& t) {
  const Octets whole = datagram();
  t.flagged(101, "7 bytes", ipv4_packet(17, hex("c000 0009 000a 00")), "malformed header-cut udp.checksum @20",
            "ip:udp")
      .shows(R"("dstport":9)");
  t.flagged(101, "length 0", saying(whole, 24, 0), "malformed bad-length udp.length @24", "ip:udp:data")
      .shows(R"("length":0)");
  t.flagged(101, "length 1", saying(whole, 24, 1), "malformed bad-length udp.length @24", "ip:udp:data")
      .shows(R"("length":1)");
  t.flagged(101, "length 7", saying(whole, 24, 7), "malformed bad-length udp.length @24", "ip:udp:data")
      .shows(R"("bytes":"6869")");
  t.flagged(101, "length beyond the packet", saying(whole, 24, 11), "malformed payload-cut udp.length @24",
            "ip:udp:data")
      .shows(R"("bytes":"6869")");
  t.flagged(101, "length 0 in IPv6", ipv6_summed(17, hex("c000 0009 0000 0000 6869"), 6),
            "malformed bad-length udp.length @44", "ipv6:udp:data")
      .shows(R"("length":0)");
  t.survived(102, "bytes behind the length", saying(whole, 24, 9), "", "ip:udp:data").shows(R"("trailer":"69")");
  // RFC 9868 8: the checksum of the options makes its part of the surplus sum up to zero.
  t.survived(102, "UDP options", saying(udp_packet(9, hex("6869 ff7f 01 00")), 24, 10), "", "ip:udp:data")
      .shows(R"("trailer":"ff7f0100")");
  t.legal(102, "checksum 0 in IPv4", whole, "", "ip:udp:data").shows(R"("checksum_status":"absent")");
  t.survived(102, "checksum 0 in IPv6", ipv6_packet(17, hex("c000 0009 000a 0000 6869")),
             "note bad-value udp.checksum @46", "ipv6:udp:data")
      .shows(R"("checksum_status":"absent")");
  auto summed = ipv6_summed(17, hex("c000 0009 000e 0000 616263646566"), 6);
  t.flagged(103, "checksum cut by the capture", cut(summed, 51),
            "truncated payload-cut ipv6.plen @4; truncated payload-cut udp.length @44", "ipv6:udp:data")
      .of(54)
      .shows(R"("checksum_status":"unverified")");
}

void tcp_headers(Table& t) {
  const Octets whole = tcp_segment({}, "10", hex("6869"));
  t.flagged(104, "cut at 1", tcp_packet(cut(whole, 1)), "malformed header-cut tcp.srcport @20", "ip:tcp")
      .shows(R"("present":1)");
  t.flagged(104, "cut at 12", tcp_packet(cut(whole, 12)), "malformed header-cut tcp.data_offset @20", "ip:tcp")
      .shows(R"("ack":2)");
  t.flagged(104, "cut at 19", tcp_packet(cut(whole, 19)), "malformed header-cut tcp.urgent_pointer @20", "ip:tcp")
      .shows(R"("window":65535)");
  t.flagged(104, "data offset 0", tcp_packet(with_byte(whole, 12, 0x00)),
            "malformed bad-header-length tcp.data_offset @32", "ip:tcp:data")
      .shows(R"("bytes":"6869")");
  t.flagged(104, "data offset 4", tcp_packet(with_byte(whole, 12, 0x40)),
            "malformed bad-header-length tcp.data_offset @32", "ip:tcp:data")
      .shows(R"("bytes":"6869")");
  t.flagged(104, "data offset 15", tcp_packet(with_byte(whole, 12, 0xf0)), "malformed header-cut tcp.data_offset @32",
            "ip:tcp")
      .shows(R"("ack":2)");
  t.flagged(105, "option length 0", tcp_options("02 00 05b4"), "malformed bad-option tcp.mss @40", "ip:tcp")
      .shows(R"("kind":2)");
  t.flagged(105, "option length 1", tcp_options("02 01 05b4"), "malformed bad-option tcp.mss @40", "ip:tcp")
      .shows(R"("kind":2)");
  t.flagged(105, "option beyond the header", tcp_options("02 05 05b4"), "malformed bad-option tcp.mss @40", "ip:tcp")
      .shows(R"("kind":2)");
  t.flagged(105, "option without its length", tcp_options("01 01 01 02"), "malformed header-cut tcp. @43", "ip:tcp")
      .shows(R"("kind":2)");
}

void tcp_kinds(Table& t) {
  t.flagged(106, "MSS of 3", tcp_options("02 03 05 01", "02"), "malformed bad-option tcp.mss @40", "ip:tcp")
      .shows(R"("bytes":"05")");
  t.flagged(106, "window scale of 2", tcp_options("03 02 01 01", "02"), "malformed bad-option tcp.wscale @40", "ip:tcp")
      .shows(R"("kind":3)");
  t.flagged(106, "SACK of 2", tcp_options("05 02 01 01"), "malformed bad-option tcp.sack @40", "ip:tcp")
      .shows(R"("kind":5)");
  t.flagged(106, "SACK of 9", tcp_options("05 09 00000001 000000 01 01 01"), "malformed header-cut tcp.right @42",
            "ip:tcp")
      .shows(R"("kind":5)");
  t.flagged(106, "SACK permitted of 3", tcp_options("04 03 00 01", "02"), "malformed bad-option tcp.sack_perm @40",
            "ip:tcp")
      .shows(R"("kind":4)");
  t.flagged(106, "timestamps of 9", tcp_options("08 09 00000001 000000 01 01 01"),
            "malformed bad-option tcp.timestamps @40", "ip:tcp")
      .shows(R"("kind":8)");
  t.flagged(106, "MD5 of 10", tcp_options("13 0a 0001020304050607 01 01"), "malformed bad-option tcp.md5 @40", "ip:tcp")
      .shows(R"("kind":19)");
  t.flagged(106, "AO of 3", tcp_options("1d 03 01 01"), "malformed bad-option tcp.ao @40", "ip:tcp")
      .shows(R"("kind":29)");
  // RFC 7323 2.3: a receiver logs it and uses 14.
  t.survived(106, "window scale 255", tcp_options("03 03 ff 01", "02"), "malformed bad-value tcp.shift @42", "ip:tcp")
      .shows(R"("shift":255)");
  t.survived(106, "window scale 70 behind one of 4", tcp_options("03 03 04 03 03 46 01 01", "02"),
             "malformed bad-value tcp.shift @45", "ip:tcp")
      .shows(R"("shift":70)");
  t.survived(106, "window scale 70 behind one of 4, and SACK",
             tcp_options("03 03 04 03 03 46 05 0a 00000001 00000002", "02"), "malformed bad-value tcp.shift @45",
             "ip:tcp")
      .shows(R"("shift":70)");
  // RFC 7323 2.2: without SYN it is ignored, where the capture cuts the header too.
  t.legal(106, "window scale 255 without SYN", tcp_options("03 03 ff 01", "10"), "", "ip:tcp");
  t.survived(106, "window scale 255 without SYN, cut", cut(tcp_options("03 03 ff 01", "10"), 43),
             "truncated payload-cut ip.len @2; truncated header-cut tcp.data_offset @32", "ip:tcp")
      .of(44);
  t.survived(106, "Fast Open of 17", tcp_options("22 11 000102030405060708090a0b0c0d0e 01 01 01", "02"),
             "malformed bad-option tcp.fast_open @40", "ip:tcp")
      .shows(R"("kind":34)");
  t.survived(106, "MPTCP without a subtype", tcp_options("1e 02 01 01"), "malformed bad-option tcp.mptcp @40", "ip:tcp")
      .shows(R"("kind":30)");
  t.survived(106, "MPTCP capable of 5", tcp_options("1e 05 01 81 00 01 01 01", "02"),
             "malformed bad-option tcp.mptcp @40", "ip:tcp");
  t.survived(106, "MPTCP signal without its mapping", tcp_options("1e 08 20 05 00000007"),
             "malformed bad-option tcp.mptcp @40", "ip:tcp");
  t.survived(106, "MPTCP add address of 4", tcp_options("1e 04 31 02"), "malformed bad-option tcp.mptcp @40", "ip:tcp");
  t.legal(107, "40 times no operation", tcp_packet(tcp_segment(repeated(1, 40))), "", "ip:tcp");
  t.legal(107, "4 SACK blocks",
          tcp_options("05 22 00000001 00000002 00000003 00000004 00000005 00000006 00000007 00000008 01 01"), "",
          "ip:tcp")
      .shows(R"("right":8)");
  auto wrap = tcp_segment({}, "18", hex("6869"));
  std::fill_n(wrap.begin() + 4, 4, std::uint8_t{0xff});
  t.legal(107, "sequence number that wraps", tcp_packet(wrap), "", "ip:tcp:data").shows(R"("seq":4294967295)");
}

void tcp_flags(Table& t) {
  t.survived(108, "every flag", tcp_options("", "ff"), "", "ip:tcp").shows(R"("urg":true)");
  t.survived(108, "no flag", tcp_options("", "00"), "", "ip:tcp").shows(R"("ack_flag":false)");
  t.survived(108, "SYN and FIN", tcp_options("", "03"), "", "ip:tcp").shows(R"("fin":true)");
  auto urgent = tcp_segment({}, "30", hex("6869"));
  urgent[18] = 0xff, urgent[19] = 0xff;
  t.survived(108, "urgent pointer beyond", tcp_packet(urgent), "", "ip:tcp:data").shows(R"("urgent_pointer":65535)");
  t.survived(108, "text in a reset", tcp_packet(tcp_segment({}, "04", hex("4e6f2054435020686572650a"))), "",
             "ip:tcp:data");
  t.legal(109, "one of 5,000 flows", tcp_packet(tcp_segment({}, "02")), "", "ip:tcp");
}

}  // namespace

void add_transport(Table& t) {
  udp(t);
  tcp_headers(t);
  tcp_kinds(t);
  tcp_flags(t);
}

}  // namespace wiresmith::hostile
