#include "wiresmith/wire/nearest.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace wiresmith {
namespace {

constexpr std::size_t longest = 100;
using Row = std::array<std::uint8_t, longest + 1>;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > most || std::max(a.size(), b.size()) > longest) return most + 1;
  std::array<Row, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const Row& two_back = rows[(i + 1) % 3];
    const Row& back = rows[(i + 2) % 3];
    Row& row = rows[i % 3];
    row[0] = static_cast<std::uint8_t>(i);
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = a[i - 1] == b[j - 1] ? 0 : 1;
      std::size_t changes =
          std::min({back[j] + std::size_t{1}, row[j - 1] + std::size_t{1}, back[j - 1] + substituted});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        changes = std::min(changes, two_back[j - 2] + std::size_t{1});
      row[j] = static_cast<std::uint8_t>(changes);
      least = std::min(least, changes);
    }
    // No row has less than the one before, but for an exchange, which looks one row further back.
    if (least > most + 1) return most + 1;
  }
  return std::min<std::size_t>(rows[a.size() % 3][b.size()], most + 1);
}

void Nearest::consider(std::string_view candidate) {
  if (least_ == 0) return;
  const auto distance = edit_distance(name_, candidate, least_ - 1);
  if (distance >= least_) return;
  least_ = distance;
  best_ = candidate;
}

}  // namespace wiresmith
