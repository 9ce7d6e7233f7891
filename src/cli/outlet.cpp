#include "wiresmith/cli/outlet.h"

#include <cerrno>
#include <system_error>

#include "wiresmith/cli/exit_code.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

NetworkInterface interface_named(const OutletChoice& choice) {
  if (choice.interface.empty()) {
    if (choice.by_network) return {};
    throw Failure(exit_usage, "-i IFACE is needed: the interface to send from (wiresmith interfaces lists them)");
  }
  NetworkError error;
  auto found = network_interface(choice.interface, error);
  if (error) throw Failure(exit_usage, "cannot list the interfaces: " + *error);
  if (!found)
    throw Failure(exit_usage,
                  "there is no interface '" + escaped(choice.interface) + "' (wiresmith interfaces lists them)");
  return std::move(*found);
}

[[noreturn]] void refuse_socket(int error) {
  if (error == EPERM || error == EACCES) throw Failure(exit_usage, "cannot send packets: " + how_to_get_rights());
  throw Failure(exit_usage, "cannot open a socket to send by: " + std::generic_category().message(error));
}

[[noreturn]] void refuse_process(const std::string& error) {
  throw Failure(exit_usage, "cannot start a process (" + error + "); --no-sandbox goes on without the lock");
}

}  // namespace

Outlet::Outlet(const OutletChoice& choice) : choice_(choice), interface_(interface_named(choice)) {
  const auto user = user_of(choice.sandbox);
  const bool locked = !choice.sandbox.off;
  std::string why;
  int error = 0;
  if (!choice.dry_run) {
    auto sender = choice.by_network ? FrameSender::by_network(interface_.name, error)
                                    : FrameSender::by_link(interface_.index, error);
    if (!sender) refuse_socket(error);
    sender_ = SenderProcess::start(std::move(*sender), user, locked, why);
    if (!sender_) refuse_process(why);
  }
  questions_ = NetworkQuestions::start(interface_.index, user, locked, why);
  if (!questions_) refuse_process(why);
  if (choice.by_network) return;
  link_.emplace(interface_, *questions_);
  if (choice.dry_run || interface_.link_type != linktype_ethernet || interface_.loopback) return;
  neighbours_ = NeighbourQueries::open(interface_, error);
  if (!neighbours_) refuse_socket(error);
}

ReadyPacket Outlet::ready(const CraftedFrame& frame, OpenLink open, std::uint64_t number) {
  if (choice_.by_network) return by_network(frame, number);
  ReadyPacket packet;
  packet.bytes = frame.bytes;
  packet.time = frame.time;
  packet.number = number;
  packet.link_type = interface_.link_type;
  auto missing = link_->complete(packet.bytes, frame.link_type, open);
  if (auto* const wrong = std::get_if<std::string>(&missing)) packet.wrong = std::move(*wrong);
  if (auto* const hop = std::get_if<Hop>(&missing)) packet.hop = std::move(*hop);
  return packet;
}

ReadyPacket Outlet::by_network(const CraftedFrame& frame, std::uint64_t number) {
  ReadyPacket packet;
  packet.time = frame.time;
  packet.number = number;
  packet.link_type = linktype_raw;
  const Packet& taken =
      dissector_.dissect(frame.bytes, frame.link_type, static_cast<std::uint32_t>(frame.bytes.size()));
  const auto part = network_part(taken);
  if (!part) {
    packet.wrong = "has no IP packet, which is what --l3 sends";
    return packet;
  }
  packet.destination = part->destination;
  for (const auto& layer : taken.layers) {
    if (layer.offset != part->offset || (layer.protocol != &ipv4 && layer.protocol != &ipv6)) continue;
    const Bytes bytes = taken.of(layer);
    packet.bytes.assign(bytes.begin(), bytes.end());
    break;
  }
  return packet;
}

void Outlet::find_neighbours(std::span<ReadyPacket> packets, const std::function<bool()>& stopped) {
  std::set<Hop> wanted;
  for (const auto& p : packets)
    if (p.hop && !found_.contains(*p.hop) && !silent_.contains(*p.hop)) wanted.insert(*p.hop);
  if (!wanted.empty() && neighbours_) {
    const std::vector<Hop> hops(wanted.begin(), wanted.end());
    const auto put = [&](Bytes frame) {
      sender_->put({frame, {}}, 0, 0);
      sender_->flush();
    };
    neighbours_->ask(hops, put, stopped, found_);
    for (const auto& hop : hops)
      if (!found_.contains(hop)) silent_.insert(hop);
  }
  for (auto& p : packets) {
    if (!p.hop || choice_.dry_run) continue;
    const auto known = found_.find(*p.hop);
    if (known != found_.end())
      LinkLayer::set_destination(p.bytes, known->second);
    else
      p.wrong = address_text(p.hop->address) + " does not answer " +
                (is_ipv6(p.hop->address) ? "neighbour solicitations" : "ARP requests") + " on " +
                escaped(interface_.name);
    if (known != found_.end()) p.hop.reset();
  }
}

void Outlet::send(const ReadyPacket& packet, std::uint64_t number, std::int64_t due) {
  if (!sender_->put({packet.bytes, packet.destination}, number, due))
    throw Failure(exit_output, "the process that sends has ended");
}

}  // namespace wiresmith
