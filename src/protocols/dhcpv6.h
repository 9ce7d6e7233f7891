// RFC 8415 8, 9
#pragma once

#include <algorithm>
#include <array>

#include "wiresmith/protocols/dhcpv6_options.h"

namespace wiresmith {

// RFC 8415 7.6: what a relay passes on has been passed on less often. So there are nine relays at most, the last of which
// says 8 hops; of a tenth the message within is shown as bytes.
inline constexpr std::uint8_t dhcpv6_hop_limit = 8;
inline constexpr int dhcpv6_max_relays = dhcpv6_hop_limit + 1;

// Messages that may name the client (RFC 4704 5, 6).
inline constexpr std::uint8_t dhcpv6_with_client_fqdn[] = {dhcpv6_solicit, dhcpv6_advertise, dhcpv6_request,
                                                           dhcpv6_renew, dhcpv6_rebind, dhcpv6_reply};

// Messages between clients and servers.
struct Dhcpv6Client {
  std::uint32_t xid = 0;
  static constexpr About about{"client_message", "Message of a client or server", "RFC 8415 8"};
  using layout = Layout<Bits<24, &Dhcpv6Client::xid, Show::hex, Alias("dhcpv6.xid"), Alias("trid")>,
                        Tlvs<"options", dhcpv6_client_options>>;
};
// Messages of relays hold another message, which may be a relay's again. `Levels`: how many more may be within.
template <int Levels>
struct Dhcpv6Relayed;
struct Dhcpv6RelayedBytes {
  Bytes relayed_message;
  static constexpr About about{"relayed_bytes", "Message passed on, in bytes", "RFC 8415 21.10"};
  using layout = Layout<Blob<&Dhcpv6RelayedBytes::relayed_message>>;
};
template <int Levels>
constexpr const Struct* dhcpv6_relayed() {
  if constexpr (Levels == 0)
    return &describe<Dhcpv6RelayedBytes>;
  else
    return &describe<Dhcpv6Relayed<Levels - 1>>;
}
// The options of a relay's message: those of all, and what it passes on.
template <int Levels>
inline constexpr auto dhcpv6_relay_entries = [] {
  std::array<TlvEntry, std::size(dhcpv6_common_entries) + 1> out{};
  std::ranges::copy(dhcpv6_common_entries, out.begin());
  out.back() = {dhcpv6_option_relay_message, dhcpv6_relayed<Levels>()};
  return out;
}();
template <int Levels>
inline constexpr TlvTable dhcpv6_relay_options = dhcpv6_table(dhcpv6_relay_entries<Levels>);
template <int Levels>
struct Dhcpv6Relay {
  std::uint8_t hopcount = 0;
  Ipv6Address linkaddr{}, peeraddr{};
  static constexpr About about{"relay_message", "Message of a relay", "RFC 8415 9"};
  using layout = Layout<Bits<8, &Dhcpv6Relay::hopcount, Alias("dhcpv6.hopcount")>,
                        Bits<128, &Dhcpv6Relay::linkaddr, Alias("dhcpv6.linkaddr")>,
                        Bits<128, &Dhcpv6Relay::peeraddr, Alias("dhcpv6.peeraddr")>,
                        Tlvs<"options", dhcpv6_relay_options<Levels>>>;
};
template <int Levels>
inline constexpr ChoiceEntry dhcpv6_message_entries[] = {
    {dhcpv6_relay_forward, &describe<Dhcpv6Relay<Levels>>},
    {dhcpv6_relay_reply, &describe<Dhcpv6Relay<Levels>>},
};
template <int Levels>
inline constexpr ChoiceTable dhcpv6_messages{
    .entries = dhcpv6_message_entries<Levels>, .other = &describe<Dhcpv6Client>};
template <int Levels>
struct Dhcpv6Relayed {
  std::uint8_t relayed_type = dhcpv6_solicit;
  static constexpr About about{"relayed", "Message passed on", "RFC 8415 21.10"};
  using layout = Layout<Bits<8, &Dhcpv6Relayed::relayed_type, &dhcpv6_types, Alias("dhcpv6.relayed_type")>,
                        Choice<dhcpv6_messages<Levels>, By<&Dhcpv6Relayed::relayed_type>>>;
};

struct Dhcpv6 {
  std::uint8_t msgtype = dhcpv6_solicit;

  static constexpr About about{"dhcpv6", "Dynamic Host Configuration Protocol for IPv6", "RFC 8415 8"};
  using layout = Layout<Bits<8, &Dhcpv6::msgtype, &dhcpv6_types>,
                        Choice<dhcpv6_messages<dhcpv6_max_relays>, By<&Dhcpv6::msgtype>>>;
};

extern const Protocol dhcpv6;

}  // namespace wiresmith
