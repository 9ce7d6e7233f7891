// Time per packet is bounded, and linear in its size: frames are taken apart and printed in every form.
#include "hostile/worst.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "hostile/printed.h"
#include "support/gzip.h"
#include "unit/capture/capture_bytes.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/text.h"
#include "wiresmith/output/tree.h"

namespace wiresmith::hostile {
namespace {

double cpu_milliseconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

// Of as many runs as make 30 ms, at least five: what else the machine does only ever adds.
template <class Run>
double least_of_several(Run&& run) {
  double least = 1e9, all = 0;
  for (int i = 0; i < 5 || (all < 30 && i < 2'000); ++i) {
    const double begin = cpu_milliseconds();
    run();
    const double took = cpu_milliseconds() - begin;
    least = std::min(least, took);
    all += took;
  }
  return least;
}

// Frames through dissect, JSON, text and tree.
Cost cost_of(const std::vector<Octets>& frames, LinkType link_type) {
  Interface interface;
  interface.link_type = link_type;
  std::size_t written = 0;
  Sink sink([&](std::string_view text) { return written += text.size(), true; });
  JsonWriter json(sink);
  TextWriter text(sink, {.verbose = true});
  Dissector dissector;
  Cost cost;
  for (const auto& f : frames) cost.bytes += f.size();
  cost.milliseconds = least_of_several([&] {
    Frame frame;
    frame.interface = &interface;
    for (const auto& bytes : frames) {
      frame.bytes = bytes;
      frame.original_length = static_cast<std::uint32_t>(bytes.size());
      ++frame.number;
      const Packet& packet = dissector.dissect(frame);
      json.write(frame, packet);
      text.write(frame, packet);
      write_tree(sink, frame, packet);
    }
    sink.flush();
  });
  return cost;
}

Octets dns_message(std::size_t answers, const Octets& records) {
  return udp_packet(53, row(hex("1234 8180 0000"), number16(answers), hex("0000 0000"), records));
}
void append(Octets& to, const Octets& part) { to.insert(to.end(), part.begin(), part.end()); }

Octets nested_ip(std::size_t times) {
  Octets out;
  const auto inner = datagram();
  for (std::size_t i = 0; i < times; ++i) {
    Octets header = ipv4_packet(4, {});
    store_be<2>(&header[2], std::min<std::size_t>(65'535, 20 * (times - i) + inner.size()));
    append(out, ipv4_summed(header));
  }
  append(out, inner);
  return out;
}
Octets extension_headers(std::size_t times) {
  auto headers = repeated(hex("3c 00 01 04 00000000"), times);
  headers[headers.size() - 8] = 59;
  return ipv6_packet(60, headers);
}
std::vector<Octets> reversed_fragments(std::size_t times) {
  std::vector<Octets> out;
  for (std::size_t i = times; i-- > 0;) {
    auto packet = ipv4_packet(17, repeated(0x61, 8));
    store_be<2>(&packet[6], i | (i + 1 < times ? 0x2000U : 0U));
    out.push_back(ipv4_summed(packet));
  }
  return out;
}
Octets all_types(std::size_t windows) {
  Octets data = hex("00");
  for (std::size_t i = 0; i < windows; ++i) append(data, row(number16(i << 8 | 32), repeated(0xff, 32)));
  return dns_message(1, row(hex("00 002f 0001 0000003c"), number16(data.size()), data));
}
Octets text_record(std::size_t bytes, std::size_t string) {
  Octets data;
  while (data.size() + string < bytes)
    append(data, row(Octets{static_cast<std::uint8_t>(string)}, repeated(7, string)));
  return dns_message(1, row(hex("00 0010 0001 0000003c"), number16(data.size()), data));
}
Octets discovery_options(std::size_t times) {
  return icmpv6(joined(hex("86 00 0000 40 00 0708 00000000 00000000"), repeated(hex("01 01 020000000001"), times)));
}
Octets escapes(std::size_t times) { return row(hex("7e ff 7d23 0021"), repeated(hex("7d5d"), times), hex("7e")); }

// A file from its first byte to its end.
Cost cost_of_reading(const std::string& file, std::size_t packets) {
  const test::TemporaryFile stored(file);
  Cost cost{0, file.size()};
  cost.milliseconds = least_of_several([&] {
    Reader reader = Reader::open(stored.path);
    std::size_t frames = 0;
    for (Frame frame; reader.next(frame);) ++frames;
    EXPECT_EQ(frames, packets);
  });
  return cost;
}

// A section with so many interfaces, and a packet for the last of them.
Cost interfaces(std::size_t count) {
  test::Builder file = test::Builder().section();
  for (std::size_t i = 0; i < count; ++i) file.interface(1, 0, test::Builder().option(2, "eth0").bytes);
  file.enhanced("abcd", 1, static_cast<std::uint32_t>(count - 1));
  return cost_of_reading(file.bytes, 1);
}
// A compressed file of so many packets without bytes.
Cost bomb(std::size_t count) {
  test::Builder file = test::Builder().pcap_header();
  for (std::size_t i = 0; i < count; ++i) file.record("");
  return cost_of_reading(test::gzipped(file.bytes), count);
}

Worst frame_case(const char* name, std::function<Octets(std::size_t)> make, std::size_t size,
                 LinkType link_type = raw) {
  return {name, [=](unsigned share) { return cost_of({make(size / share)}, link_type); }};
}

}  // namespace

Octets pointer_chain(std::size_t names, std::size_t hops) {
  constexpr std::size_t data_at = 12 + 11;
  Octets data = hex("00");
  for (std::size_t i = 0; i < hops; ++i) append(data, number16(0xc000 | (data_at + (i == 0 ? 0 : 2 * i - 1))));
  Octets records = row(hex("00 000a 0001 0000003c"), number16(data.size()), data);
  const auto record = row(number16(0xc000 | (data_at + data.size() - 2)), hex("000a 0001 0000003c 0000"));
  for (std::size_t i = 0; i < names; ++i) append(records, record);
  return dns_message(names + 1, records);
}
Octets many_labels(std::size_t names) {
  Octets records = row(repeated(hex("01 61"), 126), hex("00 000a 0001 0000003c 0000"));
  const auto record = hex("c00c 000a 0001 0000003c 0000");
  for (std::size_t i = 0; i < names; ++i) append(records, record);
  return dns_message(names + 1, records);
}
Octets many_servers(std::size_t names) {
  Octets data = row(hex("00 02 0000"), repeated(hex("01 61"), 126), hex("00"));
  for (std::size_t i = 0; i < names; ++i) append(data, hex("c01b"));
  return dns_message(1, row(hex("00 0037 0001 0000003c"), number16(data.size()), data));
}

std::vector<Worst> worst_cases() {
  return {
      frame_case(
          "3,000 names of 8,000 pointers each", [](std::size_t n) { return pointer_chain(n, 8'000); }, 3'000),
      frame_case(
          "4,000 names of 127 pointers each", [](std::size_t n) { return pointer_chain(n, 126); }, 4'000),
      frame_case("5,000 names of 127 labels each", many_labels, 5'000),
      frame_case("32,000 names in one record", many_servers, 32'000),
      frame_case("3,000 nested IPv4 headers", nested_ip, 3'000),
      frame_case("8,000 extension headers", extension_headers, 8'000),
      {"8,190 fragments", [](unsigned share) { return cost_of(reversed_fragments(8'190 / share), raw); }},
      frame_case("NSEC of all types", all_types, 256),
      frame_case(
          "TXT of 64,000 bytes", [](std::size_t n) { return text_record(n, 249); }, 64'000),
      frame_case(
          "TXT of 64,000 empty strings", [](std::size_t n) { return text_record(n, 0); }, 64'000),
      frame_case("8,000 options of neighbour discovery", discovery_options, 8'000),
      frame_case("32,000 escapes on a serial line", escapes, 32'000, ppp_hdlc),
      {"60,000 pcapng interfaces", [](unsigned share) { return interfaces(60'000 / share); }},
      {"a gzip bomb of 400,000 packets", [](unsigned share) { return bomb(400'000 / share); }},
  };
}

namespace {

// Bounds that hold on a busy machine and under sanitizers; `test_hostile --worst` prints what it takes here.
#if defined(__SANITIZE_ADDRESS__)
constexpr double slower = 20;
#else
constexpr double slower = 3;
#endif

// What else the machine does may slow one measurement of a pair and not the other. It does not do so each time; a cost
// that grows by the square does.
TEST(WorstBounded, EachTakesItsTime) {
  constexpr int tries = 8;
  for (const auto& worst : worst_cases()) {
    Cost half, whole;
    bool bounded = false;
    for (int i = 0; i < tries && !bounded; ++i) {
      half = worst.run(2);
      whole = worst.run(1);
      bounded = whole.milliseconds <= 50 * slower && whole.milliseconds <= 3 * half.milliseconds + 1;
    }
    EXPECT_TRUE(bounded) << worst.name << ": " << half.milliseconds << " ms of CPU, " << whole.milliseconds
                         << " for twice as much, at each of " << tries << " tries";
    EXPECT_GE(whole.bytes, half.bytes) << worst.name;
  }
}

}  // namespace
}  // namespace wiresmith::hostile
