// RFC 826
#include "wiresmith/protocols/arp.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<Arp>()) return {size_of<Arp>};
  const Arp h = context.header<Arp>();
  const std::size_t size = size_of<Arp> + 2U * h.hw_size + 2U * h.proto_size;
  context.check(describe<Arp>, size);
  // RFC 826, RFC 7042 2.1: Ethernet's addresses have 6 bytes, IPv4's have 4.
  if (h.hw_type == 1 && h.hw_size != 6) context.malformed<&Arp::hw_size>(Fault::bad_length, 6, h.hw_size);
  if (h.proto_type == 0x0800 && h.proto_size != 4) context.malformed<&Arp::proto_size>(Fault::bad_length, 4, h.proto_size);
  return {.header = size, .payload = 0};
}

}  // namespace

constinit const Protocol arp{
    .name = "arp", .title = "Address Resolution Protocol", .rfc = "RFC 826", .header = &describe<Arp>, .step = step};

}  // namespace wiresmith
