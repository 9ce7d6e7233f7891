// What asks a DHCPv6 server about others, and tells of them: lease queries (RFC 5007, RFC 5460), options that relays
// supply (RFC 6422), virtual subnets (RFC 6607); and resolvers (RFC 9463).
#pragma once

#include "wiresmith/protocols/dhcpv6_addresses.h"
#include "wiresmith/protocols/dhcpv6_option_forms.h"
#include "wiresmith/protocols/dns_records.h"
#include "wiresmith/protocols/encrypted_dns.h"

namespace wiresmith {

inline constexpr TlvEntry dhcpv6_query_entries[] = {
    {dhcpv6_option_client_id, &describe<Dhcpv6Duid>},
    {dhcpv6_option_ia_address, &describe<Dhcpv6Address>},
    {dhcpv6_option_request, &describe<Dhcpv6Request>},
    {dhcpv6_option_remote_id, &describe<Dhcpv6Remote>},
    {dhcpv6_option_relay_id, &describe<Dhcpv6Duid>},
};
inline constexpr TlvTable dhcpv6_query_options = dhcpv6_table(dhcpv6_query_entries);
inline constexpr NameOf dhcpv6_query_type_list[] = {
    {1, "by address"}, {2, "by client"}, {3, "by relay"}, {4, "by link address"}, {5, "by remote"}};
inline constexpr Names dhcpv6_query_types{dhcpv6_query_type_list, ""};
struct Dhcpv6Query {
  std::uint8_t query_type = 1;
  Ipv6Address query_link{};
  static constexpr About about{"lease_query", "Lease query", "RFC 5007 4.1.2.1"};
  using layout = Layout<Bits<8, &Dhcpv6Query::query_type, &dhcpv6_query_types, Alias("dhcpv6.lq_query")>, Bits<128, &Dhcpv6Query::query_link, Alias("dhcpv6.lq_query_link_address")>,
                        Tlvs<"options", dhcpv6_query_options>>;
};
struct Dhcpv6RelayData {
  Ipv6Address peer{};
  Bytes last_message;
  static constexpr About about{"relay_data", "Relay, and the last message from it", "RFC 5007 4.1.2.4"};
  using layout = Layout<Bits<128, &Dhcpv6RelayData::peer, Alias("dhcpv6.lq_relay_data_peer_addr")>, Blob<&Dhcpv6RelayData::last_message>>;
};
inline constexpr TlvEntry dhcpv6_client_data_entries[] = {
    {dhcpv6_option_client_id, &describe<Dhcpv6Duid>},
    {dhcpv6_option_ia_address, &describe<Dhcpv6Address>},
    {dhcpv6_option_ia_prefix, &describe<Dhcpv6Prefix>},
    {dhcpv6_option_client_fqdn, &describe<Dhcpv6Fqdn>},
    {dhcpv6_option_client_time, &describe<Dhcpv6Refresh>},
    {dhcpv6_option_relay_data, &describe<Dhcpv6RelayData>},
};
inline constexpr TlvTable dhcpv6_client_data_options = dhcpv6_table(dhcpv6_client_data_entries);
struct Dhcpv6ClientData {
  static constexpr About about{"client_data", "What is known of a client", "RFC 5007 4.1.2.2"};
  using layout = Layout<Tlvs<"options", dhcpv6_client_data_options>>;
};

inline constexpr TlvEntry dhcpv6_supplied_entries[] = {{dhcpv6_option_erp_domain, &describe<Dhcpv6Domains>}};
inline constexpr TlvTable dhcpv6_supplied_options = dhcpv6_table(dhcpv6_supplied_entries);
struct Dhcpv6Supplied {
  static constexpr About about{"relay_supplied", "Options from the relay for the client", "RFC 6422 4"};
  using layout = Layout<Tlvs<"options", dhcpv6_supplied_options>>;
};

struct SubnetName {
  Bytes vpn;
  static constexpr About about{"vpn_name", "Name of a virtual network", "RFC 6607 3.4"};
  using layout = Layout<Blob<&SubnetName::vpn, ToEnd, Show::text>>;
};
struct SubnetIndex {
  std::uint32_t vpn_oui = 0, vpn_index = 0;
  static constexpr About about{"vpn_index", "Number of a virtual network", "RFC 6607 3.4, RFC 2685 4"};
  using layout = Layout<Bits<24, &SubnetIndex::vpn_oui, Show::hex>, Bits<32, &SubnetIndex::vpn_index>>;
};
struct SubnetOther {
  Bytes vpn_info;
  static constexpr About about{"vpn_other", "The default, or another form", "RFC 6607 3.4"};
  using layout = Layout<Blob<&SubnetOther::vpn_info>>;
};
inline constexpr ChoiceEntry virtual_subnet_entries[] = {{0, &describe<SubnetName>}, {1, &describe<SubnetIndex>}};
inline constexpr ChoiceTable virtual_subnets{.entries = virtual_subnet_entries, .other = &describe<SubnetOther>};
struct VirtualSubnet {
  std::uint8_t vss_type = 0;
  static constexpr About about{"virtual_subnet", "Virtual subnet", "RFC 6607 3"};
  using layout = Layout<Bits<8, &VirtualSubnet::vss_type>, Choice<virtual_subnets, By<&VirtualSubnet::vss_type>>>;
};

// A priority of zero says that there is a name only.
struct Dhcpv6NoResolver {
  static constexpr About about{"resolver_name_only", "Name only", "RFC 9463 4.1"};
  using layout = Layout<>;
};
struct Dhcpv6ResolverAddresses {
  std::uint16_t addr_length = 0;
  static constexpr About about{"resolver", "Addresses and parameters", "RFC 9463 4.1"};
  using layout = Layout<Bits<16, &Dhcpv6ResolverAddresses::addr_length, Role::computed>,
                        Choice<resolver_addresses, By<&Dhcpv6ResolverAddresses::addr_length>, By<&Dhcpv6ResolverAddresses::addr_length>>,
                        Tlvs<"params", dns_svc_params>>;
};
inline constexpr ChoiceEntry dhcpv6_resolver_entries[] = {{0, &describe<Dhcpv6NoResolver>}};
inline constexpr ChoiceTable dhcpv6_resolvers{.entries = dhcpv6_resolver_entries, .other = &describe<Dhcpv6ResolverAddresses>};
struct Dhcpv6EncryptedDns {
  std::uint16_t service_priority = 1, adn_length = 0;
  static constexpr About about{"encrypted_dns", "Encrypted DNS", "RFC 9463 4.1"};
  using layout = Layout<Bits<16, &Dhcpv6EncryptedDns::service_priority>, Bits<16, &Dhcpv6EncryptedDns::adn_length, Role::computed>,
                        Choice<resolver_names, By<&Dhcpv6EncryptedDns::adn_length>, By<&Dhcpv6EncryptedDns::adn_length>>,
                        Choice<dhcpv6_resolvers, By<&Dhcpv6EncryptedDns::service_priority>>>;
};

}  // namespace wiresmith
