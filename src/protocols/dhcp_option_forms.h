// What the options of DHCP hold (RFC 2132 and the RFCs named beside each). Options of one shape share a struct where no
// name of their own is worth it; `type` says what they are.
#pragma once

#include "wiresmith/protocols/dhcp_client_name.h"
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
struct DhcpFqdn {
  std::uint8_t reserved = 0;
  bool n = false, e = true, o = false, s = true;
  std::uint8_t rcode1 = 0, rcode2 = 0;
  static constexpr About about{"client_fqdn", "Name of the client", "RFC 4702 2"};
  using layout = Layout<Bits<4, &DhcpFqdn::reserved, Role::reserved>, Bits<1, &DhcpFqdn::n>, Bits<1, &DhcpFqdn::e>,
                        Bits<1, &DhcpFqdn::o>, Bits<1, &DhcpFqdn::s>, Bits<8, &DhcpFqdn::rcode1>,
                        Bits<8, &DhcpFqdn::rcode2>,
                        Choice<dhcp_client_names, Looked<look_at_whole_name>>>;
};

}  // namespace wiresmith
