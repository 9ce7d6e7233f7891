// IEEE 802.1Q 9
#include "wiresmith/protocols/vlan.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<Vlan>()) return {size_of<Vlan>};
  return step_by_type<&Vlan::type>(context, size_of<Vlan>);
}

constexpr std::string_view aliases[] = {"Dot1Q", "ieee8021ad"};

}  // namespace

constinit const Protocol vlan{.name = "vlan",
                              .title = "VLAN tag",
                              .rfc = "IEEE 802.1Q 9",
                              .header = &describe<Vlan>,
                              .step = step,
                              .shape = Shape::array,
                              .aliases = aliases};

}  // namespace wiresmith
