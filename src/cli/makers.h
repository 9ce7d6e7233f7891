// Who made a network interface, by the first bytes of its MAC address: IEEE's registries of 24, 28 and 36 bits, as
// Debian's package ieee-data has them.
#pragma once

#include <string>
#include <string_view>

#include "wiresmith/wire/summary.h"

namespace wiresmith {

inline constexpr const char* makers_folder = "/usr/share/ieee-data";

// Reads the registries of a folder (oui.txt, which must be there; mam.txt, oui36.txt), at most 64 MiB of each, into a
// function that gives the name for the 6 bytes of an address, and asks `others` for any other. Throws Failure.
AddressNames with_makers(AddressNames others, const std::string& folder = makers_folder);

}  // namespace wiresmith
