#include <algorithm>

#include "fuzz/around.h"
#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"

// Questions and records of a message as elements of its lists.
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  using namespace wiresmith::fuzz;
  static PacketMutator mutator;
  if (size <= 1 || max_size <= 1 || data[0] % 4 > 1 || seed % 2 == 0) return LLVMFuzzerMutate(data, size, max_size);
  constexpr std::size_t before = 28;  // IPv4 and UDP
  Octets packet = in_udp(53, {data + 1, size - 1});
  mutator.mutate(wiresmith::linktype_raw, packet, before + max_size - 1, seed, before);
  if (packet.size() <= before) return size;
  const std::size_t message = std::min(packet.size() - before, max_size - 1);
  std::copy_n(packet.begin() + before, message, data + 1);
  return 1 + message;
}
