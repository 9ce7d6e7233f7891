// RFC 792
#include "wiresmith/protocols/icmp.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

enum : std::uint8_t { unreachable = 3, source_quench = 4, redirect = 5, time_exceeded = 11, parameter_problem = 12 };

// Errors quote the packet that caused them.
constexpr bool is_error(std::uint8_t type) {
  return type == unreachable || type == source_quench || type == redirect || type == time_exceeded || type == parameter_problem;
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Icmp>()) return {size_of<Icmp>};
  const Icmp h = context.header<Icmp>();
  if (context.around.fragment || context.length > context.bytes.size()) context.checksum.verdict = Verdict::unverified;
  else context.verify<&Icmp::checksum>(context.bytes, 0, h.checksum);
  const std::size_t header = context.measure(describe<Icmp>);
  if (!is_error(h.type)) return {.header = header, .payload = rest};
  return {.header = header, .payload = rest, .keys = Keys::quoted, .key = 4, .nest = Nest::quoted, .quoted = true};
}

constexpr std::string_view aliases[] = {"ICMP"};

}  // namespace

constinit const Protocol icmp{
    .name = "icmp", .title = "Internet Control Message Protocol", .rfc = "RFC 792", .header = &describe<Icmp>, .step = step, .aliases = aliases};

}  // namespace wiresmith
