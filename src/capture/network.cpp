#include "wiresmith/capture/network.h"

#include <linux/if_addr.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "wiresmith/capture/netlink.h"

namespace wiresmith {
namespace {

// Says what went wrong; nullopt where nothing did.
NetworkError reason(int code) {
  if (code == 0) return std::nullopt;
  return std::generic_category().message(code);
}

std::optional<IpAddress> address_in(const NetlinkAttributes& attributes, unsigned type) {
  const Bytes bytes = attributes.bytes(type);
  if (bytes.size() != 4 && bytes.size() != 16) return std::nullopt;
  return ip_address_of(bytes);
}

std::vector<std::uint8_t> owned(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

std::uint8_t family_of(const IpAddress& address) { return is_ipv6(address) ? AF_INET6 : AF_INET; }

NetworkInterface interface_in(const NetlinkMessage& message) {
  const auto fixed = netlink_fixed<ifinfomsg>(message);
  const NetlinkAttributes attributes(message, sizeof fixed);
  const auto has = [&](unsigned flag) { return (fixed.ifi_flags & flag) != 0; };
  NetworkInterface i;
  i.index = static_cast<std::uint32_t>(fixed.ifi_index);
  i.name = attributes.text(IFLA_IFNAME);
  i.state = !has(IFF_UP) ? LinkState::down : has(IFF_RUNNING) ? LinkState::up : LinkState::no_carrier;
  i.loopback = has(IFF_LOOPBACK);
  i.broadcast = has(IFF_BROADCAST);
  i.point_to_point = has(IFF_POINTOPOINT);
  i.multicast = has(IFF_MULTICAST);
  i.no_arp = has(IFF_NOARP);
  i.mtu = attributes.number(IFLA_MTU);
  i.hardware_type = fixed.ifi_type;
  i.link_type = link_type_of_hardware(fixed.ifi_type);
  i.hardware_address = owned(attributes.bytes(IFLA_ADDRESS));
  i.hardware_broadcast = owned(attributes.bytes(IFLA_BROADCAST));
  return i;
}

// On a point-to-point link IFA_ADDRESS is the other end, else it is the same as IFA_LOCAL, which IPv6 may leave out.
std::optional<InterfaceAddress> address_in(const NetlinkMessage& message) {
  const auto fixed = netlink_fixed<ifaddrmsg>(message);
  const NetlinkAttributes attributes(message, sizeof fixed);
  const auto local = address_in(attributes, IFA_LOCAL), other = address_in(attributes, IFA_ADDRESS);
  if (!local && !other) return std::nullopt;
  InterfaceAddress a;
  a.address = local ? *local : *other;
  a.prefix_length = fixed.ifa_prefixlen;
  if (other && *other != a.address) a.peer = other;
  a.broadcast = address_in(attributes, IFA_BROADCAST);
  // The whole flags have an attribute of their own since they no longer fit.
  const auto flags = attributes.bytes(IFA_FLAGS).empty() ? fixed.ifa_flags : attributes.number(IFA_FLAGS);
  const bool tentative = (flags & IFA_F_TENTATIVE) != 0 && (flags & IFA_F_OPTIMISTIC) == 0;
  a.usable = !tentative && (flags & (IFA_F_DADFAILED | IFA_F_DEPRECATED)) == 0;
  return a;
}

std::optional<std::uint32_t> index_in(std::string_view text) {
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return index;
}

RouteKind kind_of(std::uint8_t type) {
  switch (type) {
    case RTN_UNICAST: return RouteKind::unicast;
    case RTN_LOCAL: return RouteKind::local;
    case RTN_BROADCAST: return RouteKind::broadcast;
    case RTN_MULTICAST: return RouteKind::multicast;
    default: return RouteKind::other;
  }
}

}  // namespace

const char* name_of(LinkState state) {
  switch (state) {
    case LinkState::down: return "down";
    case LinkState::no_carrier: return "no carrier";
    case LinkState::up: break;
  }
  return "up";
}

std::optional<MacAddress> NetworkInterface::mac() const {
  if (hardware_address.size() != 6 || (hardware_type != ARPHRD_ETHER && hardware_type != ARPHRD_LOOPBACK))
    return std::nullopt;
  MacAddress mac;
  std::ranges::copy(hardware_address, mac.begin());
  return mac;
}

LinkType link_type_of_hardware(std::uint16_t hardware_type) {
  switch (hardware_type) {
    case ARPHRD_ETHER:
    case ARPHRD_LOOPBACK: return linktype_ethernet;
    case ARPHRD_NONE:  // a tun device
    case ARPHRD_RAWIP:
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT: return linktype_raw;
    case ARPHRD_IEEE80211: return LinkType{105};
    case ARPHRD_IEEE80211_PRISM: return LinkType{119};
    case ARPHRD_IEEE80211_RADIOTAP: return LinkType{127};
    default: return linktype_linux_sll;
  }
}

std::vector<NetworkInterface> network_interfaces(NetworkError& error) {
  std::vector<NetlinkMessage> links, addresses;
  const int links_failed = NetlinkQuestion(RTM_GETLINK, ifinfomsg{}, true).ask(links);
  const int failed = links_failed != 0 ? links_failed : NetlinkQuestion(RTM_GETADDR, ifaddrmsg{}, true).ask(addresses);
  error = reason(failed);
  if (error) return {};
  std::vector<NetworkInterface> found;
  found.reserve(links.size());
  for (const auto& message : links) found.push_back(interface_in(message));
  for (const auto& message : addresses) {
    const auto index = netlink_fixed<ifaddrmsg>(message).ifa_index;
    const auto owner = std::ranges::find(found, index, &NetworkInterface::index);
    const auto address = address_in(message);
    if (owner != found.end() && address) owner->addresses.push_back(*address);
  }
  std::ranges::sort(found, {}, &NetworkInterface::index);
  for (auto& i : found)
    std::ranges::stable_sort(i.addresses, {}, [](const InterfaceAddress& a) { return is_ipv6(a.address); });
  return found;
}

std::optional<NetworkInterface> network_interface(std::string_view name_or_index, NetworkError& error) {
  const auto all = network_interfaces(error);
  auto found = std::ranges::find(all, name_or_index, &NetworkInterface::name);
  if (const auto index = index_in(name_or_index); found == all.end() && index)
    found = std::ranges::find(all, *index, &NetworkInterface::index);
  if (found == all.end()) return std::nullopt;
  return *found;
}

std::optional<Route> route_to(const IpAddress& destination, std::uint32_t interface, NetworkError& error) {
  rtmsg fixed{};
  fixed.rtm_family = family_of(destination);
  fixed.rtm_dst_len = static_cast<unsigned char>(8 * bytes_of(destination).size());
  NetlinkQuestion question(RTM_GETROUTE, fixed, false);
  question.add(RTA_DST, bytes_of(destination));
  if (interface != 0) question.add(RTA_OIF, interface);
  std::vector<NetlinkMessage> answers;
  error = reason(question.ask(answers));
  if (error || answers.empty()) return std::nullopt;

  const auto answer = netlink_fixed<rtmsg>(answers.front());
  const NetlinkAttributes attributes(answers.front(), sizeof answer);
  Route route;
  route.kind = kind_of(answer.rtm_type);
  route.interface = attributes.number(RTA_OIF);
  route.gateway = address_in(attributes, RTA_GATEWAY);
  // An IPv6 gateway of an IPv4 route: the family (16 bits) and the address.
  if (const auto via = attributes.bytes(RTA_VIA); via.size() == 18) route.gateway = ip_address_of(via.subspan(2));
  route.source = address_in(attributes, RTA_PREFSRC);
  return route;
}

std::optional<std::vector<std::uint8_t>> neighbour(const IpAddress& address, std::uint32_t interface,
                                                   NetworkError& error) {
  ndmsg fixed{};
  fixed.ndm_family = family_of(address);
  NetlinkQuestion question(RTM_GETNEIGH, fixed, true);
  question.add(NDA_IFINDEX, interface);
  std::vector<NetlinkMessage> answers;
  error = reason(question.ask(answers));
  if (error) return std::nullopt;
  for (const auto& message : answers) {
    const auto entry = netlink_fixed<ndmsg>(message);
    const NetlinkAttributes attributes(message, sizeof entry);
    if (static_cast<std::uint32_t>(entry.ndm_ifindex) != interface || address_in(attributes, NDA_DST) != address)
      continue;
    const auto hardware = attributes.bytes(NDA_LLADDR);
    const bool known = entry.ndm_state != NUD_NONE && (entry.ndm_state & (NUD_INCOMPLETE | NUD_FAILED)) == 0;
    if (known && !hardware.empty()) return owned(hardware);
  }
  return std::nullopt;
}

}  // namespace wiresmith
