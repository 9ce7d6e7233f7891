// The options of the TCP header (RFC 9293 3.2 and the RFCs named beside each).
#pragma once

#include "wiresmith/protocols/mptcp.h"

namespace wiresmith {

struct TcpMss {
  std::uint16_t mss = 536;
  static constexpr About about{"mss", "Maximum segment size", "RFC 9293 3.2"};
  using layout = Layout<Bits<16, &TcpMss::mss, Alias("tcp.options.mss_val")>>;
};

struct TcpWindowScale {
  std::uint8_t shift = 0;
  static constexpr About about{"wscale", "Window scale", "RFC 7323 2.2"};
  using layout = Layout<Bits<8, &TcpWindowScale::shift, Alias("tcp.options.wscale.shift")>>;
};

struct TcpSackPermitted {
  static constexpr About about{"sack_perm", "SACK permitted", "RFC 2018 2"};
  using layout = Layout<>;
};

struct TcpSackBlock {
  std::uint32_t left = 0, right = 0;
  static constexpr About about{"block", "SACK block", "RFC 2018 3"};
  using layout = Layout<Bits<32, &TcpSackBlock::left, Alias("tcp.options.sack_le")>,
                        Bits<32, &TcpSackBlock::right, Alias("tcp.options.sack_re")>>;
};
struct TcpSack {
  static constexpr About about{"sack", "Selective acknowledgement", "RFC 2018 3"};
  using layout = Layout<Items<"blocks", describe<TcpSackBlock>>>;
};

struct TcpTimestamps {
  std::uint32_t tsval = 0, tsecr = 0;
  static constexpr About about{"timestamps", "Timestamps", "RFC 7323 3.2"};
  using layout = Layout<Bits<32, &TcpTimestamps::tsval, Alias("tcp.options.timestamp.tsval")>,
                        Bits<32, &TcpTimestamps::tsecr, Alias("tcp.options.timestamp.tsecr")>>;
};

struct TcpMd5 {
  Octets<16> digest{};
  static constexpr About about{"md5", "MD5 signature", "RFC 2385 3.0"};
  using layout = Layout<Bits<128, &TcpMd5::digest, Alias("tcp.options.md5.digest")>>;
};

struct TcpUserTimeout {
  bool granularity = false;  // true: minutes
  std::uint16_t timeout = 0;
  static constexpr About about{"user_timeout", "User timeout", "RFC 5482 3"};
  using layout = Layout<Bits<1, &TcpUserTimeout::granularity, Alias("tcp.options.user_to_granularity")>,
                        Bits<15, &TcpUserTimeout::timeout, Alias("tcp.options.user_to_val")>>;
};

struct TcpFastOpen {
  Bytes cookie;
  static constexpr About about{"fast_open", "Fast Open cookie", "RFC 7413 4.1.1"};
  using layout = Layout<Blob<&TcpFastOpen::cookie, ToEnd, Alias("tcp.options.tfo.cookie")>>;
};

struct TcpAuthentication {
  std::uint8_t keyid = 0, rnextkeyid = 0;
  Bytes mac;
  static constexpr About about{"ao", "Authentication", "RFC 5925 2.2"};
  using layout = Layout<Bits<8, &TcpAuthentication::keyid, Alias("tcp.options.ao.keyid")>,
                        Bits<8, &TcpAuthentication::rnextkeyid, Alias("tcp.options.ao.rnextkeyid")>,
                        Blob<&TcpAuthentication::mac, ToEnd, Alias("tcp.options.ao.mac")>>;
};
struct TcpEncryption {
  Bytes suboptions;
  static constexpr About about{"eno", "Encryption negotiation", "RFC 8547 4.1"};
  using layout = Layout<Blob<&TcpEncryption::suboptions>>;
};

// ---- accurate ECN: counters of bytes, the last ones of which may be missing ---------------------------------------

struct AccEcnEe0b {
  std::uint32_t ee0b = 0;
  static constexpr About about{"ee0b", "Bytes marked ECT(0)", "RFC 9768 3.2.3"};
  using layout = Layout<Bits<24, &AccEcnEe0b::ee0b, Alias("tcp.options.acc_ecn.ee0b")>>;
};
struct AccEcnEceb {
  std::uint32_t eceb = 0;
  static constexpr About about{"eceb", "Bytes marked CE", "RFC 9768 3.2.3"};
  using layout = Layout<Bits<24, &AccEcnEceb::eceb, Alias("tcp.options.acc_ecn.eceb")>>;
};
struct AccEcnEe1b {
  std::uint32_t ee1b = 0;
  static constexpr About about{"ee1b", "Bytes marked ECT(1)", "RFC 9768 3.2.3"};
  using layout = Layout<Bits<24, &AccEcnEe1b::ee1b, Alias("tcp.options.acc_ecn.ee1b")>>;
};
inline constexpr ChoiceEntry acc_ecn_ee0b_entries[] = {{1, &describe<AccEcnEe0b>}}, acc_ecn_eceb_entries[] = {{1, &describe<AccEcnEceb>}},
                             acc_ecn_ee1b_entries[] = {{1, &describe<AccEcnEe1b>}};
inline constexpr ChoiceTable acc_ecn_ee0b{.entries = acc_ecn_ee0b_entries}, acc_ecn_eceb{.entries = acc_ecn_eceb_entries},
    acc_ecn_ee1b{.entries = acc_ecn_ee1b_entries};
struct TcpAccEcn0 {
  static constexpr About about{"acc_ecn0", "Accurate ECN, order 0", "RFC 9768 3.2.3"};
  using layout = Layout<Choice<acc_ecn_ee0b, Looked<look_for_rest>>,
                        Choice<acc_ecn_eceb, Looked<look_for_rest>>,
                        Choice<acc_ecn_ee1b, Looked<look_for_rest>>>;
};
struct TcpAccEcn1 {
  static constexpr About about{"acc_ecn1", "Accurate ECN, order 1", "RFC 9768 3.2.3"};
  using layout = Layout<Choice<acc_ecn_ee1b, Looked<look_for_rest>>,
                        Choice<acc_ecn_eceb, Looked<look_for_rest>>,
                        Choice<acc_ecn_ee0b, Looked<look_for_rest>>>;
};

// Which experiment, by a number of two bytes (of four where the first two do not tell).
struct TcpExperiment {
  std::uint16_t exid = 0;
  Bytes data;
  static constexpr About about{"experimental", "Experiment", "RFC 6994 3"};
  using layout = Layout<Bits<16, &TcpExperiment::exid, Show::hex, Alias("tcp.options.experimental.exid")>,
                        Blob<&TcpExperiment::data, ToEnd, Alias("tcp.options.experimental.data")>>;
};

// ---- what hardly anybody sends any more ---------------------------------------------------------------------------

struct TcpEcho {
  std::uint32_t echo_value = 0;
  static constexpr About about{"echo", "Echo, or its reply", "RFC 1072 3"};
  using layout = Layout<Bits<32, &TcpEcho::echo_value, Show::hex, Alias("tcp.options.echo_value")>>;
};
struct TcpPartialOrder {
  static constexpr About about{"poc_permitted", "Partial order permitted", "RFC 1693 3.2"};
  using layout = Layout<>;
};
struct TcpPartialOrderProfile {
  bool start = false, end = false;
  std::uint8_t filler = 0;
  static constexpr About about{"poc_profile", "Partial order service profile", "RFC 1693 3.2"};
  using layout = Layout<Bits<1, &TcpPartialOrderProfile::start>, Bits<1, &TcpPartialOrderProfile::end>,
                        Bits<6, &TcpPartialOrderProfile::filler>>;
};
struct TcpConnectionCount {
  std::uint32_t cc_value = 0;
  static constexpr About about{"cc", "Connection count", "RFC 1644 2.2"};
  using layout = Layout<Bits<32, &TcpConnectionCount::cc_value, Alias("tcp.options.cc_value")>>;
};
struct TcpAlternateChecksum {
  std::uint8_t checksum_kind = 0;
  static constexpr About about{"alt_checksum", "Alternate checksum request", "RFC 1146 2"};
  using layout = Layout<Bits<8, &TcpAlternateChecksum::checksum_kind>>;
};
struct TcpAlternateChecksumData {
  Bytes checksum_data;
  static constexpr About about{"alt_checksum_data", "Alternate checksum data", "RFC 1146 2"};
  using layout = Layout<Blob<&TcpAlternateChecksumData::checksum_data>>;
};
struct TcpTrailerChecksum {
  std::uint8_t trailer_checksum = 0;
  static constexpr About about{"trailer_checksum", "Trailer checksum", "draft-ietf-tcpm-tcp-trailer-checksum"};
  using layout = Layout<Bits<8, &TcpTrailerChecksum::trailer_checksum>>;
};
struct TcpScpsCapabilities {
  Bytes scps_vector;
  static constexpr About about{"scps", "SCPS capabilities", "CCSDS 714.0-B-2 3.2.3"};
  using layout = Layout<Blob<&TcpScpsCapabilities::scps_vector>>;
};
struct TcpSnack {
  std::uint16_t offset = 0, size = 0;
  Bytes bitmap;
  static constexpr About about{"snack", "Selective negative acknowledgement", "CCSDS 714.0-B-2 3.5"};
  using layout = Layout<Bits<16, &TcpSnack::offset, Alias("tcp.options.snack.offset")>,
                        Bits<16, &TcpSnack::size, Alias("tcp.options.snack.size")>,
                        Blob<&TcpSnack::bitmap>>;
};
struct TcpQuickStart {
  std::uint8_t reserved = 0, rate = 0, ttl_diff = 0;
  std::uint32_t nonce = 0;
  std::uint8_t reserved2 = 0;
  static constexpr About about{"quick_start", "Quick start response", "RFC 4782 4.2"};
  using layout = Layout<Bits<4, &TcpQuickStart::reserved, Role::reserved>,
                        Bits<4, &TcpQuickStart::rate, Alias("tcp.options.qs.rate")>,
                        Bits<8, &TcpQuickStart::ttl_diff, Alias("tcp.options.qs.ttl_diff")>,
                        Bits<30, &TcpQuickStart::nonce>, Bits<2, &TcpQuickStart::reserved2, Role::reserved>>;
};

// ---- which is which -----------------------------------------------------------------------------------------------

inline constexpr TlvEntry tcp_option_entries[] = {
    {2, &describe<TcpMss>},
    {3, &describe<TcpWindowScale>},
    {4, &describe<TcpSackPermitted>},
    {5, &describe<TcpSack>},
    {6, &describe<TcpEcho>},
    {7, &describe<TcpEcho>},
    {8, &describe<TcpTimestamps>},
    {9, &describe<TcpPartialOrder>},
    {10, &describe<TcpPartialOrderProfile>},
    {11, &describe<TcpConnectionCount>},
    {12, &describe<TcpConnectionCount>},
    {13, &describe<TcpConnectionCount>},
    {14, &describe<TcpAlternateChecksum>},
    {15, &describe<TcpAlternateChecksumData>},
    {18, &describe<TcpTrailerChecksum>},
    {19, &describe<TcpMd5>},
    {20, &describe<TcpScpsCapabilities>},
    {21, &describe<TcpSnack>},
    {27, &describe<TcpQuickStart>},
    {28, &describe<TcpUserTimeout>},
    {29, &describe<TcpAuthentication>},
    {30, &describe<TcpMultipath>},
    {34, &describe<TcpFastOpen>},
    {69, &describe<TcpEncryption>},
    {172, &describe<TcpAccEcn0>},
    {174, &describe<TcpAccEcn1>},
    {253, &describe<TcpExperiment>},
    {254, &describe<TcpExperiment>},
};
inline constexpr NameOf tcp_option_names[] = {
    {0, "end of options"},
    {1, "no operation"},
    {2, "maximum segment size"},
    {3, "window scale"},
    {4, "SACK permitted"},
    {5, "SACK"},
    {6, "echo"},
    {7, "echo reply"},
    {8, "timestamps"},
    {9, "partial order permitted"},
    {10, "partial order profile"},
    {11, "connection count"},
    {12, "connection count, new"},
    {13, "connection count, echo"},
    {14, "alternate checksum request"},
    {15, "alternate checksum data"},
    {16, "Skeeter"},
    {17, "Bubba"},
    {18, "trailer checksum"},
    {19, "MD5 signature"},
    {20, "SCPS capabilities"},
    {21, "selective negative acknowledgement"},
    {22, "record boundaries"},
    {23, "corruption experienced"},
    {24, "SNAP"},
    {26, "compression filter"},
    {27, "quick start"},
    {28, "user timeout"},
    {29, "TCP-AO"},
    {30, "multipath TCP"},
    {34, "Fast Open"},
    {69, "encryption negotiation"},
    {172, "accurate ECN, order 0"},
    {174, "accurate ECN, order 1"},
    {253, "experiment 1"},
    {254, "experiment 2"},
};
inline constexpr Names tcp_option_kinds{tcp_option_names, ""};
inline constexpr NameOf tcp_option_aliases[] = {
    {0, "eol"},
    {1, "nop"},
    {3, "wscale"},
    {4, "sackok"},
    {8, "timestamp"},
    {8, "ts"},
    {28, "uto"},
    {34, "tfo"},
};
inline constexpr TlvTable tcp_options{
    .end = 0, .pad = 1, .align = 4, .names = &tcp_option_kinds, .entries = tcp_option_entries, .aliases = tcp_option_aliases};

}  // namespace wiresmith
