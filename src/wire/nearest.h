// What a misspelt name was meant to be.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wiresmith {

// Changes of one letter, and exchanges of two neighbours, that lead from one text to the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Keeps the candidate that is most like a name.
class Nearest {
 public:
  explicit Nearest(std::string_view name) : name_(name), least_(name.size() / 3 + 2) {}
  void consider(std::string_view candidate);
  // Empty where none is near.
  const std::string& best() const { return best_; }

 private:
  std::string name_, best_;
  std::size_t least_;
};

}  // namespace wiresmith
