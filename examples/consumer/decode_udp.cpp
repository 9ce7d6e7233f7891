// Bytes to struct and back, without a capture around them.
#include <array>
#include <cstdint>
#include <cstdio>

#include "wiresmith/protocols/udp.h"

int main() {
  const std::array<std::uint8_t, 8> bytes{0x30, 0x39, 0x00, 0x35, 0x00, 0x0c, 0xbe, 0xef};
  wiresmith::Udp udp = wiresmith::decode<wiresmith::Udp>(bytes);
  std::printf("%u > %u, %u bytes, checksum 0x%04x\n", unsigned{udp.srcport}, unsigned{udp.dstport},
              unsigned{udp.length}, unsigned{udp.checksum});

  udp.dstport = 5353;
  std::array<std::uint8_t, 8> again{};
  wiresmith::encode(udp, again);
  const std::array<std::uint8_t, 8> expected{0x30, 0x39, 0x14, 0xe9, 0x00, 0x0c, 0xbe, 0xef};
  return udp.srcport == 12345 && udp.length == 12 && again == expected ? 0 : 1;
}
