// The options of DHCP (RFC 2132 and the RFCs named beside each). Options of one shape share a struct where no name of
// their own is worth it; `type` says what they are.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// ---- shapes -------------------------------------------------------------------------------------------------------

struct DhcpAddress {
  Ipv4Address address{};
  static constexpr About about{"address", "Address", "RFC 2132"};
  using layout = Layout<Bits<32, &DhcpAddress::address>>;
};
struct DhcpAddresses {
  static constexpr About about{"addresses", "Addresses", "RFC 2132"};
  using layout = Layout<Items<"addresses", describe<DhcpAddress>>>;
};
struct DhcpText {
  Bytes text;
  static constexpr About about{"text", "Text", "RFC 2132"};
  using layout = Layout<Blob<&DhcpText::text, ToEnd, Show::text>>;
};
struct DhcpFlag {
  std::uint8_t value = 0;
  static constexpr About about{"flag", "One byte", "RFC 2132"};
  using layout = Layout<Bits<8, &DhcpFlag::value>>;
};
// Addresses, or the text that some boot loaders have here.
inline std::uint32_t look_at_dhcp_servers(Bytes option, std::size_t at) { return (option.size() - at) % 4 == 0 ? 1 : 0; }
inline constexpr ChoiceEntry dhcp_server_entries[] = {{0, &describe<DhcpText>}, {1, &describe<DhcpAddresses>}};
inline constexpr ChoiceTable dhcp_servers{.entries = dhcp_server_entries};
struct DhcpTftpServers {
  static constexpr About about{"tftp_servers", "TFTP servers, or a path", "RFC 5859 2"};
  using layout = Layout<Choice<dhcp_servers, Looked<look_at_dhcp_servers>>>;
};
struct DhcpNumber16 {
  std::uint16_t value = 0;
  static constexpr About about{"number16", "Number of 16 bits", "RFC 2132"};
  using layout = Layout<Bits<16, &DhcpNumber16::value>>;
};
struct DhcpNumber32 {
  std::uint32_t value = 0;
  static constexpr About about{"number32", "Number of 32 bits", "RFC 2132"};
  using layout = Layout<Bits<32, &DhcpNumber32::value>>;
};
struct DhcpNothing {
  static constexpr About about{"nothing", "No value", "RFC 4039 4"};
  using layout = Layout<>;
};
struct DhcpPair {
  Ipv4Address address{}, second{};
  static constexpr About about{"pair", "Address and mask, or destination and router", "RFC 2132 4.3, 5.8"};
  using layout = Layout<Bits<32, &DhcpPair::address>,
                        Bits<32, &DhcpPair::second>>;
};
struct DhcpPairs {
  static constexpr About about{"pairs", "Policy filter, or static routes", "RFC 2132 4.3, 5.8"};
  using layout = Layout<Items<"pairs", describe<DhcpPair>>>;
};

// ---- options with names of their own ------------------------------------------------------------------------------

