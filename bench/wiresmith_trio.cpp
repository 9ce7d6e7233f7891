// The known trio of packet-library benchmarks over our library: read a capture file and
//   tcp        interpret Ethernet, IPv4 and TCP
//   options    the same, and go through the options of TCP
//   dns        interpret Ethernet, IPv4, UDP and DNS, and go through its questions and records, names as text
// All that is read is verified and checked too, as always. Prints a count and a sum, so that nothing is left out.
//   wiresmith_trio JOB FILE
#include <array>
#include <cstdio>
#include <string_view>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/tcp.h"

namespace {

using namespace wiresmith;

struct Totals {
  std::uint64_t packets = 0, parts = 0, sum = 0;
};

void take_tcp(Totals& totals, const Packet& packet) {
  const auto ip = packet.get<Ipv4>();
  const auto tcp = packet.get<Tcp>();
  if (!ip || !tcp) return;
  totals.sum += ip->ttl + tcp->srcport + std::uint64_t{tcp->dstport} + tcp->window;
}

struct Options : Silent {
  Totals& totals;
  Bytes bytes;
  Options(Totals& t, Bytes b) : totals(t), bytes(b) {}
  void option_begin(const TlvTable&, const Struct*, std::uint32_t kind, std::size_t) {
    ++totals.parts;
    totals.sum += kind;
  }
};

void take_options(Totals& totals, const Packet& packet) {
  const Layer* const layer = packet.find(wiresmith::tcp);
  if (layer == nullptr) return;
  const Bytes header = packet.header_of(*layer);
  Options options(totals, header);
  Walk<Options>(header, options).header(*layer->protocol->header, 0, header.size());
}

struct Records : Silent {
  using Unrolled = Structs<Dns, DnsQuestion, DnsRecord>;
  Totals& totals;
  Bytes message;
  char text[max_name_text + 16];
  Records(Totals& t, Bytes m) : totals(t), message(m) {}
  void name(const Tail&, std::size_t at, std::size_t end) {
    std::uint32_t hops = max_name_hops;
    char* o = text;
    walk_name(message, at, end, hops, [&](std::size_t label, std::size_t size) {
      o = put_label(o, message, label, size, false);
      *o++ = '.';
    });
    ++totals.parts;
    totals.sum += static_cast<std::uint64_t>(o - text);
  }
};

void take_dns(Totals& totals, const Packet& packet) {
  const Layer* const layer = packet.find(dns);
  if (layer == nullptr) return;
  const Bytes message = packet.header_of(*layer);
  Records records(totals, message);
  Walk<Records>(message, records).header(*layer->protocol->header, 0, message.size());
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view job = argc == 3 ? argv[1] : "";
  const auto take = job == "tcp" ? take_tcp : job == "options" ? take_options : job == "dns" ? take_dns : nullptr;
  if (take == nullptr) {
    std::fputs("usage: wiresmith_trio tcp|options|dns FILE\n", stderr);
    return 1;
  }
  auto reader = Reader::open(argv[2]);
  Dissector dissector;
  std::array<Frame, 64> frames;
  Totals totals;
  while (const auto n = reader.next(frames))
    for (const auto& frame : std::span(frames).first(n)) {
      ++totals.packets;
      take(totals, dissector.dissect(frame));
    }
  if (reader.error()) {
    std::fprintf(stderr, "%s\n", reader.error()->sentence.c_str());
    return 2;
  }
  std::printf("%llu packets, %llu parts, sum %llu\n", static_cast<unsigned long long>(totals.packets),
              static_cast<unsigned long long>(totals.parts), static_cast<unsigned long long>(totals.sum));
}
