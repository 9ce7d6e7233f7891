#include "wiresmith/protocols/bindings.h"

#include <algorithm>
#include <array>

#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/backbone.h"
#include "wiresmith/protocols/chdlc.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/protocols/dhcp.h"
#include "wiresmith/protocols/dhcpv6.h"
#include "wiresmith/protocols/dns.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/geneve.h"
#include "wiresmith/protocols/gre.h"
#include "wiresmith/protocols/http.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/igmp.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/llc.h"
#include "wiresmith/protocols/mobility.h"
#include "wiresmith/protocols/mpls.h"
#include "wiresmith/protocols/null.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/ppp.h"
#include "wiresmith/protocols/ppp_control.h"
#include "wiresmith/protocols/pppoe.h"
#include "wiresmith/protocols/sll.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/teredo.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/protocols/vlan.h"
#include "wiresmith/protocols/vxlan.h"

namespace wiresmith {

// Where several keys name a child, the first is the one that craft fills in.
constexpr Binding binding_table[] = {
    {Keys::link_type, 1, &ethernet},
    {Keys::link_type, 0, &null},
    {Keys::link_type, 108, &loop},
    {Keys::link_type, 9, &ppp},
    {Keys::link_type, 50, &ppp},  // or Cisco HDLC (first_protocol)
    {Keys::link_type, 104, &chdlc},
    {Keys::link_type, 113, &sll},
    {Keys::link_type, 276, &sll2},
    // Raw IP: for these three the packet's version decides (first_protocol).
    {Keys::link_type, 101, &ipv4},
    {Keys::link_type, 101, &ipv6},
    {Keys::link_type, 12, &ipv4},
    {Keys::link_type, 14, &ipv4},
    {Keys::link_type, 228, &ipv4},
    {Keys::link_type, 229, &ipv6},

    {Keys::bsd_family, 2, &ipv4},
    {Keys::bsd_family, 24, &ipv6},  // NetBSD, OpenBSD
    {Keys::bsd_family, 28, &ipv6},  // FreeBSD
    {Keys::bsd_family, 30, &ipv6},  // macOS

    {Keys::ppp, 0x0021, &ipv4},
    {Keys::ppp, 0x003d, &multilink},
    {Keys::ppp, 0x0057, &ipv6},
    {Keys::ppp, 0x0281, &mpls},
    {Keys::ppp, 0x0283, &mpls},
    {Keys::ppp, 0x8021, &ipcp},
    {Keys::ppp, 0x8057, &ipv6cp},
    {Keys::ppp, 0x80fd, &ccp},
    {Keys::ppp, 0xc021, &lcp},
    {Keys::ppp, 0xc023, &pap},
    {Keys::ppp, 0xc223, &chap},
    {Keys::multilink, 0, &ppp},

    {Keys::ethertype, ethertype_ipv4, &ipv4},
    {Keys::ethertype, 0x0806, &arp},
    {Keys::ethertype, 0x8035, &arp},
    {Keys::ethertype, 0x8100, &vlan},
    {Keys::ethertype, 0x88a8, &vlan},
    {Keys::ethertype, 0x9100, &vlan},
    {Keys::ethertype, 0x86dd, &ipv6},
    {Keys::ethertype, 0x8847, &mpls},
    {Keys::ethertype, 0x8848, &mpls},
    {Keys::ethertype, 0x8863, &pppoe_discovery},
    {Keys::ethertype, 0x8864, &pppoe_session},
    {Keys::ethertype, 0x88e7, &backbone_tag},
    {Keys::backbone, 0, &ethernet, true},
    {Keys::pppoe, 0, &ppp},
    // What only tunnels name by such a number.
    {Keys::ethertype, 0x6558, &ethernet, true},
    {Keys::ethertype, 0x880b, &ppp, true},
    {Keys::mpls, mpls_next_label, &mpls},
    {Keys::mpls, 4, &ipv4},
    {Keys::mpls, 6, &ipv6},
    {Keys::llc, 0, &llc},
    {Keys::llc_sap, 0x06, &ipv4},

    {Keys::ip_protocol, 0, &ipv6_hop_by_hop},
    {Keys::ip_protocol, ip_protocol_icmp, &icmp},
    {Keys::ip_protocol, 2, &igmp},
    {Keys::ip_protocol, 4, &ipv4, true},
    {Keys::ip_protocol, ip_protocol_tcp, &tcp},
    {Keys::ip_protocol, ip_protocol_udp, &udp},
    {Keys::ip_protocol, 41, &ipv6, true},
    {Keys::ip_protocol, 43, &ipv6_routing},
    {Keys::ip_protocol, 44, &ipv6_fragment},
    {Keys::ip_protocol, 47, &gre},
    {Keys::ip_protocol, 50, &esp},
    {Keys::ip_protocol, 51, &authentication_header},
    {Keys::ip_protocol, ip_protocol_icmpv6, &icmpv6},
    {Keys::ip_protocol, 60, &ipv6_destination},
    {Keys::ip_protocol, ip_protocol_mobility, &mobility},
    {Keys::ip_protocol, 137, &mpls, true},
    {Keys::ip_protocol, ip_protocol_hip, &hip},
    {Keys::ip_protocol, 140, &shim6},

    {Keys::udp_port, 53, &dns},
    {Keys::udp_port, 5353, &dns},  // multicast DNS
    {Keys::udp_port, 5355, &dns},  // LLMNR
    {Keys::udp_port, 67, &dhcp},
    {Keys::udp_port, 68, &dhcp},
    {Keys::udp_port, 547, &dhcpv6},
    {Keys::udp_port, 546, &dhcpv6},
    {Keys::udp_port, 4789, &vxlan},
    {Keys::vxlan, 0, &ethernet, true},
    {Keys::udp_port, 6081, &geneve},
    {Keys::udp_port, 6635, &mpls, true},
    {Keys::udp_port, 3544, &teredo},
    {Keys::teredo, 0, &ipv6, true},
    {Keys::tcp_port, 53, &dns_tcp},
    {Keys::tcp_port, 80, &http},
    {Keys::tcp_port, 3128, &http},
    {Keys::tcp_port, 8000, &http},
    {Keys::tcp_port, 8008, &http},
    {Keys::tcp_port, 8080, &http},

    {Keys::quoted, 4, &ipv4},
    {Keys::quoted, 6, &ipv6},
};

namespace {

constexpr const Protocol* protocols[] = {&ethernet,
                                         &null,
                                         &loop,
                                         &chdlc,
                                         &ppp,
                                         &lcp,
                                         &ipcp,
                                         &ipv6cp,
                                         &ccp,
                                         &pap,
                                         &chap,
                                         &multilink,
                                         &sll,
                                         &sll2,
                                         &llc,
                                         &vlan,
                                         &arp,
                                         &ipv4,
                                         &ipv6,
                                         &ipv6_hop_by_hop,
                                         &ipv6_destination,
                                         &ipv6_routing,
                                         &ipv6_fragment,
                                         &authentication_header,
                                         &esp,
                                         &mobility,
                                         &hip,
                                         &shim6,
                                         &icmp,
                                         &icmpv6,
                                         &igmp,
                                         &udp,
                                         &tcp,
                                         &dns,
                                         &dns_tcp,
                                         &dhcp,
                                         &dhcpv6,
                                         &http,
                                         &gre,
                                         &mpls,
                                         &pppoe_discovery,
                                         &pppoe_session,
                                         &backbone_tag,
                                         &vxlan,
                                         &geneve,
                                         &teredo,
                                         &data};

struct Index {
  FirstBindings first{};
  std::array<std::uint8_t, std::size(binding_table) + 1> next{};
};
static_assert(std::size(binding_table) < 256);
constexpr Index index = [] {
  Index out;
  for (std::size_t i = std::size(binding_table); i > 0; --i) {
    auto& first = out.first[static_cast<std::size_t>(binding_table[i - 1].keys)][binding_table[i - 1].key & 0xff];
    out.next[i] = first;
    first = static_cast<std::uint8_t>(i);
  }
  return out;
}();

// Protocols by their names: those of one name stand in a row, and a hash leads to the row.
class NamedProtocols {
 public:
  NamedProtocols() {
    std::ranges::copy(protocols, sorted_.begin());
    std::ranges::stable_sort(sorted_, {}, &Protocol::name);
    for (std::size_t i = sorted_.size(); i-- > 0;) {
      const std::string_view name = sorted_[i]->name;
      std::size_t slot = slot_of(name);
      while (rows_[slot].size != 0 && sorted_[rows_[slot].begin]->name != name) slot = (slot + 1) % rows_.size();
      rows_[slot] = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(rows_[slot].size + 1)};
    }
  }
  std::span<const Protocol* const> find(std::string_view name) const {
    for (std::size_t slot = slot_of(name); rows_[slot].size != 0; slot = (slot + 1) % rows_.size())
      if (sorted_[rows_[slot].begin]->name == name)
        return std::span(sorted_).subspan(rows_[slot].begin, rows_[slot].size);
    return {};
  }

