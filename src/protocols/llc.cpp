// IEEE 802.2
#include "wiresmith/protocols/llc.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

constexpr std::uint32_t oui_ethernet = 0, oui_bridged_ethernet = 0xf8;  // RFC 1042, and IEEE 802.1H: the pid is an EtherType

Step step(StepContext& context) noexcept {
  const LlcForm form = llc_form(context.bytes);
  const std::size_t header = size_of<Llc> + (form == LlcForm::snap ? size_of<LlcSnap> : form == LlcForm::numbered ? 2U : 1U);
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

}  // namespace

constinit const Protocol llc{.name = "llc", .title = "Logical Link Control", .rfc = "IEEE 802.2", .header = &describe<Llc>, .step = step};

}  // namespace wiresmith
