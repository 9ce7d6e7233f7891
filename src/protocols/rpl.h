// RFC 6550 6: the messages of RPL, routing in networks of low power, which ICMPv6 carries
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Prefixes and the address of a parent take the bytes that their option has left.

// ---- options ------------------------------------------------------------------------------------------------------

struct RplPadN {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 6550 6.7.3"};
  using layout = Layout<Blob<&RplPadN::padding>>;
};
struct RplRoute {
  std::uint8_t prefix_length = 0, reserved = 0, route_preference = 0, reserved2 = 0;
  std::uint32_t route_lifetime = 0;  // seconds
  Bytes prefix;
  static constexpr About about{"rpl_route", "Route information", "RFC 6550 6.7.5"};
  using layout = Layout<Bits<8, &RplRoute::prefix_length, Alias("icmpv6.rpl.opt.route.prefix_length")>,
                        Bits<3, &RplRoute::reserved, Role::reserved>, Bits<2, &RplRoute::route_preference>,
                        Bits<3, &RplRoute::reserved2, Role::reserved>,
                        Bits<32, &RplRoute::route_lifetime, Alias("icmpv6.rpl.opt.route.lifetime")>,
                        Blob<&RplRoute::prefix, ToEnd, Show::ipv6>>;
};
struct RplConfiguration {
  std::uint8_t flags = 0;
  bool a = false;                                                                   // authenticated
  std::uint8_t pcs = 0, interval_doublings = 8, interval_min = 3, redundancy = 10;  // RFC 6550 8.3.1
  std::uint16_t max_rank_increase = 0, min_hop_rank_increase = 256, ocp = 0;
  std::uint8_t reserved = 0, default_lifetime = 0xff;
  std::uint16_t lifetime_unit = 0xffff;  // seconds
  static constexpr About about{"configuration", "DODAG configuration", "RFC 6550 6.7.6"};
  using layout = Layout<Bits<4, &RplConfiguration::flags>, Bits<1, &RplConfiguration::a, Alias("icmpv6.rpl.opt.config.auth")>,
                        Bits<3, &RplConfiguration::pcs, Alias("icmpv6.rpl.opt.config.pcs")>,
                        Bits<8, &RplConfiguration::interval_doublings, Alias("icmpv6.rpl.opt.config.interval_double")>,
                        Bits<8, &RplConfiguration::interval_min, Alias("icmpv6.rpl.opt.config.interval_min")>,
                        Bits<8, &RplConfiguration::redundancy, Alias("icmpv6.rpl.opt.config.redundancy")>,
                        Bits<16, &RplConfiguration::max_rank_increase, Alias("icmpv6.rpl.opt.config.max_rank_inc")>,
                        Bits<16, &RplConfiguration::min_hop_rank_increase, Alias("icmpv6.rpl.opt.config.min_hop_rank_inc")>,
                        Bits<16, &RplConfiguration::ocp, Alias("icmpv6.rpl.opt.config.ocp")>,
                        Bits<8, &RplConfiguration::reserved, Role::reserved>,
                        Bits<8, &RplConfiguration::default_lifetime, Alias("icmpv6.rpl.opt.config.def_lifetime")>,
                        Bits<16, &RplConfiguration::lifetime_unit, Alias("icmpv6.rpl.opt.config.lifetime_unit")>>;
};
struct RplTarget {
  std::uint8_t flags = 0, prefix_length = 128;
  Bytes prefix;
  static constexpr About about{"target", "Target", "RFC 6550 6.7.7"};
  using layout = Layout<Bits<8, &RplTarget::flags, Alias("icmpv6.rpl.opt.target.flag")>,
                        Bits<8, &RplTarget::prefix_length, Alias("icmpv6.rpl.opt.target.prefix_length")>,
                        Blob<&RplTarget::prefix, ToEnd, Show::ipv6, Alias("icmpv6.rpl.opt.target.prefix")>>;
};
struct RplTransit {
  bool e = false;
  std::uint8_t flags = 0, path_control = 0, path_sequence = 0, path_lifetime = 0;
  Bytes parent;  // none where networks store routes
  static constexpr About about{"transit", "Transit information", "RFC 6550 6.7.8"};
  using layout = Layout<Bits<1, &RplTransit::e, Alias("icmpv6.rpl.opt.transit.flag.e")>, Bits<7, &RplTransit::flags>,
                        Bits<8, &RplTransit::path_control, Alias("icmpv6.rpl.opt.transit.pathctl")>,
                        Bits<8, &RplTransit::path_sequence, Alias("icmpv6.rpl.opt.transit.pathseq")>,
                        Bits<8, &RplTransit::path_lifetime, Alias("icmpv6.rpl.opt.transit.pathlifetime")>,
                        Blob<&RplTransit::parent, ToEnd, Show::ipv6, Alias("icmpv6.rpl.opt.transit.parent")>>;
};
struct RplSolicited {
  std::uint8_t instance = 0;
  bool v = false, i = false, d = false;
  std::uint8_t flags = 0;
  Ipv6Address dagid{};
  std::uint8_t version = 0;
  static constexpr About about{"solicited", "Solicited information", "RFC 6550 6.7.9"};
  using layout = Layout<Bits<8, &RplSolicited::instance, Alias("icmpv6.rpl.opt.solicited.instance")>,
                        Bits<1, &RplSolicited::v, Alias("icmpv6.rpl.opt.solicited.flag.v")>,
                        Bits<1, &RplSolicited::i, Alias("icmpv6.rpl.opt.solicited.flag.i")>,
                        Bits<1, &RplSolicited::d, Alias("icmpv6.rpl.opt.solicited.flag.d")>, Bits<5, &RplSolicited::flags>,
                        Bits<128, &RplSolicited::dagid, Alias("icmpv6.rpl.opt.solicited.dodagid")>,
                        Bits<8, &RplSolicited::version, Alias("icmpv6.rpl.opt.solicited.version")>>;
};
struct RplPrefixInformation {
  std::uint8_t prefix_length = 64;
  bool l = false, a = false, r = false;
  std::uint8_t reserved = 0;
  std::uint32_t valid_lifetime = 0, preferred_lifetime = 0, reserved2 = 0;  // seconds
  Ipv6Address prefix{};
  static constexpr About about{"rpl_prefix_information", "Prefix information", "RFC 6550 6.7.10"};
  using layout = Layout<Bits<8, &RplPrefixInformation::prefix_length, Alias("icmpv6.rpl.opt.prefix.length")>,
                        Bits<1, &RplPrefixInformation::l, Alias("icmpv6.rpl.opt.prefix.flag.l")>,
                        Bits<1, &RplPrefixInformation::a, Alias("icmpv6.rpl.opt.config.flag.a")>,
                        Bits<1, &RplPrefixInformation::r, Alias("icmpv6.rpl.opt.config.flag.r")>,
                        Bits<5, &RplPrefixInformation::reserved, Role::reserved>,
                        Bits<32, &RplPrefixInformation::valid_lifetime, Alias("icmpv6.rpl.opt.prefix.valid_lifetime")>,
                        Bits<32, &RplPrefixInformation::preferred_lifetime, Alias("icmpv6.rpl.opt.prefix.preferred_lifetime")>,
                        Bits<32, &RplPrefixInformation::reserved2, Role::reserved>,
                        Bits<128, &RplPrefixInformation::prefix, Alias("icmpv6.rpl.opt.prefix")>>;
};
struct RplDescriptor {
  std::uint32_t descriptor = 0;
  static constexpr About about{"descriptor", "Target descriptor", "RFC 6550 6.7.11"};
  using layout = Layout<Bits<32, &RplDescriptor::descriptor, Show::hex, Alias("icmpv6.rpl.opt.targetdesc.descriptor")>>;
};
inline constexpr TlvEntry rpl_option_entries[] = {
    {1, &describe<RplPadN>},
    {3, &describe<RplRoute>},
    {4, &describe<RplConfiguration>},
    {5, &describe<RplTarget>},
    {6, &describe<RplTransit>},
    {7, &describe<RplSolicited>},
    {8, &describe<RplPrefixInformation>},
    {9, &describe<RplDescriptor>},
};
inline constexpr NameOf rpl_option_name_list[] = {
    {0, "Pad1"},
    {1, "PadN"},
    {2, "metric container"},
    {3, "route information"},
    {4, "configuration"},
    {5, "target"},
    {6, "transit information"},
    {7, "solicited information"},
    {8, "prefix information"},
    {9, "target descriptor"},
};
inline constexpr Names rpl_option_names{rpl_option_name_list, ""};
inline constexpr TlvTable rpl_options{
    .kind_name = "type", .length_name = "length", .counts = Counts::value, .pad = 0, .names = &rpl_option_names, .entries = rpl_option_entries};

