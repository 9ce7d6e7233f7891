// RFC 8684 3: the subtypes of TCP's multipath option; those of version 0 (RFC 6824) differ in what may be missing.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// 1 where bytes are left behind the parts so far: for a part that may be missing.
inline std::uint32_t look_for_rest(Bytes option, std::size_t at) { return at < option.size() ? 1 : 0; }

// ---- capable ------------------------------------------------------------------------------------------------------

struct MptcpChecksum {
  std::uint16_t checksum = 0;
  static constexpr About about{"checksum", "Checksum of the data", "RFC 8684 3.3.1"};
  using layout = Layout<Bits<16, &MptcpChecksum::checksum, Show::hex, Alias("tcp.options.mptcp.checksum")>>;
};
inline constexpr ChoiceEntry mptcp_checksum_entries[] = {{1, &describe<MptcpChecksum>}};
inline constexpr ChoiceTable mptcp_checksums{.entries = mptcp_checksum_entries};
struct MptcpDataLength {
  std::uint16_t datalvllen = 0;
  static constexpr About about{"data_length", "Length of the data", "RFC 8684 3.1"};
  using layout = Layout<Bits<16, &MptcpDataLength::datalvllen, Alias("tcp.options.mptcp.datalvllen")>,
                        Choice<mptcp_checksums, Looked<look_for_rest>>>;
};
inline constexpr ChoiceEntry mptcp_data_length_entries[] = {{1, &describe<MptcpDataLength>}};
inline constexpr ChoiceTable mptcp_data_lengths{.entries = mptcp_data_length_entries};
struct MptcpReceiverKey {
  std::uint64_t recvkey = 0;
  static constexpr About about{"receiver_key", "Receiver's key", "RFC 8684 3.1"};
  using layout = Layout<Bits<64, &MptcpReceiverKey::recvkey, Alias("tcp.options.mptcp.recvkey")>,
                        Choice<mptcp_data_lengths, Looked<look_for_rest>>>;
};
inline constexpr ChoiceEntry mptcp_receiver_key_entries[] = {{1, &describe<MptcpReceiverKey>}};
inline constexpr ChoiceTable mptcp_receiver_keys{.entries = mptcp_receiver_key_entries};
struct MptcpSenderKey {
  std::uint64_t sendkey = 0;
  static constexpr About about{"sender_key", "Sender's key", "RFC 8684 3.1"};
  using layout = Layout<Bits<64, &MptcpSenderKey::sendkey, Alias("tcp.options.mptcp.sendkey")>,
                        Choice<mptcp_receiver_keys, Looked<look_for_rest>>>;
};
inline constexpr ChoiceEntry mptcp_sender_key_entries[] = {{1, &describe<MptcpSenderKey>}};
inline constexpr ChoiceTable mptcp_sender_keys{.entries = mptcp_sender_key_entries};
struct MptcpCapable {
  std::uint8_t subtype = 0, version = 1;
  bool flag_a = false, flag_b = false, flag_c = false;
  std::uint8_t flags = 0;
  bool flag_h = true;
  static constexpr About about{"mp_capable", "Multipath capable", "RFC 8684 3.1"};
  using layout = Layout<Bits<4, &MptcpCapable::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<4, &MptcpCapable::version, Alias("tcp.options.mptcp.version")>,
                        Bits<1, &MptcpCapable::flag_a>, Bits<1, &MptcpCapable::flag_b>, Bits<1, &MptcpCapable::flag_c>,
                        Bits<4, &MptcpCapable::flags, Show::hex>, Bits<1, &MptcpCapable::flag_h>,
                        Choice<mptcp_sender_keys, Looked<look_for_rest>>>;
};

// ---- join: which of its three forms, the size tells ---------------------------------------------------------------

