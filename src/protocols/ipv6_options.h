// The options of IPv6's hop-by-hop and destination options headers (RFC 8200 4.2 and the RFCs named beside each).
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Ipv6PadN {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 8200 4.2"};
  using layout = Layout<Blob<&Ipv6PadN::padding>>;
};
struct Ipv6TunnelLimit {
  std::uint8_t tel = 0;
  static constexpr About about{"tunnel_limit", "Tunnel encapsulation limit", "RFC 2473 4.1.1"};
  using layout = Layout<Bits<8, &Ipv6TunnelLimit::tel, Alias("ipv6.opt.tel")>>;
};
struct Ipv6RouterAlert {
  std::uint16_t router_alert = 0;
  static constexpr About about{"router_alert", "Router alert", "RFC 2711 2.1"};
  using layout = Layout<Bits<16, &Ipv6RouterAlert::router_alert, Alias("ipv6.opt.router_alert")>>;
};
// The map has `cmpt_length` units of 4 bytes; the checksum is a CRC over the option (RFC 5570 5.1.5).
struct Ipv6Calipso {
  std::uint32_t doi = 0;
  std::uint8_t cmpt_length = 0, sens_level = 0;
  std::uint16_t crc = 0;
  Bytes cmpt_bitmap;
  static constexpr About about{"calipso", "Security labels", "RFC 5570 5.1"};
  using layout = Layout<Bits<32, &Ipv6Calipso::doi, Alias("ipv6.opt.calipso.doi")>,
                        Bits<8, &Ipv6Calipso::cmpt_length, Role::computed, Alias("ipv6.opt.calipso.cmpt.length")>,
                        Bits<8, &Ipv6Calipso::sens_level, Alias("ipv6.opt.calipso.sens_level")>,
                        Bits<16, &Ipv6Calipso::crc, Show::hex, Alias("ipv6.opt.calipso.checksum")>,
                        Blob<&Ipv6Calipso::cmpt_bitmap, By<&Ipv6Calipso::cmpt_length, 4>, Alias("ipv6.opt.calipso.cmpt_bitmap")>>;
};
struct Ipv6DuplicateDetection {
  Bytes smf_dpd;
  static constexpr About about{"smf_dpd", "Duplicate packet detection", "RFC 6621 6.1.1"};
  using layout = Layout<Blob<&Ipv6DuplicateDetection::smf_dpd>>;
};
struct Ipv6Performance {
  std::uint8_t scale_dtlr = 0, scale_dtls = 0;
  std::uint16_t psn_this_pkt = 0, psn_last_recv = 0, delta_last_recv = 0, delta_last_sent = 0;
  static constexpr About about{"pdm", "Performance and diagnostic metrics", "RFC 8250 3.2"};
  using layout = Layout<Bits<8, &Ipv6Performance::scale_dtlr, Alias("ipv6.opt.pdm.scale_dtlr")>,
                        Bits<8, &Ipv6Performance::scale_dtls, Alias("ipv6.opt.pdm.scale_dtls")>,
                        Bits<16, &Ipv6Performance::psn_this_pkt, Alias("ipv6.opt.pdm.psn_this_pkt")>,
                        Bits<16, &Ipv6Performance::psn_last_recv, Alias("ipv6.opt.pdm.psn_last_recv")>,
                        Bits<16, &Ipv6Performance::delta_last_recv, Alias("ipv6.opt.pdm.delta_last_recv")>,
                        Bits<16, &Ipv6Performance::delta_last_sent, Alias("ipv6.opt.pdm.delta_last_sent")>>;
};
// A request for a rate where func is 0, what came of it where it is 8.
struct Ipv6QuickStart {
  std::uint8_t qs_func = 0, qs_rate = 0, qs_ttl = 0;
  std::uint32_t qs_nonce = 0;
  std::uint8_t qs_reserved = 0;
  static constexpr About about{"quick_start", "Quick start", "RFC 4782 3.2"};
  using layout = Layout<Bits<4, &Ipv6QuickStart::qs_func, Alias("ipv6.opt.qs_func")>,
                        Bits<4, &Ipv6QuickStart::qs_rate, Alias("ipv6.opt.qs_rate")>,
                        Bits<8, &Ipv6QuickStart::qs_ttl, Alias("ipv6.opt.qs_ttl")>,
                        Bits<30, &Ipv6QuickStart::qs_nonce, Alias("ipv6.opt.qs_nonce")>,
                        Bits<2, &Ipv6QuickStart::qs_reserved, Role::reserved, Alias("ipv6.opt.qs_reserved")>>;
};
struct Ipv6PathMtu {
  std::uint16_t pmtu_min = 0, pmtu_rtn = 0;
  bool pmtu_r = false;
  static constexpr About about{"path_mtu", "Least MTU of the path", "RFC 9268 5"};
  using layout = Layout<Bits<16, &Ipv6PathMtu::pmtu_min, Alias("ipv6.opt.pmtu.min")>,
                        Bits<15, &Ipv6PathMtu::pmtu_rtn, Alias("ipv6.opt.pmtu.rtn")>,
                        Bits<1, &Ipv6PathMtu::pmtu_r, Alias("ipv6.opt.pmtu.r_flag")>>;
};
struct Ipv6Rpl {
  bool o = false, r = false, f = false;
  std::uint8_t reserved = 0, instance_id = 0;
  std::uint16_t sender_rank = 0;
  Bytes sub_tlvs;
  static constexpr About about{"rpl", "RPL information", "RFC 6553 3"};
  using layout = Layout<Bits<1, &Ipv6Rpl::o, Alias("ipv6.opt.rpl.flag.o")>,
                        Bits<1, &Ipv6Rpl::r, Alias("ipv6.opt.rpl.flag.r")>,
                        Bits<1, &Ipv6Rpl::f, Alias("ipv6.opt.rpl.flag.f")>,
                        Bits<5, &Ipv6Rpl::reserved, Role::reserved, Alias("ipv6.opt.rpl.flag.rsv")>,
                        Bits<8, &Ipv6Rpl::instance_id, Alias("ipv6.opt.rpl.instance_id")>,
                        Bits<16, &Ipv6Rpl::sender_rank, Alias("ipv6.opt.rpl.sender_rank")>,
                        Blob<&Ipv6Rpl::sub_tlvs>>;
};
// `s` says how long the seed is: none (the source address), 2, 8 or 16 bytes.
struct Ipv6Mpl {
  std::uint8_t s = 0;
  bool m = false, v = false;
  std::uint8_t reserved = 0, sequence = 0;
  Bytes seed_id;
  static constexpr About about{"mpl", "Multicast in lossy networks", "RFC 7731 6.1"};
  using layout = Layout<Bits<2, &Ipv6Mpl::s, Alias("ipv6.opt.mpl.flag.s")>,
                        Bits<1, &Ipv6Mpl::m, Alias("ipv6.opt.mpl.flag.m")>,
                        Bits<1, &Ipv6Mpl::v, Alias("ipv6.opt.mpl.flag.v")>,
                        Bits<4, &Ipv6Mpl::reserved, Role::reserved, Alias("ipv6.opt.mpl.flag.rsv")>,
                        Bits<8, &Ipv6Mpl::sequence, Alias("ipv6.opt.mpl.sequence")>,
                        Blob<&Ipv6Mpl::seed_id, ToEnd, Alias("ipv6.opt.mpl.seed_id")>>;
};
struct Ipv6IlnpNonce {
  Bytes ilnp_nonce;
  static constexpr About about{"ilnp_nonce", "ILNP nonce", "RFC 6744 2"};
  using layout = Layout<Blob<&Ipv6IlnpNonce::ilnp_nonce, ToEnd, Alias("ipv6.opt.ilnp_nonce")>>;
};
struct Ipv6LineId {
  Bytes line_id;
  static constexpr About about{"line_id", "Line identification", "RFC 6788 7"};
  using layout = Layout<CharString<&Ipv6LineId::line_id, Show::bytes, Alias("ipv6.opt.lio.line_id")>>;
};
struct Ipv6Jumbo {
  std::uint32_t jumbo = 0;  // bytes after the IPv6 header
  static constexpr About about{"jumbo", "Jumbo payload", "RFC 2675 2"};
  using layout = Layout<Bits<32, &Ipv6Jumbo::jumbo, Alias("ipv6.opt.jumbo")>>;
};
struct Ipv6HomeAddress {
  Ipv6Address home_address{};
  static constexpr About about{"home_address", "Home address", "RFC 6275 6.3"};
  using layout = Layout<Bits<128, &Ipv6HomeAddress::home_address, Alias("ipv6.opt.mipv6.home_address"), Alias("hoa")>>;
};
struct Ipv6DepthFirst {
  std::uint8_t ver = 0;
  bool dup = false, ret = false;
  std::uint8_t reserved = 0;
  std::uint16_t sequence_number = 0;
  static constexpr About about{"dff", "Depth-first forwarding", "RFC 6971 8.1"};
  using layout = Layout<Bits<2, &Ipv6DepthFirst::ver, Alias("ipv6.opt.dff.flag.ver")>,
                        Bits<1, &Ipv6DepthFirst::dup, Alias("ipv6.opt.dff.flag.dup")>,
                        Bits<1, &Ipv6DepthFirst::ret, Alias("ipv6.opt.dff.flag.ret")>,
                        Bits<4, &Ipv6DepthFirst::reserved, Role::reserved, Alias("ipv6.opt.dff.flag.rsv")>,
                        Bits<16, &Ipv6DepthFirst::sequence_number, Alias("ipv6.opt.dff.sequence_number")>>;
};

