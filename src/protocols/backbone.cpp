// IEEE 802.1Q 9.7
#include "wiresmith/protocols/backbone.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<BackboneTag>()) return {size_of<BackboneTag>};
  return {.header = size_of<BackboneTag>, .payload = rest, .keys = Keys::backbone};
}

void summary(SummaryContext& context) {
  const auto h = context.header<BackboneTag>();
  context.out << "I-SID " << h.isid << ", p " << h.priority << (h.drop ? ", DEI, " : ", ");
  if (context.leads_on()) return;
  context.out << "length " << context.payload_length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"Dot1AH"};

}  // namespace

constinit const Protocol backbone_tag{.name = "ieee8021ah",
                                      .title = "Backbone service tag",
                                      .rfc = "IEEE 802.1Q 9.7",
                                      .header = &describe<BackboneTag>,
                                      .step = step,
                                      .aliases = aliases,
                                      .carries = {Keys::backbone},
                                      .summary = summary};

}  // namespace wiresmith
