// RFC 8415
#include "wiresmith/protocols/dhcpv6.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t max_hops = 8;  // RFC 8415 7.6

Step step(StepContext& context) noexcept {
  if (context.short_header<Dhcpv6>()) return {size_of<Dhcpv6>};
  const Dhcpv6 h = context.header<Dhcpv6>();
  if (h.msgtype == 0) context.malformed<&Dhcpv6::msgtype>(Fault::bad_value, 1, 0);
  const bool relay = h.msgtype == dhcpv6_relay_forward || h.msgtype == dhcpv6_relay_reply;
  if (relay && context.bytes.size() > 1 && context.bytes[1] > max_hops)
    context.report(Fault::bad_value, Severity::malformed, "hopcount", 1, max_hops, context.bytes[1]);
  const std::size_t header = context.measure(describe<Dhcpv6>);
  return {.header = header, .payload = rest};
}

// "dhcp6 solicit, xid 0x1234, length 40"
void summary(SummaryContext& context) {
  const Bytes message = context.header_bytes();
  const auto h = context.header<Dhcpv6>();
  Line& out = context.out;
  out << "dhcp6 ";
  const auto name = dhcpv6_types.find(h.msgtype);
  if (name.empty())
    out << "type " << h.msgtype;
  else
    out << name;
  const bool relay = h.msgtype == dhcpv6_relay_forward || h.msgtype == dhcpv6_relay_reply;
  constexpr std::size_t peer_at = 18, relay_size = 34, client_size = 4;
  if (relay && message.size() >= relay_size)
    (out << ", peer ").ipv6(&message[peer_at]);
  else if (!relay && message.size() >= client_size)
    out << ", xid " << Hex{load_be(message.subspan(1, client_size - 1))};
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
