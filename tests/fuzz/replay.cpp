// Gives a target what was saved of its corpus, in builds that have no libFuzzer:
//
//   replay_TARGET FILE...                     each is a corpus packed by corpus.py, or one input
//   replay_TARGET --new COUNT FILE            and so many inputs changed from it; prints with which seed
//
// The input that is being tried is kept in a file that is there if it ends the program: WIRESMITH_FUZZ_KEEP, if set.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "fuzz/corpus_file.h"
#include "fuzz/fuzz.h"
#include "fuzz/packet_mutator.h"

namespace {

using wiresmith::fuzz::Octets;

std::minstd_rand random_source;
std::size_t below(std::size_t n) { return n == 0 ? 0 : random_source() % n; }

const char* const keep = std::getenv("WIRESMITH_FUZZ_KEEP");

void run(const Octets& input) {
  if (keep != nullptr)
    std::ofstream(keep, std::ios::binary)
        .write(reinterpret_cast<const char*>(input.data()), static_cast<std::streamsize>(input.size()));
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void run_new(std::size_t count, const std::vector<Octets>& corpus) {
  constexpr std::size_t most = 4096;
  const char* const told = std::getenv("WIRESMITH_FUZZ_SEED");
  // The same inputs each time and as many, for a change to be judged by; others with ./test --long.
  const unsigned usual = std::getenv("WIRESMITH_LONG") != nullptr ? std::random_device{}() : 1;
  const unsigned seed = told != nullptr ? static_cast<unsigned>(std::strtoul(told, nullptr, 10)) : usual;
  std::printf("WIRESMITH_FUZZ_SEED=%u\n", seed);
  std::fflush(stdout);
  random_source.seed(seed);
  for (std::size_t i = 0; i < count; ++i) {
    Octets input = corpus[below(corpus.size())];
    const std::size_t size = input.size();
    input.resize(std::max(most, size));
    input.resize(LLVMFuzzerCustomMutator(input.data(), size, input.size(), static_cast<unsigned>(random_source())));
    run(input);
  }
  std::printf("%zu new inputs\n", count);
}

}  // namespace

// What libFuzzer would do, in small: bits, bytes, numbers, stretches that go or come twice.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size) {
  if (size == 0) {
    if (max_size == 0) return 0;
    data[0] = static_cast<std::uint8_t>(random_source());
    return 1;
  }
  const std::size_t at = below(size), length = 1 + below(std::min<std::size_t>(size - at, 16));
  switch (below(6)) {
    case 0: data[at] ^= static_cast<std::uint8_t>(1U << below(8)); return size;
    case 1: data[at] = static_cast<std::uint8_t>(random_source()); return size;
    case 2: data[at] = below(2) == 0 ? 0xff : 0; return size;
    case 3: std::memmove(data + at, data + at + length, size - at - length); return size - length;
    case 4:
      if (size + length > max_size) return size;
      std::memmove(data + at + length, data + at, size - at);
      return size + length;
    default: return 1 + below(size);
  }
}

int main(int argc, char** argv) {
  std::size_t count = 0;
  int first = 1;
  if (argc > 2 && std::strcmp(argv[1], "--new") == 0) {
    count = std::strtoul(argv[2], nullptr, 10);
    first = 3;
  }
  std::vector<Octets> corpus;
  for (int i = first; i < argc; ++i)
    for (auto& input : wiresmith::fuzz::inputs_of(argv[i])) corpus.push_back(std::move(input));
  if (corpus.empty()) {
    std::fprintf(stderr, "there are no inputs\n");
    return 1;
  }
  for (const auto& input : corpus) run(input);
  std::printf("%zu inputs of the corpus\n", corpus.size());
  if (count > 0) run_new(count, corpus);
  if (keep != nullptr) std::remove(keep);
  return 0;
}
