// RFC 3376 (version 3), RFC 2236 (version 2), RFC 1112 (version 1); RFC 4286 (multicast router discovery)
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct IgmpSource {
  Ipv4Address source{};
  static constexpr About about{"source", "Source", "RFC 3376 4.1.9"};
  using layout = Layout<Bits<32, &IgmpSource::source, Alias("igmp.saddr")>>;
};

// Queries and reports of versions 1 and 2, and leaving a group.
struct IgmpGroup {
  Ipv4Address maddr{};
  static constexpr About about{"group", "Group", "RFC 2236 2"};
  using layout = Layout<Bits<32, &IgmpGroup::maddr, Alias("gaddr")>>;
};
// What a query of version 3 has behind the group.
struct IgmpQuery3 {
  std::uint8_t reserved = 0;
  bool s = false;  // routers keep their timers as they are
  std::uint8_t qrv = 2, qqic = 125;
  std::uint16_t num_src = 0;
  static constexpr About about{"query3", "Membership query, version 3", "RFC 3376 4.1"};
  using layout = Layout<Bits<4, &IgmpQuery3::reserved, Role::reserved, Alias("resv")>, Bits<1, &IgmpQuery3::s>,
                        Bits<3, &IgmpQuery3::qrv>, Bits<8, &IgmpQuery3::qqic>,
                        Bits<16, &IgmpQuery3::num_src, Role::count, Alias("numsrc")>,
                        Items<"sources", describe<IgmpSource>, By<&IgmpQuery3::num_src>, Alias("srcaddrs")>>;
};

inline constexpr NameOf igmp_record_type_names[] = {
    {1, "is in"},
    {2, "is ex"},
    {3, "to in"},
    {4, "to ex"},
    {5, "allow"},
    {6, "block"},
};
inline constexpr Names igmp_record_types{igmp_record_type_names, ""};
struct IgmpRecord {
  std::uint8_t record_type = 4, aux_data_len = 0;  // in units of 4 bytes
  std::uint16_t num_src = 0;
  Ipv4Address maddr{};
  Bytes aux_data;
  static constexpr About about{"record", "Group record", "RFC 3376 4.2.4"};
  using layout = Layout<Bits<8, &IgmpRecord::record_type, &igmp_record_types, Alias("igmp.record_type"), Alias("rtype")>,
                        Bits<8, &IgmpRecord::aux_data_len, Role::computed, Alias("igmp.aux_data_len"), Alias("auxdlen")>,
                        Bits<16, &IgmpRecord::num_src, Role::count, Alias("igmp.num_src"), Alias("numsrc")>,
                        Bits<32, &IgmpRecord::maddr, Alias("igmp.maddr")>,
                        Items<"sources", describe<IgmpSource>, By<&IgmpRecord::num_src>, Alias("srcaddrs")>,
                        Blob<&IgmpRecord::aux_data, By<&IgmpRecord::aux_data_len, 4>, Alias("igmp.aux_data")>>;
};
struct IgmpReport3 {
  std::uint16_t reserved = 0, num_grp_recs = 0;
  static constexpr About about{"report3", "Membership report, version 3", "RFC 3376 4.2"};
  using layout = Layout<Bits<16, &IgmpReport3::reserved, Role::reserved>,
                        Bits<16, &IgmpReport3::num_grp_recs, Role::count, Alias("numgrp")>,
                        Items<"records", describe<IgmpRecord>, By<&IgmpReport3::num_grp_recs>>>;
};

// The query interval and the robustness of the router; all in seconds.
struct IgmpRouterAdvertisement {
  std::uint16_t query_interval = 125, robustness = 2;
  static constexpr About about{"router_advertisement", "Multicast router advertisement", "RFC 4286 3"};
  using layout = Layout<Bits<16, &IgmpRouterAdvertisement::query_interval>,
                        Bits<16, &IgmpRouterAdvertisement::robustness>>;
};

enum : std::uint8_t {
  igmp_query = 0x11,
  igmp_report1 = 0x12,
  igmp_report2 = 0x16,
  igmp_leave = 0x17,
  igmp_report3 = 0x22,
  igmp_router_advertisement = 0x30,
  igmp_router_solicitation = 0x31,
  igmp_router_termination = 0x32
};

inline constexpr ChoiceEntry igmp_entries[] = {
    {igmp_query, &describe<IgmpGroup>},
    {igmp_report1, &describe<IgmpGroup>},
    {igmp_report2, &describe<IgmpGroup>},
    {igmp_leave, &describe<IgmpGroup>},
    {igmp_report3, &describe<IgmpReport3>},
    {igmp_router_advertisement, &describe<IgmpRouterAdvertisement>},
};
inline constexpr ChoiceTable igmp_bodies{.entries = igmp_entries};
// A query of 8 bytes is of version 1 or 2, one of 12 or more of version 3 (RFC 3376 7.1).
inline constexpr std::size_t igmp_query3_size = 12;
inline std::uint32_t look_at_igmp_query(Bytes message, std::size_t) {
  return message[0] == igmp_query && message.size() >= igmp_query3_size ? 1 : 0;
}
inline constexpr ChoiceEntry igmp_query_entries[] = {{1, &describe<IgmpQuery3>}};
inline constexpr ChoiceTable igmp_queries{.entries = igmp_query_entries};

inline constexpr NameOf igmp_type_names[] = {
    {igmp_query, "query"},
    {igmp_report1, "v1 report"},
    {0x13, "DVMRP"},
    {0x14, "PIM"},
    {igmp_report2, "v2 report"},
    {igmp_leave, "leave"},
    {0x1e, "traceroute response"},
    {0x1f, "traceroute query"},
    {igmp_report3, "v3 report"},
    {igmp_router_advertisement, "router advertisement"},
    {igmp_router_solicitation, "router solicitation"},
    {igmp_router_termination, "router termination"},
};
inline constexpr Names igmp_types{igmp_type_names, ""};

struct Igmp {
  std::uint8_t type = igmp_report2;
  std::uint8_t max_resp = 0;  // tenths of a second, from 128 up a floating point number (RFC 3376 4.1.1)
  std::uint16_t checksum = 0;

  static constexpr About about{"igmp", "Internet Group Management Protocol", "RFC 3376"};
  using layout = Layout<Bits<8, &Igmp::type, Show::hex, &igmp_types>,
                        Bits<8, &Igmp::max_resp, Alias("mrtime"), Alias("mrcode")>,
                        Bits<16, &Igmp::checksum, Role::checksum, Show::hex, Alias("chksum")>,
                        Choice<igmp_bodies, By<&Igmp::type>>,
                        Choice<igmp_queries, Looked<look_at_igmp_query>>>;
};
static_assert(size_of<Igmp> == 4);

extern const Protocol igmp;

}  // namespace wiresmith
