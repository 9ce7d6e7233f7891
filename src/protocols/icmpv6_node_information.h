// RFC 4620: node information queries, after the checksum
#pragma once

#include "wiresmith/protocols/icmpv6_options.h"

namespace wiresmith {

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

}  // namespace wiresmith
