#include "wiresmith/protocols/data.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept { return {.header = context.bytes.size(), .payload = 0}; }

void summary(SummaryContext& context) {
  context.out << "data, length " << context.length();
  context.done = true;
}

constexpr std::string_view aliases[] = {"Raw"};

}  // namespace

constinit const Protocol data{
    .name = "data", .title = "Data", .header = &describe<Data>, .step = step, .aliases = aliases, .summary = summary};

}  // namespace wiresmith
