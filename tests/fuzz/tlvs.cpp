// Any bytes as options of a packet that is well-formed around them. The first byte says of which.
#include <algorithm>

#include "fuzz/around.h"
#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"
#include "fuzz/packet_promises.h"

using namespace wiresmith::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static PacketPromises promises;
  static PacketMender mender;
  if (size < 1) return 0;
  Surrounded packet = host_of(data[0]).around({data + 1, size - 1});
  mender.mend_checksums(packet.link_type, packet.frame);
  promises.check(packet.link_type, packet.frame, static_cast<std::uint32_t>(packet.frame.size()));
  return 0;
}
