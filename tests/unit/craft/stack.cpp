// Stack: the C++ that makes packets. Expected bytes were worked out by hand or come from the notation.
#include "wiresmith/craft/stack.h"

#include <gtest/gtest.h>

#include "wiresmith/craft/from_notation.h"
#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"

namespace wiresmith {
namespace {

std::string hex_of(Bytes bytes) {
  std::string out(2 * bytes.size(), ' ');
  put_hex(out.data(), bytes);
  return out;
}

std::string by_notation(std::string_view text) {
  NotationReader reader;
  CraftedFrame frame;
  CraftError error;
  EXPECT_TRUE(reader.open(text, error)) << error.sentence;
  EXPECT_TRUE(reader.next(frame, error)) << error.sentence;
  return hex_of(frame.bytes);
}

constexpr Ipv4Address a{192, 0, 2, 1}, b{192, 0, 2, 2};

TEST(Stack, ComputesLengthsNumbersAndChecksums) {
  const auto bytes = Stack{Ethernet{}, Ipv4{.src = a, .dst = b}, Udp{.srcport = 1, .dstport = 2}}.payload("hi").build();
  EXPECT_EQ(hex_of(bytes),
            "0000000000000000000000000800"
            "4500001e000000004011f6cbc0000201c0000202"
            "00010002000a136a"
            "6869");
}

TEST(Stack, TakesOptionsAndRecords) {
  EXPECT_EQ(hex_of(Stack{Ethernet{}, Ipv4{.src = a, .dst = b},
                         with(Tcp{.dstport = 80, .syn = true},
                              list(TcpMss{1460}, option(1), TcpWindowScale{7}, option(254, {1, 2})))}
                       .build()),
            by_notation("eth/ip(src=192.0.2.1,dst=192.0.2.2)/"
                        "tcp(dstport=80,syn,options=[mss(1460),nop,wscale(7),option(kind=254,bytes=0102)])"));
  EXPECT_EQ(hex_of(Stack{Ethernet{}, Ipv4{.src = a, .dst = b}, Udp{},
                         with(Dns{.id = 7}, list(DnsQuestion{Name("example.org"), 28}),
                              list(with(DnsRecord{Name("www.example.org"), 1}, DnsRecordHead{.ttl = 60}, DnsA{a})))}
                       .build()),
            by_notation("eth/ip(src=192.0.2.1,dst=192.0.2.2)/udp/dns(id=7,questions=[example.org/"
                        "AAAA],answers=[A(www.example.org,192.0.2.1,ttl=60)])"));
  EXPECT_EQ(hex_of(Stack{Ethernet{}, with(Arp{.opcode = 2}, ArpIpv4{.src_proto = a, .dst_proto = b})}.build()),
            by_notation("eth/arp(opcode=2,src_proto=192.0.2.1,dst_proto=192.0.2.2)"));
}

TEST(Stack, KeepsWhatIsSet) {
  const Stack none{Ipv4{.src = a, .dst = b}, Udp{.srcport = 1, .dstport = 2}};
  Stack zero{Ipv4{.src = a, .dst = b}, Udp{.srcport = 1, .dstport = 2}};
  zero.keep<&Udp::checksum>();
  EXPECT_NE(hex_of(none.build()).substr(52, 4), "0000");
  EXPECT_EQ(hex_of(zero.build()).substr(52, 4), "0000");
  Stack wrong{Ipv4{.len = 99, .src = a, .dst = b}, Udp{.length = 1}};
  EXPECT_EQ(hex_of(wrong.build()).substr(4, 4), "0063");
  EXPECT_EQ(hex_of(wrong.build()).substr(48, 4), "0001");
  wrong.compute<&Ipv4::len>();
  EXPECT_EQ(hex_of(wrong.build()).substr(4, 4), "001c");
}

TEST(Stack, BuildsTheSameTwice) {
  const Stack s{Ethernet{}, Ipv4{.src = a, .dst = b}, with(Icmp{}, IcmpEcho{.ident = 1, .seq = 2})};
  EXPECT_EQ(s.build(), s.build());
}

TEST(Stack, SaysWhatDoesNotFit) {
  const auto sentence = [](const Stack& s) -> std::string {
    try {
      static_cast<void>(s.build());
    } catch (const std::invalid_argument& e) {
      return e.what();
    }
    return "built";
  };
  EXPECT_EQ(sentence(Stack{Ipv4{.frag_offset = 9000}}),
            "ip.frag_offset is 9000, too wide for its 13 bits: it must be a number from 0 to 8191");
  EXPECT_EQ(sentence(Stack{Ipv4{}, Udp{}}.payload(std::string(70'000, 'x'))),
            "udp.length would have to be 70008, too wide for its 16 bits; set it yourself if that is meant");
  EXPECT_THROW(Stack{TcpMss{}}, std::invalid_argument);
}

TEST(Stack, FillsOptionHeadersToTheirUnit) {
  const auto bytes =
      Stack{Ipv6{}, with(Ipv6HopByHop{}, list(Ipv6RouterAlert{1})), with(Icmpv6{.type = 128}, Icmpv6Echo{})}.build();
  EXPECT_EQ(hex_of(bytes).substr(80, 16), "3a00050200010100");
}

}  // namespace
}  // namespace wiresmith
