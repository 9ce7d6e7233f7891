// RFC 3032
#include "wiresmith/protocols/mpls.h"

#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// Nothing says what is below the stack: IP is told by its version, and what begins otherwise is data (RFC 4928 3).
Step step(StepContext& context) noexcept {
  if (context.short_header<Mpls>()) return {size_of<Mpls>};
  const auto h = context.header<Mpls>();
  if (!h.bottom) return {.header = size_of<Mpls>, .payload = rest, .keys = Keys::mpls, .key = mpls_next_label};
  if (context.bytes.size() == size_of<Mpls>) return {.header = size_of<Mpls>, .payload = rest};
  const std::uint32_t version = context.bytes[size_of<Mpls>] >> 4;
  return {.header = size_of<Mpls>, .payload = rest, .keys = Keys::mpls, .key = version};
}

void summary(SummaryContext& context) {
  const auto h = context.header<Mpls>();
  Line& out = context.out;
  const Layer* const before = context.parent();
  out << (before != nullptr && before->protocol == &mpls ? "" : "MPLS ") << "(label " << h.label;
  constexpr std::string_view reserved[] = {" (IPv4 explicit NULL)", " (router alert)", " (IPv6 explicit NULL)",
                                           " (implicit NULL)"};
  if (h.label < std::size(reserved)) out << reserved[h.label];
  out << ", tc " << h.exp << (h.bottom ? ", [S]" : "") << ", ttl " << h.ttl << ") ";
  if (context.leads_on()) return;
  out << "length " << context.payload_length();
  context.done = true;
}

void complete(CompleteContext& context) { context.set<&Mpls::bottom>(context.next == &mpls ? 0 : 1); }

constexpr std::string_view aliases[] = {"MPLS"};

}  // namespace

constinit const Protocol mpls{.name = "mpls",
                              .title = "MPLS label",
                              .rfc = "RFC 3032 2.1",
                              .header = &describe<Mpls>,
                              .step = step,
                              .shape = Shape::array,
                              .aliases = aliases,
                              .carries = {Keys::mpls},
                              .summary = summary,
                              .complete = complete};

}  // namespace wiresmith
