// LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2
#include "wiresmith/protocols/sll.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

constexpr std::uint16_t arphrd_netlink = 824;     // its etype is a netlink family
constexpr std::uint16_t protocol_802_2 = 0x0004;  // Linux's own number for frames that begin with LLC

template <class T>
Step step(StepContext& context) noexcept {
  if (context.short_header<T>()) return {size_of<T>};
  const auto h = context.header<T>();
  if (h.hatype != arphrd_netlink) {
    if (h.etype >= min_ethertype)
      return {.header = size_of<T>, .payload = rest, .keys = Keys::ethertype, .key = h.etype};
    if (h.etype == protocol_802_2) return {.header = size_of<T>, .payload = rest, .keys = Keys::llc, .key = 0};
  }
  return {.header = size_of<T>, .payload = rest};
}

template <class T>
void complete(CompleteContext& context) {
  const bool is_llc = find_binding(Keys::llc, context.next) != nullptr;
  context.set<&T::etype>(is_llc ? protocol_802_2 : key_for(Keys::ethertype, context.next, ethertype_experimental));
}

constexpr std::string_view aliases[] = {"CookedLinux"}, aliases2[] = {"CookedLinuxV2"};

}  // namespace

constinit const Protocol sll{.name = "sll",
                             .title = "Linux cooked capture",
                             .rfc = "LINKTYPE_LINUX_SLL",
                             .header = &describe<Sll>,
                             .step = step<Sll>,
                             .aliases = aliases,
                             .carries = {Keys::ethertype, Keys::llc},
                             .complete = complete<Sll>};
constinit const Protocol sll2{.name = "sll2",
                              .title = "Linux cooked capture, version 2",
                              .rfc = "LINKTYPE_LINUX_SLL2",
                              .header = &describe<Sll2>,
                              .step = step<Sll2>,
                              .aliases = aliases2,
                              .carries = {Keys::ethertype, Keys::llc},
                              .complete = complete<Sll2>};

}  // namespace wiresmith
