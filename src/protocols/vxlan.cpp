// RFC 7348 5
#include "wiresmith/protocols/vxlan.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<Vxlan>()) return {size_of<Vxlan>};
  // "The I flag MUST be set to 1 for a valid VXLAN Network ID"; what follows is a frame all the same.
  if (!context.header<Vxlan>().flag_i) context.malformed<&Vxlan::flag_i>(Fault::bad_value, 1, 0);
  return {.header = size_of<Vxlan>, .payload = rest, .keys = Keys::vxlan};
}

void summary(SummaryContext& context) {
  context.out << "VXLAN, vni " << context.header<Vxlan>().vni << ", ";
  if (context.leads_on()) return;
  context.out << "length " << context.payload_length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"VXLAN"};

}  // namespace

constinit const Protocol vxlan{.name = "vxlan",
                               .title = "Virtual eXtensible LAN",
                               .rfc = "RFC 7348 5",
                               .header = &describe<Vxlan>,
                               .step = step,
                               .aliases = aliases,
                               .carries = {Keys::vxlan},
                               .summary = summary};

}  // namespace wiresmith
