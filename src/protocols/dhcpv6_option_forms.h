// What the other options of DHCPv6 hold (RFC 8415 21 and the RFCs named beside each).
#pragma once

#include "wiresmith/protocols/dhcp_client_name.h"
#include "wiresmith/protocols/dhcpv6_names.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Dhcpv6Code {
  std::uint16_t code = 0;
  static constexpr About about{"code", "Option", "RFC 8415 21.7"};
  using layout = Layout<Bits<16, &Dhcpv6Code::code, Alias("dhcpv6.requested_option_code")>>;
};
struct Dhcpv6Request {
  static constexpr About about{"option_request", "Options asked for", "RFC 8415 21.7"};
  using layout = Layout<Items<"codes", describe<Dhcpv6Code>>>;
};
struct Dhcpv6Preference {
  std::uint8_t preference = 0;
  static constexpr About about{"preference", "Preference", "RFC 8415 21.8"};
  using layout = Layout<Bits<8, &Dhcpv6Preference::preference, Alias("dhcpv6.option_preference")>>;
};
struct Dhcpv6Elapsed {
  std::uint16_t elapsed_time = 0;  // hundredths of a second
  static constexpr About about{"elapsed", "Elapsed time", "RFC 8415 21.9"};
  using layout = Layout<Bits<16, &Dhcpv6Elapsed::elapsed_time, Alias("dhcpv6.elapsed_time")>>;
};
struct Dhcpv6Authentication {
  std::uint8_t protocol = 3, algorithm = 1, rdm = 0;
  std::uint64_t replay_detection = 0;
  Bytes auth_info;
  static constexpr About about{"authentication", "Authentication", "RFC 8415 21.11"};
  using layout = Layout<Bits<8, &Dhcpv6Authentication::protocol, Alias("dhcpv6.auth.protocol")>,
                        Bits<8, &Dhcpv6Authentication::algorithm, Alias("dhcpv6.auth.algorithm")>,
                        Bits<8, &Dhcpv6Authentication::rdm, Alias("dhcpv6.auth.rdm")>,
                        Bits<64, &Dhcpv6Authentication::replay_detection, Alias("dhcpv6.auth.replay_detection")>,
                        Blob<&Dhcpv6Authentication::auth_info, ToEnd, Alias("dhcpv6.auth.info")>>;
};
struct Dhcpv6Unicast {
  Ipv6Address unicast{};
  static constexpr About about{"unicast", "Server unicast", "RFC 8415 21.12"};
  using layout = Layout<Bits<128, &Dhcpv6Unicast::unicast, Alias("dhcpv6.unicast")>>;
};
struct Dhcpv6Nothing {
  static constexpr About about{"nothing", "No value", "RFC 8415 21.14"};
  using layout = Layout<>;
};
struct Dhcpv6Class {
  std::uint16_t class_length = 0;
  Bytes class_data;
  static constexpr About about{"class", "Class", "RFC 8415 21.15"};
  using layout = Layout<Bits<16, &Dhcpv6Class::class_length, Role::computed, Alias("dhcpv6.userclass.length")>,
                        Blob<&Dhcpv6Class::class_data, By<&Dhcpv6Class::class_length>, Alias("dhcpv6.userclass.opaque_data")>>;
};
struct Dhcpv6UserClass {
  static constexpr About about{"user_class", "User class", "RFC 8415 21.15"};
  using layout = Layout<Items<"user_classes", describe<Dhcpv6Class>>>;
};
struct Dhcpv6VendorClass {
  std::uint32_t enterprise = 0;
  static constexpr About about{"vendor_class", "Vendor class", "RFC 8415 21.16"};
  using layout = Layout<Bits<32, &Dhcpv6VendorClass::enterprise, Alias("dhcpv6.vendorclass.enterprise")>,
                        Items<"vendor_classes", describe<Dhcpv6Class>>>;
};
struct Dhcpv6Interface {
  Bytes interface_id;
  static constexpr About about{"interface_id", "Interface of the relay", "RFC 8415 21.18"};
  using layout = Layout<Blob<&Dhcpv6Interface::interface_id, ToEnd, Alias("dhcpv6.interface_id")>>;
};
struct Dhcpv6Reconfigure {
  std::uint8_t reconf_msg = dhcpv6_renew;
  static constexpr About about{"reconfigure", "Reconfigure message", "RFC 8415 21.19"};
  using layout = Layout<Bits<8, &Dhcpv6Reconfigure::reconf_msg, Alias("dhcpv6.reconf_msg")>>;
};
struct Dhcpv6Server {
  Ipv6Address server{};
  static constexpr About about{"server", "Server", "RFC 3646 3"};
  using layout = Layout<Bits<128, &Dhcpv6Server::server>>;
};
struct Dhcpv6DnsServer {
  Ipv6Address server{};
  static constexpr About about{"dns_server", "DNS server", "RFC 3646 3"};
  using layout = Layout<Bits<128, &Dhcpv6DnsServer::server, Alias("dhcpv6.dns_server")>>;
};
struct Dhcpv6DnsServers {
  static constexpr About about{"dns_servers", "DNS servers", "RFC 3646 3"};
  using layout = Layout<Items<"dns_servers", describe<Dhcpv6DnsServer>>>;
};
struct Dhcpv6Servers {
  static constexpr About about{"servers", "Servers", "RFC 3319 3.2, RFC 3898 3, RFC 4075 4"};
  using layout = Layout<Items<"servers", describe<Dhcpv6Server>>>;
};
struct Dhcpv6Domain {
  Name domain;
  static constexpr About about{"domain", "Domain", "RFC 8415 10"};
  using layout = Layout<DomainName<&Dhcpv6Domain::domain, Compress::never, Alias("dhcpv6.search_list_entry")>>;
};
struct Dhcpv6Domains {
  static constexpr About about{"domains", "Domains", "RFC 3646 4, RFC 3319 3.1"};
  using layout = Layout<Items<"domains", describe<Dhcpv6Domain>>>;
};
struct Dhcpv6Refresh {
  std::uint32_t seconds = 86'400;
  static constexpr About about{"refresh", "Information refresh time", "RFC 8415 21.23"};
  using layout = Layout<Bits<32, &Dhcpv6Refresh::seconds, Alias("dhcpv6.lifetime")>>;
};
struct Dhcpv6Remote {
  std::uint32_t enterprise = 0;
  Bytes remote_id;
  static constexpr About about{"remote_id", "Remote end of the relay", "RFC 4649 3"};
  using layout = Layout<Bits<32, &Dhcpv6Remote::enterprise, Alias("dhcpv6.remoteid.enterprise")>,
                        Blob<&Dhcpv6Remote::remote_id>>;
};
struct Dhcpv6Subscriber {
  Bytes subscriber_id;
  static constexpr About about{"subscriber_id", "Subscriber", "RFC 4580 2"};
  using layout = Layout<Blob<&Dhcpv6Subscriber::subscriber_id, ToEnd, Alias("dhcpv6.subscriber_id")>>;
};
struct Dhcpv6Fqdn {
  std::uint8_t reserved = 0;
  bool n = false, o = false, s = false;
  static constexpr About about{"client_fqdn", "Name of the client", "RFC 4704 4"};
  using layout = Layout<Bits<5, &Dhcpv6Fqdn::reserved, Role::reserved>, Bits<1, &Dhcpv6Fqdn::n>,
                        Bits<1, &Dhcpv6Fqdn::o>, Bits<1, &Dhcpv6Fqdn::s>,
                        Choice<dhcp_client_names, Looked<look_at_whole_name>>>;
};
struct Dhcpv6Text {
  Bytes text;
  static constexpr About about{"text", "Text", "RFC 4833 3, RFC 5970 3, RFC 8910 2.2"};
  using layout = Layout<Blob<&Dhcpv6Text::text, ToEnd, Show::text>>;
};
inline constexpr TlvEntry dhcpv6_ntp_entries[] = {
    {1, &describe<Dhcpv6Server>},
    {2, &describe<Dhcpv6Server>},
    {3, &describe<Dhcpv6Domain>},
};
inline constexpr NameOf dhcpv6_ntp_name_list[] = {{1, "server address"}, {2, "multicast address"}, {3, "server name"}};
inline constexpr Names dhcpv6_ntp_names{dhcpv6_ntp_name_list, ""};
inline constexpr TlvTable dhcpv6_ntp_options{
    .kind_name = "suboption", .kind_bytes = 2, .length_bytes = 2, .counts = Counts::value, .names = &dhcpv6_ntp_names, .entries = dhcpv6_ntp_entries};
