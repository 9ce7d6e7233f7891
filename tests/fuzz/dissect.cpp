// Any bytes as a frame. The first byte of the input is the link type, the second says how many bytes the capture is to
// have cut off.
#include "fuzz/fuzz.h"
#include "fuzz/packet_promises.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static wiresmith::fuzz::PacketPromises promises;
  if (size < 2) return 0;
  promises.check(wiresmith::fuzz::link_type_of(data[0]), {data + 2, size - 2},
                 static_cast<std::uint32_t>(size - 2 + data[1]));
  return 0;
}
