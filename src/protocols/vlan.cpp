// IEEE 802.1Q 9
#include "wiresmith/protocols/vlan.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::uint16_t vlan_reserved = 4095;

Step step(StepContext& context) noexcept {
  if (context.short_header<Vlan>()) return {size_of<Vlan>};
  // IEEE 802.1Q 9.6, table 9-2: for the implementation's own use, and not to be sent.
  if (const std::uint16_t id = get<&Vlan::id>(context.bytes.data()); id == vlan_reserved)
    context.note<&Vlan::id>(Fault::bad_value, vlan_reserved - 1, id);
  return step_by_type<&Vlan::type>(context, size_of<Vlan>);
}

void summary(SummaryContext& context) {
  const auto h = context.header<Vlan>();
  Line& out = context.out;
  out << "vlan " << h.id << ", p " << h.priority << (h.dei ? ", DEI, " : ", ");
  if (context.leads_on()) return;
  out << "ethertype " << Hex{h.type, 4} << ", length " << context.payload_length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"Dot1Q", "ieee8021ad"};

}  // namespace

constinit const Protocol vlan{.name = "vlan",
                              .title = "VLAN tag",
                              .rfc = "IEEE 802.1Q 9",
                              .header = &describe<Vlan>,
                              .step = step,
                              .shape = Shape::array,
                              .aliases = aliases,
                              .carries = {Keys::ethertype, Keys::llc},
                              .summary = summary,
                              .complete = complete_type<&Vlan::type>};

}  // namespace wiresmith
