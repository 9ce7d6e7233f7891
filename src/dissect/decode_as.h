// What a user says of numbers that no table binds, or binds otherwise: -d tcp.port==8053,dns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/protocols/bindings.h"

namespace wiresmith {

// Adds the binding that "tcp.port==8053,dns" stands for. Selectors are those of tshark that we have: tcp.port,
// udp.port, ip.proto, ethertype, ppp.protocol. A sentence if it cannot be.
std::optional<std::string> add_decode_as(std::vector<Binding>& bindings, std::string_view text);

}  // namespace wiresmith
