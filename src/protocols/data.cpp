#include "wiresmith/protocols/data.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept { return {.header = context.bytes.size(), .payload = 0}; }

constexpr std::string_view aliases[] = {"Raw"};

}  // namespace

constinit const Protocol data{.name = "data", .title = "Data", .header = &describe<Data>, .step = step, .aliases = aliases};

}  // namespace wiresmith
