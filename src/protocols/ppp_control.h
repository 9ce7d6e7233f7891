// RFC 1661 5: the control protocols of PPP, which share a header and a set of codes: LCP, IPCP (RFC 1332), IPV6CP
// (RFC 5072) and CCP (RFC 1962); RFC 1334 (PAP) and RFC 1994 (CHAP), which share the header
#pragma once

#include "wiresmith/protocols/ppp_options.h"

namespace wiresmith {

// ---- bodies by code -----------------------------------------------------------------------------------------------

template <const TlvTable& Options>
struct PppConfigure {
  static constexpr About about{"configure", "Configure: request, ack, nak, reject", "RFC 1661 5.1"};
  using layout = Layout<Tlvs<"options", Options>>;
};
struct PppData {
  Bytes data;
  static constexpr About about{"data", "Data", "RFC 1661 5"};
  using layout = Layout<Blob<&PppData::data>>;
};
struct PppRejectedCode {
  Bytes rejected_packet;
  static constexpr About about{"code_reject", "Code reject", "RFC 1661 5.6"};
  using layout = Layout<Blob<&PppRejectedCode::rejected_packet>>;
};
struct LcpRejectedProtocol {
  std::uint16_t rej_proto = 0;
  Bytes rejected_info;
  static constexpr About about{"protocol_reject", "Protocol reject", "RFC 1661 5.7"};
  using layout = Layout<Bits<16, &LcpRejectedProtocol::rej_proto, Show::hex>,
                        Blob<&LcpRejectedProtocol::rejected_info>>;
};
struct LcpEcho {
  std::uint32_t magic_number = 0;
  Bytes data;
  static constexpr About about{"echo", "Echo or discard", "RFC 1661 5.8"};
  using layout = Layout<Bits<32, &LcpEcho::magic_number, Show::hex>,
                        Blob<&LcpEcho::data>>;
};
struct LcpIdentification {
  std::uint32_t magic_number = 0;
  Bytes message;
  static constexpr About about{"identification", "Identification", "RFC 1570 1.1"};
  using layout = Layout<Bits<32, &LcpIdentification::magic_number, Show::hex>,
                        Blob<&LcpIdentification::message, ToEnd, Show::text>>;
};
struct LcpTimeRemaining {
  std::uint32_t magic_number = 0, secs_remaining = 0;
  Bytes message;
  static constexpr About about{"time_remaining", "Time remaining", "RFC 1570 1.2"};
  using layout = Layout<Bits<32, &LcpTimeRemaining::magic_number, Show::hex>,
                        Bits<32, &LcpTimeRemaining::secs_remaining>,
                        Blob<&LcpTimeRemaining::message, ToEnd, Show::text>>;
};

inline constexpr NameOf ppp_code_names[] = {
    {0, "Vendor-Ext"},
    {1, "Conf-Request"},
    {2, "Conf-Ack"},
    {3, "Conf-Nack"},
    {4, "Conf-Reject"},
    {5, "Term-Request"},
    {6, "Term-Ack"},
    {7, "Code-Reject"},
    {8, "Prot-Reject"},
    {9, "Echo-Request"},
    {10, "Echo-Reply"},
    {11, "Disc-Req"},
    {12, "Ident"},
    {13, "Time-Remaining"},
    {14, "Reset-Req"},
    {15, "Reset-Ack"},
};
inline constexpr Names ppp_codes{ppp_code_names, ""};

// Codes 1 to 7 are of all control protocols.
template <const TlvTable& Options>
inline constexpr ChoiceEntry ppp_common_entries[] = {
    {1, &describe<PppConfigure<Options>>},
    {2, &describe<PppConfigure<Options>>},
    {3, &describe<PppConfigure<Options>>},
    {4, &describe<PppConfigure<Options>>},
    {7, &describe<PppRejectedCode>},
};
inline constexpr ChoiceEntry lcp_entries[] = {
    {1, &describe<PppConfigure<lcp_options>>},
    {2, &describe<PppConfigure<lcp_options>>},
    {3, &describe<PppConfigure<lcp_options>>},
    {4, &describe<PppConfigure<lcp_options>>},
    {7, &describe<PppRejectedCode>},
    {8, &describe<LcpRejectedProtocol>},
    {9, &describe<LcpEcho>},
    {10, &describe<LcpEcho>},
    {11, &describe<LcpEcho>},
    {12, &describe<LcpIdentification>},
    {13, &describe<LcpTimeRemaining>},
};

struct PapRequest {
  Bytes peer_id, password;
  static constexpr About about{"pap_request", "Authenticate request", "RFC 1334 2.2.1"};
  using layout = Layout<CharString<&PapRequest::peer_id>,
                        CharString<&PapRequest::password>>;
};
struct PapAnswer {
  Bytes message;
  static constexpr About about{"pap_answer", "Authenticate ack or nak", "RFC 1334 2.2.2"};
  using layout = Layout<CharString<&PapAnswer::message>>;
};
inline constexpr NameOf pap_code_names[] = {{1, "Auth-Req"}, {2, "Auth-ACK"}, {3, "Auth-NACK"}};
inline constexpr Names pap_codes{pap_code_names, ""};
inline constexpr ChoiceEntry pap_entries[] = {
    {1, &describe<PapRequest>},
    {2, &describe<PapAnswer>},
    {3, &describe<PapAnswer>},
};

struct ChapValue {
  std::uint8_t value_size = 0;
  Bytes value, name;
  static constexpr About about{"chap_value", "Challenge or response", "RFC 1994 4.1"};
  using layout = Layout<Bits<8, &ChapValue::value_size, Role::computed>,
                        Blob<&ChapValue::value, By<&ChapValue::value_size>>,
                        Blob<&ChapValue::name, ToEnd, Show::text>>;
};
struct ChapAnswer {
  Bytes message;
  static constexpr About about{"chap_answer", "Success or failure", "RFC 1994 4.2"};
  using layout = Layout<Blob<&ChapAnswer::message, ToEnd, Show::text>>;
};
inline constexpr NameOf chap_code_names[] = {{1, "Challenge"}, {2, "Response"}, {3, "Success"}, {4, "Fail"}};
inline constexpr Names chap_codes{chap_code_names, ""};
inline constexpr ChoiceEntry chap_entries[] = {
    {1, &describe<ChapValue>},
    {2, &describe<ChapValue>},
    {3, &describe<ChapAnswer>},
    {4, &describe<ChapAnswer>},
};

// ---- the header ---------------------------------------------------------------------------------------------------

// What one of these protocols is, beside the header that they share.
struct LcpKind {
  static constexpr About about{"lcp", "Link Control Protocol", "RFC 1661 5"};
  static constexpr const Names& codes = ppp_codes;
  static constexpr ChoiceTable bodies{.entries = lcp_entries, .other = &describe<PppData>};
};
struct IpcpKind {
  static constexpr About about{"ipcp", "IP Control Protocol", "RFC 1332"};
  static constexpr const Names& codes = ppp_codes;
  static constexpr ChoiceTable bodies{.entries = ppp_common_entries<ipcp_options>, .other = &describe<PppData>};
};
struct Ipv6cpKind {
  static constexpr About about{"ipv6cp", "IPv6 Control Protocol", "RFC 5072"};
  static constexpr const Names& codes = ppp_codes;
  static constexpr ChoiceTable bodies{.entries = ppp_common_entries<ipv6cp_options>, .other = &describe<PppData>};
};
struct CcpKind {
  static constexpr About about{"ccp", "Compression Control Protocol", "RFC 1962"};
  static constexpr const Names& codes = ppp_codes;
  static constexpr ChoiceTable bodies{.entries = ppp_common_entries<ccp_options>, .other = &describe<PppData>};
};
struct PapKind {
  static constexpr About about{"pap", "Password Authentication Protocol", "RFC 1334 2"};
  static constexpr const Names& codes = pap_codes;
  static constexpr ChoiceTable bodies{.entries = pap_entries, .other = &describe<PppData>};
};
struct ChapKind {
  static constexpr About about{"chap", "Challenge Handshake Authentication Protocol", "RFC 1994"};
  static constexpr const Names& codes = chap_codes;
  static constexpr ChoiceTable bodies{.entries = chap_entries, .other = &describe<PppData>};
};

// `length` counts the header too; what follows it is padding.
template <class Kind>
struct PppControl {
  std::uint8_t code = 1, identifier = 1;
  std::uint16_t length = 4;

