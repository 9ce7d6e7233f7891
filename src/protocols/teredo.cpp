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

// Whether something was wrong with the indications.
struct Indications : StepContext::Checker {
  using StepContext::Checker::Checker;
  bool broken = false;
  void fault(Fault fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have) {
    broken = true;
    StepContext::Checker::fault(fault, part, at, need, have);
  }
};

Step step(StepContext& context) noexcept {
  Indications indications(context);
  const std::size_t header = context.measure(describe<Teredo>, indications);
  if (indications.broken) return {.header = header, .payload = rest};
  // Behind whole indications comes IPv6, if only a header without a payload: where it is missing, that is told.
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
