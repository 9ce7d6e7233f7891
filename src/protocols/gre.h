// RFC 2784, RFC 2890 (key and sequence), RFC 1701 (routing), RFC 2637 4.1 (version 1, of PPTP)
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct GreChecksum {
  std::uint16_t checksum = 0, offset = 0;  // over the header and all behind it
  static constexpr About about{"gre_checksum", "Checksum", "RFC 2784 2.5, RFC 1701"};
  using layout = Layout<Bits<16, &GreChecksum::checksum, Role::checksum, Show::hex, Alias("chksum")>,
                        Bits<16, &GreChecksum::offset, Alias("reserved1")>>;
};
struct GreKey {
  std::uint32_t key = 0;
  static constexpr About about{"gre_key", "Key", "RFC 2890 2.1"};
  using layout = Layout<Bits<32, &GreKey::key>>;
};
// What stands in place of the key in version 1.
struct GreCall {
  std::uint16_t payload_length = 0, call_id = 0;
  static constexpr About about{"gre_call", "Payload length and call", "RFC 2637 4.1"};
  using layout = Layout<Bits<16, &GreCall::payload_length, Role::computed, Alias("gre.key.payload_length"), Alias("payload_len")>,
                        Bits<16, &GreCall::call_id, Alias("gre.key.call_id"), Alias("callid")>>;
};
struct GreSequence {
  std::uint32_t sequence_number = 0;
  static constexpr About about{"gre_sequence", "Sequence number", "RFC 2890 2.2"};
  using layout = Layout<Bits<32, &GreSequence::sequence_number, Alias("seqnum"), Alias("seqence_number")>>;
};
struct GreAck {
  std::uint32_t ack_number = 0;
  static constexpr About about{"gre_ack", "Acknowledgement number", "RFC 2637 4.1"};
  using layout = Layout<Bits<32, &GreAck::ack_number, Alias("acknum")>>;
};
// The last one is of family and length zero.
struct GreRoute {
  std::uint16_t address_family = 0;
  std::uint8_t sre_offset = 0, sre_length = 0;
  Bytes information;
  static constexpr About about{"route", "Source route entry", "RFC 1701"};
  using layout = Layout<Bits<16, &GreRoute::address_family, Alias("gre.routing.address_family")>,
                        Bits<8, &GreRoute::sre_offset, Alias("gre.routing.sre_offset")>,
                        Bits<8, &GreRoute::sre_length, Role::computed, Alias("gre.routing.src_length")>,
                        Blob<&GreRoute::information, By<&GreRoute::sre_length>, Alias("gre.routing.information")>>;
};
// Entries up to and with the last one, or as many as there are.
inline std::uint32_t count_gre_routes(Bytes object, std::size_t at) {
  std::uint32_t n = 0;
  while (object.size() >= at + size_of<GreRoute>) {
    const auto route = decode<GreRoute>(object.subspan(at).first<size_of<GreRoute>>());
    at += size_of<GreRoute> + route.sre_length;
    ++n;
    if (route.address_family == 0 && route.sre_length == 0) return n;
  }
  return n + 1;
}
struct GreRouting {
  static constexpr About about{"gre_routing", "Routing", "RFC 1701"};
  using layout = Layout<Items<"routing", describe<GreRoute>, Looked<count_gre_routes>>>;
};

// Which of the parts that may be missing are there: each looks at the flags.
std::uint32_t look_at_gre_checksum(Bytes header, std::size_t);
std::uint32_t look_at_gre_key(Bytes header, std::size_t);
std::uint32_t look_at_gre_ack(Bytes header, std::size_t);

inline constexpr ChoiceEntry gre_checksum_entries[] = {{1, &describe<GreChecksum>}};
inline constexpr ChoiceTable gre_checksums{.entries = gre_checksum_entries};
inline constexpr ChoiceEntry gre_key_entries[] = {{1, &describe<GreKey>}, {2, &describe<GreCall>}};
inline constexpr ChoiceTable gre_keys{.entries = gre_key_entries};
inline constexpr ChoiceEntry gre_sequence_entries[] = {{1, &describe<GreSequence>}};
inline constexpr ChoiceTable gre_sequences{.entries = gre_sequence_entries};
inline constexpr ChoiceEntry gre_ack_entries[] = {{1, &describe<GreAck>}};
inline constexpr ChoiceTable gre_acks{.entries = gre_ack_entries};
inline constexpr ChoiceEntry gre_routing_entries[] = {{1, &describe<GreRouting>}};
inline constexpr ChoiceTable gre_routings{.entries = gre_routing_entries};

struct Gre {
  bool flag_c = false, flag_r = false, flag_k = false, flag_s = false, strict_source_route = false;
  std::uint8_t recursion_control = 0;
  bool flag_a = false;  // version 1: an acknowledgement number is there
  std::uint8_t reserved = 0, version = 0;
  std::uint16_t proto = 0;  // an EtherType

  static constexpr About about{"gre", "Generic Routing Encapsulation", "RFC 2784, RFC 2890"};
  using layout = Layout<Bits<1, &Gre::flag_c, Alias("gre.flags.checksum"), Alias("chksum_present")>,
                        Bits<1, &Gre::flag_r, Alias("gre.flags.routing"), Alias("routing_present")>,
                        Bits<1, &Gre::flag_k, Alias("gre.flags.key"), Alias("key_present")>,
                        Bits<1, &Gre::flag_s, Alias("gre.flags.sequence_number"), Alias("seqnum_present")>,
                        Bits<1, &Gre::strict_source_route, Alias("gre.flags.strict_source_route"), Alias("strict_route_source")>,
                        Bits<3, &Gre::recursion_control, Alias("gre.flags.recursion_control")>,
                        Bits<1, &Gre::flag_a, Alias("gre.flags.ack"), Alias("acknum_present")>,
                        Bits<4, &Gre::reserved, Role::reserved, Alias("gre.flags.reserved")>,
                        Bits<3, &Gre::version, Alias("gre.flags.version")>,
                        Bits<16, &Gre::proto, Role::next, Show::hex>,
                        Choice<gre_checksums, Looked<look_at_gre_checksum>>,
                        Choice<gre_keys, Looked<look_at_gre_key>>,
                        Choice<gre_sequences, By<&Gre::flag_s>>,
                        Choice<gre_acks, Looked<look_at_gre_ack>>,
                        Choice<gre_routings, By<&Gre::flag_r>>>;
};
static_assert(size_of<Gre> == 4);

extern const Protocol gre;

}  // namespace wiresmith
