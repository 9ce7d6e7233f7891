// What follows the checksum of an ICMPv6 message, by its type.
#pragma once

#include "wiresmith/protocols/icmp_extensions.h"
#include "wiresmith/protocols/icmpv6_node_information.h"
#include "wiresmith/protocols/icmpv6_routers.h"
#include "wiresmith/protocols/mld.h"
#include "wiresmith/protocols/ndp.h"
#include "wiresmith/protocols/rpl.h"

namespace wiresmith {

// ---- errors: the packet that caused them follows -------------------------------------------------------------------

// `length` counts the quoted packet's 64-bit words where extensions follow it (RFC 4884 4.4).
struct Icmpv6Unreachable {
  std::uint8_t length = 0;
  std::uint32_t unused = 0;
  static constexpr About about{"unreachable", "Destination unreachable, or time exceeded",
                               "RFC 4443 3.1, 3.3, RFC 4884 4.4"};
  using layout = Layout<Bits<8, &Icmpv6Unreachable::length>, Bits<24, &Icmpv6Unreachable::unused>>;
};
struct Icmpv6TooBig {
  std::uint32_t mtu = 1280;
  static constexpr About about{"too_big", "Packet too big", "RFC 4443 3.2"};
  using layout = Layout<Bits<32, &Icmpv6TooBig::mtu>>;
};
struct Icmpv6ParameterProblem {
  std::uint32_t pointer = 0;
  static constexpr About about{"parameter_problem", "Parameter problem", "RFC 4443 3.4"};
  using layout = Layout<Bits<32, &Icmpv6ParameterProblem::pointer, Alias("ptr")>>;
};

// ---- queries -------------------------------------------------------------------------------------------------------

struct Icmpv6Echo {
  std::uint16_t ident = 0, seq = 0;
  static constexpr About about{"echo", "Echo", "RFC 4443 4"};
  using layout = Layout<Bits<16, &Icmpv6Echo::ident, Alias("id"), Alias("icmpv6.echo.identifier")>,
                        Bits<16, &Icmpv6Echo::seq, Alias("icmpv6.echo.sequence_number")>>;
};
struct Icmpv6ExtendedEchoRequest {
  std::uint16_t ident = 0;
  std::uint8_t seq = 0, reserved = 0;
  bool local = false;
  static constexpr About about{"extended_echo_request", "Extended echo request", "RFC 8335 2"};
  using layout = Layout<Bits<16, &Icmpv6ExtendedEchoRequest::ident, Alias("id")>,
                        Bits<8, &Icmpv6ExtendedEchoRequest::seq>,
                        Bits<7, &Icmpv6ExtendedEchoRequest::reserved, Role::reserved>,
                        Bits<1, &Icmpv6ExtendedEchoRequest::local>,
                        Items<"extensions", describe<IcmpEchoExtension>, Exactly<1>>>;
};
struct Icmpv6ExtendedEchoReply {
  std::uint16_t ident = 0;
  std::uint8_t seq = 0, state = 0, reserved = 0;
  bool active = false, ipv4 = false, ipv6 = false;
  static constexpr About about{"extended_echo_reply", "Extended echo reply", "RFC 8335 3"};
  using layout = Layout<Bits<16, &Icmpv6ExtendedEchoReply::ident, Alias("id")>, Bits<8, &Icmpv6ExtendedEchoReply::seq>,
                        Bits<3, &Icmpv6ExtendedEchoReply::state>,
                        Bits<2, &Icmpv6ExtendedEchoReply::reserved, Role::reserved>,
                        Bits<1, &Icmpv6ExtendedEchoReply::active>, Bits<1, &Icmpv6ExtendedEchoReply::ipv4>,
                        Bits<1, &Icmpv6ExtendedEchoReply::ipv6>>;
};

// ---- which is which ------------------------------------------------------------------------------------------------

enum : std::uint8_t {
  icmpv6_unreachable = 1,
  icmpv6_too_big = 2,
  icmpv6_time_exceeded = 3,
  icmpv6_parameter_problem = 4,
  icmpv6_listener_query = 130,
  icmpv6_listener_report = 131,
  icmpv6_listener_done = 132,
  icmpv6_router_solicitation = 133,
  icmpv6_router_advertisement = 134,
  icmpv6_neighbor_solicitation = 135,
  icmpv6_neighbor_advertisement = 136,
  icmpv6_redirect = 137,
  icmpv6_listener_report2 = 143,
  icmpv6_rpl = 155,
  icmpv6_extended_echo_request = 160,
  icmpv6_extended_echo_reply = 161
};
// A listener query is of version 1 where it has exactly 24 bytes, of version 2 from 28 up (RFC 3810 8.1).
inline constexpr std::uint32_t icmpv6_key_listener_query2 = 0x100 + icmpv6_listener_query;
// Messages of RPL are told apart by their code.
inline constexpr std::uint32_t icmpv6_key_rpl = 0x200;

inline constexpr ChoiceEntry icmpv6_entries[] = {
    {icmpv6_unreachable, &describe<Icmpv6Unreachable>},
    {icmpv6_too_big, &describe<Icmpv6TooBig>},
    {icmpv6_time_exceeded, &describe<Icmpv6Unreachable>},
    {icmpv6_parameter_problem, &describe<Icmpv6ParameterProblem>},
    {128, &describe<Icmpv6Echo>},
    {129, &describe<Icmpv6Echo>},
    {icmpv6_listener_query, &describe<MldV1>},
    {icmpv6_listener_report, &describe<MldV1>},
    {icmpv6_listener_done, &describe<MldV1>},
    {icmpv6_router_solicitation, &describe<NdpRouterSolicitation>},
    {icmpv6_router_advertisement, &describe<NdpRouterAdvertisement>},
    {icmpv6_neighbor_solicitation, &describe<NdpNeighborSolicitation>},
    {icmpv6_neighbor_advertisement, &describe<NdpNeighborAdvertisement>},
    {icmpv6_redirect, &describe<NdpRedirect>},
    {138, &describe<Icmpv6Renumbering>},
    {139, &describe<Icmpv6NodeInformation>},
    {140, &describe<Icmpv6NodeInformation>},
    {141, &describe<Icmpv6InverseDiscovery>},
    {142, &describe<Icmpv6InverseDiscovery>},
    {icmpv6_listener_report2, &describe<MldV2Report>},
    {144, &describe<Icmpv6HomeAgentRequest>},
    {145, &describe<Icmpv6HomeAgentReply>},
    {146, &describe<Icmpv6HomeAgentRequest>},
    {147, &describe<Icmpv6PrefixAdvertisement>},
    {148, &describe<Icmpv6PathSolicitation>},
    {149, &describe<Icmpv6PathAdvertisement>},
    {150, &describe<Icmpv6Subtype>},
    {151, &describe<Icmpv6RouterDiscovery>},
    {154, &describe<Icmpv6FastHandover>},
    {157, &describe<Icmpv6AddressCheck>},
    {158, &describe<Icmpv6AddressCheck>},
    {icmpv6_extended_echo_request, &describe<Icmpv6ExtendedEchoRequest>},
    {icmpv6_extended_echo_reply, &describe<Icmpv6ExtendedEchoReply>},
    {icmpv6_key_listener_query2, &describe<MldV2Query>},
    {icmpv6_key_rpl, &describe<RplSolicitation>},
    {icmpv6_key_rpl + 1, &describe<RplInformation>},
    {icmpv6_key_rpl + 2, &describe<RplDestination>},
    {icmpv6_key_rpl + 3, &describe<RplDestinationAck>},
};
inline constexpr ChoiceTable icmpv6_bodies{.entries = icmpv6_entries};
inline std::uint32_t look_at_icmpv6(Bytes message, std::size_t) {
  if (message[0] == icmpv6_rpl) return icmpv6_key_rpl + message[1];
  return message[0] == icmpv6_listener_query && message.size() >= 28 ? icmpv6_key_listener_query2 : message[0];
}

inline constexpr NameOf icmpv6_type_names[] = {
    {icmpv6_unreachable, "destination unreachable"},
    {icmpv6_too_big, "packet too big"},
    {icmpv6_time_exceeded, "time exceeded"},
    {icmpv6_parameter_problem, "parameter problem"},
    {100, "private experiment"},
    {101, "private experiment"},
    {128, "echo request"},
    {129, "echo reply"},
    {icmpv6_listener_query, "multicast listener query"},
    {icmpv6_listener_report, "multicast listener report"},
    {icmpv6_listener_done, "multicast listener done"},
    {icmpv6_router_solicitation, "router solicitation"},
    {icmpv6_router_advertisement, "router advertisement"},
    {icmpv6_neighbor_solicitation, "neighbour solicitation"},
    {icmpv6_neighbor_advertisement, "neighbour advertisement"},
    {icmpv6_redirect, "redirect"},
    {138, "router renumbering"},
    {139, "node information query"},
    {140, "node information reply"},
    {141, "inverse neighbour solicitation"},
    {142, "inverse neighbour advertisement"},
    {icmpv6_listener_report2, "multicast listener report, version 2"},
    {144, "home agent discovery request"},
    {145, "home agent discovery reply"},
    {146, "mobile prefix solicitation"},
    {147, "mobile prefix advertisement"},
    {148, "certification path solicitation"},
    {149, "certification path advertisement"},
    {150, "experimental mobility"},
    {151, "multicast router advertisement"},
    {152, "multicast router solicitation"},
    {153, "multicast router termination"},
    {154, "fast handover"},
    {icmpv6_rpl, "RPL control"},
    {156, "locator update"},
    {157, "duplicate address request"},
    {158, "duplicate address confirmation"},
    {159, "MPL control"},
    {icmpv6_extended_echo_request, "extended echo request"},
    {icmpv6_extended_echo_reply, "extended echo reply"},
    {200, "private experiment"},
    {201, "private experiment"},
};
inline constexpr Names icmpv6_types{icmpv6_type_names, ""};

// By type and code (IANA's registry of ICMPv6 parameters).
inline constexpr NameOf icmpv6_code_names[] = {{0x0100, "no route to destination"},
                                               {0x0101, "communication administratively prohibited"},
                                               {0x0102, "beyond the scope of the source address"},
                                               {0x0103, "address unreachable"},
                                               {0x0104, "port unreachable"},
                                               {0x0105, "source address failed ingress/egress policy"},
                                               {0x0106, "reject route to destination"},
                                               {0x0107, "error in source routing header"},
                                               {0x0108, "headers too long"},
                                               {0x0300, "hop limit exceeded in transit"},
                                               {0x0301, "fragment reassembly time exceeded"},
                                               {0x0400, "erroneous header field"},
                                               {0x0401, "unrecognised next header"},
                                               {0x0402, "unrecognised IPv6 option"},
                                               {0x0403, "first fragment has incomplete header chain"},
                                               {0x0404, "segment routing upper-layer header error"},
                                               {0x0405, "unrecognised next header by intermediate node"},
                                               {0x0406, "extension header too big"},
                                               {0x0407, "extension header chain too long"},
                                               {0x0408, "too many extension headers"},
                                               {0x0409, "too many options in extension header"},
                                               {0x040a, "option too big"},
                                               {0x8a00, "router renumbering command"},
                                               {0x8a01, "router renumbering result"},
                                               {0x8aff, "sequence number reset"},
                                               {0x8b00, "the subject is an IPv6 address"},
                                               {0x8b01, "the subject is a name"},
                                               {0x8b02, "the subject is an IPv4 address"},
                                               {0x8c00, "successful"},
                                               {0x8c01, "refused"},
                                               {0x8c02, "unknown query"},
                                               {0x9b00, "DODAG information solicitation"},
                                               {0x9b01, "DODAG information object"},
                                               {0x9b02, "destination advertisement"},
                                               {0x9b03, "destination advertisement acknowledgement"},
                                               {0xa100, "no error"},
                                               {0xa101, "malformed query"},
                                               {0xa102, "no such interface"},
                                               {0xa103, "no such table entry"},
                                               {0xa104, "multiple interfaces satisfy the query"}};
inline constexpr Names icmpv6_codes{icmpv6_code_names, "", false, true};

}  // namespace wiresmith
