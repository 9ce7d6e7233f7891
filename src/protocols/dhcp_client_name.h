// The name of a client in an option of DHCP or DHCPv6
#pragma once

#include "wiresmith/protocols/plain_names.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Whether the rest of an option is one name of DNS, to its root and without pointers; else it is a part of one, or in
// letters as long ago (RFC 4702 3.1).
inline std::uint32_t look_at_whole_name(Bytes option, std::size_t at) { return is_whole_names(option.subspan(at), 1) ? 1 : 0; }
struct DhcpClientName {
  Name client_name;
  static constexpr About about{"client_name", "Name of the client", "RFC 4702 2, RFC 4704 4"};
  using layout = Layout<DomainName<&DhcpClientName::client_name, Compress::never, Alias("dhcpv6.client_domain")>>;
};
struct DhcpPartialName {
  Bytes partial_name;
  static constexpr About about{"partial_name", "Part of a name, or one in letters", "RFC 4702 2, RFC 4704 4"};
  using layout = Layout<Blob<&DhcpPartialName::partial_name, ToEnd, Show::text>>;
};
inline constexpr ChoiceEntry dhcp_client_name_entries[] = {{0, &describe<DhcpPartialName>}, {1, &describe<DhcpClientName>}};
inline constexpr ChoiceTable dhcp_client_names{.entries = dhcp_client_name_entries};

}  // namespace wiresmith
