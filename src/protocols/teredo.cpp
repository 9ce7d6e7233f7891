// RFC 4380
#include "wiresmith/protocols/teredo.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// Whether a datagram may be Teredo's: an indication, or IPv6.
bool begins(Bytes bytes) noexcept {
  if (bytes.empty()) return false;
  return bytes[0] >> 4 == 6 || look_at_teredo_authentication(bytes, 0) != 0 || look_at_teredo_origin(bytes, 0) != 0;
}

Step step(StepContext& context) noexcept {
  const std::size_t header = context.measure(describe<Teredo>);
  if (header == context.bytes.size()) return {.header = header, .payload = rest};  // cut, and told so
  return {.header = header, .payload = rest, .keys = Keys::teredo};
}

void summary(SummaryContext& context) {
  context.out << "teredo ";
  if (context.leads_on()) return;
  context.out << "length " << context.payload_length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"Teredo"};

}  // namespace

constinit const Protocol teredo{.name = "teredo",
                                .title = "Teredo",
                                .rfc = "RFC 4380 5.1.1",
                                .header = &describe<Teredo>,
                                .step = step,
                                .aliases = aliases,
                                .carries = {Keys::teredo},
                                .summary = summary,
                                .begins = begins};

}  // namespace wiresmith
