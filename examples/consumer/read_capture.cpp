// Reads a capture, takes every packet apart, and says which layers it found and what is wrong with them.
#include <cstdio>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/ipv4.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: read_capture FILE\n", stderr);
    return 1;
  }
  auto reader = wiresmith::Reader::open(argv[1]);
  wiresmith::Dissector dissector;
  unsigned packets = 0;
  for (wiresmith::Frame frame; reader.next(frame); ++packets) {
    const wiresmith::Packet& packet = dissector.dissect(frame);
    std::printf("%llu:", static_cast<unsigned long long>(frame.number));
    for (const auto& layer : packet.layers)
      std::printf(" %.*s", static_cast<int>(layer.protocol->name.size()), layer.protocol->name.data());
    if (const auto ip = packet.get<wiresmith::Ipv4>()) std::printf(", ttl %u", unsigned{ip->ttl});
    std::printf(", %zu issues\n", packet.issues.size());
  }
  std::printf("%u packets\n", packets);
  if (reader.error()) {
    std::fprintf(stderr, "%s\n", reader.error()->sentence.c_str());
    return 2;
  }
}
