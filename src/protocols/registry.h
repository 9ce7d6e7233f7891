// Names for the numbers of IANA's registries: what the tree and the one-line text show beside or for a number, and what
// people may type in its place. Written by scripts/make-names.
#pragma once

#include "wiresmith/wire/table.h"

namespace wiresmith {

extern const Names ethertype_names, ip_protocol_names, tcp_port_names, udp_port_names;

}  // namespace wiresmith
