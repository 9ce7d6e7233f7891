#include "wiresmith/wire/nearest.h"

#include <algorithm>
#include <vector>

namespace wiresmith {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_back(b.size() + 1), back(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    two_back = std::move(back);
    back = std::move(row);
    row.assign(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
    }
  }
  return row[b.size()];
}

void Nearest::consider(std::string_view candidate) {
  constexpr std::size_t longest = 100;
  if (name_.size() > longest || candidate.size() > longest) return;
  const auto distance = edit_distance(name_, candidate);
  if (distance >= least_) return;
  least_ = distance;
  best_ = candidate;
}

}  // namespace wiresmith
