// What libtins needs for the packets of bench/compare-craft: Ethernet, IPv4, TCP, with another destination in each.
#include <tins/tins.h>

#include <cstdio>
#include <cstdlib>

int main(int count, char** values) {
  const unsigned long packets = count > 1 ? std::strtoul(values[1], nullptr, 10) : 0;
  Tins::EthernetII frame = Tins::EthernetII() / Tins::IP("10.0.0.0", "0.0.0.0") / Tins::TCP(80, 1024);
  auto& ip = frame.rfind_pdu<Tins::IP>();
  auto& tcp = frame.rfind_pdu<Tins::TCP>();
  tcp.flags(Tins::TCP::SYN);
  unsigned long bytes = 0;
  for (unsigned long i = 0; i < packets; ++i) {
    ip.dst_addr(Tins::IPv4Address(__builtin_bswap32(0x0a00'0000U + static_cast<std::uint32_t>(i % 65'536))));
    tcp.sport(static_cast<std::uint16_t>(1024 + i / 65'536));
    bytes += frame.serialize().size();
  }
  std::printf("%lu\n", bytes);
}
