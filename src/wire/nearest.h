// What a misspelt name was meant to be.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace wiresmith {

// Changes of one letter, and exchanges of two neighbours, that lead from one text to the other;
// most + 1 where it would take more than that, or a text is too long to be a name (over 100 letters).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

// Keeps the candidate that is most like a name.
class Nearest {
 public:
  explicit Nearest(std::string_view name) : name_(name), least_(std::min(name.size() / 3 + 2, farthest)) {}
  void consider(std::string_view candidate);
  // Empty where none is near.
  const std::string& best() const { return best_; }

 private:
  // What has so many letters wrong was meant to be something else.
  static constexpr std::size_t farthest = 10;
  std::string name_, best_;
  std::size_t least_;
};

}  // namespace wiresmith
