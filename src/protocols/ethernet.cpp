// IEEE 802.3
#include "wiresmith/protocols/ethernet.h"

#include "wiresmith/protocols/ethernet_step.h"
#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/protocols/maker.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// What the layer's type or length says, and what is left of the frame where nothing takes that apart.
void summary(SummaryContext& context) {
  const auto h = context.header<Ethernet>();
  Line& out = context.out;
  if (context.link) {
    put_hardware_address(context, h.src) << " > ";
    put_hardware_address(context, h.dst) << (h.type > max_802_3_length ? ", ethertype " : ", 802.3 length ");
    out << Hex{h.type, 4} << ", length " << context.length() + context.layer().trailer << ": ";
  }
  if (context.next() != nullptr && context.next()->nest == Nest::none && context.leads_on()) return;
  if (!context.link) out << "ethertype " << Hex{h.type, 4} << ", ";
  out << "length " << context.payload_length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"Ether", "ethernet"};

}  // namespace

constinit const Protocol ethernet{.name = "eth",
                                  .title = "Ethernet",
                                  .rfc = "IEEE 802.3",
                                  .header = &describe<Ethernet>,
                                  .step = EthernetStep::of,
                                  .aliases = aliases,
                                  .carries = {Keys::ethertype, Keys::llc},
                                  .summary = summary,
                                  .complete = complete_type<&Ethernet::type>};

}  // namespace wiresmith
