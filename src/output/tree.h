// Every layer, every field, every issue of a packet, a line each.
#pragma once

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/colour.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {

// Names that stand beside values.
struct TreeNames {
  bool registries = true;                   // of ports, EtherTypes and IP protocols
  const AddressNames* addresses = nullptr;  // null: none
};

// Writes the tree of a packet and an empty line. Payload bytes beyond the first 64 of a part are counted, not shown.
void write_tree(Sink& sink, const Frame& frame, const Packet& packet, const Palette& palette = no_colours,
                TreeNames names = {});

}  // namespace wiresmith
