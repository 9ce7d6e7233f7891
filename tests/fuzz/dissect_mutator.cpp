#include <algorithm>

#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned seed) {
  using namespace wiresmith::fuzz;
  constexpr std::size_t head = 2;
  static PacketMutator mutator;
  if (size <= head || max_size <= head || seed % 16 == 0) return LLVMFuzzerMutate(data, size, max_size);
  if (seed % 4 == 1) data[1] = 0;  // mostly whole
  Octets frame(data + head, data + size);
  mutator.mutate(link_type_of(data[0]), frame, max_size - head, seed);
  std::copy(frame.begin(), frame.end(), data + head);
  return head + frame.size();
}
