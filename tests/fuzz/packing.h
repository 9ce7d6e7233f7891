// Compressing, for captures that come compressed.
#pragma once

#include <string>
#include <string_view>

namespace wiresmith::fuzz {

std::string gzip_of(std::string_view bytes);
std::string zstd_of(std::string_view bytes);

}  // namespace wiresmith::fuzz
