// The way out, which send and ask share: the interface, the process that sends, and what makes a packet ready to go.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "wiresmith/cli/sandbox.h"
#include "wiresmith/craft/crafted.h"
#include "wiresmith/live/link_layer.h"
#include "wiresmith/live/neighbours.h"
#include "wiresmith/live/network_questions.h"
#include "wiresmith/live/open_fields.h"
#include "wiresmith/live/sender_process.h"

namespace wiresmith {

// A packet that is ready to go, or why it is not.
struct ReadyPacket {
  std::vector<std::uint8_t> bytes;
  LinkType link_type{};           // of `bytes`
  std::optional<Timestamp> time;  // when it was captured
  std::uint64_t number = 0;       // from 1
  IpAddress destination;          // of an IP packet by_network
  std::optional<Hop> hop;         // its neighbour's address is still missing
  std::string wrong;              // it cannot be sent; a sentence's end
};

struct OutletChoice {
  std::string interface;    // name or index; may be empty by_network
  bool by_network = false;  // --l3
  bool dry_run = false;     // nothing is opened that could send
  SandboxChoice sandbox;
};

class Outlet {
 public:
  // Looks the interface up, and starts the processes. Before the lock. Throws Failure.
  explicit Outlet(const OutletChoice& choice);

  const NetworkInterface& interface() const { return interface_; }
  NetworkQuestions& questions() { return *questions_; }
  // Null in a dry run.
  SenderProcess* sender() { return sender_ ? &*sender_ : nullptr; }
  // The socket that neighbours' answers come to; below 0: none.
  int receiver() const { return neighbours_ ? neighbours_->descriptor() : -1; }

  // What a packet becomes on its way out.
  ReadyPacket ready(const CraftedFrame& frame, OpenLink open, std::uint64_t number);
  // Asks for the neighbours that packets miss, all at once; who does not answer is told in `wrong`, and not asked
  // again. In a dry run nobody is asked, and the addresses stay zero.
  void find_neighbours(std::span<ReadyPacket> packets, const std::function<bool()>& stopped);
  // Hands a packet over; `due` as SenderProcess::put has it. Throws Failure if the sender has ended.
  void send(const ReadyPacket& packet, std::uint64_t number, std::int64_t due);

 private:
  ReadyPacket by_network(const CraftedFrame& frame, std::uint64_t number);

  OutletChoice choice_;
  NetworkInterface interface_;
  std::optional<SenderProcess> sender_;
  std::optional<NetworkQuestions> questions_;
  std::optional<NeighbourQueries> neighbours_;
  std::optional<LinkLayer> link_;
  std::map<Hop, MacAddress> found_;
  std::set<Hop> silent_;
  Dissector dissector_;
};

}  // namespace wiresmith
