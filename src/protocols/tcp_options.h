// The options of the TCP header (RFC 9293 3.2 and the RFCs named beside each).
#pragma once

#include "wiresmith/wire/describe.h"

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
  using layout = Layout<Bits<1, &TcpUserTimeout::granularity>, Bits<15, &TcpUserTimeout::timeout>>;
};

struct TcpFastOpen {
  Bytes cookie;
  static constexpr About about{"fast_open", "Fast Open cookie", "RFC 7413 4.1.1"};
  using layout = Layout<Blob<&TcpFastOpen::cookie>>;
};

inline constexpr TlvEntry tcp_option_entries[] = {
    {2, &describe<TcpMss>},
    {3, &describe<TcpWindowScale>},
    {4, &describe<TcpSackPermitted>},
    {5, &describe<TcpSack>},
    {8, &describe<TcpTimestamps>},
    {19, &describe<TcpMd5>},
    {28, &describe<TcpUserTimeout>},
    {34, &describe<TcpFastOpen>},
};
inline constexpr NameOf tcp_option_names[] = {
    {0, "end of options"},
    {1, "no operation"},
    {2, "maximum segment size"},
    {3, "window scale"},
    {4, "SACK permitted"},
    {5, "SACK"},
    {8, "timestamps"},
    {19, "MD5 signature"},
    {28, "user timeout"},
    {29, "TCP-AO"},
    {30, "multipath TCP"},
    {34, "Fast Open"},
};
inline constexpr Names tcp_option_kinds{tcp_option_names, ""};
inline constexpr NameOf tcp_option_aliases[] = {{0, "eol"}, {1, "nop"}, {3, "wscale"}, {4, "sackok"}, {8, "timestamp"}, {8, "ts"}, {28, "uto"}, {34, "tfo"}};
inline constexpr TlvTable tcp_options{
    .end = 0, .pad = 1, .align = 4, .names = &tcp_option_kinds, .entries = tcp_option_entries, .aliases = tcp_option_aliases};

}  // namespace wiresmith