struct MptcpJoin {
  std::uint8_t subtype = 1, reserved = 0;
  bool backup = false;
  std::uint8_t addrid = 0;
  std::uint32_t recvtok = 0, sendrand = 0;
  static constexpr About about{"mp_join", "Join, in a SYN", "RFC 8684 3.2"};
  using layout = Layout<Bits<4, &MptcpJoin::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<3, &MptcpJoin::reserved, Role::reserved>,
                        Bits<1, &MptcpJoin::backup, Alias("tcp.options.mptcp.backup.flag")>,
                        Bits<8, &MptcpJoin::addrid, Alias("tcp.options.mptcp.addrid")>,
                        Bits<32, &MptcpJoin::recvtok, Show::hex, Alias("tcp.options.mptcp.recvtok")>,
                        Bits<32, &MptcpJoin::sendrand, Show::hex, Alias("tcp.options.mptcp.sendrand")>>;
};
struct MptcpJoinAnswer {
  std::uint8_t subtype = 1, reserved = 0;
  bool backup = false;
  std::uint8_t addrid = 0;
  std::uint64_t sendtrunchmac = 0;
  std::uint32_t sendrand = 0;
  static constexpr About about{"mp_join_answer", "Join, in a SYN with ACK", "RFC 8684 3.2"};
  using layout = Layout<Bits<4, &MptcpJoinAnswer::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<3, &MptcpJoinAnswer::reserved, Role::reserved>,
                        Bits<1, &MptcpJoinAnswer::backup, Alias("tcp.options.mptcp.backup.flag")>,
                        Bits<8, &MptcpJoinAnswer::addrid, Alias("tcp.options.mptcp.addrid")>,
                        Bits<64, &MptcpJoinAnswer::sendtrunchmac, Alias("tcp.options.mptcp.sendtrunchmac")>,
                        Bits<32, &MptcpJoinAnswer::sendrand, Show::hex, Alias("tcp.options.mptcp.sendrand")>>;
};
struct MptcpJoinEnd {
  std::uint8_t subtype = 1;
  std::uint16_t reserved12 = 0;
  Octets<20> sendhmac{};
  static constexpr About about{"mp_join_end", "Join, in the third segment", "RFC 8684 3.2"};
  using layout = Layout<Bits<4, &MptcpJoinEnd::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<12, &MptcpJoinEnd::reserved12, Role::reserved>,
                        Bits<160, &MptcpJoinEnd::sendhmac, Alias("tcp.options.mptcp.sendhmac")>>;
};

// ---- data sequence signal -----------------------------------------------------------------------------------------

