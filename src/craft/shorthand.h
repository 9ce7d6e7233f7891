// Ways to write a layer's values that are no fields of it: flags="SA", tos=184, hdr_len=20, proto=udp.
#pragma once

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/layer.h"

namespace wiresmith::craft {

// A layer under a name that says more than its protocol, as Scapy has them (ICMPv6ND_NS): puts the protocol's name and
// the field in its place. Leaves all others alone.
void expand_preset(Value& call, Document& document);

// Puts the fields in their place that such keys stand for. Before canonical_keys. Throws Wrong.
void expand_shorthand(const Protocol& protocol, Value& keys, Document& document);

}  // namespace wiresmith::craft
