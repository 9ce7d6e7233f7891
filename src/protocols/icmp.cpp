// RFC 792
#include "wiresmith/protocols/icmp.h"

#include "wiresmith/protocols/icmp_extensions.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// Errors quote the packet that caused them.
constexpr bool is_error(std::uint8_t type) {
  return type == icmp_unreachable || type == icmp_source_quench || type == icmp_redirect || type == icmp_time_exceeded ||
         type == icmp_parameter_problem;
}

// Bytes quoted before extensions, where the error has a field for it (RFC 4884 4.1 to 4.3: in 32-bit words).
std::size_t quoted_length(const StepContext& context, std::uint8_t type) {
  const bool has_length = type == icmp_unreachable || type == icmp_time_exceeded || type == icmp_parameter_problem;
  constexpr std::size_t at = size_of<Icmp> + StepContext::offset_of<&IcmpUnreachable::length>();
  return has_length && context.bytes.size() > at ? context.bytes[at] * std::size_t{4} : rest;
}

// RFC 1256 4.1 (Address Entry Size), 6.1.2: at least one address, each of at least two words.
void check_router_advertisement(StepContext& context) {
  const Bytes body = context.bytes.subspan(size_of<Icmp>);
  if (body.size() < 2) return;
  constexpr std::uint8_t entry_words = sizeof(Ipv4Address) / 4 + 1;
  const auto at = [](std::size_t member) { return size_of<Icmp> + member; };
  if (body[0] == 0)
    context.report(Fault::bad_value, Severity::malformed, "num_addrs",
                   at(StepContext::offset_of<&IcmpRouterAdvertisement::num_addrs>()), 1, 0);
  if (body[1] < entry_words)
    context.report(Fault::bad_value, Severity::malformed, "addr_entry_size",
                   at(StepContext::offset_of<&IcmpRouterAdvertisement::addr_entry_size>()), entry_words, body[1]);
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Icmp>()) return {size_of<Icmp>};
  const auto h = context.header<Icmp>();
  if (context.whole())
    context.verify<&Icmp::checksum>(context.bytes, 0, h.checksum);
  else
    context.checksum.verdict = Verdict::unverified;
  const std::size_t header = context.measure(describe<Icmp>);
  if (h.type == icmp_extended_echo_request) return step_extended(context, header);
  if (h.type == icmp_router_advertisement) check_router_advertisement(context);
  if (!is_error(h.type)) return {.header = header, .payload = rest};
  return step_quoting(context, header, quoted_length(context, h.type), 4);
}

// "10.0.0.2 udp port 53 unreachable": what the quoted packet was for.
void put_unreachable(SummaryContext& context, std::uint8_t code) {
  Line& out = context.out;
  constexpr std::string_view whats[] = {"net ", "host ", "", ""};
  const Layer* const quoted = context.next();
  if (code < std::size(whats))
    out << whats[code];
  else
    out << "code " << code << ' ';
  if (quoted != nullptr && quoted->protocol == &ipv4 && quoted->header >= size_of<Ipv4>) {
    const auto h = decode<Ipv4>(context.bytes(*quoted).first<size_of<Ipv4>>());
    out << h.dst << ' ';
    if (code == 2) out << "protocol " << h.proto << ' ';
    if (code == 3 && context.within(2) != nullptr) {
      out << context.within(2)->protocol->name << " port ";
      const Bytes inner = context.bytes(*context.within(2));
      if (inner.size() >= 4) out << load_be<2>(&inner[2]) << ' ';
    }
  }
  out << "unreachable";
}

void summary(SummaryContext& context) {
  const auto h = context.header<Icmp>();
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  out << "ICMP ";
  const auto name = icmp_types.find(h.type);
  if (h.type == icmp_unreachable)
    put_unreachable(context, h.code);
  else if (name.empty())
    out << "type " << h.type;
  else
    out << name;
  if (name.empty() || (h.code != 0 && h.type != icmp_unreachable)) out << ", code " << h.code;
  const Bytes body = header.subspan(size_of<Icmp>);
  if (icmp_bodies.find(h.type) == &describe<IcmpEcho> && body.size() >= size_of<IcmpEcho>) {
    const auto echo = decode<IcmpEcho>(body.first<size_of<IcmpEcho>>());
    out << ", id " << echo.ident << ", seq " << echo.seq;
  } else if (h.type == icmp_extended_echo_request && body.size() >= size_of<IcmpExtendedEchoRequest>) {
    const auto echo = decode<IcmpExtendedEchoRequest>(body.first<size_of<IcmpExtendedEchoRequest>>());
    out << ", id " << echo.ident << ", seq " << echo.seq;
  } else if (h.type == icmp_unreachable && h.code == 4 && body.size() >= size_of<IcmpUnreachable>) {
    out << " - need to frag (mtu " << decode<IcmpUnreachable>(body.first<size_of<IcmpUnreachable>>()).mtu << ')';
  } else if (h.type == icmp_redirect && body.size() >= size_of<IcmpRedirect>) {
    out << " to " << decode<IcmpRedirect>(body.first<size_of<IcmpRedirect>>()).redir_gw;
  }
  if (context.verbose) {
    out << ", ";
    context.checksum(h.checksum);
  }
  out << ", length " << context.length() << ": ";
  context.done = !context.verbose || !context.leads_on();
}

constexpr std::string_view aliases[] = {"ICMP"};

}  // namespace

constinit const Protocol icmp{.name = "icmp",
                              .title = "Internet Control Message Protocol",
                              .rfc = "RFC 792",
                              .header = &describe<Icmp>,
                              .step = step,
                              .footer = &describe<IcmpExtensions>,
                              .aliases = aliases,
                              .carries = {Keys::quoted},
                              .summary = summary,
                              .complete = complete_extensions};

}  // namespace wiresmith
