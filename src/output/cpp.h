// A packet as the C++ that makes it: Stack{Ethernet{...}, Ipv4{...}, Tcp{...}}.payload("hello").build()
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/notation.h"

namespace wiresmith {

// An expression that gives the packet's bytes, over several lines, each indented by `indent`. nullopt for what the
// structs cannot say: headers cut short, odd compression, trailers. `computed` and `made` as NotationWriter has them.
std::optional<std::string> cpp_of(const Packet& packet, Computed computed, Bytes made, std::string_view indent);

// Text as a string literal of C++.
std::string cpp_text(std::string_view text);

}  // namespace wiresmith
