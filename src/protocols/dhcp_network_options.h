// DHCP options that tell of the network: boot loaders, routes, vendors, domains, services (the RFCs are named beside each)
#pragma once

#include "wiresmith/protocols/dhcp_option_forms.h"

namespace wiresmith {

// ---- of boot loaders, routes and vendors --------------------------------------------------------------------------

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
template <std::size_t Size>
struct DhcpDestination {
  Address<Size, Show::ipv4> destination{};
  static constexpr About about{"destination", "Destination of a route", "RFC 3442"};
  using layout = Layout<Bits<8 * Size, &DhcpDestination::destination>>;
};
struct DhcpOtherDestination {
  Bytes destination;
  static constexpr About about{"other_destination", "No destination, or one of more than 32 bits", "RFC 3442"};
  using layout = Layout<Blob<&DhcpOtherDestination::destination, Looked<dhcp_destination_length>>>;
};
inline constexpr ChoiceEntry dhcp_destination_entries[] = {{1, &describe<DhcpDestination<1>>},
                                                           {2, &describe<DhcpDestination<2>>},
                                                           {3, &describe<DhcpDestination<3>>},
                                                           {4, &describe<DhcpDestination<4>>}};
inline constexpr ChoiceTable dhcp_destinations{.entries = dhcp_destination_entries, .other = &describe<DhcpOtherDestination>};
struct DhcpRoute {
  std::uint8_t prefix_length = 0;
  Ipv4Address router{};
  static constexpr About about{"route", "Route", "RFC 3442"};
  using layout = Layout<Bits<8, &DhcpRoute::prefix_length>,
                        Choice<dhcp_destinations, Looked<dhcp_destination_length>>,
                        Bits<32, &DhcpRoute::router>>;
};
struct DhcpRoutes {
  static constexpr About about{"routes", "Classless static routes", "RFC 3442"};
  using layout = Layout<Items<"routes", describe<DhcpRoute>>>;
};
struct DhcpOptionCode {
  std::uint16_t code = 6;
  static constexpr About about{"service", "Name service, by its option", "RFC 2937 2"};
  using layout = Layout<Bits<16, &DhcpOptionCode::code>>;
};
struct DhcpSearchOrder {
  static constexpr About about{"search_order", "Name services in their order", "RFC 2937 2"};
  using layout = Layout<Items<"services", describe<DhcpOptionCode>>>;
};
struct DhcpDirectoryAgents {
  std::uint8_t mandatory = 0;
  static constexpr About about{"directory_agents", "SLP directory agents", "RFC 2610 3"};
  using layout = Layout<Bits<8, &DhcpDirectoryAgents::mandatory>, Items<"addresses", describe<DhcpAddress>>>;
};
struct DhcpServiceScope {
  std::uint8_t mandatory = 0;
  Bytes scope;
  static constexpr About about{"service_scope", "SLP service scope", "RFC 2610 4"};
  using layout = Layout<Bits<8, &DhcpServiceScope::mandatory>, Blob<&DhcpServiceScope::scope, ToEnd, Show::text>>;
};
struct DhcpStatus {
  std::uint8_t status = 0;
  Bytes message;
  static constexpr About about{"status", "Status", "RFC 6926 6.2.2"};
  using layout = Layout<Bits<8, &DhcpStatus::status>, Blob<&DhcpStatus::message, ToEnd, Show::text>>;
};
struct DhcpSixRd {
  std::uint8_t mask_length = 0, prefix_length = 32;
  Ipv6Address prefix{};
  static constexpr About about{"6rd", "6rd", "RFC 5969 7.1.1"};
  using layout = Layout<Bits<8, &DhcpSixRd::mask_length>, Bits<8, &DhcpSixRd::prefix_length>, Bits<128, &DhcpSixRd::prefix>,
                        Items<"addresses", describe<DhcpAddress>>>;
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

// ---- names of domains ---------------------------------------------------------------------------------------------

// Pointers count from the option's first byte, so that a list with pointers is shown as it is.
inline std::uint32_t look_at_plain_names(Bytes option, std::size_t at) {
  return is_whole_names(option.subspan(at), option.size()) ? 1 : 0;
}
struct DhcpDomain {
  Name domain;
  static constexpr About about{"domain", "Domain", "RFC 3397 2"};
  using layout = Layout<DomainName<&DhcpDomain::domain>>;
};
struct DhcpDomains {
  static constexpr About about{"domains", "Domains", "RFC 3397 2"};
  using layout = Layout<Items<"domains", describe<DhcpDomain>>>;
};
struct DhcpDomainBytes {
  Bytes domain_bytes;
  static constexpr About about{"domain_bytes", "Domains in compressed form", "RFC 3397 2"};
  using layout = Layout<Blob<&DhcpDomainBytes::domain_bytes>>;
};
inline constexpr ChoiceEntry dhcp_domain_entries[] = {{0, &describe<DhcpDomainBytes>}, {1, &describe<DhcpDomains>}};
inline constexpr ChoiceTable dhcp_domains{.entries = dhcp_domain_entries};
struct DhcpSearchList {
  static constexpr About about{"search_list", "Domain names", "RFC 3397 2, RFC 5223 3"};
  using layout = Layout<Choice<dhcp_domains, Looked<look_at_plain_names>>>;
};
inline std::uint32_t look_at_sip_servers(Bytes option, std::size_t at) {
  return option[at - 1] == 0 ? look_at_plain_names(option, at) : option[at - 1] == 1 ? 2
                                                                                     : 0;
}
inline constexpr ChoiceEntry dhcp_sip_entries[] = {
    {0, &describe<DhcpDomainBytes>}, {1, &describe<DhcpDomains>}, {2, &describe<DhcpAddresses>}};
inline constexpr ChoiceTable dhcp_sip_servers{.entries = dhcp_sip_entries};
struct DhcpSipServers {
  std::uint8_t encoding = 1;  // 0: names, 1: addresses
  static constexpr About about{"sip_servers", "SIP servers", "RFC 3361 3"};
  using layout = Layout<Bits<8, &DhcpSipServers::encoding>,
                        Choice<dhcp_sip_servers, Looked<look_at_sip_servers>>>;
};
struct DhcpResolverSelection {
  std::uint8_t reserved = 0, preference = 0;
  Ipv4Address primary{}, secondary{};
  static constexpr About about{"rdnss_selection", "DNS servers for domains", "RFC 6731 4.3"};
  using layout = Layout<Bits<6, &DhcpResolverSelection::reserved, Role::reserved>, Bits<2, &DhcpResolverSelection::preference>,
                        Bits<32, &DhcpResolverSelection::primary>, Bits<32, &DhcpResolverSelection::secondary>,
                        Choice<dhcp_domains, Looked<look_at_plain_names>>>;
};

}  // namespace wiresmith