struct Dhcpv6Ntp {
  static constexpr About about{"ntp", "NTP servers", "RFC 5908 4"};
  using layout = Layout<Tlvs<"ntp", dhcpv6_ntp_options>>;
};
struct Dhcpv6Parameter {
  std::uint16_t parameter_length = 0;
  Bytes parameter;
  static constexpr About about{"parameter", "Boot parameter", "RFC 5970 3.2"};
  using layout = Layout<Bits<16, &Dhcpv6Parameter::parameter_length, Role::computed>,
                        Blob<&Dhcpv6Parameter::parameter, By<&Dhcpv6Parameter::parameter_length>, Show::text>>;
};
struct Dhcpv6Parameters {
  static constexpr About about{"boot_parameters", "Boot parameters", "RFC 5970 3.2"};
  using layout = Layout<Items<"parameters", describe<Dhcpv6Parameter>>>;
};
struct Dhcpv6Undi {
  std::uint8_t interface_type = 1, major = 0, minor = 0;
  static constexpr About about{"undi", "Client network interface", "RFC 5970 3.4"};
  using layout = Layout<Bits<8, &Dhcpv6Undi::interface_type>, Bits<8, &Dhcpv6Undi::major>, Bits<8, &Dhcpv6Undi::minor>>;
};
struct Dhcpv6LinkAddress {
  std::uint16_t hwtype = 1;
  Bytes link_layer_addr;
  static constexpr About about{"client_link_address", "Link-layer address of the client", "RFC 6939 4"};
  using layout = Layout<Bits<16, &Dhcpv6LinkAddress::hwtype>,
                        Blob<&Dhcpv6LinkAddress::link_layer_addr, ToEnd, Show::mac>>;
};
struct Dhcpv6Port {
  std::uint16_t port = 0;
  static constexpr About about{"relay_port", "Source port of the relay", "RFC 8357 4.2"};
  using layout = Layout<Bits<16, &Dhcpv6Port::port>>;
};
struct Dhcpv6ResolverSelection {
  Ipv6Address server{};
  std::uint8_t reserved = 0, preference = 0;
  static constexpr About about{"rdnss_selection", "DNS server for domains", "RFC 6731 4.2"};
  using layout = Layout<Bits<128, &Dhcpv6ResolverSelection::server>,
                        Bits<6, &Dhcpv6ResolverSelection::reserved, Role::reserved>,
                        Bits<2, &Dhcpv6ResolverSelection::preference>,
                        Items<"domains", describe<Dhcpv6Domain>>>;
};
struct Dhcpv6MaxTimeout {
  std::uint32_t seconds = 3600;
  static constexpr About about{"max_timeout", "Maximum timeout", "RFC 8415 21.24, 21.25"};
  using layout = Layout<Bits<32, &Dhcpv6MaxTimeout::seconds>>;
};

}  // namespace wiresmith
