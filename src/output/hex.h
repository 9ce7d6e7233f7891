// Bytes in rows of sixteen: offset, hexadecimal, and the printable ones as characters.
#pragma once

#include "wiresmith/output/sink.h"
#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// One row for each 16 bytes, none for none. The offsets have four digits, and as many more as they need.
void write_hex(Sink& sink, Bytes bytes);

}  // namespace wiresmith
