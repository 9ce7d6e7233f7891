// The names of link types, by their DLT_ numbers (https://www.tcpdump.org/linktypes.html).
#pragma once

#include "wiresmith/wire/table.h"

namespace wiresmith {

extern const Names dlt_names;

}  // namespace wiresmith