struct DhcpSubnetMask {
  Ipv4Address subnet_mask{};
  static constexpr About about{"subnet_mask", "Subnet mask", "RFC 2132 3.3"};
  using layout = Layout<Bits<32, &DhcpSubnetMask::subnet_mask, Alias("dhcp.option.subnet_mask")>>;
};
struct DhcpTimeOffset {
  std::uint32_t time_offset = 0;
  static constexpr About about{"time_offset", "Time offset, seconds east of UTC", "RFC 2132 3.4"};
  using layout = Layout<Bits<32, &DhcpTimeOffset::time_offset, Alias("dhcp.option.time_offset")>>;
};
struct DhcpRouter {
  Ipv4Address router{};
  static constexpr About about{"router", "Router", "RFC 2132 3.5"};
  using layout = Layout<Bits<32, &DhcpRouter::router, Alias("dhcp.option.router")>>;
};
struct DhcpRouters {
  static constexpr About about{"routers", "Routers", "RFC 2132 3.5"};
  using layout = Layout<Items<"routers", describe<DhcpRouter>, ToEnd, Alias("router")>>;
};
struct DhcpNameServer {
  Ipv4Address server{};
  static constexpr About about{"name_server", "DNS server", "RFC 2132 3.8"};
  using layout = Layout<Bits<32, &DhcpNameServer::server, Alias("dhcp.option.domain_name_server")>>;
};
struct DhcpNameServers {
  static constexpr About about{"name_servers", "DNS servers", "RFC 2132 3.8"};
  using layout = Layout<Items<"name_servers", describe<DhcpNameServer>, ToEnd, Alias("name_server")>>;
};
struct DhcpHostname {
  Bytes hostname;
  static constexpr About about{"hostname", "Host name", "RFC 2132 3.14"};
  using layout = Layout<Blob<&DhcpHostname::hostname, ToEnd, Show::text, Alias("dhcp.option.hostname")>>;
};
struct DhcpDomainName {
  Bytes domain_name;
  static constexpr About about{"domain_name", "Domain name", "RFC 2132 3.17"};
  using layout = Layout<Blob<&DhcpDomainName::domain_name, ToEnd, Show::text, Alias("dhcp.option.domain_name")>>;
};
struct DhcpBroadcast {
  Ipv4Address broadcast_address{};
  static constexpr About about{"broadcast_address", "Broadcast address", "RFC 2132 5.3"};
  using layout = Layout<Bits<32, &DhcpBroadcast::broadcast_address, Alias("dhcp.option.broadcast_address")>>;
};
struct DhcpInterfaceMtu {
  std::uint16_t interface_mtu = 0;
  static constexpr About about{"interface_mtu", "MTU", "RFC 2132 5.1"};
  using layout = Layout<Bits<16, &DhcpInterfaceMtu::interface_mtu, Alias("dhcp.option.interface_mtu")>>;
};
struct DhcpVendor {
  Bytes vendor_specific;
  static constexpr About about{"vendor_specific", "Vendor-specific", "RFC 2132 8.4"};
  using layout = Layout<Blob<&DhcpVendor::vendor_specific>>;
};
struct DhcpRequestedAddress {
  Ipv4Address requested_addr{};
  static constexpr About about{"requested_addr", "Requested address", "RFC 2132 9.1"};
  using layout = Layout<Bits<32, &DhcpRequestedAddress::requested_addr, Alias("dhcp.option.requested_ip_address")>>;
};
struct DhcpLeaseTime {
  std::uint32_t lease_time = 0;
  static constexpr About about{"lease_time", "Lease time in seconds", "RFC 2132 9.2"};
  using layout = Layout<Bits<32, &DhcpLeaseTime::lease_time, Alias("dhcp.option.ip_address_lease_time")>>;
};
// 1: the file name has options, 2: the server name, 3: both.
struct DhcpOverload {
  std::uint8_t overload = 0;
  static constexpr About about{"overload", "Overload", "RFC 2132 9.3"};
  using layout = Layout<Bits<8, &DhcpOverload::overload, Alias("dhcp.option.option_overload")>>;
};
inline constexpr NameOf dhcp_message_type_names[] = {
    {1, "Discover"},
    {2, "Offer"},
    {3, "Request"},
    {4, "Decline"},
    {5, "ACK"},
    {6, "NAK"},
    {7, "Release"},
    {8, "Inform"},
    {9, "ForceRenew"},
    {10, "LeaseQuery"},
    {11, "LeaseUnassigned"},
    {12, "LeaseUnknown"},
    {13, "LeaseActive"},
    {14, "BulkLeaseQuery"},
    {15, "LeaseQueryDone"},
    {16, "ActiveLeaseQuery"},
    {17, "LeaseQueryStatus"},
    {18, "TLS"},
};
inline constexpr Names dhcp_message_types{dhcp_message_type_names, ""};
struct DhcpMessageType {
  std::uint8_t message_type = 1;
  static constexpr About about{"message_type", "Message type", "RFC 2132 9.6"};
  using layout = Layout<Bits<8, &DhcpMessageType::message_type, &dhcp_message_types, Alias("dhcp.option.dhcp"), Alias("message-type")>>;
};
struct DhcpServerId {
  Ipv4Address server_id{};
  static constexpr About about{"server_id", "Server identifier", "RFC 2132 9.7"};
  using layout = Layout<Bits<32, &DhcpServerId::server_id, Alias("dhcp.option.dhcp_server_id")>>;
};
struct DhcpCode {
  std::uint8_t code = 0;
  static constexpr About about{"code", "Option", "RFC 2132 9.8"};
  using layout = Layout<Bits<8, &DhcpCode::code, Alias("dhcp.option.request_list_item")>>;
};
struct DhcpParameterList {
  static constexpr About about{"parameters", "Parameter request list", "RFC 2132 9.8"};
  using layout = Layout<Items<"parameters", describe<DhcpCode>, ToEnd, Alias("param_req_list")>>;
};
struct DhcpMessage {
  Bytes message;
  static constexpr About about{"message", "Message", "RFC 2132 9.9"};
  using layout = Layout<Blob<&DhcpMessage::message, ToEnd, Show::text, Alias("dhcp.option.message")>>;
};
struct DhcpMaxSize {
  std::uint16_t max_message_size = 0;
  static constexpr About about{"max_message_size", "Greatest message", "RFC 2132 9.10"};
  using layout = Layout<Bits<16, &DhcpMaxSize::max_message_size, Alias("dhcp.option.dhcp_max_message_size")>>;
};
struct DhcpRenewal {
  std::uint32_t renewal_time = 0;
  static constexpr About about{"renewal_time", "Renewal time in seconds", "RFC 2132 9.11"};
  using layout = Layout<Bits<32, &DhcpRenewal::renewal_time, Alias("dhcp.option.renewal_time_value")>>;
};
struct DhcpRebinding {
  std::uint32_t rebinding_time = 0;
  static constexpr About about{"rebinding_time", "Rebinding time in seconds", "RFC 2132 9.12"};
  using layout = Layout<Bits<32, &DhcpRebinding::rebinding_time, Alias("dhcp.option.rebinding_time_value")>>;
};
struct DhcpVendorClass {
  Bytes vendor_class_id;
  static constexpr About about{"vendor_class_id", "Vendor class", "RFC 2132 9.13"};
  using layout = Layout<Blob<&DhcpVendorClass::vendor_class_id, ToEnd, Show::text, Alias("dhcp.option.vendor_class_id")>>;
};
struct DhcpClientId {
  std::uint8_t id_type = 1;
  Bytes client_id;
  static constexpr About about{"client_id", "Client identifier", "RFC 2132 9.14, RFC 4361 6.1"};
  using layout = Layout<Bits<8, &DhcpClientId::id_type>,
                        Blob<&DhcpClientId::client_id>>;
};
struct DhcpUserClassItem {
  Bytes user_class;
  static constexpr About about{"class", "User class", "RFC 3004 4"};
  using layout = Layout<CharString<&DhcpUserClassItem::user_class>>;
};
struct DhcpUserClass {
  static constexpr About about{"user_classes", "User classes", "RFC 3004 4"};
  using layout = Layout<Items<"user_classes", describe<DhcpUserClassItem>, ToEnd, Alias("dhcp.option.user_class")>>;
};
// The name is in the form of DNS where `e` is set, and may be a part of one.
struct DhcpFqdn {
  std::uint8_t reserved = 0;
  bool n = false, e = true, o = false, s = true;
  std::uint8_t rcode1 = 0, rcode2 = 0;
  Bytes client_name;
  static constexpr About about{"client_fqdn", "Name of the client", "RFC 4702 2"};
  using layout = Layout<Bits<4, &DhcpFqdn::reserved, Role::reserved>, Bits<1, &DhcpFqdn::n>, Bits<1, &DhcpFqdn::e>,
                        Bits<1, &DhcpFqdn::o>, Bits<1, &DhcpFqdn::s>, Bits<8, &DhcpFqdn::rcode1>,
                        Bits<8, &DhcpFqdn::rcode2>,
                        Blob<&DhcpFqdn::client_name, ToEnd, Show::text>>;
};

