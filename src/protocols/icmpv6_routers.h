// ICMPv6 messages of mobile IPv6, of the authentication and the renumbering of routers, and of networks of low power, after
// the checksum
#pragma once

#include "wiresmith/protocols/icmpv6_options.h"

namespace wiresmith {

struct Icmpv6HomeAgentRequest {
  std::uint16_t ident = 0, reserved = 0;
  static constexpr About about{"home_agent_request", "Home agent discovery request, or prefix solicitation", "RFC 6275 6.5, 6.7"};
  using layout = Layout<Bits<16, &Icmpv6HomeAgentRequest::ident, Alias("id")>,
                        Bits<16, &Icmpv6HomeAgentRequest::reserved, Role::reserved>>;
};
struct Icmpv6HomeAgent {
  Ipv6Address home_agent{};
  static constexpr About about{"home_agent", "Home agent", "RFC 6275 6.6"};
  using layout = Layout<Bits<128, &Icmpv6HomeAgent::home_agent>>;
};
struct Icmpv6HomeAgentReply {
  std::uint16_t ident = 0, reserved = 0;
  static constexpr About about{"home_agent_reply", "Home agent discovery reply", "RFC 6275 6.6"};
  using layout = Layout<Bits<16, &Icmpv6HomeAgentReply::ident, Alias("id")>,
                        Bits<16, &Icmpv6HomeAgentReply::reserved, Role::reserved>,
                        Items<"home_agents", describe<Icmpv6HomeAgent>>>;
};
struct Icmpv6PrefixAdvertisement {
  std::uint16_t ident = 0;
  bool m = false, o = false;
  std::uint16_t reserved = 0;
  static constexpr About about{"mobile_prefix_advertisement", "Mobile prefix advertisement", "RFC 6275 6.8"};
  using layout = Layout<Bits<16, &Icmpv6PrefixAdvertisement::ident, Alias("id")>,
                        Bits<1, &Icmpv6PrefixAdvertisement::m>, Bits<1, &Icmpv6PrefixAdvertisement::o>,
                        Bits<14, &Icmpv6PrefixAdvertisement::reserved, Role::reserved>,
                        Tlvs<"options", ndp_options>>;
};
struct Icmpv6PathSolicitation {
  std::uint16_t ident = 0, component = 0;
  static constexpr About about{"path_solicitation", "Certification path solicitation", "RFC 3971 6.4.1"};
  using layout = Layout<Bits<16, &Icmpv6PathSolicitation::ident, Alias("id")>,
                        Bits<16, &Icmpv6PathSolicitation::component>,
                        Tlvs<"options", ndp_options>>;
};
struct Icmpv6PathAdvertisement {
  std::uint16_t ident = 0, all_components = 0, component = 0, reserved = 0;
  static constexpr About about{"path_advertisement", "Certification path advertisement", "RFC 3971 6.4.2"};
  using layout = Layout<Bits<16, &Icmpv6PathAdvertisement::ident, Alias("id")>,
                        Bits<16, &Icmpv6PathAdvertisement::all_components>,
                        Bits<16, &Icmpv6PathAdvertisement::component>,
                        Bits<16, &Icmpv6PathAdvertisement::reserved, Role::reserved>,
                        Tlvs<"options", ndp_options>>;
};
struct Icmpv6Subtype {
  std::uint8_t subtype = 0;
  std::uint32_t reserved = 0;
  static constexpr About about{"subtype", "Experimental mobility", "RFC 4065 2"};
  using layout = Layout<Bits<8, &Icmpv6Subtype::subtype>, Bits<24, &Icmpv6Subtype::reserved>>;
};
struct Icmpv6FastHandover {
  std::uint8_t subtype = 0, reserved = 0;
  std::uint16_t ident = 0;
  static constexpr About about{"fast_handover", "Fast handover", "RFC 5568 6.1"};
  using layout = Layout<Bits<8, &Icmpv6FastHandover::subtype>, Bits<8, &Icmpv6FastHandover::reserved, Role::reserved>,
                        Bits<16, &Icmpv6FastHandover::ident, Alias("id")>,
                        Tlvs<"options", ndp_options>>;
};
struct Icmpv6AddressCheck {
  std::uint8_t status = 0, tid = 0;
  std::uint16_t lifetime = 0;  // in units of 60 seconds
  Address<8, Show::mac> eui64{};
  Ipv6Address registered_address{};
  static constexpr About about{"duplicate_address", "Duplicate address request or confirmation", "RFC 6775 4.4, RFC 8505 4.2"};
  using layout = Layout<Bits<8, &Icmpv6AddressCheck::status>, Bits<8, &Icmpv6AddressCheck::tid>,
                        Bits<16, &Icmpv6AddressCheck::lifetime>,
                        Bits<64, &Icmpv6AddressCheck::eui64>,
                        Bits<128, &Icmpv6AddressCheck::registered_address>>;
};
struct Icmpv6Renumbering {
  std::uint32_t sequence = 0;
  std::uint8_t segment = 0;
  bool t = false, r = false, a = false, s = false, p = false;
  std::uint8_t reserved = 0;
  std::uint16_t max_delay = 0;  // milliseconds
  std::uint32_t reserved2 = 0;
  static constexpr About about{"renumbering", "Router renumbering", "RFC 2894 3.1"};
  using layout = Layout<Bits<32, &Icmpv6Renumbering::sequence, Alias("icmpv6.rr.sequence_number")>,
                        Bits<8, &Icmpv6Renumbering::segment, Alias("icmpv6.rr.segment_number")>,
                        Bits<1, &Icmpv6Renumbering::t>, Bits<1, &Icmpv6Renumbering::r>, Bits<1, &Icmpv6Renumbering::a>,
                        Bits<1, &Icmpv6Renumbering::s>, Bits<1, &Icmpv6Renumbering::p>,
                        Bits<3, &Icmpv6Renumbering::reserved, Role::reserved>,
                        Bits<16, &Icmpv6Renumbering::max_delay, Alias("icmpv6.rr.maxdelay")>,
                        Bits<32, &Icmpv6Renumbering::reserved2, Role::reserved>>;
};
struct Icmpv6InverseDiscovery {
  std::uint32_t reserved = 0;
  static constexpr About about{"inverse_discovery", "Inverse neighbour discovery", "RFC 3122 2"};
  using layout = Layout<Bits<32, &Icmpv6InverseDiscovery::reserved, Role::reserved>,
                        Tlvs<"options", ndp_options>>;
};
// Seconds; the advertisement's interval stands in the code.
struct Icmpv6RouterDiscovery {
  std::uint16_t query_interval = 125, robustness = 2;
  static constexpr About about{"multicast_router", "Multicast router advertisement", "RFC 4286 3"};
  using layout = Layout<Bits<16, &Icmpv6RouterDiscovery::query_interval>, Bits<16, &Icmpv6RouterDiscovery::robustness>>;
};

}  // namespace wiresmith