struct MptcpAck4 {
  std::uint32_t rawdataack = 0;
  static constexpr About about{"data_ack", "Data acknowledgement", "RFC 8684 3.3"};
  using layout = Layout<Bits<32, &MptcpAck4::rawdataack, Alias("tcp.options.mptcp.rawdataack")>>;
};
struct MptcpAck8 {
  std::uint64_t rawdataack = 0;
  static constexpr About about{"data_ack", "Data acknowledgement of 8 bytes", "RFC 8684 3.3"};
  using layout = Layout<Bits<64, &MptcpAck8::rawdataack, Alias("tcp.options.mptcp.rawdataack")>>;
};
struct MptcpMap4 {
  std::uint32_t rawdataseqno = 0, subflowseqno = 0;
  std::uint16_t datalvllen = 0;
  static constexpr About about{"data_map", "Data sequence mapping", "RFC 8684 3.3"};
  using layout = Layout<Bits<32, &MptcpMap4::rawdataseqno, Alias("tcp.options.mptcp.rawdataseqno")>,
                        Bits<32, &MptcpMap4::subflowseqno, Alias("tcp.options.mptcp.subflowseqno")>,
                        Bits<16, &MptcpMap4::datalvllen, Alias("tcp.options.mptcp.datalvllen")>,
                        Choice<mptcp_checksums, Looked<look_for_rest>>>;
};
struct MptcpMap8 {
  std::uint64_t rawdataseqno = 0;
  std::uint32_t subflowseqno = 0;
  std::uint16_t datalvllen = 0;
  static constexpr About about{"data_map", "Data sequence mapping of 8 bytes", "RFC 8684 3.3"};
  using layout = Layout<Bits<64, &MptcpMap8::rawdataseqno, Alias("tcp.options.mptcp.rawdataseqno")>,
                        Bits<32, &MptcpMap8::subflowseqno, Alias("tcp.options.mptcp.subflowseqno")>,
                        Bits<16, &MptcpMap8::datalvllen, Alias("tcp.options.mptcp.datalvllen")>,
                        Choice<mptcp_checksums, Looked<look_for_rest>>>;
};
// By the flags, which are in the second byte of the option's body: 4 behind its kind and length.
inline constexpr std::size_t mptcp_flags_at = 3;
inline std::uint32_t look_at_mptcp_ack(Bytes option, std::size_t) { return option.size() > mptcp_flags_at ? option[mptcp_flags_at] & 3U : 0; }
inline std::uint32_t look_at_mptcp_map(Bytes option, std::size_t) { return option.size() > mptcp_flags_at ? option[mptcp_flags_at] >> 2 & 3U : 0; }
inline constexpr ChoiceEntry mptcp_ack_entries[] = {{1, &describe<MptcpAck4>}, {3, &describe<MptcpAck8>}};
inline constexpr ChoiceTable mptcp_acks{.entries = mptcp_ack_entries};
inline constexpr ChoiceEntry mptcp_map_entries[] = {{1, &describe<MptcpMap4>}, {3, &describe<MptcpMap8>}};
inline constexpr ChoiceTable mptcp_maps{.entries = mptcp_map_entries};
struct MptcpDss {
  std::uint8_t subtype = 2, reserved7 = 0;
  bool data_fin = false, dsn8 = false, has_dsn = false, ack8 = false, has_ack = true;
  static constexpr About about{"dss", "Data sequence signal", "RFC 8684 3.3"};
  using layout = Layout<Bits<4, &MptcpDss::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<7, &MptcpDss::reserved7, Role::reserved>,
                        Bits<1, &MptcpDss::data_fin, Alias("tcp.options.mptcp.datafin.flag")>,
                        Bits<1, &MptcpDss::dsn8, Alias("tcp.options.mptcp.dseqn8.flag")>,
                        Bits<1, &MptcpDss::has_dsn, Alias("tcp.options.mptcp.dseqnpresent.flag")>,
                        Bits<1, &MptcpDss::ack8, Alias("tcp.options.mptcp.dataack8.flag")>,
                        Bits<1, &MptcpDss::has_ack, Alias("tcp.options.mptcp.dataackpresent.flag")>,
                        Choice<mptcp_acks, Looked<look_at_mptcp_ack>>,
                        Choice<mptcp_maps, Looked<look_at_mptcp_map>>>;
};

// ---- addresses: what is there, the size tells ---------------------------------------------------------------------