// ---- relay agent information --------------------------------------------------------------------------------------

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

// ---- more of them -------------------------------------------------------------------------------------------------

struct DhcpAuthentication {
  std::uint8_t protocol = 0, algorithm = 0, rdm = 0;
  std::uint64_t replay_detection = 0;
  Bytes auth_info;
  static constexpr About about{"authentication", "Authentication", "RFC 3118 2"};
  using layout = Layout<Bits<8, &DhcpAuthentication::protocol>, Bits<8, &DhcpAuthentication::algorithm>,
                        Bits<8, &DhcpAuthentication::rdm>, Bits<64, &DhcpAuthentication::replay_detection>,
                        Blob<&DhcpAuthentication::auth_info>>;
};
struct DhcpArchitecture {
  std::uint16_t architecture = 0;
  static constexpr About about{"architecture", "Architecture", "RFC 4578 2.1"};
  using layout = Layout<Bits<16, &DhcpArchitecture::architecture>>;
};
struct DhcpArchitectures {
  static constexpr About about{"architectures", "Client architectures", "RFC 4578 2.1"};
  using layout = Layout<Items<"architectures", describe<DhcpArchitecture>, ToEnd, Alias("dhcp.option.client_system_architecture")>>;
};
struct DhcpNetworkInterface {
  std::uint8_t interface_type = 1, major = 0, minor = 0;
  static constexpr About about{"undi", "Client network interface", "RFC 4578 2.2"};
  using layout = Layout<Bits<8, &DhcpNetworkInterface::interface_type>, Bits<8, &DhcpNetworkInterface::major>,
                        Bits<8, &DhcpNetworkInterface::minor>>;
};
struct DhcpMachineId {
  std::uint8_t uuid_type = 0;
  Bytes uuid;
  static constexpr About about{"machine_id", "Client machine identifier", "RFC 4578 2.3"};
  using layout = Layout<Bits<8, &DhcpMachineId::uuid_type>,
                        Blob<&DhcpMachineId::uuid>>;
};
// As many bytes of the destination as its prefix has (RFC 3442).
inline std::uint32_t dhcp_destination_length(Bytes route, std::size_t at) {
  return static_cast<std::uint32_t>((route[at - 1] + std::size_t{7}) / 8);
}
struct DhcpRoute {
  std::uint8_t prefix_length = 0;
  Bytes destination;
  Ipv4Address router{};
  static constexpr About about{"route", "Route", "RFC 3442"};
  using layout = Layout<Bits<8, &DhcpRoute::prefix_length>,
                        Blob<&DhcpRoute::destination, Looked<dhcp_destination_length>>,
                        Bits<32, &DhcpRoute::router>>;
};
struct DhcpRoutes {
  static constexpr About about{"routes", "Classless static routes", "RFC 3442"};
  using layout = Layout<Items<"routes", describe<DhcpRoute>>>;
};
struct DhcpVendorItem {
  std::uint32_t enterprise = 0;
  Bytes vendor_data;
  static constexpr About about{"vendor_item", "Data of a vendor", "RFC 3925 3, 4"};
  using layout = Layout<Bits<32, &DhcpVendorItem::enterprise>,
                        CharString<&DhcpVendorItem::vendor_data, Show::bytes>>;
};
struct DhcpVendorItems {
  static constexpr About about{"vendor_items", "Vendor classes, or their options", "RFC 3925 3, 4"};
  using layout = Layout<Items<"vendor_items", describe<DhcpVendorItem>>>;
};

