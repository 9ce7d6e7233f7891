// What a relay tells a DHCP server (RFC 3046), in an option of options.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct DhcpCircuit {
  Bytes circuit_id;
  static constexpr About about{"circuit_id", "Circuit", "RFC 3046 3.1"};
  using layout = Layout<Blob<&DhcpCircuit::circuit_id, ToEnd, Alias("dhcp.option.agent_information_option.agent_circuit_id")>>;
};
struct DhcpRemote {
  Bytes remote_id;
  static constexpr About about{"remote_id", "Remote end", "RFC 3046 3.2"};
  using layout = Layout<Blob<&DhcpRemote::remote_id, ToEnd, Alias("dhcp.option.agent_information_option.agent_remote_id")>>;
};
struct DhcpLinkSelection {
  Ipv4Address link_selection{};
  static constexpr About about{"link_selection", "Link selection", "RFC 3527 3"};
  using layout = Layout<Bits<32, &DhcpLinkSelection::link_selection, Alias("dhcp.option.agent_information_option.link_selection")>>;
};
struct DhcpSubscriber {
  Bytes subscriber_id;
  static constexpr About about{"subscriber_id", "Subscriber", "RFC 3993 3"};
  using layout = Layout<Blob<&DhcpSubscriber::subscriber_id, ToEnd, Show::text, Alias("dhcp.option.agent_information_option.subscriber_id")>>;
};
struct DhcpRelayFlags {
  std::uint8_t relay_flags = 0;
  static constexpr About about{"relay_flags", "Flags", "RFC 5010 3"};
  using layout = Layout<Bits<8, &DhcpRelayFlags::relay_flags, Alias("dhcp.option.agent_information_option.flags")>>;
};
struct DhcpServerOverride {
  Ipv4Address server_id_override{};
  static constexpr About about{"server_id_override", "Server identifier override", "RFC 5107 4"};
  using layout = Layout<Bits<32, &DhcpServerOverride::server_id_override, Alias("dhcp.option.agent_information_option.server_id_override")>>;
};
struct DhcpRelayId {
  Bytes relay_id;
  static constexpr About about{"relay_id", "Relay agent", "RFC 6925 5.1"};
  using layout = Layout<Blob<&DhcpRelayId::relay_id, ToEnd, Alias("dhcp.option.agent_information_option.relay_agent_id")>>;
};
inline constexpr TlvEntry dhcp_relay_entries[] = {
    {1, &describe<DhcpCircuit>},
    {2, &describe<DhcpRemote>},
    {5, &describe<DhcpLinkSelection>},
    {6, &describe<DhcpSubscriber>},
    {10, &describe<DhcpRelayFlags>},
    {11, &describe<DhcpServerOverride>},
    {12, &describe<DhcpRelayId>},
};
inline constexpr NameOf dhcp_relay_name_list[] = {
    {1, "circuit"},
    {2, "remote end"},
    {4, "DOCSIS device class"},
    {5, "link selection"},
    {6, "subscriber"},
    {7, "RADIUS attributes"},
    {8, "authentication"},
    {9, "vendor-specific"},
    {10, "flags"},
    {11, "server identifier override"},
    {12, "relay agent"},
    {19, "source port"},
    {151, "virtual subnet"},
    {152, "virtual subnet control"},
};
inline constexpr Names dhcp_relay_names{dhcp_relay_name_list, ""};
inline constexpr TlvTable dhcp_relay_options{
    .kind_name = "suboption", .counts = Counts::value, .names = &dhcp_relay_names, .entries = dhcp_relay_entries};
struct DhcpRelayAgent {
  static constexpr About about{"relay_agent", "Relay agent information", "RFC 3046 2"};
  using layout = Layout<Tlvs<"relay_agent", dhcp_relay_options>>;
};

}  // namespace wiresmith
