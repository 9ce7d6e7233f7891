// The options of DHCPv6 messages by their codes (RFC 8415 21, IANA's registry).
#pragma once

#include "wiresmith/protocols/dhcp_civic.h"
#include "wiresmith/protocols/dhcpv6_addresses.h"
#include "wiresmith/protocols/dhcpv6_option_forms.h"
#include "wiresmith/protocols/dhcpv6_queries.h"
#include "wiresmith/protocols/dhcpv6_softwires.h"

namespace wiresmith {

// All that may stand in a message but the message that a relay passes on.
inline constexpr TlvEntry dhcpv6_common_entries[] = {
    {dhcpv6_option_client_id, &describe<Dhcpv6Duid>},
    {2, &describe<Dhcpv6Duid>},
    {3, &describe<Dhcpv6Association>},
    {4, &describe<Dhcpv6Temporary>},
    {dhcpv6_option_request, &describe<Dhcpv6Request>},
    {7, &describe<Dhcpv6Preference>},
    {8, &describe<Dhcpv6Elapsed>},
    {11, &describe<Dhcpv6Authentication>},
    {12, &describe<Dhcpv6Unicast>},
    {dhcpv6_option_status_code, &describe<Dhcpv6Status>},
    {14, &describe<Dhcpv6Nothing>},
    {15, &describe<Dhcpv6UserClass>},
    {16, &describe<Dhcpv6VendorClass>},
    {dhcpv6_option_vendor_options, &describe<Dhcpv6VendorOptions>},
    {18, &describe<Dhcpv6Interface>},
    {19, &describe<Dhcpv6Reconfigure>},
    {20, &describe<Dhcpv6Nothing>},
    {21, &describe<Dhcpv6Domains>},
    {22, &describe<Dhcpv6Servers>},
    {23, &describe<Dhcpv6DnsServers>},
    {24, &describe<Dhcpv6Domains>},
    {25, &describe<Dhcpv6Association>},
    {27, &describe<Dhcpv6Servers>},
    {28, &describe<Dhcpv6Servers>},
    {29, &describe<Dhcpv6Domains>},
    {30, &describe<Dhcpv6Domains>},
    {31, &describe<Dhcpv6Servers>},
    {32, &describe<Dhcpv6Refresh>},
    {33, &describe<Dhcpv6Domains>},
    {34, &describe<Dhcpv6Servers>},
    {36, &describe<CivicLocation>},
    {dhcpv6_option_remote_id, &describe<Dhcpv6Remote>},
    {38, &describe<Dhcpv6Subscriber>},
    {dhcpv6_option_client_fqdn, &describe<Dhcpv6Fqdn>},
    {40, &describe<Dhcpv6Servers>},
    {41, &describe<Dhcpv6Text>},
    {42, &describe<Dhcpv6Text>},
    {43, &describe<Dhcpv6Request>},
    {44, &describe<Dhcpv6Query>},
    {45, &describe<Dhcpv6ClientData>},
    {dhcpv6_option_client_time, &describe<Dhcpv6Refresh>},
    {dhcpv6_option_relay_data, &describe<Dhcpv6RelayData>},
    {48, &describe<Dhcpv6Servers>},
    {51, &describe<Dhcpv6Domains>},
    {52, &describe<Dhcpv6Servers>},
    {dhcpv6_option_relay_id, &describe<Dhcpv6Duid>},
    {56, &describe<Dhcpv6Ntp>},
    {57, &describe<Dhcpv6Domains>},
    {59, &describe<Dhcpv6Text>},
    {60, &describe<Dhcpv6Parameters>},
    {61, &describe<Dhcpv6Request>},
    {62, &describe<Dhcpv6Undi>},
    {64, &describe<Dhcpv6Domains>},
    {dhcpv6_option_erp_domain, &describe<Dhcpv6Domains>},
    {66, &describe<Dhcpv6Supplied>},
    {68, &describe<VirtualSubnet>},
    {74, &describe<Dhcpv6ResolverSelection>},
    {79, &describe<Dhcpv6LinkAddress>},
    {80, &describe<Dhcpv6Unicast>},
    {82, &describe<Dhcpv6MaxTimeout>},
    {83, &describe<Dhcpv6MaxTimeout>},
    {94, &describe<SoftwireContainer>},
    {95, &describe<SoftwireContainer>},
    {96, &describe<SoftwireContainer>},
    {103, &describe<Dhcpv6Text>},
    {112, &describe<Dhcpv6Text>},
    {135, &describe<Dhcpv6Port>},
    {144, &describe<Dhcpv6EncryptedDns>},
};
inline constexpr TlvTable dhcpv6_client_options = dhcpv6_table(dhcpv6_common_entries);

}  // namespace wiresmith
