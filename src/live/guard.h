// What is sent only with --force: packets to all, to many, to nobody, or to where the interface does not lead.
#pragma once

#include <optional>
#include <string>

#include "wiresmith/capture/network.h"
#include "wiresmith/dissect/packet.h"

namespace wiresmith {

// Why the packet should not go out without being asked for twice, as a sentence's end: "goes to all hosts
// (255.255.255.255)"; nullopt: it may. What ARP and neighbour discovery need is nothing to ask for.
std::optional<std::string> doubtful_destination(const Packet& packet, const NetworkInterface& interface);

}  // namespace wiresmith
