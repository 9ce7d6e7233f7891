// What follows the checksum of an ICMPv6 message, by its type.
#pragma once

#include "wiresmith/protocols/icmp_extensions.h"
#include "wiresmith/protocols/icmpv6_options.h"
#include "wiresmith/protocols/rpl.h"

namespace wiresmith {

// ---- errors: the packet that caused them follows
// -------------------------------------------------------------------------

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

// ---- queries
// ---------------------------------------------------------------------------------------------------------------

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
// Whom a query is about, by its code.
struct Icmpv6NodeSubject {
  Ipv6Address subject_ipv6{};
  static constexpr About about{"node_subject", "Subject's address", "RFC 4620 4"};
  using layout = Layout<Bits<128, &Icmpv6NodeSubject::subject_ipv6>>;
};
struct Icmpv6NodeSubjectName {
  Name name;
  static constexpr About about{"subject_name", "Subject's name", "RFC 4620 4"};
  using layout = Layout<DomainName<&Icmpv6NodeSubjectName::name>>;
};
struct Icmpv6NodeSubjectNames {
  static constexpr About about{"node_subject_name", "Subject's name", "RFC 4620 4"};
  using layout = Layout<Items<"subject_fqdn", describe<Icmpv6NodeSubjectName>>>;
};
struct Icmpv6NodeSubjectIpv4 {
  Ipv4Address subject_ipv4{};
  static constexpr About about{"node_subject_ipv4", "Subject's IPv4 address", "RFC 4620 4"};
  using layout = Layout<Bits<32, &Icmpv6NodeSubjectIpv4::subject_ipv4>>;
};
// What a reply tells, by the query's type. A name of one label ends in two zeros (RFC 4620 6.3).
struct Icmpv6NodeName {
  Name name;
  static constexpr About about{"node_name", "Name of a node", "RFC 4620 6.3"};
  using layout = Layout<DomainName<&Icmpv6NodeName::name>>;
};
struct Icmpv6NodeNames {
  std::uint32_t node_ttl = 0;  // seconds
  static constexpr About about{"node_names", "Names of the node", "RFC 4620 6.3"};
  using layout = Layout<Bits<32, &Icmpv6NodeNames::node_ttl>, Items<"node_names", describe<Icmpv6NodeName>>>;
};
struct Icmpv6NodeAddress {
  std::uint32_t node_ttl = 0;  // seconds
  Ipv6Address node_address{};
  static constexpr About about{"node_address", "Address of a node", "RFC 4620 6.4"};
  using layout = Layout<Bits<32, &Icmpv6NodeAddress::node_ttl>, Bits<128, &Icmpv6NodeAddress::node_address>>;
};
struct Icmpv6NodeAddresses {
  static constexpr About about{"node_addresses", "Addresses of the node", "RFC 4620 6.4"};
  using layout = Layout<Items<"node_addresses", describe<Icmpv6NodeAddress>>>;
};
struct Icmpv6NodeIpv4Address {
  std::uint32_t node_ttl = 0;  // seconds
  Ipv4Address ipv4_address{};
  static constexpr About about{"node_ipv4_address", "IPv4 address of a node", "RFC 4620 6.5"};
  using layout = Layout<Bits<32, &Icmpv6NodeIpv4Address::node_ttl>, Bits<32, &Icmpv6NodeIpv4Address::ipv4_address>>;
};
struct Icmpv6NodeIpv4Addresses {
  static constexpr About about{"node_ipv4_addresses", "IPv4 addresses of the node", "RFC 4620 6.5"};
  using layout = Layout<Items<"node_ipv4_addresses", describe<Icmpv6NodeIpv4Address>>>;
};
enum : std::uint32_t { node_key_query = 0x100,
                       node_key_reply = 0x200 };  // and the code, or the type of query
inline constexpr ChoiceEntry icmpv6_node_entries[] = {{node_key_query, &describe<Icmpv6NodeSubject>},
                                                      {node_key_query + 1, &describe<Icmpv6NodeSubjectNames>},
                                                      {node_key_query + 2, &describe<Icmpv6NodeSubjectIpv4>},
                                                      {node_key_reply + 2, &describe<Icmpv6NodeNames>},
                                                      {node_key_reply + 3, &describe<Icmpv6NodeAddresses>},
                                                      {node_key_reply + 4, &describe<Icmpv6NodeIpv4Addresses>}};
inline constexpr ChoiceTable icmpv6_node_bodies{.entries = icmpv6_node_entries};
// Queries for nothing need no subject, and replies without success (codes 1, 2) tell nothing (RFC 4620 4, 6.1).
inline std::uint32_t look_at_node_information(Bytes message, std::size_t at) {
  constexpr std::uint8_t query = 139;
  constexpr std::size_t qtype_at = 4;
  const auto qtype = static_cast<std::uint32_t>(load_be<2>(&message[qtype_at]));
  const bool empty = at == message.size();
  if (message[0] == query) return qtype == 0 && empty ? 0 : node_key_query + message[1];
  return message[1] != 0 ? 0 : node_key_reply + qtype;
}
struct Icmpv6NodeInformation {
  std::uint16_t qtype = 0, flags = 0;
  std::uint64_t nonce = 0;
  static constexpr About about{"node_information", "Node information", "RFC 4620 4"};
  using layout = Layout<Bits<16, &Icmpv6NodeInformation::qtype>, Bits<16, &Icmpv6NodeInformation::flags, Show::hex>,
                        Bits<64, &Icmpv6NodeInformation::nonce>,
                        Choice<icmpv6_node_bodies, Looked<look_at_node_information>>>;
};

// ---- messages of mobile IPv6, and of authentication of routers ----------------------------------------------------

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

// ---- multicast listeners
// -----------------------------------------------------------------------------------------------------

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

// ---- neighbour discovery
// -------------------------------------------------------------------------------------------------------

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

// ---- which is which
// ----------------------------------------------------------------------------------------------------------------

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
    {1, "destination unreachable"},
    {2, "packet too big"},
    {3, "time exceeded"},
    {4, "parameter problem"},
    {100, "private experiment"},
    {101, "private experiment"},
    {128, "echo request"},
    {129, "echo reply"},
    {130, "multicast listener query"},
    {131, "multicast listener report"},
    {132, "multicast listener done"},
    {133, "router solicitation"},
    {134, "router advertisement"},
    {135, "neighbour solicitation"},
    {136, "neighbour advertisement"},
    {137, "redirect"},
    {138, "router renumbering"},
    {139, "node information query"},
    {140, "node information reply"},
    {141, "inverse neighbour solicitation"},
    {142, "inverse neighbour advertisement"},
    {143, "multicast listener report, version 2"},
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
    {155, "RPL control"},
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
