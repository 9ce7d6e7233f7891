// What all lists of DHCPv6 options have in common: their form, and the names of the options; the types of messages
// (RFC 8415 7.3, IANA's registry).
#pragma once

#include <span>

#include "wiresmith/wire/table.h"

namespace wiresmith {

// Message types that layouts and rules refer to.
enum : std::uint8_t {
  dhcpv6_solicit = 1,
  dhcpv6_advertise = 2,
  dhcpv6_request = 3,
  dhcpv6_renew = 5,
  dhcpv6_rebind = 6,
  dhcpv6_reply = 7,
  dhcpv6_relay_forward = 12,
  dhcpv6_relay_reply = 13
};
inline constexpr NameOf dhcpv6_type_names[] = {
    {dhcpv6_solicit, "solicit"},
    {dhcpv6_advertise, "advertise"},
    {dhcpv6_request, "request"},
    {4, "confirm"},
    {dhcpv6_renew, "renew"},
    {dhcpv6_rebind, "rebind"},
    {dhcpv6_reply, "reply"},
    {8, "release"},
    {9, "decline"},
    {10, "reconfigure"},
    {11, "inf-req"},
    {dhcpv6_relay_forward, "relay-fwd"},
    {dhcpv6_relay_reply, "relay-reply"},
    {14, "leasequery"},
    {15, "leasequery-reply"},
    {16, "leasequery-done"},
    {17, "leasequery-data"},
    {18, "reconfigure-request"},
    {19, "reconfigure-reply"},
    {20, "dhcpv4-query"},
    {21, "dhcpv4-response"},
};
inline constexpr Names dhcpv6_types{dhcpv6_type_names, ""};

// Options that stand in several lists, or whose place in a message has rules.
enum : std::uint16_t {
  dhcpv6_option_client_id = 1,
  dhcpv6_option_ia_address = 5,
  dhcpv6_option_request = 6,
  dhcpv6_option_relay_message = 9,
  dhcpv6_option_status_code = 13,
  dhcpv6_option_vendor_options = 17,
  dhcpv6_option_ia_prefix = 26,
  dhcpv6_option_remote_id = 37,
  dhcpv6_option_client_fqdn = 39,
  dhcpv6_option_client_time = 46,
  dhcpv6_option_relay_data = 47,
  dhcpv6_option_relay_id = 53,
  dhcpv6_option_erp_domain = 65,
  dhcpv6_option_softwire_ports = 93
};
inline constexpr NameOf dhcpv6_option_name_list[] = {
    {dhcpv6_option_client_id, "client identifier"},
    {2, "server identifier"},
    {3, "IA_NA"},
    {4, "IA_TA"},
    {dhcpv6_option_ia_address, "IA address"},
    {dhcpv6_option_request, "option request"},
    {7, "preference"},
    {8, "elapsed time"},
    {dhcpv6_option_relay_message, "relay message"},
    {11, "authentication"},
    {12, "server unicast"},
    {dhcpv6_option_status_code, "status code"},
    {14, "rapid commit"},
    {15, "user class"},
    {16, "vendor class"},
    {dhcpv6_option_vendor_options, "vendor options"},
    {18, "interface identifier"},
    {19, "reconfigure message"},
    {20, "reconfigure accept"},
    {21, "SIP domains"},
    {22, "SIP servers"},
    {23, "DNS servers"},
    {24, "domain search list"},
    {25, "IA_PD"},
    {dhcpv6_option_ia_prefix, "IA prefix"},
    {27, "NIS servers"},
    {28, "NIS+ servers"},
    {29, "NIS domain"},
    {30, "NIS+ domain"},
    {31, "SNTP servers"},
    {32, "information refresh time"},
    {33, "BCMCS domains"},
    {34, "BCMCS servers"},
    {36, "civic location"},
    {dhcpv6_option_remote_id, "remote identifier"},
    {38, "subscriber identifier"},
    {dhcpv6_option_client_fqdn, "name of the client"},
    {40, "PANA agents"},
    {41, "time zone, POSIX"},
    {42, "time zone, name"},
    {43, "echo request"},
    {44, "lease query"},
    {45, "client data"},
    {dhcpv6_option_client_time, "client time"},
    {dhcpv6_option_relay_data, "relay data"},
    {48, "client link"},
    {49, "home network"},
    {50, "home agents"},
    {51, "LoST server"},
    {52, "CAPWAP controllers"},
    {dhcpv6_option_relay_id, "relay identifier"},
    {56, "NTP servers"},
    {57, "access domain"},
    {59, "boot file"},
    {60, "boot parameters"},
    {61, "client architectures"},
    {62, "network interface"},
    {64, "AFTR name"},
    {dhcpv6_option_erp_domain, "ERP domain"},
    {66, "relay supplied options"},
    {67, "prefix exclude"},
    {68, "virtual subnet"},
    {74, "RDNSS selection"},
    {79, "client link-layer address"},
    {80, "link address"},
    {82, "maximum solicit timeout"},
    {83, "maximum information timeout"},
    {89, "softwire rule"},
    {90, "softwire border relay"},
    {91, "softwire default rule"},
    {92, "softwire address binding"},
    {dhcpv6_option_softwire_ports, "softwire port parameters"},
    {94, "MAP-E container"},
    {95, "MAP-T container"},
    {96, "lightweight container"},
    {103, "captive portal"},
    {112, "usage description"},
    {135, "relay source port"},
    {136, "failover binding status"},
    {144, "encrypted DNS"},
};
inline constexpr Names dhcpv6_option_names{dhcpv6_option_name_list, ""};

constexpr TlvTable dhcpv6_table(std::span<const TlvEntry> entries) {
  return {.kind_name = "type",
          .kind_bytes = 2,
          .length_bytes = 2,
          .counts = Counts::value,
          .names = &dhcpv6_option_names,
          .entries = entries};
}

}  // namespace wiresmith
