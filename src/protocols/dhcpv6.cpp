// RFC 8415
#include "wiresmith/protocols/dhcpv6.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

using Relay = Dhcpv6Relay<dhcpv6_max_relays>;  // those of all levels begin in the same way
constexpr auto hopcount = member_name<&Relay::hopcount>();

constexpr bool is_relay(std::uint8_t type) { return type == dhcpv6_relay_forward || type == dhcpv6_relay_reply; }

// The runs that begin a relay's message, and the message that one passes on, whichever the level.
template <int... Levels>
bool begins_relay(const Segment& segment, std::integer_sequence<int, Levels...>) {
  return ((&segment == describe<Dhcpv6Relay<Levels>>.segments.data()) || ...);
}
template <int... Levels>
bool begins_relayed(const Segment& segment, std::integer_sequence<int, Levels...>) {
  return ((&segment == describe<Dhcpv6Relayed<Levels>>.segments.data()) || ...);
}

// What no message alone can tell: each relay counts one more hop than the message that it passes on (RFC 8415 19.1),
// and the name of the client goes between it and the server (RFC 4704 5, 6).
struct Messages : StepContext::Checker {
  explicit Messages(StepContext& c, std::uint8_t type) : Checker(c) { types[0] = type; }

  void run(const Segment& segment, std::size_t at) {
    if (begins_relay(segment, std::make_integer_sequence<int, dhcpv6_max_relays + 1>{})) {
      if (level > 0) expect_hops(get<&Relay::hopcount>(&context.bytes[at]) + std::size_t{1});
      hops_at = at;
    } else if (begins_relayed(segment, std::make_integer_sequence<int, dhcpv6_max_relays>{})) {
      types[++level] = get<&Dhcpv6Relayed<0>::relayed_type>(&context.bytes[at]);
      begun[level] = depth;
      if (!is_relay(types[level])) expect_hops(0);
    }
  }
  void element_begin(const Struct&, std::size_t) { ++depth; }
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t at) {
    ++depth;
    const bool of_message = table.names == &dhcpv6_option_names && depth == begun[level] + 1;
    if (of_message && kind == dhcpv6_option_client_fqdn && std::ranges::find(dhcpv6_with_client_fqdn, types[level]) == std::end(dhcpv6_with_client_fqdn))
      context.report(Fault::wrong_order, Severity::malformed, describe<Dhcpv6Fqdn>.name, at);
  }
  void element_end() {
    if (level > 0 && depth == begun[level]) --level;
    --depth;
  }

 private:
  void expect_hops(std::size_t need) {
    const auto have = get<&Relay::hopcount>(&context.bytes[hops_at]);
    if (have != need) context.report(Fault::bad_value, Severity::malformed, hopcount, hops_at, need, have);
  }

  std::array<std::uint8_t, dhcpv6_max_relays + 1> types{};  // of the messages around
  std::array<std::size_t, dhcpv6_max_relays + 1> begun{};   // elements around each of them
  std::size_t level = 0, depth = 0, hops_at = 0;
};

Step step(StepContext& context) noexcept {
  if (context.short_header<Dhcpv6>()) return {size_of<Dhcpv6>};
  const auto h = context.header<Dhcpv6>();
  if (h.msgtype == 0) context.malformed<&Dhcpv6::msgtype>(Fault::bad_value, 1, 0);
  constexpr std::size_t hops_at = size_of<Dhcpv6> + StepContext::offset_of<&Relay::hopcount>();
  if (is_relay(h.msgtype) && context.bytes.size() > hops_at && context.bytes[hops_at] > dhcpv6_hop_limit)
    context.report(Fault::bad_value, Severity::malformed, hopcount, hops_at, dhcpv6_hop_limit, context.bytes[hops_at]);
  Messages messages(context, h.msgtype);
  const std::size_t header = context.measure(describe<Dhcpv6>, messages);
  return {.header = header, .payload = rest};
}

// "dhcp6 solicit, xid 0x1234, length 40"
void summary(SummaryContext& context) {
  const Bytes body = context.header_bytes().subspan(size_of<Dhcpv6>);
  const auto h = context.header<Dhcpv6>();
  Line& out = context.out;
  out << "dhcp6 ";
  const auto name = dhcpv6_types.find(h.msgtype);
  if (name.empty())
    out << "type " << h.msgtype;
  else
    out << name;
  const bool relay = is_relay(h.msgtype);
  if (relay && body.size() >= size_of<Relay>)
    out << ", peer " << get<&Relay::peeraddr>(body.data());
  else if (!relay && body.size() >= size_of<Dhcpv6Client>)
    out << ", xid " << Hex{get<&Dhcpv6Client::xid>(body.data())};
  out << ", length " << context.length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"DHCP6"};

}  // namespace

constinit const Protocol dhcpv6{.name = "dhcpv6",
                                .title = "Dynamic Host Configuration Protocol for IPv6",
                                .rfc = "RFC 8415",
                                .header = &describe<Dhcpv6>,
                                .step = step,
                                .aliases = aliases,
                                .summary = summary};

}  // namespace wiresmith