  static constexpr About about = Kind::about;
  using layout = Layout<Bits<8, &PppControl::code, &Kind::codes, Alias("ppp.code")>,
                        Bits<8, &PppControl::identifier, Alias("ppp.identifier"), Alias("id")>,
                        Bits<16, &PppControl::length, Role::computed, Alias("ppp.length"), Alias("len")>,
                        Choice<Kind::bodies, By<&PppControl::code>, By<&PppControl::length, 1, -4>>>;
};
using Lcp = PppControl<LcpKind>;
using Ipcp = PppControl<IpcpKind>;
using Ipv6cp = PppControl<Ipv6cpKind>;
using Ccp = PppControl<CcpKind>;
using Pap = PppControl<PapKind>;
using Chap = PppControl<ChapKind>;
static_assert(size_of<Lcp> == 4);

// ---- multilink ----------------------------------------------------------------------------------------------------

// RFC 1990 3: with long sequence numbers, as it is unless LCP agrees on short ones.
struct Multilink {
  bool first = true, last = true;
  std::uint8_t reserved = 0;
  std::uint32_t seq = 0;

  static constexpr About about{"mp", "PPP multilink", "RFC 1990 3"};
  using layout = Layout<Bits<1, &Multilink::first>, Bits<1, &Multilink::last>,
                        Bits<6, &Multilink::reserved, Role::reserved>, Bits<24, &Multilink::seq>>;
};
static_assert(size_of<Multilink> == 4);

extern const Protocol lcp, ipcp, ipv6cp, ccp, pap, chap, multilink;

}  // namespace wiresmith
