// For targets whose input is text: libFuzzer's own mutations are enough.
#include "fuzz/packet_mutator.h"

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size, unsigned) {
  return LLVMFuzzerMutate(data, size, max_size);
}
