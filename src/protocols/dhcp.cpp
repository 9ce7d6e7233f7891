// RFC 2131
#include "wiresmith/protocols/dhcp.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t max_hardware_address = 16;

// What no option alone can tell: options behind the end are none, so one of a kind is looked for before it.
struct Messages : StepContext::Checker {
  explicit Messages(StepContext& c) : Checker(c) {}
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t at) {
    if (&table != &dhcp_options) return;
    ended = kind == dhcp_option_end;
    if (kind != dhcp_option_message_type) return;
    if (seen) context.report(Fault::duplicate, Severity::malformed, "message_type", at);
    seen = true;
  }
  void fault(Fault fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have) {
    broken = true;
    Checker::fault(fault, part, at, need, have);
  }
  bool seen = false, ended = false, broken = false;
};

Step step(StepContext& context) noexcept {
  if (context.short_header<Dhcp>()) return {size_of<Dhcp>};
  const auto h = context.header<Dhcp>();
  if (h.op != dhcp_op_request && h.op != dhcp_op_reply) context.malformed<&Dhcp::op>(Fault::bad_value, dhcp_op_reply, h.op);
  if (h.hlen > max_hardware_address) context.malformed<&Dhcp::hlen>(Fault::bad_length, max_hardware_address, h.hlen);
  Messages messages(context);
  const std::size_t header = context.measure(describe<Dhcp>, messages);
  // RFC 2131 4.1: "The last option must always be the 'end' option." BOOTP has none that is called so.
  if (messages.seen && !messages.ended && !messages.broken && context.whole())
    context.report(Fault::bad_option, Severity::malformed, "options", header);
  return {.header = header, .payload = rest};
}

// The message's type, from its option; nothing for BOOTP.
struct FindType : Silent {
  Bytes message;
  std::uint8_t type = 0;
  void run(const Segment& segment, std::size_t at) {
    if (&segment == describe<DhcpMessageType>.segments.data()) type = message[at];
  }
};

// "DHCP, Discover from 02:00:00:00:00:01, length 300"
void summary(SummaryContext& context) {
  const auto h = context.header<Dhcp>();
  Line& out = context.out;
  FindType find;
  find.message = context.header_bytes();
  Walk<FindType>(find.message, find).header(describe<Dhcp>, 0, find.message.size());
  const auto name = dhcp_message_types.find(find.type);
  out << (find.type != 0 ? "DHCP, " : "BOOTP, ");
  if (!name.empty())
    out << name;
  else if (find.type != 0)
    out << "type " << find.type;
  else
    out << (h.op == dhcp_op_reply ? "Reply" : "Request");
  out << (h.op == dhcp_op_reply ? " to " : " from ") << h.chaddr;
  if (h.yiaddr != Ipv4Address{}) out << ", your address " << h.yiaddr;
  out << ", length " << context.length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"BOOTP", "DHCP", "bootp"};

}  // namespace

constinit const Protocol dhcp{.name = "dhcp",
                              .title = "Dynamic Host Configuration Protocol",
                              .rfc = "RFC 2131",
                              .header = &describe<Dhcp>,
                              .step = step,
                              .aliases = aliases,
                              .summary = summary};

}  // namespace wiresmith
