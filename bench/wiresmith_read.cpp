// Opens a capture file, takes every packet apart to its innermost layer with all checksums verified, and counts.
//   wiresmith_read FILE [--no-checksums]
#include <array>
#include <cstdio>
#include <string_view>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"

namespace {

struct Counts {
  std::uint64_t packets = 0, layers = 0, issues = 0;
  std::array<std::uint64_t, 8> verdicts{};
  std::uint64_t of(wiresmith::Verdict verdict) const { return verdicts[static_cast<std::size_t>(verdict)]; }
};

void count(Counts& counts, const wiresmith::Packet& packet) {
  ++counts.packets;
  counts.layers += packet.layers.size();
  counts.issues += packet.issues.size();
  for (const auto& layer : packet.layers) ++counts.verdicts[static_cast<std::size_t>(layer.checksum.verdict)];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: wiresmith_read FILE [--no-checksums]\n", stderr);
    return 1;
  }
  const bool verify = argc < 3 || std::string_view(argv[2]) != "--no-checksums";
  auto reader = wiresmith::Reader::open(argv[1]);
  wiresmith::Dissector dissector({.verify_checksums = verify});
  std::array<wiresmith::Frame, 64> frames;
  Counts counts;
  while (const auto n = reader.next(frames))
    for (const auto& frame : std::span(frames).first(n)) count(counts, dissector.dissect(frame));
  if (reader.error()) {
    std::fprintf(stderr, "%s\n", reader.error()->sentence.c_str());
    return 2;
  }
  std::printf("%llu packets, %llu layers, checksums %llu good %llu bad, %llu issues\n",
              static_cast<unsigned long long>(counts.packets), static_cast<unsigned long long>(counts.layers),
              static_cast<unsigned long long>(counts.of(wiresmith::Verdict::good)),
              static_cast<unsigned long long>(counts.of(wiresmith::Verdict::bad)),
              static_cast<unsigned long long>(counts.issues));
}
