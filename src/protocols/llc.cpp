// IEEE 802.2
#include "wiresmith/protocols/llc.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::uint32_t oui_ethernet = 0,
                        oui_bridged_ethernet = 0xf8;  // RFC 1042, and IEEE 802.1H: the pid is an EtherType

Step step(StepContext& context) noexcept {
  const LlcForm form = llc_form(context.bytes);
  const std::size_t header = size_of<Llc> + (form == LlcForm::snap       ? size_of<LlcSnap>
                                             : form == LlcForm::numbered ? 2U
                                                                         : 1U);
  if (context.bytes.size() < header) {
    context.cut_short(Fault::header_cut, header);
    return {header};
  }
  if (form == LlcForm::snap) {
    const auto snap = decode<LlcSnap>(context.bytes.subspan<2, size_of<LlcSnap>>());
    if (snap.oui == oui_ethernet || snap.oui == oui_bridged_ethernet)
      return {.header = header, .payload = rest, .keys = Keys::ethertype, .key = snap.pid};
    return {.header = header, .payload = rest};
  }
  return {.header = header, .payload = rest, .keys = Keys::llc_sap, .key = context.bytes[0]};
}

void summary(SummaryContext& context) {
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  const LlcForm form = llc_form(header);
  if (form == LlcForm::snap && header.size() >= size_of<Llc> + size_of<LlcSnap>) {
    const auto snap = decode<LlcSnap>(header.subspan<size_of<Llc>, size_of<LlcSnap>>());
    if (context.leads_on() && !context.verbose) return;
    out << "SNAP, oui " << Hex{snap.oui, 6} << ", pid " << Hex{snap.pid, 4} << ", ";
  } else {
    const auto h = context.header<Llc>();
    out << "LLC, dsap " << Hex{h.dsap, 2} << ", ssap " << Hex{h.ssap, 2} << ", ";
    const Bytes control = header.subspan(size_of<Llc>);
    if (form == LlcForm::numbered && control.size() >= size_of<LlcNumbered>)
      out << "ctrl " << Hex{decode<LlcNumbered>(control.first<size_of<LlcNumbered>>()).control, 4} << ", ";
    else if (!control.empty())
      out << "ctrl " << Hex{decode<LlcUnnumbered>(control.first<size_of<LlcUnnumbered>>()).control, 2} << ", ";
  }
  if (context.leads_on()) return;
  out << "length " << context.payload_length();
  context.done = true;
}

void complete(CompleteContext& context) {
  context.set<&LlcSnap::pid>(key_for(Keys::ethertype, context.next, ethertype_experimental));
}

}  // namespace

constinit const Protocol llc{.name = "llc",
                             .title = "Logical Link Control",
                             .rfc = "IEEE 802.2",
                             .header = &describe<Llc>,
                             .step = step,
                             .carries = {Keys::ethertype, Keys::llc_sap},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