// ---- messages, by the code ----------------------------------------------------------------------------------------

struct RplSolicitation {
  std::uint8_t flags = 0, reserved = 0;
  static constexpr About about{"dis", "DODAG information solicitation", "RFC 6550 6.2"};
  using layout = Layout<Bits<8, &RplSolicitation::flags>, Bits<8, &RplSolicitation::reserved, Role::reserved>,
                        Tlvs<"options", rpl_options>>;
};
struct RplInformation {
  std::uint8_t instance = 0, version = 0;
  std::uint16_t rank = 0;
  bool grounded = false;
  std::uint8_t zero = 0, mop = 0, preference = 0, dtsn = 0, flags = 0, reserved = 0;
  Ipv6Address dagid{};
  static constexpr About about{"dio", "DODAG information object", "RFC 6550 6.3"};
  using layout = Layout<Bits<8, &RplInformation::instance, Alias("icmpv6.rpl.dio.instance")>,
                        Bits<8, &RplInformation::version, Alias("icmpv6.rpl.dio.version")>,
                        Bits<16, &RplInformation::rank, Alias("icmpv6.rpl.dio.rank")>,
                        Bits<1, &RplInformation::grounded, Alias("icmpv6.rpl.dio.flag.g")>,
                        Bits<1, &RplInformation::zero, Role::reserved>,
                        Bits<3, &RplInformation::mop, Alias("icmpv6.rpl.dio.flag.mop")>,
                        Bits<3, &RplInformation::preference, Alias("icmpv6.rpl.dio.flag.preference")>,
                        Bits<8, &RplInformation::dtsn, Alias("icmpv6.rpl.dio.dtsn")>, Bits<8, &RplInformation::flags>,
                        Bits<8, &RplInformation::reserved, Role::reserved>,
                        Bits<128, &RplInformation::dagid, Alias("icmpv6.rpl.dio.dagid")>,
                        Tlvs<"options", rpl_options>>;
};
struct RplDag {
  Ipv6Address dagid{};
  static constexpr About about{"dag", "DODAG", "RFC 6550 6.4"};
  using layout = Layout<Bits<128, &RplDag::dagid, Alias("icmpv6.rpl.dao.dodagid")>>;
};
inline constexpr ChoiceEntry rpl_dag_entries[] = {{1, &describe<RplDag>}};
inline constexpr ChoiceTable rpl_dags{.entries = rpl_dag_entries};
struct RplDestination {
  std::uint8_t instance = 0;
  bool k = false, d = false;
  std::uint8_t flags = 0, reserved = 0, sequence = 0;
  static constexpr About about{"dao", "Destination advertisement", "RFC 6550 6.4"};
  using layout = Layout<Bits<8, &RplDestination::instance, Alias("icmpv6.rpl.dao.instance")>,
                        Bits<1, &RplDestination::k, Alias("icmpv6.rpl.dao.flag.k")>,
                        Bits<1, &RplDestination::d, Alias("icmpv6.rpl.dao.flag.d")>, Bits<6, &RplDestination::flags>,
                        Bits<8, &RplDestination::reserved, Role::reserved>,
                        Bits<8, &RplDestination::sequence, Alias("icmpv6.rpl.dao.sequence")>,
                        Choice<rpl_dags, By<&RplDestination::d>>,
                        Tlvs<"options", rpl_options>>;
};
struct RplDestinationAck {
  std::uint8_t instance = 0;
  bool d = false;
  std::uint8_t reserved = 0, sequence = 0, status = 0;
  static constexpr About about{"dao_ack", "Destination advertisement acknowledgement", "RFC 6550 6.5"};
  using layout = Layout<Bits<8, &RplDestinationAck::instance, Alias("icmpv6.rpl.daoack.instance")>,
                        Bits<1, &RplDestinationAck::d>, Bits<7, &RplDestinationAck::reserved, Role::reserved>,
                        Bits<8, &RplDestinationAck::sequence, Alias("icmpv6.rpl.daoack.sequence")>,
                        Bits<8, &RplDestinationAck::status, Alias("icmpv6.rpl.daoack.status")>,
                        Choice<rpl_dags, By<&RplDestinationAck::d>>,
                        Tlvs<"options", rpl_options>>;
};

}  // namespace wiresmith
