// IEEE 802.3
#include "wiresmith/protocols/ethernet.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<Ethernet>()) return {size_of<Ethernet>};
  return step_by_type<&Ethernet::type>(context, size_of<Ethernet>);
}

}  // namespace

constinit const Protocol ethernet{
    .name = "eth", .title = "Ethernet", .rfc = "IEEE 802.3", .header = &describe<Ethernet>, .step = step};

}  // namespace wiresmith
