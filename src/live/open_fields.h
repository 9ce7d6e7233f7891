// What a packet that is to be sent leaves open, and what is put there: addresses of the interface, what neighbour
// discovery calls for; and, for packets whose answers are awaited, what tells one from the other.
#pragma once

#include <array>
#include <deque>
#include <random>
#include <vector>

#include "wiresmith/craft/fill.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/live/link_layer.h"

namespace wiresmith {

class OpenFields {
 public:
  // `distinguish`: chooses identifiers, sequence numbers and source ports too, others for each packet; `seed` decides
  // where they begin.
  OpenFields(const NetworkInterface& interface, NetworkQuestions& questions, bool distinguish, std::uint64_t seed)
      : interface_(interface), questions_(questions), distinguish_(distinguish), random_(seed) {}
  OpenFields(const OpenFields&) = delete;
  OpenFields& operator=(const OpenFields&) = delete;

  // For a reader of notation or JSON, which must not outlive this.
  craft::Fill fill();
  // Of the packet that was read last.
  OpenLink link() const { return link_; }

 private:
  using Keys = craft::Value;
  enum class Chosen : std::uint8_t { number, port, random_number, source };
  struct Slot {
    Chosen chosen;
    Keys* value;
    std::uint64_t base = 0, count = 0;  // numbers from `base` on, `count` of them
  };

  bool open(const std::vector<craft::Given>& layers, craft::Document& document, const CraftedFrame& frame);
  void each(const CraftedFrame& frame);
  IpAddress destination_in(const CraftedFrame& frame);
  void layer(const craft::Given& given, const Layer& found, const Packet& packet, craft::Document& document);
  void ports(Keys& keys, std::uint16_t source, std::uint16_t destination, craft::Document& document);
  void network(Keys& keys, bool six, const Packet& packet, craft::Document& document);
  void address_resolution(Keys& keys, Bytes header, craft::Document& document);
  void message(Keys& keys, bool six, Bytes message, craft::Document& document);
  void link_address(Keys& keys, craft::Document& document);
  void source(Keys& keys, std::string_view key, const IpAddress& destination, bool varies, craft::Document& document);
  void choose(Keys& keys, std::string_view key, Chosen chosen, std::uint64_t base, std::uint64_t count,
              craft::Document& document);
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

  const NetworkInterface& interface_;
  NetworkQuestions& questions_;
  bool distinguish_;
  std::mt19937_64 random_;
  std::optional<std::uint64_t> first_ident_, first_port_;  // the same in all packets of a run
  std::uint64_t number_ = 0;                               // of packets so far
  OpenLink link_;
  Dissector dissector_;
  std::vector<Slot> slots_;
  IpAddress source_now_;  // that the value of a Slot for the source is a view of
  bool of_arp_ = false;
};

}  // namespace wiresmith
