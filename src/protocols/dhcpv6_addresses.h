// Who asks a DHCPv6 server, and what it gives: identifiers (RFC 8415 11), associations, addresses and prefixes (21.4 to
// 21.6, 21.21, 21.22). Each list that may hold options has a table of its own, so that nothing nests without an end.
#pragma once

#include "wiresmith/protocols/dhcpv6_names.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

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
enum : std::uint16_t {
  duid_link_layer_and_time = 1,
  duid_vendor = 2,
  duid_link_layer = 3,
  duid_uuid = 4
};
inline constexpr ChoiceEntry duid_entries[] = {
    {duid_link_layer_and_time, &describe<DuidTime>},
    {duid_vendor, &describe<DuidVendor>},
    {duid_link_layer, &describe<DuidAddress>},
    {duid_uuid, &describe<DuidUuid>},
};
inline constexpr ChoiceTable duids{.entries = duid_entries, .other = &describe<DuidOther>};
struct Dhcpv6Duid {
  std::uint16_t duid_type = duid_link_layer;
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
    {dhcpv6_option_status_code, &describe<Dhcpv6Status>},
    {dhcpv6_option_vendor_options, &describe<Dhcpv6VendorOptions>},
    {67, &describe<Dhcpv6PrefixExclude>},
};
inline constexpr TlvTable dhcpv6_address_options = dhcpv6_table(dhcpv6_address_entries);
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
    {dhcpv6_option_ia_address, &describe<Dhcpv6Address>},
    {dhcpv6_option_status_code, &describe<Dhcpv6Status>},
    {dhcpv6_option_vendor_options, &describe<Dhcpv6VendorOptions>},
    {dhcpv6_option_ia_prefix, &describe<Dhcpv6Prefix>},
};
inline constexpr TlvTable dhcpv6_association_options = dhcpv6_table(dhcpv6_association_entries);
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

}  // namespace wiresmith
