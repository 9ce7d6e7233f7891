// Packets from the notation: eth/ip(dst=192.0.2.7,ttl=[1-5])/tcp(dstport=[80,443],syn)/"hello"
//
// Sets, ranges and blocks of addresses multiply out, the last one first; rand() draws anew for each packet.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/fill.h"

namespace wiresmith {

// The first packet of a notation. Throws std::invalid_argument with one sentence.
std::vector<std::uint8_t> craft_one(std::string_view notation);

class NotationReader {
 public:
  // The same `seed` draws the same random values. `fill` may add what a notation leaves open.
  explicit NotationReader(const CraftOptions& options = {}, std::uint64_t seed = 0, craft::Fill fill = {});
  ~NotationReader();
  NotationReader(NotationReader&&) noexcept;
  NotationReader& operator=(NotationReader&&) noexcept;

  // Begins with one notation, which is copied. False, and `error` filled, where it says nothing that can be made.
  bool open(std::string_view text, CraftError& error);

  // How many packets the notation says; 2^64-1 for that many or more.
  std::uint64_t count() const;
  // Whether it draws values at random, so that the packets are others after a rewind.
  bool is_random() const;

  // The next of them. False at their end, or, with a sentence in `error`, where a value does not fit. Of `out` only
  // what differs is written, so hand in the same one.
  bool next(CraftedFrame& out, CraftError& error);
  // Begins again at the first.
  void rewind();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace wiresmith