struct MptcpIpv4 {
  Ipv4Address ipv4{};
  static constexpr About about{"ipv4", "IPv4 address", "RFC 8684 3.4.1"};
  using layout = Layout<Bits<32, &MptcpIpv4::ipv4, Alias("tcp.options.mptcp.ipv4")>>;
};
struct MptcpIpv6 {
  Ipv6Address ipv6{};
  static constexpr About about{"ipv6", "IPv6 address", "RFC 8684 3.4.1"};
  using layout = Layout<Bits<128, &MptcpIpv6::ipv6, Alias("tcp.options.mptcp.ipv6")>>;
};
struct MptcpPort {
  std::uint16_t port = 0;
  static constexpr About about{"port", "Port", "RFC 8684 3.4.1"};
  using layout = Layout<Bits<16, &MptcpPort::port, Alias("tcp.options.mptcp.port")>>;
};
struct MptcpTruncatedHmac {
  std::uint64_t addaddrtrunchmac = 0;
  static constexpr About about{"hmac", "Authentication", "RFC 8684 3.4.1"};
  using layout = Layout<Bits<64, &MptcpTruncatedHmac::addaddrtrunchmac, Alias("tcp.options.mptcp.addaddrtrunchmac")>>;
};
// An address of 4 or 16 bytes, a port of 2 or none, a code of 8 or none: each sum is met once.
inline std::uint32_t look_at_mptcp_address(Bytes option, std::size_t at) {
  const std::size_t left = option.size() - at;
  return left >= 16 ? 2 : left >= 4 ? 1
                                    : 0;
}
inline std::uint32_t look_at_mptcp_port(Bytes option, std::size_t at) {
  const std::size_t left = option.size() - at;
  return left == 2 || left == 10 ? 1 : 0;
}
inline constexpr ChoiceEntry mptcp_address_entries[] = {{1, &describe<MptcpIpv4>}, {2, &describe<MptcpIpv6>}};
inline constexpr ChoiceTable mptcp_addresses{.entries = mptcp_address_entries};
inline constexpr ChoiceEntry mptcp_port_entries[] = {{1, &describe<MptcpPort>}};
inline constexpr ChoiceTable mptcp_ports{.entries = mptcp_port_entries};
inline constexpr ChoiceEntry mptcp_hmac_entries[] = {{1, &describe<MptcpTruncatedHmac>}};
inline constexpr ChoiceTable mptcp_hmacs{.entries = mptcp_hmac_entries};
// In version 0 the four bits behind the subtype are the IP version.
struct MptcpAddAddress {
  std::uint8_t subtype = 3, reserved = 0;
  bool echo = false;
  std::uint8_t addrid = 0;
  static constexpr About about{"add_addr", "Add address", "RFC 8684 3.4.1"};
  using layout = Layout<Bits<4, &MptcpAddAddress::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<3, &MptcpAddAddress::reserved, Role::reserved>,
                        Bits<1, &MptcpAddAddress::echo, Alias("tcp.options.mptcp.echo")>,
                        Bits<8, &MptcpAddAddress::addrid, Alias("tcp.options.mptcp.addrid")>,
                        Choice<mptcp_addresses, Looked<look_at_mptcp_address>>,
                        Choice<mptcp_ports, Looked<look_at_mptcp_port>>,
                        Choice<mptcp_hmacs, Looked<look_for_rest>>>;
};
struct MptcpAddressId {
  std::uint8_t addrid = 0;
  static constexpr About about{"addrid", "Address identifier", "RFC 8684 3.4.2"};
  using layout = Layout<Bits<8, &MptcpAddressId::addrid, Alias("tcp.options.mptcp.addrid")>>;
};
struct MptcpRemoveAddress {
  std::uint8_t subtype = 4, reserved = 0;
  static constexpr About about{"remove_addr", "Remove address", "RFC 8684 3.4.2"};
  using layout = Layout<Bits<4, &MptcpRemoveAddress::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<4, &MptcpRemoveAddress::reserved, Role::reserved>,
                        Items<"addrids", describe<MptcpAddressId>>>;
};

// ---- the others ---------------------------------------------------------------------------------------------------

