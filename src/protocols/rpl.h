// RFC 6550 6: the messages of RPL, routing in networks of low power, which ICMPv6 carries
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// ---- options ------------------------------------------------------------------------------------------------------

struct RplPadN {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 6550 6.7.3"};
  using layout = Layout<Blob<&RplPadN::padding>>;
};
struct RplTarget {
  std::uint8_t flags = 0, prefix_length = 128;
  Bytes prefix;
  static constexpr About about{"target", "Target", "RFC 6550 6.7.7"};
  using layout = Layout<Bits<8, &RplTarget::flags, Alias("icmpv6.rpl.opt.target.flag")>,
                        Bits<8, &RplTarget::prefix_length, Alias("icmpv6.rpl.opt.target.prefix_length")>,
                        Blob<&RplTarget::prefix, ToEnd, Alias("icmpv6.rpl.opt.target.prefix")>>;
};
struct RplTransit {
  bool e = false;
  std::uint8_t flags = 0, path_control = 0, path_sequence = 0, path_lifetime = 0;
  Bytes parent;  // none or 16 bytes
  static constexpr About about{"transit", "Transit information", "RFC 6550 6.7.8"};
  using layout = Layout<Bits<1, &RplTransit::e>, Bits<7, &RplTransit::flags>,
                        Bits<8, &RplTransit::path_control, Alias("icmpv6.rpl.opt.transit.pathctl")>,
                        Bits<8, &RplTransit::path_sequence, Alias("icmpv6.rpl.opt.transit.pathseq")>,
                        Bits<8, &RplTransit::path_lifetime, Alias("icmpv6.rpl.opt.transit.pathlifetime")>,
                        Blob<&RplTransit::parent, ToEnd, Alias("icmpv6.rpl.opt.transit.parent")>>;
};
inline constexpr TlvEntry rpl_option_entries[] = {
    {1, &describe<RplPadN>},
    {5, &describe<RplTarget>},
    {6, &describe<RplTransit>},
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
    .kind_name = "type", .counts = Counts::value, .pad = 0, .names = &rpl_option_names, .entries = rpl_option_entries};

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
