// RFC 7598: IPv4 over networks of IPv6, as DHCPv6 configures it (MAP-E, MAP-T, lightweight 4over6)
#pragma once

#include <array>
#include <utility>

#include "wiresmith/protocols/dhcpv6_names.h"
#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Prefixes in as many bytes as their length, in the byte in front of them, asks for.
template <std::size_t Size>
struct SoftwirePrefix {
  Address<Size, Show::ipv6> ipv6_prefix{};
  static constexpr About about{"softwire_prefix", "Prefix", "RFC 7598 4.1"};
  using layout = Layout<Bits<8 * Size, &SoftwirePrefix::ipv6_prefix>>;
};
inline constexpr auto softwire_prefix_entries = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array<ChoiceEntry, sizeof...(I)>{{{I + 1, &describe<SoftwirePrefix<I + 1>>}...}};
}(std::make_index_sequence<16>{});
inline constexpr ChoiceTable softwire_prefixes{.entries = softwire_prefix_entries};
inline std::uint32_t look_at_softwire_prefix(Bytes option, std::size_t at) {
  return at <= option.size() ? (option[at - 1] + 7U) / 8 : 0;
}

struct SoftwirePorts {
  std::uint8_t offset = 0, psid_len = 0;
  std::uint16_t psid = 0;
  static constexpr About about{"port_parameters", "Ports of a shared address", "RFC 7598 4.5"};
  using layout = Layout<Bits<8, &SoftwirePorts::offset, Alias("dhcpv6.s46_portparam.offset")>, Bits<8, &SoftwirePorts::psid_len, Alias("dhcpv6.s46_portparam.psid_len")>, Bits<16, &SoftwirePorts::psid, Alias("dhcpv6.s46_portparam.psid")>>;
};
inline constexpr TlvEntry softwire_rule_entries[] = {{dhcpv6_option_softwire_ports, &describe<SoftwirePorts>}};
inline constexpr TlvTable softwire_rule_options = dhcpv6_table(softwire_rule_entries);
struct SoftwireRule {
  std::uint8_t flags = 0;
  bool f = false;  // for traffic between clients too
  std::uint8_t ea_len = 0, prefix4_len = 0;
  Ipv4Address ipv4_prefix{};
  std::uint8_t prefix6_len = 0;
  static constexpr About about{"s46_rule", "Mapping rule", "RFC 7598 4.1"};
  using layout = Layout<Bits<7, &SoftwireRule::flags, Role::reserved>, Bits<1, &SoftwireRule::f, Alias("dhcpv6.s46_rule.flags.fmr")>, Bits<8, &SoftwireRule::ea_len, Alias("dhcpv6.s46_rule.ea_len")>,
                        Bits<8, &SoftwireRule::prefix4_len, Alias("dhcpv6.s46_rule.ipv4_pref_len")>, Bits<32, &SoftwireRule::ipv4_prefix, Alias("dhcpv6.s46_rule.ipv4_prefix")>, Bits<8, &SoftwireRule::prefix6_len, Alias("dhcpv6.s46_rule.ipv6_prefix_len")>,
                        Choice<softwire_prefixes, Looked<look_at_softwire_prefix>>, Tlvs<"options", softwire_rule_options>>;
};
struct SoftwireRelay {
  Ipv6Address border_relay{};
  static constexpr About about{"s46_br", "Border relay", "RFC 7598 4.2"};
  using layout = Layout<Bits<128, &SoftwireRelay::border_relay, Alias("dhcpv6.s46_br.address")>>;
};
struct SoftwireDefault {
  std::uint8_t prefix6_len = 0;
  static constexpr About about{"s46_dmr", "Default mapping rule", "RFC 7598 4.3"};
  using layout = Layout<Bits<8, &SoftwireDefault::prefix6_len, Alias("dhcpv6.s46_dmr.dmr_pref_len")>, Choice<softwire_prefixes, Looked<look_at_softwire_prefix>>>;
};
struct SoftwireBinding {
  Ipv4Address ipv4{};
  std::uint8_t prefix6_len = 0;
  static constexpr About about{"s46_binding", "Binding of an IPv4 address to an IPv6 prefix", "RFC 7598 4.4"};
  using layout = Layout<Bits<32, &SoftwireBinding::ipv4, Alias("dhcpv6.s46_v4v6bind.ipv4_address")>, Bits<8, &SoftwireBinding::prefix6_len, Alias("dhcpv6.s46_v4v6bind.ipv6_pref_len")>,
                        Choice<softwire_prefixes, Looked<look_at_softwire_prefix>>, Tlvs<"options", softwire_rule_options>>;
};

inline constexpr TlvEntry softwire_entries[] = {
    {89, &describe<SoftwireRule>},
    {90, &describe<SoftwireRelay>},
    {91, &describe<SoftwireDefault>},
    {92, &describe<SoftwireBinding>},
    {dhcpv6_option_softwire_ports, &describe<SoftwirePorts>},
};
inline constexpr TlvTable softwire_options = dhcpv6_table(softwire_entries);
struct SoftwireContainer {
  static constexpr About about{"s46_container", "Container", "RFC 7598 5"};
  using layout = Layout<Tlvs<"options", softwire_options>>;
};

}  // namespace wiresmith
