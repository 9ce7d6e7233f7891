// RFC 4884: what may follow the packet quoted in an ICMP or ICMPv6 error: a footer of the error's layer.
#pragma once

#include "wiresmith/protocols/mpls.h"
#include "wiresmith/protocols/numbers.h"

namespace wiresmith {

// ---- objects ------------------------------------------------------------------------------------------------------

struct IcmpMplsStack {
  static constexpr About about{"mpls_stack", "Labels of the packet", "RFC 4950 3"};
  using layout = Layout<Items<"labels", describe<Mpls>>>;
};

// About an interface: which parts are there, the object's C-Type says bit by bit.
struct IcmpInterfaceIndex {
  std::uint32_t ifindex = 0;
  static constexpr About about{"interface_index", "Index", "RFC 5837 4.1"};
  using layout = Layout<Bits<32, &IcmpInterfaceIndex::ifindex, Alias("icmp.int_info.index")>>;
};
struct IcmpAddress4 {
  Ipv4Address ipv4{};
  static constexpr About about{"address4", "IPv4 address", "RFC 5837 4.2"};
  using layout = Layout<Bits<32, &IcmpAddress4::ipv4, Alias("icmp.int_info.ipv4")>>;
};
struct IcmpAddress6 {
  Ipv6Address ipv6{};
  static constexpr About about{"address6", "IPv6 address", "RFC 5837 4.2"};
  using layout = Layout<Bits<128, &IcmpAddress6::ipv6, Alias("icmp.int_info.ipv6")>>;
};
inline constexpr ChoiceEntry icmp_address_entries[] = {{address_family_ipv4, &describe<IcmpAddress4>},
                                                       {address_family_ipv6, &describe<IcmpAddress6>}};
inline constexpr ChoiceTable icmp_addresses{.entries = icmp_address_entries};
struct IcmpInterfaceAddress {
  std::uint16_t afi = address_family_ipv4, reserved = 0;
  static constexpr About about{"interface_address", "Address", "RFC 5837 4.2"};
  using layout = Layout<Bits<16, &IcmpInterfaceAddress::afi, Alias("icmp.int_info.afi")>,
                        Bits<16, &IcmpInterfaceAddress::reserved, Role::reserved>,
                        Choice<icmp_addresses, By<&IcmpInterfaceAddress::afi>>>;
};
struct IcmpInterfaceName {
  std::uint8_t name_length = 1;  // with this byte, a multiple of four
  Bytes name;
  static constexpr About about{"interface_name", "Name", "RFC 5837 4.3"};
  using layout = Layout<Bits<8, &IcmpInterfaceName::name_length, Role::computed>,
                        Blob<&IcmpInterfaceName::name, By<&IcmpInterfaceName::name_length, 1, -1>, Show::text, Alias("icmp.int_info.name")>>;
};
struct IcmpInterfaceMtu {
  std::uint32_t mtu = 0;
  static constexpr About about{"interface_mtu", "MTU", "RFC 5837 4.4"};
  using layout = Layout<Bits<32, &IcmpInterfaceMtu::mtu, Alias("icmp.int_info.mtu")>>;
};
inline constexpr ChoiceEntry icmp_index_entries[] = {{8, &describe<IcmpInterfaceIndex>}};
inline constexpr ChoiceTable icmp_indices{.entries = icmp_index_entries};
inline constexpr ChoiceEntry icmp_interface_address_entries[] = {{4, &describe<IcmpInterfaceAddress>}};
inline constexpr ChoiceTable icmp_interface_addresses{.entries = icmp_interface_address_entries};
inline constexpr ChoiceEntry icmp_name_entries[] = {{2, &describe<IcmpInterfaceName>}};
inline constexpr ChoiceTable icmp_names{.entries = icmp_name_entries};
inline constexpr ChoiceEntry icmp_mtu_entries[] = {{1, &describe<IcmpInterfaceMtu>}};
inline constexpr ChoiceTable icmp_mtus{.entries = icmp_mtu_entries};
// The C-Type is the object's fourth byte.
inline constexpr std::size_t icmp_class_at = 2, icmp_ctype_at = 3;
template <unsigned Bit>
std::uint32_t look_at_interface(Bytes object, std::size_t) {
  return object.size() > icmp_ctype_at ? object[icmp_ctype_at] & Bit : 0;
}
struct IcmpInterface {
  static constexpr About about{"interface", "Interface", "RFC 5837 4"};
  using layout = Layout<Choice<icmp_indices, Looked<look_at_interface<8>>>,
                        Choice<icmp_interface_addresses, Looked<look_at_interface<4>>>,
                        Choice<icmp_names, Looked<look_at_interface<2>>>,
                        Choice<icmp_mtus, Looked<look_at_interface<1>>>>;
};

// Which interface an extended echo asks about.
struct IcmpEchoName {
  Bytes name;  // filled with zeros
  static constexpr About about{"echo_name", "Interface by its name", "RFC 8335 2.1"};
  using layout = Layout<Blob<&IcmpEchoName::name, ToEnd, Show::text>>;
};
struct IcmpEchoIndex {
  std::uint32_t ifindex = 0;
  static constexpr About about{"echo_index", "Interface by its index", "RFC 8335 2.1"};
  using layout = Layout<Bits<32, &IcmpEchoIndex::ifindex>>;
};
template <std::size_t Size, Show Family>
struct IcmpEchoAddressIn {
  Address<Size, Family> address{};
  static constexpr About about{"echo_address_in", "Address", "RFC 8335 2.1"};
  using layout = Layout<Bits<8 * Size, &IcmpEchoAddressIn::address>>;
};
inline constexpr ChoiceEntry icmp_echo_address_entries[] = {{address_family_ipv4, &describe<IcmpEchoAddressIn<4, Show::ipv4>>},
                                                            {address_family_ipv6, &describe<IcmpEchoAddressIn<16, Show::ipv6>>},
                                                            {address_family_mac48, &describe<IcmpEchoAddressIn<6, Show::mac>>},
                                                            {address_family_mac64, &describe<IcmpEchoAddressIn<8, Show::mac>>}};
inline constexpr ChoiceTable icmp_echo_addresses{.entries = icmp_echo_address_entries, .exact = true, .raw_name = "address_bytes"};
struct IcmpEchoAddress {
  std::uint16_t afi = address_family_ipv4;
  std::uint8_t address_length = 4, reserved = 0;
  Bytes padding;
  static constexpr About about{"echo_address", "Interface by its address", "RFC 8335 2.1"};
  using layout = Layout<Bits<16, &IcmpEchoAddress::afi>, Bits<8, &IcmpEchoAddress::address_length, Role::computed>,
                        Bits<8, &IcmpEchoAddress::reserved, Role::reserved>,
                        Choice<icmp_echo_addresses, By<&IcmpEchoAddress::afi>, By<&IcmpEchoAddress::address_length>>,
                        Blob<&IcmpEchoAddress::padding>>;
};

inline constexpr std::uint32_t icmp_interface_object = 0x200;
inline std::uint32_t look_at_icmp_object(Bytes object, std::size_t) {
  const std::uint32_t class_ = object[icmp_class_at] * 0x100U;
  return class_ == icmp_interface_object ? class_ : class_ + object[icmp_ctype_at];
}
inline constexpr ChoiceEntry icmp_object_entries[] = {
    {0x101, &describe<IcmpMplsStack>},
    {icmp_interface_object, &describe<IcmpInterface>},
    {0x301, &describe<IcmpEchoName>},
    {0x302, &describe<IcmpEchoIndex>},
    {0x303, &describe<IcmpEchoAddress>},
};
inline constexpr ChoiceTable icmp_object_bodies{.entries = icmp_object_entries, .exact = true, .raw_name = "data"};

// RFC 4884 7. `length` counts the whole object.
struct IcmpObject {
  std::uint16_t length = 4;
  std::uint8_t class_ = 0, ctype = 0;
  static constexpr About about{"object", "Extension object", "RFC 4884 8"};
  using layout = Layout<Bits<16, &IcmpObject::length, Role::computed>,
                        Bits<8, &IcmpObject::class_>,
                        Bits<8, &IcmpObject::ctype>,
                        Choice<icmp_object_bodies, Looked<look_at_icmp_object>, By<&IcmpObject::length, 1, -4>>>;
};

struct IcmpExtensions {
  std::uint8_t ext_version = 2;
  std::uint16_t ext_reserved = 0;
  std::uint16_t ext_checksum = 0;  // over the extensions; zero: none
  static constexpr About about{"extensions", "Extensions", "RFC 4884 7"};
  using layout = Layout<Bits<4, &IcmpExtensions::ext_version, Alias("ext.version")>,
                        Bits<12, &IcmpExtensions::ext_reserved, Role::reserved, Alias("ext.res")>,
                        Bits<16, &IcmpExtensions::ext_checksum, Role::part_checksum, Show::hex, Alias("ext.checksum")>,
                        Items<"ext_objects", describe<IcmpObject>>>;
};
static_assert(size_of<IcmpExtensions> == 4);

// What an extended echo asks about: extensions of one object in the request itself (RFC 8335 2).
struct IcmpEchoExtension {
  std::uint8_t ext_version = 2;
  std::uint16_t ext_reserved = 0, ext_checksum = 0;
  static constexpr About about{"echo_extension", "Interface in question", "RFC 8335 2"};
  using layout = Layout<Bits<4, &IcmpEchoExtension::ext_version, Alias("icmp.ext_version")>,
                        Bits<12, &IcmpEchoExtension::ext_reserved, Role::reserved>,
                        Bits<16, &IcmpEchoExtension::ext_checksum, Show::hex, Alias("icmp.ext_checksum")>,
                        Items<"ext_objects", describe<IcmpObject>, Exactly<1>>>;
};

class StepContext;
class CompleteContext;

// The step of an error whose header takes `header` bytes and which quotes a packet of IP `version`. `claimed` bytes are
// quoted by the error's length field, extensions follow; `rest` where it has no such field, and then all that is there
// is quoted.
Step step_quoting(StepContext& context, std::size_t header, std::size_t claimed, std::uint32_t version) noexcept;

// The step of an extended echo request, whose header with its extension takes `header` bytes; data may follow.
Step step_extended(StepContext& context, std::size_t header) noexcept;

// Fills in the checksum over the extensions of an error that has some.
void complete_extensions(CompleteContext& context);

}  // namespace wiresmith
