// RFC 8415 8, 9
#pragma once

#include <algorithm>

#include "wiresmith/protocols/dhcpv6_options.h"

namespace wiresmith {

inline constexpr std::uint8_t dhcpv6_relay_forward = 12, dhcpv6_relay_reply = 13;

inline constexpr NameOf dhcpv6_type_names[] = {
    {1, "solicit"},
    {2, "advertise"},
    {3, "request"},
    {4, "confirm"},
    {5, "renew"},
    {6, "rebind"},
    {7, "reply"},
    {8, "release"},
    {9, "decline"},
    {10, "reconfigure"},
    {11, "inf-req"},
    {dhcpv6_relay_forward, "relay-fwd"},
    {dhcpv6_relay_reply, "relay-reply"},
    {14, "leasequery"},
    {15, "leasequery-reply"},
    {16, "leasequery-done"},
    {17, "leasequery-data"},
    {18, "reconfigure-request"},
    {19, "reconfigure-reply"},
    {20, "dhcpv4-query"},
    {21, "dhcpv4-response"},
};
inline constexpr Names dhcpv6_types{dhcpv6_type_names, ""};

// Messages between clients and servers.
struct Dhcpv6Client {
  std::uint32_t xid = 0;
  static constexpr About about{"client_message", "Message of a client or server", "RFC 8415 8"};
  using layout = Layout<Bits<24, &Dhcpv6Client::xid, Show::hex, Alias("dhcpv6.xid"), Alias("trid")>,
                        Tlvs<"options", dhcpv6_client_options>>;
};
// Messages of relays hold another message, which may be a relay's again: of a third one the bytes are shown.
template <const TlvTable& Options>
struct Dhcpv6Relay {
  std::uint8_t hopcount = 0;
  Ipv6Address linkaddr{}, peeraddr{};
  static constexpr About about{"relay_message", "Message of a relay", "RFC 8415 9"};
  using layout = Layout<Bits<8, &Dhcpv6Relay::hopcount, Alias("dhcpv6.hopcount")>,
                        Bits<128, &Dhcpv6Relay::linkaddr, Alias("dhcpv6.linkaddr")>,
                        Bits<128, &Dhcpv6Relay::peeraddr, Alias("dhcpv6.peeraddr")>,
                        Tlvs<"options", Options>>;
};
template <const TlvTable& Options>
inline constexpr ChoiceEntry dhcpv6_message_entries[] = {
    {dhcpv6_relay_forward, &describe<Dhcpv6Relay<Options>>},
    {dhcpv6_relay_reply, &describe<Dhcpv6Relay<Options>>},
};
template <const TlvTable& Options>
inline constexpr ChoiceTable dhcpv6_messages{
    .entries = dhcpv6_message_entries<Options>, .other = &describe<Dhcpv6Client>};
// What is passed on; `Options` are those of a relay's message.
template <const TlvTable& Options>
struct Dhcpv6Relayed {
  std::uint8_t relayed_type = 1;
  static constexpr About about{"relayed", "Message passed on", "RFC 8415 21.10"};
  using layout = Layout<Bits<8, &Dhcpv6Relayed::relayed_type, &dhcpv6_types>,
                        Choice<dhcpv6_messages<Options>, By<&Dhcpv6Relayed::relayed_type>>>;
};
struct Dhcpv6RelayedBytes {
  Bytes relayed_message;
  static constexpr About about{"relayed_bytes", "Message passed on, in bytes", "RFC 8415 21.10"};
  using layout = Layout<Blob<&Dhcpv6RelayedBytes::relayed_message>>;
};
// The options of a relay's message: those of all, and what it passes on.
constexpr auto dhcpv6_relay_entries(const Struct* relayed) {
  std::array<TlvEntry, std::size(dhcpv6_common_entries) + 1> out{};
  std::ranges::copy(dhcpv6_common_entries, out.begin());
  out.back() = {dhcpv6_option_relay_message, relayed};
  return out;
}
inline constexpr auto dhcpv6_inner_relay_entries = dhcpv6_relay_entries(&describe<Dhcpv6RelayedBytes>);
inline constexpr TlvTable dhcpv6_inner_relay_options = dhcpv6_table(dhcpv6_inner_relay_entries, dhcpv6_option_names);
inline constexpr auto dhcpv6_outer_relay_entries = dhcpv6_relay_entries(&describe<Dhcpv6Relayed<dhcpv6_inner_relay_options>>);
inline constexpr TlvTable dhcpv6_outer_relay_options = dhcpv6_table(dhcpv6_outer_relay_entries, dhcpv6_option_names);

struct Dhcpv6 {
  std::uint8_t msgtype = 1;

  static constexpr About about{"dhcpv6", "Dynamic Host Configuration Protocol for IPv6", "RFC 8415 8"};
  using layout = Layout<Bits<8, &Dhcpv6::msgtype, &dhcpv6_types>,
                        Choice<dhcpv6_messages<dhcpv6_outer_relay_options>, By<&Dhcpv6::msgtype>>>;
};

extern const Protocol dhcpv6;

}  // namespace wiresmith
