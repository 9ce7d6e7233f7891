// The link layer of packets that have none, or of which parts were left open.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "wiresmith/dissect/dissect.h"
#include "wiresmith/live/neighbours.h"
#include "wiresmith/live/network_questions.h"

namespace wiresmith {

// What of a frame's link layer was left open.
struct OpenLink {
  bool all = false;  // it begins with the ip, ipv6 or arp header
  bool source = false, destination = false;
};

// What stands before the network layer of a frame, and the address that the packet goes to; IP only.
struct NetworkPart {
  std::size_t offset = 0;
  IpAddress destination;
};
// Of the outermost IP layer; nullopt: there is none.
std::optional<NetworkPart> network_part(const Packet& packet);

class LinkLayer {
 public:
  LinkLayer(const NetworkInterface& interface, NetworkQuestions& questions)
      : interface_(interface), questions_(questions) {}

  // What is missing to send a frame: nothing, its neighbour's address, or why it cannot be (a sentence's end: "there is
  // no way to 192.0.2.1 by v0: Network is unreachable").
  using Missing = std::variant<std::monostate, Hop, std::string>;
  // Makes a frame of `bytes` that the interface takes, as far as it can: what is open is filled in, what does not
  // belong (the pseudo header of "any") is taken away.
  Missing complete(std::vector<std::uint8_t>& bytes, LinkType link_type, OpenLink open);
  // Puts in what the neighbour's query gave.
  static void set_destination(std::vector<std::uint8_t>& frame, const MacAddress& mac);

 private:
  Missing ethernet(std::vector<std::uint8_t>& bytes, LinkType link_type, OpenLink open);
  Missing destination_of(std::vector<std::uint8_t>& frame);
  Missing neighbour_for(const IpAddress& address, std::vector<std::uint8_t>& frame, std::size_t offset);

  const NetworkInterface& interface_;
  NetworkQuestions& questions_;
  Dissector dissector_;
};

// The address of the interface (index 0: of any that the route says) that packets to `destination` come from; nullopt:
// it has none of that kind.
std::optional<IpAddress> source_for(const IpAddress& destination, const NetworkInterface& interface,
                                    NetworkQuestions& questions);

}  // namespace wiresmith
