// Ways to write a layer's values that are no fields of it: flags="SA", tos=184, hdr_len=20, proto=udp.
#pragma once

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/layer.h"

namespace wiresmith::craft {

// Puts the fields in their place that such keys stand for. Before canonical_keys. Throws Wrong.
void expand_shorthand(const Protocol& protocol, Value& keys, Document& document);

}  // namespace wiresmith::craft
