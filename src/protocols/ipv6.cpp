// RFC 8200, RFC 2675 (jumbograms)
#include "wiresmith/protocols/ipv6.h"

#include <optional>

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/ndp_rules.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// RFC 2675 3: where plen is zero a jumbo payload option in the hop-by-hop header right behind says the length. Whether
// it may is that header's to check.
std::optional<std::uint32_t> jumbo_length(Bytes after) {
  if (after.size() < 8) return std::nullopt;
  const std::size_t end = std::min(after.size(), (after[1] + std::size_t{1}) * 8);
  for (std::size_t at = 2; at + 1 < end;) {
    if (after[at] == 0) {
      ++at;
    } else {
      const std::size_t size = after[at + 1];
      if (after[at] == ipv6_option_jumbo && size == 4 && at + 6 <= end)
        return static_cast<std::uint32_t>(load_be<4>(&after[at + 2]));
      at += 2 + size;
    }
  }
  return std::nullopt;
}

// Zero without a jumbo option, but with bytes behind it, is what segmentation offload leaves. Where nothing follows by
// the header's own words, zero is true, and what is behind is the link layer's padding (RFC 8200 4.7).
std::size_t payload_length(StepContext& context, const Ipv6& h) {
  const Bytes after = context.bytes.subspan(size_of<Ipv6>);
  if (h.plen != 0 || h.nxt == ip_protocol_none) {
    context.claim<&Ipv6::plen>(size_of<Ipv6> + h.plen);
    return h.plen;
  }
  const auto jumbo = h.nxt == 0 ? jumbo_length(after) : std::nullopt;
  if (jumbo && *jumbo > max_short_payload) return *jumbo;
  // RFC 2675 3: with hop-by-hop options one of them must be the jumbo payload's.
  if (h.nxt == 0 && !jumbo && after.size() >= 8)
    context.malformed<&Ipv6::plen>(Fault::bad_length, after.size(), 0);
  else if (!jumbo && !after.empty())
    context.note<&Ipv6::plen>(Fault::bad_length, after.size(), 0);
  return context.length - size_of<Ipv6>;
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Ipv6>()) return {size_of<Ipv6>};
  const auto h = context.header<Ipv6>();
  if (h.version != 6) context.malformed<&Ipv6::version>(Fault::bad_version, 6, h.version);
  context.around.source = context.bytes.subspan(8, 16);
  context.around.destination = context.bytes.subspan(24, 16);
  context.around.hop_limit = h.hlim;
  context.around.no_length = h.plen == 0;
  context.around.jumbo = false;
  const std::size_t payload = payload_length(context, h);
  if (payload == 0 && h.nxt == ip_protocol_none) return {.header = size_of<Ipv6>, .payload = 0};
  return {.header = size_of<Ipv6>, .payload = payload, .keys = Keys::ip_protocol, .key = h.nxt};
}

void summary(SummaryContext& context) {
  const auto h = context.header<Ipv6>();
  Line& out = context.out;
  out << "IP6 ";
  if (context.verbose) {
    out << '(';
    if (h.tclass != 0) out << "class " << Hex{h.tclass, 2} << ", ";
    if (h.flow != 0) out << "flowlabel " << Hex{h.flow, 5} << ", ";
    out << "hlim " << h.hlim << ", next-header " << h.nxt << ", payload length " << h.plen << ") ";
  }
  context.address(h.src);
  context.port(true);
  out << " > ";
  context.address(h.dst);
  context.port(false);
  out << ": ";
  if (context.leads_on()) return;
  out << "next-header " << h.nxt << ", length " << context.payload_length();
  context.done = true;
}

bool carries_neighbor_discovery(const CompleteContext& context) {
  if (context.next != &icmpv6 || context.payload == 0) return false;
  return is_neighbor_discovery(get<&Icmpv6::type>(&context.bytes[context.header]));
}

// A jumbogram says its length in an option (RFC 2675 3).
void complete(CompleteContext& context) {
  const bool jumbo = context.payload > max_short_payload && context.next == &ipv6_hop_by_hop &&
                     jumbo_length(Bytes(context.bytes).subspan(context.header)).has_value();
  context.set<&Ipv6::plen>(jumbo ? 0 : context.payload);
  context.set<&Ipv6::nxt>(ip_protocol_of(context));
  if (carries_neighbor_discovery(context)) context.set<&Ipv6::hlim>(ndp_hop_limit);
}

constexpr std::string_view aliases[] = {"IPv6"};

}  // namespace

constinit const Protocol ipv6{.name = "ipv6",
                              .title = "Internet Protocol version 6",
                              .rfc = "RFC 8200",
                              .header = &describe<Ipv6>,
                              .step = step,
                              .aliases = aliases,
                              .carries = {Keys::ip_protocol},
                              .summary = summary,
                              .complete = complete};

}  // namespace wiresmith
