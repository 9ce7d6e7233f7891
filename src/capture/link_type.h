// Names of link types, as libpcap knows them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

// The number by which libpcap's functions call this link type on this system (DLT_), and back.
int dlt_of(LinkType link_type);
LinkType link_type_of_dlt(int dlt);

// "EN10MB", "RAW"; "LINKTYPE_n" where libpcap has no name.
std::string link_type_name(LinkType link_type);
// The same read back, in any case of letters; a bare number is taken too.
std::optional<LinkType> link_type_by_name(std::string_view name);

}  // namespace wiresmith
