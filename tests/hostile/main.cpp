// Runs the tests, or prints
//
//   test_hostile --table    the table for docs/robustness.md, an object of JSON a line
//   test_hostile --worst    what the worst inputs cost, in milliseconds of CPU
//   test_hostile --mutants COUNT SEED FILE [eth]     writes mutated samples as pcapng; eth: of Ethernet only
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <nlohmann/json.hpp>

#include "hostile/mutated.h"
#include "hostile/table.h"
#include "hostile/worst.h"

namespace {

void print_table() {
  using namespace wiresmith::hostile;
  for (const auto& c : file_cases()) {
    const nlohmann::ordered_json row{{"item", c.item},       {"case", c.name},
                                     {"group", "Files"},     {"bytes", c.bytes.size()},
                                     {"packets", c.packets}, {"clean", c.offset == FileCase::clean},
                                     {"error", c.error},     {"test", test_name(c.item, c.name)}};
    std::cout << row.dump() << '\n';
  }
  for (const auto& group : groups) {
    Table table;
    group.add(table);
    for (const auto& c : table.cases) {
      const nlohmann::ordered_json row{{"item", c.item},          {"case", c.name},
                                       {"asks", name_of(c.asks)}, {"group", group.name},
                                       {"bytes", c.bytes.size()}, {"issues", c.issues},
                                       {"layers", c.layers},      {"shown", c.shown},
                                       {"reason", c.reason},      {"test", test_name(c.item, c.name)}};
      std::cout << row.dump() << '\n';
    }
  }
}

void print_worst() {
  using namespace wiresmith::hostile;
  std::printf("%-40s %10s %10s %8s %10s\n", "", "half, ms", "whole, ms", "ratio", "bytes");
  for (const auto& worst : worst_cases()) {
    const Cost half = worst.run(2), whole = worst.run(1);
    std::printf("%-40s %10.2f %10.2f %8.2f %10zu\n", worst.name, half.milliseconds, whole.milliseconds,
                whole.milliseconds / half.milliseconds, whole.bytes);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--table") == 0) {
    print_table();
    return 0;
  }
  if (argc == 2 && std::strcmp(argv[1], "--worst") == 0) {
    print_worst();
    return 0;
  }
  if ((argc == 5 || argc == 6) && std::strcmp(argv[1], "--mutants") == 0) {
    const bool ethernet = argc == 6 && std::strcmp(argv[5], "eth") == 0;
    const auto seed = static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10));
    return wiresmith::hostile::write_mutants(argv[4], std::strtoull(argv[2], nullptr, 10), seed, ethernet) ? 0 : 1;
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
