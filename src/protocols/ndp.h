// RFC 4861 4.1 to 4.5: neighbour discovery, after the checksum of ICMPv6
#pragma once

#include "wiresmith/protocols/icmpv6_options.h"

namespace wiresmith {

inline constexpr std::uint8_t ndp_hop_limit = 255;  // of a message that has crossed no router (RFC 4861 4)

struct NdpRouterSolicitation {
  std::uint32_t reserved = 0;
  static constexpr About about{"rs", "Router solicitation", "RFC 4861 4.1"};
  using layout = Layout<Bits<32, &NdpRouterSolicitation::reserved, Role::reserved>,
                        Tlvs<"options", ndp_options>>;
};
struct NdpRouterAdvertisement {
  std::uint8_t cur_hop_limit = 64;
  bool m = false, o = false, h = false;
  std::uint8_t prf = 0;
  bool p = false;
  std::uint8_t reserved = 0;
  std::uint16_t router_lifetime = 1800;                 // seconds
  std::uint32_t reachable_time = 0, retrans_timer = 0;  // milliseconds
  static constexpr About about{"ra", "Router advertisement", "RFC 4861 4.2, RFC 4191 2.2"};
  using layout = Layout<Bits<8, &NdpRouterAdvertisement::cur_hop_limit, Alias("chlim")>,
                        Bits<1, &NdpRouterAdvertisement::m>, Bits<1, &NdpRouterAdvertisement::o>,
                        Bits<1, &NdpRouterAdvertisement::h>, Bits<2, &NdpRouterAdvertisement::prf>,
                        Bits<1, &NdpRouterAdvertisement::p>,
                        Bits<2, &NdpRouterAdvertisement::reserved, Role::reserved>,
                        Bits<16, &NdpRouterAdvertisement::router_lifetime, Alias("routerlifetime")>,
                        Bits<32, &NdpRouterAdvertisement::reachable_time, Alias("reachabletime")>,
                        Bits<32, &NdpRouterAdvertisement::retrans_timer, Alias("retranstimer")>,
                        Tlvs<"options", ndp_options>>;
};
struct NdpNeighborSolicitation {
  std::uint32_t reserved = 0;
  Ipv6Address target{};
  static constexpr About about{"ns", "Neighbour solicitation", "RFC 4861 4.3"};
  using layout = Layout<Bits<32, &NdpNeighborSolicitation::reserved, Role::reserved>,
                        Bits<128, &NdpNeighborSolicitation::target, Alias("tgt")>,
                        Tlvs<"options", ndp_options>>;
};
struct NdpNeighborAdvertisement {
  bool r = false, s = false, o = false;
  std::uint32_t reserved = 0;
  Ipv6Address target{};
  static constexpr About about{"na", "Neighbour advertisement", "RFC 4861 4.4"};
  using layout = Layout<Bits<1, &NdpNeighborAdvertisement::r>, Bits<1, &NdpNeighborAdvertisement::s>,
                        Bits<1, &NdpNeighborAdvertisement::o>,
                        Bits<29, &NdpNeighborAdvertisement::reserved, Role::reserved>,
                        Bits<128, &NdpNeighborAdvertisement::target, Alias("tgt")>,
                        Tlvs<"options", ndp_options>>;
};
struct NdpRedirect {
  std::uint32_t reserved = 0;
  Ipv6Address target{}, destination{};
  static constexpr About about{"redirect", "Redirect", "RFC 4861 4.5"};
  using layout = Layout<Bits<32, &NdpRedirect::reserved, Role::reserved>,
                        Bits<128, &NdpRedirect::target, Alias("tgt")>,
                        Bits<128, &NdpRedirect::destination, Alias("dst")>,
                        Tlvs<"options", ndp_options>>;
};

}  // namespace wiresmith
