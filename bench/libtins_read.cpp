// What a program over libtins does at the least: opens a capture file, lets libtins build every packet's PDUs, and
// goes through them to the innermost. Nothing is verified: libtins verifies no checksum when it reads.
//   libtins_read FILE
#include <tins/tins.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: libtins_read FILE\n", stderr);
    return 1;
  }
  try {
    Tins::FileSniffer sniffer(argv[1]);
    unsigned long long packets = 0, layers = 0;
    sniffer.sniff_loop([&](const Tins::PDU& packet) {
      ++packets;
      for (const Tins::PDU* p = &packet; p != nullptr; p = p->inner_pdu()) ++layers;
      return true;
    });
    std::printf("%llu packets, %llu layers\n", packets, layers);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
