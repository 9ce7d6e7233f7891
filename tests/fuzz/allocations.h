// Counts what a stretch of code allocates, where a sanitizer tells.
#pragma once

#include <cstddef>

namespace wiresmith::fuzz {

class CountedAllocations {
 public:
  CountedAllocations();
  ~CountedAllocations();
  CountedAllocations(const CountedAllocations&) = delete;
  CountedAllocations& operator=(const CountedAllocations&) = delete;
  // Since the construction; 0 in a build that cannot count.
  std::size_t count() const;
};

}  // namespace wiresmith::fuzz