// ---- which is which -----------------------------------------------------------------------------------------------

inline constexpr TlvEntry dhcp_option_entries[] = {
    {1, &describe<DhcpSubnetMask>},
    {2, &describe<DhcpTimeOffset>},
    {3, &describe<DhcpRouters>},
    {4, &describe<DhcpAddresses>},
    {5, &describe<DhcpAddresses>},
    {6, &describe<DhcpNameServers>},
    {7, &describe<DhcpAddresses>},
    {8, &describe<DhcpAddresses>},
    {9, &describe<DhcpAddresses>},
    {10, &describe<DhcpAddresses>},
    {11, &describe<DhcpAddresses>},
    {12, &describe<DhcpHostname>},
    {13, &describe<DhcpNumber16>},
    {14, &describe<DhcpText>},
    {15, &describe<DhcpDomainName>},
    {16, &describe<DhcpAddress>},
    {17, &describe<DhcpText>},
    {18, &describe<DhcpText>},
    {19, &describe<DhcpFlag>},
    {20, &describe<DhcpFlag>},
    {21, &describe<DhcpPairs>},
    {22, &describe<DhcpNumber16>},
    {23, &describe<DhcpFlag>},
    {24, &describe<DhcpNumber32>},
    {26, &describe<DhcpInterfaceMtu>},
    {27, &describe<DhcpFlag>},
    {28, &describe<DhcpBroadcast>},
    {29, &describe<DhcpFlag>},
    {30, &describe<DhcpFlag>},
    {31, &describe<DhcpFlag>},
    {32, &describe<DhcpAddress>},
    {33, &describe<DhcpPairs>},
    {34, &describe<DhcpFlag>},
    {35, &describe<DhcpNumber32>},
    {36, &describe<DhcpFlag>},
    {37, &describe<DhcpFlag>},
    {38, &describe<DhcpNumber32>},
    {39, &describe<DhcpFlag>},
    {40, &describe<DhcpText>},
    {41, &describe<DhcpAddresses>},
    {42, &describe<DhcpAddresses>},
    {43, &describe<DhcpVendor>},
    {44, &describe<DhcpAddresses>},
    {45, &describe<DhcpAddresses>},
    {46, &describe<DhcpFlag>},
    {47, &describe<DhcpText>},
    {48, &describe<DhcpAddresses>},
    {49, &describe<DhcpAddresses>},
    {50, &describe<DhcpRequestedAddress>},
    {51, &describe<DhcpLeaseTime>},
    {52, &describe<DhcpOverload>},
    {53, &describe<DhcpMessageType>},
    {54, &describe<DhcpServerId>},
    {55, &describe<DhcpParameterList>},
    {56, &describe<DhcpMessage>},
    {57, &describe<DhcpMaxSize>},
    {58, &describe<DhcpRenewal>},
    {59, &describe<DhcpRebinding>},
    {60, &describe<DhcpVendorClass>},
    {61, &describe<DhcpClientId>},
    {62, &describe<DhcpText>},
    {64, &describe<DhcpText>},
    {65, &describe<DhcpAddresses>},
    {66, &describe<DhcpText>},
    {67, &describe<DhcpText>},
    {68, &describe<DhcpAddresses>},
    {69, &describe<DhcpAddresses>},
    {70, &describe<DhcpAddresses>},
    {71, &describe<DhcpAddresses>},
    {72, &describe<DhcpAddresses>},
    {73, &describe<DhcpAddresses>},
    {74, &describe<DhcpAddresses>},
    {75, &describe<DhcpAddresses>},
    {76, &describe<DhcpAddresses>},
    {77, &describe<DhcpUserClass>},
    {80, &describe<DhcpNothing>},
    {81, &describe<DhcpFqdn>},
    {82, &describe<DhcpRelayAgent>},
    {85, &describe<DhcpAddresses>},
    {86, &describe<DhcpText>},
    {87, &describe<DhcpText>},
    {90, &describe<DhcpAuthentication>},
    {91, &describe<DhcpNumber32>},
    {92, &describe<DhcpAddresses>},
    {93, &describe<DhcpArchitectures>},
    {94, &describe<DhcpNetworkInterface>},
    {97, &describe<DhcpMachineId>},
    {100, &describe<DhcpText>},
    {101, &describe<DhcpText>},
    {108, &describe<DhcpNumber32>},
    {114, &describe<DhcpText>},
    {116, &describe<DhcpFlag>},
    {118, &describe<DhcpAddress>},
    {121, &describe<DhcpRoutes>},
    {124, &describe<DhcpVendorItems>},
    {125, &describe<DhcpVendorItems>},
    {138, &describe<DhcpAddresses>},
    {150, &describe<DhcpTftpServers>},
    {249, &describe<DhcpRoutes>},
    {252, &describe<DhcpText>},
};
inline constexpr NameOf dhcp_option_name_list[] = {
    {0, "pad"},
    {1, "subnet mask"},
    {2, "time offset"},
    {3, "routers"},
    {4, "time servers"},
    {5, "name servers (IEN 116)"},
    {6, "DNS servers"},
    {7, "log servers"},
    {8, "quote servers"},
    {9, "LPR servers"},
    {10, "Impress servers"},
    {11, "resource location servers"},
    {12, "host name"},
    {13, "boot file size"},
    {14, "merit dump file"},
    {15, "domain name"},
    {16, "swap server"},
    {17, "root path"},
    {18, "extensions path"},
    {19, "IP forwarding"},
    {20, "non-local source routing"},
    {21, "policy filter"},
    {22, "reassembly size"},
    {23, "default time to live"},
    {24, "path MTU aging"},
    {25, "path MTU plateaus"},
    {26, "MTU"},
    {27, "all subnets are local"},
    {28, "broadcast address"},
    {29, "mask discovery"},
    {30, "mask supplier"},
    {31, "router discovery"},
    {32, "router solicitation address"},
    {33, "static routes"},
    {34, "trailer encapsulation"},
    {35, "ARP cache timeout"},
    {36, "Ethernet encapsulation"},
    {37, "TCP time to live"},
    {38, "TCP keepalive interval"},
    {39, "TCP keepalive garbage"},
    {40, "NIS domain"},
    {41, "NIS servers"},
    {42, "NTP servers"},
    {43, "vendor-specific"},
    {44, "NetBIOS name servers"},
    {45, "NetBIOS distribution servers"},
    {46, "NetBIOS node type"},
    {47, "NetBIOS scope"},
    {48, "X font servers"},
    {49, "X display managers"},
    {50, "requested address"},
    {51, "lease time"},
    {52, "overload"},
    {53, "message type"},
    {54, "server identifier"},
    {55, "parameter request list"},
    {56, "message"},
    {57, "greatest message"},
    {58, "renewal time"},
    {59, "rebinding time"},
    {60, "vendor class"},
    {61, "client identifier"},
    {64, "NIS+ domain"},
    {65, "NIS+ servers"},
    {66, "TFTP server name"},
    {67, "boot file name"},
    {68, "home agents"},
    {69, "SMTP servers"},
    {70, "POP3 servers"},
    {71, "NNTP servers"},
    {72, "WWW servers"},
    {73, "finger servers"},
    {74, "IRC servers"},
    {75, "StreetTalk servers"},
    {76, "STDA servers"},
    {77, "user classes"},
    {78, "directory agents"},
    {79, "service scope"},
    {80, "rapid commit"},
    {81, "name of the client"},
    {82, "relay agent information"},
    {83, "iSNS"},
    {85, "NDS servers"},
    {86, "NDS tree name"},
    {87, "NDS context"},
    {90, "authentication"},
    {91, "last transaction"},
    {92, "associated addresses"},
    {93, "client architectures"},
    {94, "client network interface"},
    {97, "client machine identifier"},
    {100, "time zone, POSIX"},
    {101, "time zone, name"},
    {108, "IPv6-only preferred"},
    {114, "captive portal"},
    {116, "autoconfiguration"},
    {117, "name service search"},
    {118, "subnet selection"},
    {119, "domain search"},
    {120, "SIP servers"},
    {121, "classless static routes"},
    {124, "vendor classes"},
    {125, "vendor options"},
    {137, "LoST server"},
    {138, "CAPWAP controllers"},
    {145, "forced renewal nonce"},
    {150, "TFTP servers"},
    {162, "encrypted DNS"},
    {175, "Etherboot"},
    {249, "classless static routes"},
    {252, "proxy discovery"},
    {255, "end"},
};
inline constexpr Names dhcp_option_names{dhcp_option_name_list, ""};
inline constexpr std::uint8_t dhcp_option_pad = 0, dhcp_option_end = 255, dhcp_option_message_type = 53;
inline constexpr TlvTable dhcp_options{
    .kind_name = "type", .counts = Counts::value, .end = dhcp_option_end, .pad = dhcp_option_pad, .names = &dhcp_option_names, .entries = dhcp_option_entries};

}  // namespace wiresmith
