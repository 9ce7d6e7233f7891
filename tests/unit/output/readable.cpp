// What people read: lines, trees, columns, hex and diagrams, of packets written down here.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "support/hex.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/diagram.h"
#include "wiresmith/output/fields.h"
#include "wiresmith/output/hex.h"
#include "wiresmith/output/text.h"
#include "wiresmith/output/tree.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/registry.h"

namespace wiresmith {
namespace {

constexpr std::string_view syn =
    "020000000002 020000000001 0800 4500003c000140004006 26b9 0a000001 0a000002"
    "04d20050000003e800000000a002faf0 4e34 0000 020405b40402080a0000000100000000010303 07";
constexpr std::string_view arp_request =
    "ffffffffffff 020000000001 0806 0001080006040001 020000000001 c0000201 000000000000 c00002fe";
constexpr std::string_view echo =
    "020000000002 020000000001 0800 45000020000100004001 66d9 0a000001 0a000002 0800 8b2c 1234 0007 61626364";

// One packet through a writer of any kind.
template <class Write>
std::string printed(std::string_view hex, Write&& write, std::uint32_t on_wire = 0) {
  const auto bytes = test::hex(hex);
  Interface interface;
  interface.link_type = linktype_ethernet;
  Frame frame;
  frame.bytes = bytes;
  frame.original_length = on_wire != 0 ? on_wire : static_cast<std::uint32_t>(bytes.size());
  frame.number = 1;
  frame.interface = &interface;
  frame.time = {1'700'000'000, 5'000};
  frame.has_time = true;
  std::string out;
  Sink sink([&](std::string_view text) {
    out += text;
    return true;
  });
  Dissector dissector;
  write(sink, frame, dissector.dissect(frame));
  sink.flush();
  return out;
}

std::string line_of(std::string_view hex, TextOptions options = {.time = TimeStyle::none}, std::uint32_t on_wire = 0) {
  return printed(
      hex, [&](Sink& s, const Frame& f, const Packet& p) { TextWriter(s, options).write(f, p); }, on_wire);
}

TEST(Text, SaysASegmentInALine) {
  const auto text = line_of(syn);
  EXPECT_TRUE(
      text.starts_with("IP 10.0.0.1.1234 > 10.0.0.2.80: Flags [S], seq 1000, win 64240, "
                       "options [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7], length 0"))
      << text;
}

TEST(Text, SaysArpAndIcmp) {
  EXPECT_EQ(line_of(arp_request), "ARP, Request who-has 192.0.2.254 tell 192.0.2.1, length 28\n");
  EXPECT_TRUE(line_of(echo).starts_with("IP 10.0.0.1 > 10.0.0.2: ICMP echo request, id 4660, seq 7, length 12"));
}

TEST(Text, TellsTimeNumberAndLink) {
  const auto text = line_of(arp_request, {.time = TimeStyle::utc_date, .number = true, .link = true});
  EXPECT_EQ(text,
            "1 2023-11-14 22:13:20.000005 02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff, ethertype 0x0806, length 42: "
            "ARP, Request who-has 192.0.2.254 tell 192.0.2.1, length 28\n");
}

TEST(Text, MarksWhatIsCutAndWhatIsWrong) {
  const auto cut = line_of(std::string_view(syn).substr(0, 105), {.time = TimeStyle::none}, 74);
  EXPECT_NE(cut.find("[|tcp]"), std::string::npos) << cut;
  std::string bad(syn);
  bad.replace(bad.find("26b9"), 4, "26b8");
  EXPECT_NE(line_of(bad).find(" [malformed: ip.checksum bad-checksum at byte 24"), std::string::npos) << line_of(bad);
}

TEST(Tree, ShowsEveryFieldWithItsMeaning) {
  const auto text = printed(echo, [](Sink& s, const Frame& f, const Packet& p) { write_tree(s, f, p); });
  EXPECT_NE(text.find("Internet Protocol version 4 (ip), bytes 14-33\n  version: 4\n  ihl: 5\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("  df: not set\n"), std::string::npos);
  EXPECT_NE(text.find("  type: 8 (echo request)\n"), std::string::npos);
  EXPECT_NE(text.find("Data (data), bytes 42-45\n  bytes: 61626364 (4 bytes)\n"), std::string::npos);
}

std::string row_of(std::string_view hex, std::initializer_list<const char*> names,
                   std::initializer_list<const char*> options) {
  FieldFormat format;
  for (const auto* option : options) EXPECT_FALSE(format.set(option)) << option;
  return printed(hex, [&](Sink& s, const Frame& f, const Packet& p) {
    FieldWriter writer(s, format);
    for (const auto* name : names) EXPECT_FALSE(writer.add(name)) << name;
    writer.write_header();
    writer.write(f, p);
  });
}

TEST(Text, NamesPorts) {
  const auto text = line_of(syn, {.time = TimeStyle::none, .names = true});
  EXPECT_TRUE(text.starts_with("IP 10.0.0.1.1234 > 10.0.0.2.http: Flags [S]")) << text;
}

TEST(Tree, NamesNumbersOfRegistries) {
  const auto named = printed(syn, [](Sink& s, const Frame& f, const Packet& p) { write_tree(s, f, p); });
  for (const char* line : {"type: 0x0800 (IPv4)", "proto: 6 (tcp)", "dstport: 80 (http)", "srcport: 1234\n"})
    EXPECT_NE(named.find(line), std::string::npos) << line << '\n' << named;
  const auto plain = printed(
      syn, [](Sink& s, const Frame& f, const Packet& p) { write_tree(s, f, p, no_colours, {.registries = false}); });
  EXPECT_NE(plain.find("dstport: 80\n"), std::string::npos) << plain;
  EXPECT_EQ(plain.find("(tcp)\n"), std::string::npos) << plain;
}

// find() is a binary search.
TEST(Registry, IsSorted) {
  for (const Names* names : {&ethertype_names, &ip_protocol_names, &tcp_port_names, &udp_port_names}) {
    EXPECT_GT(names->entries.size(), 30U);
    for (std::size_t i = 1; i < names->entries.size(); ++i)
      EXPECT_LT(names->entries[i - 1].value, names->entries[i].value) << names->entries[i].name;
  }
  EXPECT_EQ(tcp_port_names.find(80), "http");
  EXPECT_EQ(udp_port_names.find(53), "domain");
  EXPECT_EQ(ethertype_names.find(0x86dd), "IPv6");
  EXPECT_EQ(ip_protocol_names.find(0), "hopopt");
}

TEST(Fields, AreColumns) {
  EXPECT_EQ(row_of(syn, {"ip.src", "tcp.dport", "tcp.flags.syn", "udp.length", "tcp.options.kind"}, {}),
            "10.0.0.1\t80\t1\t\t2,4,8,1,3\n");
  EXPECT_EQ(row_of(syn, {"frame.number", "frame.protocols", "tcp.options.mss", "eth.type"},
                   {"header=y", "separator=,", "quote=d"}),
            "frame.number,frame.protocols,tcp.options.mss,eth.type\n\"1\",\"eth:ip:tcp\",\"1460\",\"0x0800\"\n");
  EXPECT_EQ(row_of(syn, {"tcp.options.kind"}, {"occurrence=f"}), "2\n");
  EXPECT_EQ(row_of(syn, {"tcp.options.kind"}, {"occurrence=l"}), "3\n");
  EXPECT_EQ(row_of(syn, {"tcp.options.kind"}, {"aggregator=/s"}), "2 4 8 1 3\n");
  EXPECT_EQ(row_of(syn, {"frame.time"}, {}), "2023-11-14T22:13:20.000005000Z\n");
}

// A capture may claim any times, forwards and backwards.
TEST(Fields, TimesBetweenPacketsAreNeverTooFarApart) {
  constexpr Timestamp times[] = {{5, 900'000'000},
                                 {7, 100'000'000},
                                 {6, 200'000'000},
                                 {std::numeric_limits<std::int64_t>::max(), 999'999'999},
                                 {std::numeric_limits<std::int64_t>::min(), 0}};
  Interface interface;
  interface.link_type = linktype_ethernet;
  std::string out;
  Sink sink([&](std::string_view text) { return out += text, true; });
  FieldWriter writer(sink);
  ASSERT_FALSE(writer.add("frame.time_relative") || writer.add("frame.time_delta"));
  Dissector dissector;
  Frame frame;
  frame.interface = &interface;
  frame.has_time = true;
  for (const auto& time : times) {
    frame.time = time;
    writer.write(frame, dissector.dissect(frame));
  }
  sink.flush();
  EXPECT_EQ(out,
            "0.000000000\t0.000000000\n"
            "1.200000000\t1.200000000\n"
            "0.300000000\t-0.900000000\n"
            "9223372036854775802.099999999\t9223372036854775801.799999999\n"
            "-9223372036854775813.900000000\t-18446744073709551615.999999999\n");
}

// All extension headers by the name that their list has in JSON.
TEST(Fields, OfExtensionHeaders) {
  constexpr std::string_view packet =
      "020000000002 020000000001 86dd 60000000 0020 00 40 20010db8000000000000000000000001 "
      "20010db8000000000000000000000002 3c00 0502 0000 0100 1100 0104 00000000 04d2 0009 0010 0000 00000000 00000000";
  EXPECT_EQ(row_of(packet, {"ipv6_ext", "ipv6_ext.header", "ipv6_ext.nxt", "ipv6_ext.options.type", "hopopts.nxt"}, {}),
            "hopopts,dstopts\thopopts,dstopts\t60,17\t5,1,1\t60\n");
  EXPECT_EQ(row_of(syn, {"ipv6_ext.nxt"}, {}), "\n");
}

// More columns than room is asked for at once, quick ones and others, some of them after the first packet.
TEST(Fields, ManyColumnsAndLateOnes) {
  Interface interface;
  interface.link_type = linktype_ethernet;
  const auto bytes = test::hex(syn);
  Frame frame;
  frame.interface = &interface;
  frame.bytes = bytes;
  std::string out;
  Sink sink([&](std::string_view text) { return out += text, true; });
  FieldWriter writer(sink);
  std::string expected;
  for (int i = 0; i < 70; ++i) {
    const bool odd = i % 3 == 2;
    ASSERT_FALSE(writer.add(odd ? "tcp.checksum_status" : "tcp.dstport"));
    expected += i == 0 ? "" : "\t";
    expected += odd ? "bad" : "80";
  }
  Dissector dissector;
  writer.write(frame, dissector.dissect(frame));
  ASSERT_FALSE(writer.add("ip.src"));
  writer.write(frame, dissector.dissect(frame));
  sink.flush();
  EXPECT_EQ(out, expected + "\n" + expected + "\t10.0.0.1\n");
}

TEST(Fields, UnknownNamesGetTheNearestOne) {
  Sink sink([](std::string_view) { return true; });
  FieldWriter writer(sink);
  EXPECT_EQ(writer.add("ip.scr").value_or(""), "there is no field 'ip.scr'; the nearest is ip.src");
  EXPECT_EQ(writer.add("\x1b[2J").value_or("").find('\x1b'), std::string::npos);
}

TEST(Fields, WrongOptionsGetASentence) {
  FieldFormat format;
  EXPECT_TRUE(format.set("quote=x"));
  EXPECT_TRUE(format.set("separator=::"));
  EXPECT_TRUE(format.set("nonsense"));
}

TEST(HexRows, HaveOffsetsBytesAndCharacters) {
  std::string out;
  Sink sink([&](std::string_view text) {
    out += text;
    return true;
  });
  const auto bytes = test::hex("000102030405060708090a0b0c0d0e0f 41427f");
  write_hex(sink, bytes);
  sink.flush();
  EXPECT_EQ(out,
            "0000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f   ................\n"
            "0010  41 42 7f                                          AB.\n");
}

// RFC 791 3.1, in our names; its three flags are fields of their own.
TEST(Diagram, IsTheDrawingOfRfc791) {
  EXPECT_EQ(diagram_of(*find_protocol("ip")->header), R"( 0                   1                   2                   3
 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|version|  ihl  |    dscp   |ecn|              len              |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|               id              |r|d|m|       frag_offset       |
|                               |b|f|f|                         |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|      ttl      |     proto     |            checksum           |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                              src                              |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                              dst                              |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
|                          options ...                          |
+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
)");
}

TEST(Diagram, BearsTheValuesOfAPacketAsFarAsTheyAreThere) {
  const auto header = test::hex("04d20035 0010");
  const auto text = diagram_of(*find_protocol("udp")->header, header);
  EXPECT_NE(text.find("|              1234             |               53              |"), std::string::npos) << text;
  EXPECT_NE(text.find("|               16              |                               |"), std::string::npos) << text;
}

}  // namespace
}  // namespace wiresmith
