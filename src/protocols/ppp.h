// RFC 1661, and RFC 1662 for its framing on lines. What a frame has of its framing is seen from its bytes.
//
// Plain link types give the frame from its address, or from its protocol where address and control are left out (RFC
// 1661 6.6). A frame that begins with a flag comes from an asynchronous line: its escapes are undone into a scratch
// buffer (wire/hdlc.h), where this layer and those within it lie, and it ends in a frame check sequence.
#pragma once

#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/hdlc.h"

namespace wiresmith {

struct PppFlag {
  std::uint8_t flag = hdlc_flag;
  static constexpr About about{"flag", "Opening flag", "RFC 1662 3.1"};
  using layout = Layout<Bits<8, &PppFlag::flag, Show::hex>>;
};
inline std::uint32_t ppp_flags_at(Bytes frame, std::size_t at) {
  std::size_t n = at;
  while (n < frame.size() && frame[n] == hdlc_flag) ++n;
  return static_cast<std::uint32_t>(n - at);
}
// More flags than one fill the time between frames.
struct PppFlags {
  std::uint8_t flag = hdlc_flag;
  Bytes fill;
  static constexpr About about{"flags", "Opening flags", "RFC 1662 4.4.1"};
  using layout = Layout<Bits<8, &PppFlags::flag, Show::hex>, Blob<&PppFlags::fill, Looked<ppp_flags_at>>>;
};
struct PppAddress {
  std::uint8_t address = 0xff, control = 0x03;
  static constexpr About about{"address", "Address and control", "RFC 1662 3.1"};
  using layout = Layout<Bits<8, &PppAddress::address, Show::hex>, Bits<8, &PppAddress::control, Show::hex>>;
};

inline constexpr NameOf ppp_protocol_names[] = {{0x21, "IPv4"},
                                                {0x2d, "Van Jacobson compressed TCP/IP"},
                                                {0x2f, "Van Jacobson uncompressed TCP/IP"},
                                                {0x3d, "multilink"},
                                                {0x57, "IPv6"},
                                                {0xfd, "compressed datagram"},
                                                {0x281, "MPLS unicast"},
                                                {0x283, "MPLS multicast"},
                                                {0x8021, "IPCP"},
                                                {0x8057, "IPV6CP"},
                                                {0x80fd, "CCP"},
                                                {0xc021, "LCP"},
                                                {0xc023, "PAP"},
                                                {0xc025, "LQR"},
                                                {0xc223, "CHAP"},
                                                {0xc227, "EAP"}};
inline constexpr Names ppp_protocols{ppp_protocol_names, ""};
struct PppProtocol {
  std::uint16_t protocol = 0x21;
  static constexpr About about{"protocol", "Protocol", "RFC 1661 2"};
  using layout = Layout<Bits<16, &PppProtocol::protocol, Role::next, Show::hex, &ppp_protocols, Alias("proto")>>;
};
// RFC 1661 6.5: one byte for protocols below 256. Under its own name, so that the two forms are told apart.
struct PppShortProtocol {
  std::uint8_t short_protocol = 0x21;
  static constexpr About about{"short_protocol", "Protocol, compressed", "RFC 1661 6.5"};
  using layout = Layout<Bits<8, &PppShortProtocol::short_protocol, Show::hex, &ppp_protocols>>;
};

inline std::uint32_t look_at_ppp_flag(Bytes frame, std::size_t at) {
  if (at >= frame.size() || frame[at] != hdlc_flag) return 0;
  return at + 1 < frame.size() && frame[at + 1] == hdlc_flag ? 1 : 2;
}
// So that it can be told from a protocol number, no protocol begins with this byte (RFC 1661 6.5).
inline std::uint32_t look_at_ppp_address(Bytes frame, std::size_t at) {
  return at + 1 < frame.size() && frame[at] == PppAddress{}.address ? 1 : 0;
}
// The last byte of a protocol number is odd, and no byte before it is.
inline std::uint32_t look_at_ppp_protocol(Bytes frame, std::size_t at) {
  return at < frame.size() && (frame[at] & 1) != 0 ? 1 : 2;
}

// The longer form first: its keys contain those of the shorter.
inline constexpr ChoiceEntry ppp_flag_entries[] = {{1, &describe<PppFlags>}, {2, &describe<PppFlag>}};
inline constexpr ChoiceTable ppp_flags{.entries = ppp_flag_entries};
inline constexpr ChoiceEntry ppp_address_entries[] = {{1, &describe<PppAddress>}};
inline constexpr ChoiceTable ppp_addresses{.entries = ppp_address_entries};
inline constexpr ChoiceEntry ppp_protocol_entries[] = {{1, &describe<PppShortProtocol>}, {2, &describe<PppProtocol>}};
inline constexpr ChoiceTable ppp_protocol_forms{.entries = ppp_protocol_entries};

struct Ppp {
  static constexpr About about{"ppp", "Point-to-Point Protocol", "RFC 1661"};
  using layout = Layout<Choice<ppp_flags, Looked<look_at_ppp_flag>>,
                        Choice<ppp_addresses, Looked<look_at_ppp_address>>,
                        Choice<ppp_protocol_forms, Looked<look_at_ppp_protocol>>>;
};

// What ends a frame on a line. A flag may end one frame and begin the next, so it need not be there.
struct PppEndFlag {
  std::uint8_t end_flag = hdlc_flag;
  static constexpr About about{"end_flag", "Closing flag", "RFC 1662 3.1"};
  using layout = Layout<Bits<8, &PppEndFlag::end_flag, Show::hex>>;
};
inline constexpr ChoiceEntry ppp_end_entries[] = {{1, &describe<PppEndFlag>}};
inline constexpr ChoiceTable ppp_ends{.entries = ppp_end_entries};
inline std::uint32_t look_at_ppp_end(Bytes footer, std::size_t at) { return at < footer.size() ? 1 : 0; }
struct PppFooter {
  std::uint16_t fcs = 0;  // low byte first
  static constexpr About about{"ppp_footer", "Frame check sequence and flag", "RFC 1662 3.1"};
  using layout = Layout<Bits<16, &PppFooter::fcs, Role::checksum, Order::little, Show::hex, Alias("fcs_16")>,
                        Choice<ppp_ends, Looked<look_at_ppp_end>>>;
};

extern const Protocol ppp;

}  // namespace wiresmith
