#include "fuzz/notation_promises.h"

#include <algorithm>

#include "fuzz/fuzz.h"
#include "fuzz/packet_promises.h"
#include "fuzz/printed.h"
#include "wiresmith/craft/from_notation.h"
#include "wiresmith/protocols/ipv4.h"

namespace wiresmith::fuzz {
namespace {

constexpr std::uint64_t seed = 1, some = 20;

// Asked to fill in what is open for each packet, a reader builds each of them and patches none.
craft::Fill nothing_for_each() {
  return {.open = [](const auto&, auto&, const auto&) { return true; }, .each = [](const auto&) {}};
}

void check_told(const CraftError& error, std::string_view text) {
  must_be_sentence(error.sentence, "what is wrong with a notation");
  must(error.place <= text.size(), "an error lies outside the notation", error.sentence);
}

}  // namespace

void check_range(std::uint8_t low, std::uint8_t high) {
  static NotationReader reader({}, seed);
  const std::string text = "ip(ttl=[" + std::to_string(low) + '-' + std::to_string(high) + "])";
  CraftError error;
  must(reader.open(text, error) == (low <= high), "a range is refused, or one that ends before it begins is not", text);
  if (low > high) return;
  must(reader.count() == high - low + 1U, "a range has another number of values", text);
  CraftedFrame frame;
  for (unsigned ttl = low; ttl <= high; ++ttl) {
    must(reader.next(frame, error), "a range ends early", text);
    must(decode<Ipv4>(Bytes(frame.bytes).first<size_of<Ipv4>>()).ttl == ttl, "a range gives another value", text);
  }
  must(!reader.next(frame, error), "a range does not end", text);
}

void check_notation(std::string_view text) {
  static PacketPromises promises;
  static NotationReader reader({}, seed), building({}, seed, nothing_for_each());
  // It would read files of this machine.
  if (text.find("file") != std::string_view::npos || text.find("FILE") != std::string_view::npos) return;
  CraftError error, second;
  CraftedFrame frame, built;
  const bool opened = reader.open(text, error);
  must(building.open(text, second) == opened && second.sentence == error.sentence,
       "the same notation is told in two ways", error.sentence + "\n" + second.sentence);
  if (!opened) {
    check_told(error, text);
    return;
  }
  std::uint64_t made = 0;
  while (made < some && reader.next(frame, error)) {
    ++made;
    must(building.next(built, second), "a packet is patched that cannot be built", second.sentence);
    if (!reader.is_random())
      must(frame.bytes == built.bytes && frame.original_length == built.original_length &&
               frame.link_type == built.link_type,
           "a patched packet is not what building gives", text);
    constexpr std::size_t biggest = 65'536;
    if (made <= 2 && frame.bytes.size() <= biggest) promises.check(frame.link_type, frame.bytes, frame.original_length);
  }
  if (!error.sentence.empty()) {
    check_told(error, text);
    return;
  }
  must(made == std::min(some, reader.count()), "a notation makes fewer packets than it counts", text);
  if (reader.is_random() || made == 0) return;
  reader.rewind();
  building.rewind();
  must(reader.next(frame, error) && building.next(built, second) && frame.bytes == built.bytes,
       "after a rewind a notation gives another packet", text);
}

}  // namespace wiresmith::fuzz
