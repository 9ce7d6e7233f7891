// Mutated packets as a capture file, for what looks at the command, and at others, from outside.
#pragma once

#include <cstdint>
#include <string>

namespace wiresmith::hostile {

// pcapng, an interface a link type, and with each packet the names of the samples that it was made of; false, and a
// sentence on standard error, where it cannot be written.
bool write_mutants(const std::string& path, std::uint64_t count, std::uint32_t seed, bool ethernet_only);

}  // namespace wiresmith::hostile
