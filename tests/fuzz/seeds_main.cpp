// fuzz_seeds TARGET PCAPS FOLDER          writes what the target begins with, a file each
// fuzz_seeds --dictionary TARGET FILE     writes its words
#include <cstdio>
#include <cstring>
#include <fstream>

#include "fuzz/seeds.h"

int main(int argc, char** argv) {
  using namespace wiresmith::fuzz;
  if (argc != 4) return 1;
  if (std::strcmp(argv[1], "--dictionary") == 0) {
    const std::string words = dictionary_of(argv[2]);
    std::ofstream(argv[3]) << words;
    return words.empty() ? 1 : 0;
  }
  const std::filesystem::path folder = argv[3];
  std::filesystem::create_directories(folder);
  constexpr std::size_t longest = 4096;
  unsigned number = 0;
  for (const auto& seed : seeds_of(argv[1], argv[2])) {
    if (seed.size() > longest) continue;
    char name[16];
    std::snprintf(name, sizeof name, "seed%05u", number++);
    std::ofstream(folder / name, std::ios::binary) << seed;
  }
  std::printf("%u seeds in %s\n", number, argv[3]);
  return number == 0 ? 1 : 0;
}
