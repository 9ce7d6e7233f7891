// Any text as a notation: it says packets, or a sentence with the place that is wrong. What is patched for many packets
// is what would be built for each.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "wiresmith/craft/from_notation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  // It would read files of this machine.
  if (text.find("file") != std::string::npos) return 0;
  static wiresmith::NotationReader reader({}, 1);
  wiresmith::CraftedFrame frame;
  wiresmith::CraftError error;
  if (!reader.open(text, error)) {
    if (!error.sentence.empty() && error.place <= text.size()) return 0;
    std::fprintf(stderr, "no sentence\n");
    std::abort();
  }
  constexpr std::uint64_t some = 50;
  std::uint64_t made = 0;
  while (made < some && reader.next(frame, error)) ++made;
  if (error.sentence.empty() && made != std::min(some, reader.count())) std::abort();
  return 0;
}