// ---- in situ operations, administration and maintenance -----------------------------------------------------------

// What the nodes wrote follows: which data that is, `trace_type` says bit by bit.
struct IoamTrace {
  std::uint16_t namespace_id = 0;
  std::uint8_t node_len = 0, flags = 0, remaining_len = 0;
  std::uint32_t trace_type = 0;
  std::uint8_t trace_reserved = 0;
  Bytes node_data;
  static constexpr About about{"ioam_trace", "Trace", "RFC 9197 4.4"};
  using layout = Layout<Bits<16, &IoamTrace::namespace_id, Alias("ipv6.opt.ioam.trace.ns")>,
                        Bits<5, &IoamTrace::node_len, Alias("ipv6.opt.ioam.trace.nodelen")>,
                        Bits<4, &IoamTrace::flags, Alias("ipv6.opt.ioam.trace.flags")>,
                        Bits<7, &IoamTrace::remaining_len, Alias("ipv6.opt.ioam.trace.remlen")>,
                        Bits<24, &IoamTrace::trace_type, Show::hex, Alias("ipv6.opt.ioam.trace.type")>,
                        Bits<8, &IoamTrace::trace_reserved, Role::reserved, Alias("ipv6.opt.ioam.trace.rsv")>,
                        Blob<&IoamTrace::node_data>>;
};
struct IoamTransit {
  std::uint16_t namespace_id = 0;
  std::uint8_t pot_type = 0, flags = 0;
  Bytes pot_data;
  static constexpr About about{"ioam_pot", "Proof of transit", "RFC 9197 4.5"};
  using layout = Layout<Bits<16, &IoamTransit::namespace_id>, Bits<8, &IoamTransit::pot_type>,
                        Bits<8, &IoamTransit::flags>,
                        Blob<&IoamTransit::pot_data>>;
};
struct IoamEdge {
  std::uint16_t namespace_id = 0, e2e_type = 0;
  Bytes e2e_data;
  static constexpr About about{"ioam_e2e", "Edge to edge", "RFC 9197 4.6"};
  using layout = Layout<Bits<16, &IoamEdge::namespace_id>, Bits<16, &IoamEdge::e2e_type, Show::hex>,
                        Blob<&IoamEdge::e2e_data>>;
};
struct IoamExport {
  std::uint16_t namespace_id = 0;
  std::uint8_t flags = 0, extension_flags = 0;
  std::uint32_t trace_type = 0;
  std::uint8_t trace_reserved = 0;
  Bytes extensions;
  static constexpr About about{"ioam_dex", "Direct export", "RFC 9326 3.2"};
  using layout = Layout<Bits<16, &IoamExport::namespace_id>, Bits<8, &IoamExport::flags>,
                        Bits<8, &IoamExport::extension_flags>,
                        Bits<24, &IoamExport::trace_type, Show::hex>,
                        Bits<8, &IoamExport::trace_reserved, Role::reserved>,
                        Blob<&IoamExport::extensions>>;
};
struct IoamOther {
  Bytes ioam_data;
  static constexpr About about{"ioam_data", "Data", "RFC 9486 3"};
  using layout = Layout<Blob<&IoamOther::ioam_data>>;
};
inline constexpr ChoiceEntry ioam_entries[] = {
    {0, &describe<IoamTrace>},
    {1, &describe<IoamTrace>},
    {2, &describe<IoamTransit>},
    {3, &describe<IoamEdge>},
    {4, &describe<IoamExport>},
};
inline constexpr ChoiceTable ioam_bodies{.entries = ioam_entries, .other = &describe<IoamOther>};
struct Ipv6Ioam {
  std::uint8_t reserved = 0, opt_type = 0;
  static constexpr About about{"ioam", "In situ measurements", "RFC 9486 3"};
  using layout = Layout<Bits<8, &Ipv6Ioam::reserved, Role::reserved, Alias("ipv6.opt.ioam.rsv")>,
                        Bits<8, &Ipv6Ioam::opt_type, Alias("ipv6.opt.ioam.opt_type")>,
                        Choice<ioam_bodies, By<&Ipv6Ioam::opt_type>>>;
};

