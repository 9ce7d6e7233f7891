// Bytes of no fixed size that read better in a form of their own than in hex digits: link-layer addresses, prefixes
// that have all bytes of an IPv6 address, the types of a DNS name. All forms go back to the same bytes.
#pragma once

#include "wiresmith/protocols/dns_type_map.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

inline constexpr std::size_t max_link_address = 32;  // bytes: Linux knows none that is longer (MAX_ADDR_LEN)
inline constexpr std::size_t max_blob_text = max_type_map_text;
static_assert(max_blob_text >= 3 * max_link_address && max_blob_text >= max_ipv6_text);

inline bool has_own_form(Show show, Bytes bytes) {
  switch (show) {
    case Show::mac: return bytes.size() >= 2 && bytes.size() <= max_link_address;
    case Show::ipv6: return bytes.size() == 16;
    case Show::types: return is_type_map(bytes);
    default: return false;
  }
}

// Where they have one: at most max_blob_text characters, none of which JSON or the notation would escape. Returns the end.
inline char* put_own_form(char* o, Show show, Bytes bytes) {
  if (show == Show::mac) return put_mac(o, bytes);
  return show == Show::ipv6 ? put_ipv6(o, bytes) : put_type_map(o, bytes);
}

}  // namespace wiresmith
