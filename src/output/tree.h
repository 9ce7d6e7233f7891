// Every layer, every field, every issue of a packet, a line each.
#pragma once

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/colour.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

// Writes the tree of a packet and an empty line. Payload bytes beyond the first 64 of a part are counted, not shown.
// `names`: those of ports, EtherTypes and IP protocols stand beside their numbers.
void write_tree(Sink& sink, const Frame& frame, const Packet& packet, const Palette& palette = no_colours,
                bool names = true);

}  // namespace wiresmith