// ---- which is which -----------------------------------------------------------------------------------------------

inline constexpr std::uint8_t ipv6_option_jumbo = 0xc2;
inline constexpr TlvEntry ipv6_option_entries[] = {
    {0x01, &describe<Ipv6PadN>},
    {0x04, &describe<Ipv6TunnelLimit>},
    {0x05, &describe<Ipv6RouterAlert>},
    {0x07, &describe<Ipv6Calipso>},
    {0x08, &describe<Ipv6DuplicateDetection>},
    {0x0f, &describe<Ipv6Performance>},
    {0x11, &describe<Ipv6Ioam>},
    {0x23, &describe<Ipv6Rpl>},
    {0x26, &describe<Ipv6QuickStart>},
    {0x30, &describe<Ipv6PathMtu>},
    {0x31, &describe<Ipv6Ioam>},
    {0x63, &describe<Ipv6Rpl>},
    {0x6d, &describe<Ipv6Mpl>},
    {0x8b, &describe<Ipv6IlnpNonce>},
    {0x8c, &describe<Ipv6LineId>},
    {ipv6_option_jumbo, &describe<Ipv6Jumbo>},
    {0xc9, &describe<Ipv6HomeAddress>},
    {0xee, &describe<Ipv6DepthFirst>},
};
inline constexpr NameOf ipv6_option_names[] = {
    {0x00, "Pad1"},
    {0x01, "PadN"},
    {0x04, "tunnel encapsulation limit"},
    {0x05, "router alert"},
    {0x07, "CALIPSO"},
    {0x08, "duplicate packet detection"},
    {0x0f, "performance and diagnostic metrics"},
    {0x11, "IOAM"},
    {0x1e, "experiment"},
    {0x23, "RPL"},
    {0x26, "quick start"},
    {0x30, "path MTU"},
    {0x31, "IOAM, changeable"},
    {0x3e, "experiment"},
    {0x4d, "deprecated"},
    {0x5e, "experiment"},
    {0x63, "RPL, deprecated"},
    {0x6d, "MPL"},
    {0x7e, "experiment"},
    {0x8a, "endpoint identification"},
    {0x8b, "ILNP nonce"},
    {0x8c, "line identification"},
    {0x9e, "experiment"},
    {0xbe, "experiment"},
    {ipv6_option_jumbo, "jumbo payload"},
    {0xc9, "home address"},
    {0xde, "experiment"},
    {0xee, "depth-first forwarding"},
    {0xfe, "experiment"},
};
inline constexpr Names ipv6_option_types{ipv6_option_names, ""};
inline constexpr TlvTable ipv6_options{
    .kind_name = "type", .counts = Counts::value, .pad = 0, .align = 8, .before = 2, .fill = 1, .names = &ipv6_option_types, .entries = ipv6_option_entries};

}  // namespace wiresmith
