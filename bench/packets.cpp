#include "packets.h"

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <random>
#include <vector>

#include "wiresmith/capture/reader.h"
#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/wire/checksum.h"

namespace wiresmith::bench {
namespace {

using Buffer = std::vector<std::uint8_t>;

struct Kept {
  std::deque<Buffer> buffers;
  std::vector<Frame> frames;
  Interface interface {
    .link_type = linktype_ethernet, .link_name = "EN10MB"
  };

  void keep(Bytes bytes, std::uint32_t original_length, Timestamp time) {
    const auto& buffer = buffers.emplace_back(bytes.begin(), bytes.end());
    frames.push_back({.bytes = buffer,
                      .original_length = original_length,
                      .number = frames.size() + 1,
                      .interface = &interface,
                      .time = time,
                      .has_time = true});
  }
};

template <class T>
Buffer encoded(const T& header) {
  Buffer out(size_of<T>);
  encode(header, std::span<std::uint8_t, size_of<T>>(out));
  return out;
}
void append(Buffer& out, const Buffer& more) {
  for (const auto b : more) out.push_back(b);
}

void put_checksum(Buffer& bytes, std::size_t at, std::uint64_t pseudo) {
  const std::uint16_t sum = checksum_of(add_words(bytes, pseudo));
  store_be<2>(bytes.data() + at, sum == 0 ? 0xffff : sum);
}

// Hosts, ports and sizes by chance, but the same ones in every run.
class Mix {
 public:
  void make(Kept& kept, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const Buffer frame = one();
      kept.keep(frame, static_cast<std::uint32_t>(frame.size()),
                {1'700'000'000 + static_cast<std::int64_t>(i / 1000), below(1'000'000) * 1000});
    }
  }

 private:
  Buffer one() {
    const unsigned kind = below(100);
    if (kind < 2) return ethernet(0x0806, arp_request());
    const bool v6 = below(4) == 0;
    if (kind < 78) return over_ip(v6, 6, tcp(), 16);
    return over_ip(v6, 17, udp(), 6);
  }

  Buffer ethernet(std::uint16_t type, const Buffer& payload) {
    Buffer out = encoded(Ethernet{.dst = {2, 0, 0, 0, 0, byte()}, .src = {2, 0, 0, 0, 1, byte()}, .type = type});
    append(out, payload);
    if (out.size() < 60) out.resize(60);
    return out;
  }

  Buffer over_ip(bool v6, std::uint8_t protocol, Buffer segment, std::size_t checksum_at) {
    const auto size = static_cast<std::uint16_t>(segment.size());
    Buffer out;
    if (v6) {
      const Ipv6 h{.plen = size,
                   .nxt = protocol,
                   .src = {0x20, 1, 0xd, 0xb8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, byte()},
                   .dst = address6()};
      put_checksum(segment, checksum_at, add_words(h.src) + add_words(h.dst) + word(protocol) + word(size));
      out = encoded(h);
    } else {
      const Ipv4 h{.len = static_cast<std::uint16_t>(size + 20),
                   .id = number16(),
                   .df = true,
                   .proto = protocol,
                   .src = {10, 0, byte(), byte()},
                   .dst = {198, 51, 100, byte()}};
      put_checksum(segment, checksum_at, add_words(h.src) + add_words(h.dst) + word(protocol) + word(size));
      out = encoded(h);
      put_checksum(out, 10, 0);
    }
    append(out, segment);
    return ethernet(v6 ? 0x86dd : 0x0800, out);
  }

  // Half of the segments are bare acknowledgements; most carry timestamps.
  Buffer tcp() {
    const bool stamped = below(5) != 0;
    Buffer out = encoded(Tcp{.srcport = number16(),
                             .dstport = 443,
                             .seq = number32(),
                             .ack = number32(),
                             .data_offset = static_cast<std::uint8_t>(stamped ? 8 : 5),
                             .ack_flag = true,
                             .window = number16()});
    if (stamped) {
      out.insert(out.end(), {1, 1, 8, 10});
      for (unsigned i = 0; i < 8; ++i) out.push_back(byte());
    }
    payload(out, below(2) == 0 ? 0 : below(4) == 0 ? 1400 : below(600));
    return out;
  }
  Buffer udp() {
    const unsigned size = below(400);
    Buffer out = encoded(Udp{.srcport = number16(), .dstport = 40'000, .length = static_cast<std::uint16_t>(size + 8)});
    payload(out, size);
    return out;
  }
  void payload(Buffer& out, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) out.push_back(byte());
  }
  Buffer arp_request() {
    Buffer out = encoded(Arp{});
    append(out,
           encoded(ArpIpv4{
               .src_hw = {2, 0, 0, 0, 1, byte()}, .src_proto = {10, 0, 0, byte()}, .dst_proto = {10, 0, 0, byte()}}));
    return out;
  }
  Ipv6Address address6() {
    return {0x20,   1,      0xd,    0xb8,   byte(), byte(), byte(), byte(),
            byte(), byte(), byte(), byte(), byte(), byte(), byte(), byte()};
  }

  // std::uniform_int_distribution differs between libraries; the modulo's bias does not matter here.
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
  std::uint8_t byte() { return static_cast<std::uint8_t>(random_() >> 8); }
  std::uint16_t number16() { return static_cast<std::uint16_t>(random_() >> 8); }
  std::uint32_t number32() { return static_cast<std::uint32_t>(random_()); }

  std::mt19937 random_{20260101};
};

void read_file(Kept& kept, const char* path) {
  constexpr std::size_t most = 100'000;
  auto reader = Reader::open(path);
  for (Frame frame; kept.frames.size() < most && reader.next(frame);) {
    kept.interface.link_type = frame.interface->link_type;
    kept.keep(frame.bytes, frame.original_length, frame.time);
  }
  if (!reader.error() && !kept.frames.empty()) return;
  std::fprintf(stderr, "%s\n", reader.error() ? reader.error()->sentence.c_str() : "the file has no packets");
  std::exit(2);
}

}  // namespace

std::span<const Frame> packets() {
  static const auto* const kept = [] {
    auto* const made = new Kept;  // for the whole program: its frames point into it
    if (const char* const path = std::getenv("WIRESMITH_BENCH_FILE"))
      read_file(*made, path);
    else
      Mix().make(*made, 1024);
    return made;
  }();
  return kept->frames;
}

std::uint64_t bytes_of(std::span<const Frame> frames) {
  std::uint64_t sum = 0;
  for (const auto& frame : frames) sum += frame.bytes.size();
  return sum;
}

}  // namespace wiresmith::bench
