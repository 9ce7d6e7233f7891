// RFC 1547 4.3.1
#include "wiresmith/protocols/chdlc.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

constexpr std::uint16_t slarp = 0x8035;  // keepalives here, although RARP has this EtherType elsewhere

Step step(StepContext& context) noexcept {
  if (context.short_header<Chdlc>()) return {size_of<Chdlc>};
  const std::uint16_t type = context.header<Chdlc>().protocol;
  if (type == slarp) return {.header = size_of<Chdlc>, .payload = rest};
  return {.header = size_of<Chdlc>, .payload = rest, .keys = Keys::ethertype, .key = type};
}

void complete(CompleteContext& context) {
  context.set<&Chdlc::protocol>(key_for(Keys::ethertype, context.next, ethertype_experimental));
}

}  // namespace

constinit const Protocol chdlc{.name = "chdlc",
                               .title = "Cisco HDLC",
                               .rfc = "RFC 1547 4.3.1",
                               .header = &describe<Chdlc>,
                               .step = step,
                               .carries = {Keys::ethertype},
                               .complete = complete};

}  // namespace wiresmith
