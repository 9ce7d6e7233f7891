// One header: decode and encode from the layouts, beside the same written by hand. The hand-written ones read and write
// every field too: what the layouts cost is the difference.
#include <benchmark/benchmark.h>

#include <random>
#include <vector>

#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"

namespace {

using namespace wiresmith;

std::uint16_t load16(const std::uint8_t* p) {
  std::uint16_t v;
  std::memcpy(&v, p, 2);
  return __builtin_bswap16(v);
}
std::uint32_t load32(const std::uint8_t* p) {
  std::uint32_t v;
  std::memcpy(&v, p, 4);
  return __builtin_bswap32(v);
}
void store16(std::uint8_t* p, unsigned value) {
  const std::uint16_t v = __builtin_bswap16(static_cast<std::uint16_t>(value));
  std::memcpy(p, &v, 2);
}
void store32(std::uint8_t* p, std::uint32_t value) {
  const std::uint32_t v = __builtin_bswap32(value);
  std::memcpy(p, &v, 4);
}
template <class T>
std::uint8_t narrow(T v) {
  return static_cast<std::uint8_t>(v);
}

// ---- by hand ------------------------------------------------------------------------------------------------------

void read(const std::uint8_t* p, Ethernet& h) {
  std::memcpy(h.dst.data(), p, 6);
  std::memcpy(h.src.data(), p + 6, 6);
  h.type = load16(p + 12);
}
void write(const Ethernet& h, std::uint8_t* p) {
  std::memcpy(p, h.dst.data(), 6);
  std::memcpy(p + 6, h.src.data(), 6);
  store16(p + 12, h.type);
}

void read(const std::uint8_t* p, Ipv4& h) {
  h.version = p[0] >> 4;
  h.ihl = p[0] & 15;
  h.dscp = p[1] >> 2;
  h.ecn = p[1] & 3;
  h.len = load16(p + 2);
  h.id = load16(p + 4);
  const std::uint16_t fragment = load16(p + 6);
  h.rb = (fragment & 0x8000) != 0;
  h.df = (fragment & 0x4000) != 0;
  h.mf = (fragment & 0x2000) != 0;
  h.frag_offset = fragment & 0x1fff;
  h.ttl = p[8];
  h.proto = p[9];
  h.checksum = load16(p + 10);
  std::memcpy(h.src.data(), p + 12, 4);
  std::memcpy(h.dst.data(), p + 16, 4);
}
void write(const Ipv4& h, std::uint8_t* p) {
  p[0] = narrow(h.version << 4 | (h.ihl & 15));
  p[1] = narrow(h.dscp << 2 | (h.ecn & 3));
  store16(p + 2, h.len);
  store16(p + 4, h.id);
  store16(p + 6, (h.rb ? 0x8000U : 0U) | (h.df ? 0x4000U : 0U) | (h.mf ? 0x2000U : 0U) | (h.frag_offset & 0x1fffU));
  p[8] = h.ttl;
  p[9] = h.proto;
  store16(p + 10, h.checksum);
  std::memcpy(p + 12, h.src.data(), 4);
  std::memcpy(p + 16, h.dst.data(), 4);
}

void read(const std::uint8_t* p, Ipv6& h) {
  const std::uint32_t first = load32(p);
  h.version = narrow(first >> 28);
  h.tclass = narrow(first >> 20);
  h.flow = first & 0xf'ffff;
  h.plen = load16(p + 4);
  h.nxt = p[6];
  h.hlim = p[7];
  std::memcpy(h.src.data(), p + 8, 16);
  std::memcpy(h.dst.data(), p + 24, 16);
}
void write(const Ipv6& h, std::uint8_t* p) {
  store32(p, std::uint32_t{h.version} << 28 | std::uint32_t{h.tclass} << 20 | (h.flow & 0xf'ffff));
  store16(p + 4, h.plen);
  p[6] = h.nxt;
  p[7] = h.hlim;
  std::memcpy(p + 8, h.src.data(), 16);
  std::memcpy(p + 24, h.dst.data(), 16);
}

void read(const std::uint8_t* p, Tcp& h) {
  h.srcport = load16(p);
  h.dstport = load16(p + 2);
  h.seq = load32(p + 4);
  h.ack = load32(p + 8);
  h.data_offset = p[12] >> 4;
  h.reserved = p[12] >> 1 & 7;
  h.ae = (p[12] & 1) != 0;
  h.cwr = (p[13] & 0x80) != 0;
  h.ece = (p[13] & 0x40) != 0;
  h.urg = (p[13] & 0x20) != 0;
  h.ack_flag = (p[13] & 0x10) != 0;
  h.psh = (p[13] & 8) != 0;
  h.rst = (p[13] & 4) != 0;
  h.syn = (p[13] & 2) != 0;
  h.fin = (p[13] & 1) != 0;
  h.window = load16(p + 14);
  h.checksum = load16(p + 16);
  h.urgent_pointer = load16(p + 18);
}
void write(const Tcp& h, std::uint8_t* p) {
  store16(p, h.srcport);
  store16(p + 2, h.dstport);
  store32(p + 4, h.seq);
  store32(p + 8, h.ack);
  p[12] = narrow(h.data_offset << 4 | (h.reserved & 7) << 1 | (h.ae ? 1 : 0));
  p[13] = narrow((h.cwr ? 0x80 : 0) | (h.ece ? 0x40 : 0) | (h.urg ? 0x20 : 0) | (h.ack_flag ? 0x10 : 0) |
                 (h.psh ? 8 : 0) | (h.rst ? 4 : 0) | (h.syn ? 2 : 0) | (h.fin ? 1 : 0));
  store16(p + 14, h.window);
  store16(p + 16, h.checksum);
  store16(p + 18, h.urgent_pointer);
}

void read(const std::uint8_t* p, Udp& h) {
  h.srcport = load16(p);
  h.dstport = load16(p + 2);
  h.length = load16(p + 4);
  h.checksum = load16(p + 6);
}
void write(const Udp& h, std::uint8_t* p) {
  store16(p, h.srcport);
  store16(p + 2, h.dstport);
  store16(p + 4, h.length);
  store16(p + 6, h.checksum);
}

// ---- both over the same bytes -------------------------------------------------------------------------------------

constexpr std::size_t headers = 1024;  // stay in the first-level cache, or nearly

template <class T>
std::vector<std::uint8_t> random_bytes() {
  std::mt19937 random(7);
  std::vector<std::uint8_t> out(headers * size_of<T>);
  for (auto& b : out) b = static_cast<std::uint8_t>(random() >> 8);
  return out;
}
template <class T>
std::vector<T> random_headers() {
  const auto bytes = random_bytes<T>();
  std::vector<T> out(headers);
  for (std::size_t i = 0; i < headers; ++i)
    out[i] = decode<T>(Bytes(bytes).subspan(i * size_of<T>).template first<size_of<T>>());
  return out;
}

void report(benchmark::State& state) {
  state.counters["header"] =
      benchmark::Counter(headers, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

template <class T>
void decode_by_layout(benchmark::State& state) {
  const auto bytes = random_bytes<T>();
  for (auto _ : state) {
    for (std::size_t i = 0; i < headers; ++i) {
      T h = decode<T>(Bytes(bytes).subspan(i * size_of<T>).template first<size_of<T>>());
      benchmark::DoNotOptimize(&h);
      benchmark::ClobberMemory();
    }
  }
  report(state);
}
template <class T>
void decode_by_hand(benchmark::State& state) {
  const auto bytes = random_bytes<T>();
  for (auto _ : state) {
    for (std::size_t i = 0; i < headers; ++i) {
      T h;
      read(bytes.data() + i * size_of<T>, h);
      benchmark::DoNotOptimize(&h);
      benchmark::ClobberMemory();
    }
  }
  report(state);
}

template <class T>
void encode_by_layout(benchmark::State& state) {
  const auto from = random_headers<T>();
  std::vector<std::uint8_t> out(headers * size_of<T>);
  for (auto _ : state) {
    for (std::size_t i = 0; i < headers; ++i)
      encode(from[i], std::span<std::uint8_t, size_of<T>>(out.data() + i * size_of<T>, size_of<T>));
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  report(state);
}
template <class T>
void encode_by_hand(benchmark::State& state) {
  const auto from = random_headers<T>();
  std::vector<std::uint8_t> out(headers * size_of<T>);
  for (auto _ : state) {
    for (std::size_t i = 0; i < headers; ++i) write(from[i], out.data() + i * size_of<T>);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  report(state);
}

template <class T>
void add(const std::string& name) {
  benchmark::RegisterBenchmark(("decode/" + name + "/layout").c_str(), decode_by_layout<T>);
  benchmark::RegisterBenchmark(("decode/" + name + "/by_hand").c_str(), decode_by_hand<T>);
  benchmark::RegisterBenchmark(("encode/" + name + "/layout").c_str(), encode_by_layout<T>);
  benchmark::RegisterBenchmark(("encode/" + name + "/by_hand").c_str(), encode_by_hand<T>);
}

}  // namespace

int main(int argc, char** argv) {
  add<Ethernet>("eth");
  add<Ipv4>("ip");
  add<Ipv6>("ipv6");
  add<Tcp>("tcp");
  add<Udp>("udp");
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
