// Many packets that differ in the values of a few fields: one is built, the others are patched, and the checksums
// follow by the difference (RFC 1624).
#pragma once

#include <functional>
#include <random>
#include <vector>

#include "wiresmith/craft/axes.h"
#include "wiresmith/craft/draft.h"

namespace wiresmith::craft {

class Template {
 public:
  // What builds the frame of the values as they stand now. Throws Wrong.
  using Build = std::function<void(CraftedFrame&)>;

  // Tries it with the axes: false where patching would not give what building gives.
  bool prepare(std::vector<Axis>& axes, const Drafter& drafter, const Build& build, std::mt19937_64& random);

  // The template's frame with the values that the axes stand at.
  void patch(const std::vector<Axis>& axes, CraftedFrame& out) const;

 private:
  struct Slot {
    Field field;
    std::size_t run;                // byte of the frame where its run begins
    std::size_t first, last;        // bytes of the frame that it touches, widened to the words of a checksum
    std::vector<std::size_t> sums;  // of checksums_, those that cover it
  };
  bool probe(std::vector<Axis>& axes, std::size_t axis, const Build& build);

  CraftedFrame frame_;
  std::vector<ComputedChecksum> checksums_;
  std::vector<Slot> slots_;
};

}  // namespace wiresmith::craft
