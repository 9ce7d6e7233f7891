// What holds for every frame there is, whatever its bytes.
#pragma once

#include <string>
#include <vector>

#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/live/packet_notation.h"
#include "wiresmith/output/json.h"
#include "wiresmith/output/text.h"

namespace wiresmith::fuzz {

// Takes frames apart, prints them in each form, makes them again, and ends the program where
//
//   a layer lies outside the one around it, layers leave a gap, or an issue points outside the frame;
//   dissecting, JSON or text allocates;
//   JSON cannot be parsed, has a key twice, or anything printed has a byte that is not printable;
//   more is printed than the budget of the frame's size;
//   another dissector says something else of the same bytes;
//   what the capture might have cut off makes a frame malformed that is not, or makes other layers of it;
//   JSON or notation gives other bytes, lengths or another link type back;
//   mending lengths, checksums, types and counts changes a frame that has no issue.
class PacketPromises {
 public:
  PacketPromises();
  void check(LinkType link_type, Bytes bytes, std::uint32_t original_length);

 private:
  void print();
  void check_layers(const Packet& packet) const;
  void check_prefixes();
  void check_prefix(std::size_t size);
  void check_json_back();
  void check_notation_back();
  void check_mending();

  Interface interface_;
  Frame frame_;
  const Packet* packet_ = nullptr;
  std::string json_, text_, tree_, again_;
  std::string* taken_ = nullptr;  // by the sink
  Sink sink_{[this](std::string_view piece) { return *taken_ += piece, true; }};
  Dissector dissector_, other_, of_prefix_;
  JsonWriter json_writer_{sink_}, other_json_writer_{sink_};
  TextWriter text_writer_{sink_, {.link = true, .verbose = true}};
  JsonReader reader_, fixing_{{true, true, true, true, false}};
  PacketNotation notation_;
  NotationReader notation_reader_;
  CraftedFrame back_;
};

}  // namespace wiresmith::fuzz
