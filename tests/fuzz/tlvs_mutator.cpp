#include <algorithm>

#include "fuzz/around.h"
#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"

// The options as those of their packet, of which the rest stays.
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  using namespace wiresmith::fuzz;
  static PacketMutator mutator;
  if (size <= 1 || max_size <= 1 || seed % 4 == 0) return LLVMFuzzerMutate(data, size, max_size);
  Surrounded packet = host_of(data[0]).around({data + 1, size - 1});
  const std::size_t behind = packet.frame.size() - packet.begin - packet.size;
  const std::size_t most = packet.frame.size() - packet.size + max_size - 1;
  mutator.mutate(packet.link_type, packet.frame, most, seed, packet.begin);
  if (packet.frame.size() < packet.begin + behind) return size;
  const std::size_t left = packet.frame.size() - packet.begin - behind;
  const std::size_t options = std::min(left, max_size - 1);
  std::copy_n(packet.frame.begin() + static_cast<std::ptrdiff_t>(packet.begin), options, data + 1);
  return 1 + options;
}
