// The options of DHCPv6 (RFC 8415 21 and the RFCs named beside each). Which options may stand within which, RFC 8415
// says too: each list that may hold options has a table of its own, so that nothing nests without an end.
#pragma once

#include <array>

#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

constexpr TlvTable dhcpv6_table(std::span<const TlvEntry> entries, const Names& names) {
  return {.kind_name = "type", .kind_bytes = 2, .length_bytes = 2, .counts = Counts::value, .names = &names, .entries = entries};
}

inline constexpr NameOf dhcpv6_option_name_list[] = {
    {1, "client identifier"},
    {2, "server identifier"},
    {3, "IA_NA"},
    {4, "IA_TA"},
    {5, "IA address"},
    {6, "option request"},
    {7, "preference"},
    {8, "elapsed time"},
    {9, "relay message"},
    {11, "authentication"},
    {12, "server unicast"},
    {13, "status code"},
    {14, "rapid commit"},
    {15, "user class"},
    {16, "vendor class"},
    {17, "vendor options"},
    {18, "interface identifier"},
    {19, "reconfigure message"},
    {20, "reconfigure accept"},
    {21, "SIP domains"},
    {22, "SIP servers"},
    {23, "DNS servers"},
    {24, "domain search list"},
    {25, "IA_PD"},
    {26, "IA prefix"},
    {27, "NIS servers"},
    {28, "NIS+ servers"},
    {29, "NIS domain"},
    {30, "NIS+ domain"},
    {31, "SNTP servers"},
    {32, "information refresh time"},
    {33, "BCMCS domains"},
    {34, "BCMCS servers"},
    {36, "civic location"},
    {37, "remote identifier"},
    {38, "subscriber identifier"},
    {39, "name of the client"},
    {40, "PANA agents"},
    {41, "time zone, POSIX"},
    {42, "time zone, name"},
    {43, "echo request"},
    {44, "lease query"},
    {45, "client data"},
    {46, "client time"},
    {47, "relay data"},
    {48, "client link"},
    {49, "home network"},
    {50, "home agents"},
    {51, "LoST server"},
    {52, "CAPWAP controllers"},
    {53, "relay identifier"},
    {56, "NTP servers"},
    {57, "access domain"},
    {59, "boot file"},
    {60, "boot parameters"},
    {61, "client architectures"},
    {62, "network interface"},
    {64, "AFTR name"},
    {65, "ERP domain"},
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
    {93, "softwire port parameters"},
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

// ---- identifiers ----------------------------------------------------------------------------------------------------

struct DuidTime {
  std::uint16_t hwtype = 1;
  std::uint32_t time = 0;  // seconds since 2000
  Bytes link_layer_addr;
  static constexpr About about{"duid_llt", "Link-layer address and time", "RFC 8415 11.2"};
  using layout = Layout<Bits<16, &DuidTime::hwtype, Alias("dhcpv6.duidllt.hwtype")>,
                        Bits<32, &DuidTime::time, Alias("dhcpv6.duidllt.time")>,
                        Blob<&DuidTime::link_layer_addr, ToEnd, Show::mac, Alias("dhcpv6.duidllt.link_layer_addr")>>;
};
struct DuidVendor {
  std::uint32_t enterprise = 0;
  Bytes identifier;
  static constexpr About about{"duid_en", "Vendor-assigned", "RFC 8415 11.3"};
  using layout = Layout<Bits<32, &DuidVendor::enterprise, Alias("dhcpv6.duiden.enterprise")>,
                        Blob<&DuidVendor::identifier, ToEnd, Alias("dhcpv6.duiden.identifier")>>;
};
struct DuidAddress {
  std::uint16_t hwtype = 1;
  Bytes link_layer_addr;
  static constexpr About about{"duid_ll", "Link-layer address", "RFC 8415 11.4"};
  using layout = Layout<Bits<16, &DuidAddress::hwtype, Alias("dhcpv6.duidll.hwtype")>,
                        Blob<&DuidAddress::link_layer_addr, ToEnd, Show::mac, Alias("dhcpv6.duidll.link_layer_addr")>>;
};
struct DuidUuid {
  Octets<16> uuid{};
  static constexpr About about{"duid_uuid", "UUID", "RFC 6355 4"};
  using layout = Layout<Bits<128, &DuidUuid::uuid, Alias("dhcpv6.duiduuid.bytes")>>;
};
struct DuidOther {
  Bytes duid;
  static constexpr About about{"duid_other", "Identifier", "RFC 8415 11"};
  using layout = Layout<Blob<&DuidOther::duid>>;
};
inline constexpr ChoiceEntry duid_entries[] = {
    {1, &describe<DuidTime>},
    {2, &describe<DuidVendor>},
    {3, &describe<DuidAddress>},
    {4, &describe<DuidUuid>},
};
inline constexpr ChoiceTable duids{.entries = duid_entries, .other = &describe<DuidOther>};
struct Dhcpv6Duid {
  std::uint16_t duid_type = 3;
  static constexpr About about{"duid", "Identifier of a client or server", "RFC 8415 11"};
  using layout = Layout<Bits<16, &Dhcpv6Duid::duid_type, Alias("dhcpv6.duid.type")>,
                        Choice<duids, By<&Dhcpv6Duid::duid_type>>>;
};

// ---- addresses and prefixes -------------------------------------------------------------------------------------------

struct Dhcpv6Status {
  std::uint16_t status_code = 0;
  Bytes status_message;
  static constexpr About about{"status", "Status code", "RFC 8415 21.13"};
  using layout = Layout<Bits<16, &Dhcpv6Status::status_code, Alias("dhcpv6.status_code")>,
                        Blob<&Dhcpv6Status::status_message, ToEnd, Show::text, Alias("dhcpv6.status_msg")>>;
};
inline constexpr TlvTable dhcpv6_vendor_options{
    .kind_name = "code", .kind_bytes = 2, .length_bytes = 2, .counts = Counts::value};
struct Dhcpv6VendorOptions {
  std::uint32_t enterprise = 0;
  static constexpr About about{"vendor_options", "Vendor options", "RFC 8415 21.17"};
  using layout = Layout<Bits<32, &Dhcpv6VendorOptions::enterprise, Alias("dhcpv6.vendoropts.enterprise")>,
                        Tlvs<"vendor_options", dhcpv6_vendor_options>>;
};
struct Dhcpv6PrefixExclude {
  std::uint8_t pref_len = 64;
  Bytes subnet_id;
  static constexpr About about{"pd_exclude", "Prefix exclude", "RFC 6603 4.2"};
  using layout = Layout<Bits<8, &Dhcpv6PrefixExclude::pref_len, Alias("dhcpv6.pd_exclude.pref_len")>,
                        Blob<&Dhcpv6PrefixExclude::subnet_id, ToEnd, Alias("dhcpv6.pd_exclude.subnet_id")>>;
};
inline constexpr TlvEntry dhcpv6_address_entries[] = {
    {13, &describe<Dhcpv6Status>},
    {17, &describe<Dhcpv6VendorOptions>},
    {67, &describe<Dhcpv6PrefixExclude>},
};
inline constexpr TlvTable dhcpv6_address_options = dhcpv6_table(dhcpv6_address_entries, dhcpv6_option_names);
struct Dhcpv6Address {
  Ipv6Address address{};
  std::uint32_t pref_lifetime = 0, valid_lifetime = 0;  // seconds
  static constexpr About about{"ia_address", "Address", "RFC 8415 21.6"};
  using layout = Layout<Bits<128, &Dhcpv6Address::address, Alias("dhcpv6.iaaddr.ip")>,
                        Bits<32, &Dhcpv6Address::pref_lifetime, Alias("dhcpv6.iaaddr.pref_lifetime")>,
                        Bits<32, &Dhcpv6Address::valid_lifetime, Alias("dhcpv6.iaaddr.valid_lifetime")>,
                        Tlvs<"options", dhcpv6_address_options>>;
};
struct Dhcpv6Prefix {
  std::uint32_t pref_lifetime = 0, valid_lifetime = 0;  // seconds
  std::uint8_t prefix_length = 64;
  Ipv6Address prefix{};
  static constexpr About about{"ia_prefix", "Prefix", "RFC 8415 21.22"};
  using layout = Layout<Bits<32, &Dhcpv6Prefix::pref_lifetime, Alias("dhcpv6.iaprefix.pref_lifetime")>,
                        Bits<32, &Dhcpv6Prefix::valid_lifetime, Alias("dhcpv6.iaprefix.valid_lifetime")>,
                        Bits<8, &Dhcpv6Prefix::prefix_length, Alias("dhcpv6.iaprefix.pref_len")>,
                        Bits<128, &Dhcpv6Prefix::prefix, Alias("dhcpv6.iaprefix.pref_addr")>,
                        Tlvs<"options", dhcpv6_address_options>>;
};
inline constexpr TlvEntry dhcpv6_association_entries[] = {
    {5, &describe<Dhcpv6Address>},
    {13, &describe<Dhcpv6Status>},
    {17, &describe<Dhcpv6VendorOptions>},
    {26, &describe<Dhcpv6Prefix>},
};
inline constexpr TlvTable dhcpv6_association_options = dhcpv6_table(dhcpv6_association_entries, dhcpv6_option_names);
struct Dhcpv6Association {
  std::uint32_t iaid = 0, t1 = 0, t2 = 0;  // t1 and t2 in seconds
  static constexpr About about{"ia", "Association of addresses or prefixes", "RFC 8415 21.4, 21.21"};
  using layout = Layout<Bits<32, &Dhcpv6Association::iaid, Show::hex, Alias("dhcpv6.iaid")>,
                        Bits<32, &Dhcpv6Association::t1, Alias("dhcpv6.iaid.t1")>,
                        Bits<32, &Dhcpv6Association::t2, Alias("dhcpv6.iaid.t2")>,
                        Tlvs<"options", dhcpv6_association_options>>;
};
struct Dhcpv6Temporary {
  std::uint32_t iaid = 0;
  static constexpr About about{"ia_ta", "Association of temporary addresses", "RFC 8415 21.5"};
  using layout = Layout<Bits<32, &Dhcpv6Temporary::iaid, Show::hex, Alias("dhcpv6.iata")>,
                        Tlvs<"options", dhcpv6_association_options>>;
};

// ---- others ---------------------------------------------------------------------------------------------------------

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
  std::uint8_t reconf_msg = 5;
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
// The name is in the form of DNS, and may be a part of one.
struct Dhcpv6Fqdn {
  std::uint8_t reserved = 0;
  bool n = false, o = false, s = false;
  Bytes client_name;
  static constexpr About about{"client_fqdn", "Name of the client", "RFC 4704 4"};
  using layout = Layout<Bits<5, &Dhcpv6Fqdn::reserved, Role::reserved>, Bits<1, &Dhcpv6Fqdn::n>,
                        Bits<1, &Dhcpv6Fqdn::o>, Bits<1, &Dhcpv6Fqdn::s>,
                        Blob<&Dhcpv6Fqdn::client_name, ToEnd, Show::text, Alias("dhcpv6.client_domain")>>;
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
struct Dhcpv6MaxTimeout {
  std::uint32_t seconds = 3600;
  static constexpr About about{"max_timeout", "Maximum timeout", "RFC 8415 21.24, 21.25"};
  using layout = Layout<Bits<32, &Dhcpv6MaxTimeout::seconds>>;
};

// ---- which is which -------------------------------------------------------------------------------------------------

inline constexpr std::uint16_t dhcpv6_option_relay_message = 9;
// All that may stand in a message but the message that a relay passes on.
inline constexpr TlvEntry dhcpv6_common_entries[] = {
    {1, &describe<Dhcpv6Duid>},
    {2, &describe<Dhcpv6Duid>},
    {3, &describe<Dhcpv6Association>},
    {4, &describe<Dhcpv6Temporary>},
    {6, &describe<Dhcpv6Request>},
    {7, &describe<Dhcpv6Preference>},
    {8, &describe<Dhcpv6Elapsed>},
    {11, &describe<Dhcpv6Authentication>},
    {12, &describe<Dhcpv6Unicast>},
    {13, &describe<Dhcpv6Status>},
    {14, &describe<Dhcpv6Nothing>},
    {15, &describe<Dhcpv6UserClass>},
    {16, &describe<Dhcpv6VendorClass>},
    {17, &describe<Dhcpv6VendorOptions>},
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
    {37, &describe<Dhcpv6Remote>},
    {38, &describe<Dhcpv6Subscriber>},
    {39, &describe<Dhcpv6Fqdn>},
    {40, &describe<Dhcpv6Servers>},
    {41, &describe<Dhcpv6Text>},
    {42, &describe<Dhcpv6Text>},
    {43, &describe<Dhcpv6Request>},
    {46, &describe<Dhcpv6Refresh>},
    {48, &describe<Dhcpv6Servers>},
    {51, &describe<Dhcpv6Domains>},
    {52, &describe<Dhcpv6Servers>},
    {53, &describe<Dhcpv6Duid>},
    {56, &describe<Dhcpv6Ntp>},
    {59, &describe<Dhcpv6Text>},
    {60, &describe<Dhcpv6Parameters>},
    {61, &describe<Dhcpv6Request>},
    {62, &describe<Dhcpv6Undi>},
    {64, &describe<Dhcpv6Domains>},
    {65, &describe<Dhcpv6Domains>},
    {79, &describe<Dhcpv6LinkAddress>},
    {80, &describe<Dhcpv6Unicast>},
    {82, &describe<Dhcpv6MaxTimeout>},
    {83, &describe<Dhcpv6MaxTimeout>},
    {103, &describe<Dhcpv6Text>},
    {112, &describe<Dhcpv6Text>},
};
inline constexpr TlvTable dhcpv6_client_options = dhcpv6_table(dhcpv6_common_entries, dhcpv6_option_names);

}  // namespace wiresmith