 private:
  struct Row {
    std::uint8_t begin = 0, size = 0;  // 0: no name
  };
  std::size_t slot_of(std::string_view name) const {
    if (name.empty()) return 0;
    return (static_cast<unsigned char>(name.front()) + 5U * static_cast<unsigned char>(name.back()) + 29 * name.size()) %
           rows_.size();
  }
  std::array<const Protocol*, std::size(protocols)> sorted_{};
  std::array<Row, 256> rows_{};
};
static_assert(std::size(protocols) < 128);  // so that most slots are free, and a search ends

}  // namespace

constinit const FirstBindings first_bindings = index.first;

std::span<const Binding> all_bindings() { return binding_table; }
std::span<const Protocol* const> all_protocols() { return protocols; }

const Binding* find_binding_from(std::size_t first, std::uint32_t key) noexcept {
  for (std::size_t i = first; i != 0; i = index.next[i])
    if (binding_table[i - 1].key == key) return &binding_table[i - 1];
  return nullptr;
}

const Binding* find_binding(Keys keys, const Protocol* child) noexcept {
  for (const auto& b : binding_table)
    if (b.keys == keys && b.child == child) return &b;
  return nullptr;
}

std::uint32_t key_for(Keys keys, const Protocol* child, std::uint32_t otherwise) noexcept {
  const Binding* const b = find_binding(keys, child);
  return b != nullptr ? b->key : otherwise;
}

std::span<const Protocol* const> protocols_named(std::string_view name) noexcept {
  static const NamedProtocols named;
  return named.find(name);
}

const Protocol* find_protocol(std::string_view name) noexcept {
  const auto named = protocols_named(name);
  if (!named.empty()) return named.front();
  for (const auto* p : protocols)
    if (std::ranges::find(p->aliases, name) != p->aliases.end()) return p;
  return nullptr;
}

}  // namespace wiresmith
