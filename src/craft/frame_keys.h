// What the keys of "frame" say of a crafted frame: time, lengths, link type, interface, escapes of a serial line.
#pragma once

#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/encode.h"

namespace wiresmith::craft {

// `out.bytes` are those of the layers; `keys` may be null. Throws Wrong.
void apply_frame_keys(Value* keys, LinkType natural, const Fix& fix, CraftedFrame& out);

}  // namespace wiresmith::craft
