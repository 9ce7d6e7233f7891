// The inputs that cost the most for their size.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "hostile/table.h"

namespace wiresmith::hostile {

// What one of them took. Doubling the input may at most double it: both sizes are given.
struct Cost {
  double milliseconds = 0;  // of CPU, the least of several runs
  std::size_t bytes = 0;    // of input
};
struct Worst {
  const char* name;
  std::function<Cost(unsigned share)> run;  // of the whole size, or with share 2 of half of it
};
std::vector<Worst> worst_cases();

// A DNS message whose names all point to the end of one chain of pointers, each to the one before it.
Octets pointer_chain(std::size_t names, std::size_t hops);
// One whose names have 127 labels, each by one pointer.
Octets many_labels(std::size_t names);
// A host identity record: it holds names without anything between them.
Octets many_servers(std::size_t names);

}  // namespace wiresmith::hostile
