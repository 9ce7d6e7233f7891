// LINKTYPE_NULL, LINKTYPE_LOOP
#include "wiresmith/protocols/null.h"

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

template <class T>
Step step(StepContext& context) noexcept {
  if (context.short_header<T>()) return {size_of<T>};
  return {.header = size_of<T>, .payload = rest, .keys = Keys::bsd_family, .key = context.header<T>().family};
}

template <class T>
void complete(CompleteContext& context) {
  context.set<&T::family>(key_for(Keys::bsd_family, context.next, 0));
}

constexpr std::string_view aliases[] = {"Loopback"};

}  // namespace

// Families are small: the bytes of a number in network order begin with two zeros.
bool is_network_order(Bytes frame) noexcept {
  if (frame.size() < size_of<Null>) return false;
  const auto little = decode<Null>(frame.first<size_of<Null>>()).family;
  return little > 0xffff && frame[0] == 0 && frame[1] == 0;
}

constinit const Protocol null{.name = "null",
                              .title = "BSD loopback",
                              .rfc = "LINKTYPE_NULL",
                              .header = &describe<Null>,
                              .step = step<Null>,
                              .aliases = aliases,
                              .carries = {Keys::bsd_family},
                              .complete = complete<Null>};
constinit const Protocol loop{.name = "loop",
                              .title = "BSD loopback in network byte order",
                              .rfc = "LINKTYPE_LOOP",
                              .header = &describe<Loop>,
                              .step = step<Loop>,
                              .carries = {Keys::bsd_family},
                              .complete = complete<Loop>};

}  // namespace wiresmith