inline constexpr ChoiceEntry mptcp_addrid_entries[] = {{1, &describe<MptcpAddressId>}};
inline constexpr ChoiceTable mptcp_addrids{.entries = mptcp_addrid_entries};
struct MptcpPriority {  // version 0 may name the address
  std::uint8_t subtype = 5, reserved = 0;
  bool backup = false;
  static constexpr About about{"mp_prio", "Change of priority", "RFC 8684 3.3.8"};
  using layout = Layout<Bits<4, &MptcpPriority::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<3, &MptcpPriority::reserved, Role::reserved>,
                        Bits<1, &MptcpPriority::backup, Alias("tcp.options.mptcp.backup.flag")>,
                        Choice<mptcp_addrids, Looked<look_for_rest>>>;
};
struct MptcpFail {
  std::uint8_t subtype = 6;
  std::uint16_t reserved12 = 0;
  std::uint64_t rawdataseqno = 0;
  static constexpr About about{"mp_fail", "Failure", "RFC 8684 3.7"};
  using layout = Layout<Bits<4, &MptcpFail::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<12, &MptcpFail::reserved12, Role::reserved>,
                        Bits<64, &MptcpFail::rawdataseqno, Alias("tcp.options.mptcp.rawdataseqno")>>;
};
struct MptcpFastClose {
  std::uint8_t subtype = 7;
  std::uint16_t reserved12 = 0;
  std::uint64_t recvkey = 0;
  static constexpr About about{"mp_fastclose", "Fast close", "RFC 8684 3.5"};
  using layout = Layout<Bits<4, &MptcpFastClose::subtype, Alias("tcp.options.mptcp.subtype")>,
                        Bits<12, &MptcpFastClose::reserved12, Role::reserved>,
                        Bits<64, &MptcpFastClose::recvkey, Alias("tcp.options.mptcp.recvkey")>>;
};
struct MptcpReset {
  std::uint8_t subtype = 8;
  bool u = false, v = false, w = false, t = false;
  std::uint8_t rst_reason = 0;
  static constexpr About about{"mp_tcprst", "Reason of a reset", "RFC 8684 3.6"};
  using layout = Layout<Bits<4, &MptcpReset::subtype, Alias("tcp.options.mptcp.subtype")>, Bits<1, &MptcpReset::u>,
                        Bits<1, &MptcpReset::v>, Bits<1, &MptcpReset::w>, Bits<1, &MptcpReset::t>,
                        Bits<8, &MptcpReset::rst_reason, Alias("tcp.options.mptcp.rst_reason")>>;
};
struct MptcpOther {
  std::uint8_t subtype = 15;
  std::uint8_t low = 0;
  Bytes data;
  static constexpr About about{"mp_other", "Unknown subtype", "RFC 8684 3"};
  using layout = Layout<Bits<4, &MptcpOther::subtype, Alias("tcp.options.mptcp.subtype")>, Bits<4, &MptcpOther::low>,
                        Blob<&MptcpOther::data>>;
};

inline constexpr std::uint32_t mptcp_join_answer = 0x100, mptcp_join_end = 0x101;  // besides the subtypes
inline std::uint32_t look_at_mptcp(Bytes option, std::size_t at) {
  if (at >= option.size()) return 15;
  const std::uint32_t subtype = option[at] >> 4U;
  if (subtype != 1) return subtype;
  const std::size_t size = option.size() - at;
  return size == size_of<MptcpJoinAnswer> ? mptcp_join_answer : size == size_of<MptcpJoinEnd> ? mptcp_join_end
                                                                                              : subtype;
}
inline constexpr ChoiceEntry mptcp_entries[] = {
    {0, &describe<MptcpCapable>},
    {1, &describe<MptcpJoin>},
    {2, &describe<MptcpDss>},
    {3, &describe<MptcpAddAddress>},
    {4, &describe<MptcpRemoveAddress>},
    {5, &describe<MptcpPriority>},
    {6, &describe<MptcpFail>},
    {7, &describe<MptcpFastClose>},
    {8, &describe<MptcpReset>},
    {mptcp_join_answer, &describe<MptcpJoinAnswer>},
    {mptcp_join_end, &describe<MptcpJoinEnd>},
};
inline constexpr ChoiceTable mptcp_bodies{.entries = mptcp_entries, .other = &describe<MptcpOther>};
struct TcpMultipath {
  static constexpr About about{"mptcp", "Multipath TCP", "RFC 8684 3"};
  using layout = Layout<Choice<mptcp_bodies, Looked<look_at_mptcp>>>;
};

}  // namespace wiresmith
