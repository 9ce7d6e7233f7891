// One line a packet, in tcpdump's manner: each protocol writes its own piece.
#pragma once

#include <cstdint>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/clock.h"
#include "wiresmith/output/colour.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {

struct TextOptions {
  TimeStyle time = TimeStyle::clock;
  bool number = false;                      // the packet's number first
  bool link = false;                        // the link header, as tcpdump -e
  bool verbose = false;                     // time to live, identification, lengths, checksums
  bool names = false;                       // of ports, in place of their numbers
  const AddressNames* addresses = nullptr;  // names in place of addresses; null: none
  Palette palette = no_colours;
};

// Reused from packet to packet; allocates nothing per packet. A line has at most Sink::max_room characters: what goes
// beyond is left out behind "...".
class TextWriter {
 public:
  explicit TextWriter(Sink& sink, TextOptions options = {}) : sink_(sink), options_(options), clock_(options.time) {}
  void write(const Frame& frame, const Packet& packet);
  // As after packets the first and the last of which had these times.
  void resume(const std::optional<Timestamp>& first, const std::optional<Timestamp>& last) {
    clock_.resume(first, last);
  }

 private:
  void layers(Line& line, const Packet& packet) const;
  void issues(Line& line, const Packet& packet) const;

  Sink& sink_;
  TextOptions options_;
  Clock clock_;
};

}  // namespace wiresmith
