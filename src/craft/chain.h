// The order of the layers in a document, whose objects may stand in any order.
#pragma once

#include <vector>

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/layer.h"

namespace wiresmith::craft {

struct Given {
  const Protocol* protocol;
  Value* keys;
};

// Outermost first. `root` is the packet's object, `protocols` its frame.protocols (empty where there is none): the
// order of layers, as far as they are there. A layer that it does not name goes where the bindings allow one place
// only; if it names none at all, layers stand in the order of their keys. Throws Wrong.
void chain_of(Value& root, std::string_view protocols, std::vector<Given>& out);

// Whether `next` can be what `before` names as the protocol within.
bool can_carry(const Protocol& before, const Protocol& next);

}  // namespace wiresmith::craft
