// RFC 2710, RFC 3810: multicast listener discovery, after the checksum of ICMPv6
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct MldSource {
  Ipv6Address source{};
  static constexpr About about{"source", "Source", "RFC 3810 5.1.10"};
  using layout = Layout<Bits<128, &MldSource::source>>;
};
struct MldV1 {
  std::uint16_t maximum_response_delay = 0;  // milliseconds
  std::uint16_t reserved = 0;
  Ipv6Address multicast_address{};
  static constexpr About about{"mld", "Multicast listener query, report or done", "RFC 2710 3"};
  using layout = Layout<Bits<16, &MldV1::maximum_response_delay, Alias("mrd")>,
                        Bits<16, &MldV1::reserved, Role::reserved>,
                        Bits<128, &MldV1::multicast_address, Alias("mladdr")>>;
};
struct MldV2Query {
  std::uint16_t maximum_response_code = 0, reserved = 0;
  Ipv6Address multicast_address{};
  std::uint8_t reserved2 = 0;
  bool s = false;
  std::uint8_t qrv = 2, qqic = 125;
  std::uint16_t nb_sources = 0;
  static constexpr About about{"mld2_query", "Multicast listener query, version 2", "RFC 3810 5.1"};
  using layout = Layout<Bits<16, &MldV2Query::maximum_response_code>, Bits<16, &MldV2Query::reserved, Role::reserved>,
                        Bits<128, &MldV2Query::multicast_address>,
                        Bits<4, &MldV2Query::reserved2, Role::reserved>, Bits<1, &MldV2Query::s>,
                        Bits<3, &MldV2Query::qrv>, Bits<8, &MldV2Query::qqic, Alias("qqi")>,
                        Bits<16, &MldV2Query::nb_sources, Role::count>,
                        Items<"sources", describe<MldSource>, By<&MldV2Query::nb_sources>>>;
};
struct MldRecord {
  std::uint8_t record_type = 1, aux_data_len = 0;  // in units of 4 bytes
  std::uint16_t nb_sources = 0;
  Ipv6Address multicast_address{};
  Bytes auxiliary_data;
  static constexpr About about{"record", "Multicast address record", "RFC 3810 5.2"};
  using layout = Layout<Bits<8, &MldRecord::record_type>, Bits<8, &MldRecord::aux_data_len, Role::computed>,
                        Bits<16, &MldRecord::nb_sources, Role::count>,
                        Bits<128, &MldRecord::multicast_address>,
                        Items<"sources", describe<MldSource>, By<&MldRecord::nb_sources>>,
                        Blob<&MldRecord::auxiliary_data, By<&MldRecord::aux_data_len, 4>>>;
};
struct MldV2Report {
  std::uint16_t reserved = 0, nb_mcast_records = 0;
  static constexpr About about{"mld2_report", "Multicast listener report, version 2", "RFC 3810 5.2"};
  using layout = Layout<Bits<16, &MldV2Report::reserved, Role::reserved>,
                        Bits<16, &MldV2Report::nb_mcast_records, Role::count>,
                        Items<"records", describe<MldRecord>, By<&MldV2Report::nb_mcast_records>>>;
};

}  // namespace wiresmith
