// What UDP's step does. Many frames have this layer, so the loop over layers sees into its step.
#pragma once

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct UdpStep {
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Udp>()) [[unlikely]]
      return {size_of<Udp>};
    const std::size_t told = context.value<&Udp::length>();
    const bool plain = told >= size_of<Udp> && told <= context.bytes.size();
    const std::size_t length = plain ? told : odd_length(context, told);
    verify_checksum(context, length);
    return {.header = size_of<Udp>,
            .payload = length - size_of<Udp>,
            .keys = Keys::udp_port,
            .key = context.value<&Udp::dstport>(),
            .other_key = context.value<&Udp::srcport>()};
  }

 private:
  // What the length field claims beyond what is there; all that is there where it cannot be right.
  [[gnu::noinline]] static std::size_t odd_length(StepContext& context, std::size_t length) {
    if (length == 0 && context.length > max_short_payload) return context.length;  // RFC 2675 4: a jumbogram
    if (length < size_of<Udp>) {
      context.malformed<&Udp::length>(Fault::bad_length, size_of<Udp>, length);
      return context.length;
    }
    context.claim<&Udp::length>(length);
    return length;
  }

  [[gnu::always_inline]] static void verify_checksum(StepContext& context, std::size_t length) {
    if (const auto checksum = context.value<&Udp::checksum>(); checksum != 0) [[likely]] {
      context.verify_over_ip<&Udp::checksum>(ip_protocol_udp, length, checksum);
      // A computed zero is sent as ones (RFC 768).
      if (context.checksum.known && context.checksum.expected == 0) context.checksum.expected = 0xffff;
      return;
    }
    context.checksum.verdict = Verdict::absent;
    // RFC 8200 8.1 forbids it, RFC 6935 allows it to tunnels: worth a look, and no more.
    const bool over_ipv6 = context.around.source.size() == sizeof(Ipv6Address);
    if (over_ipv6 && !context.around.quoted) context.note<&Udp::checksum>(Fault::bad_value);
  }
};

}  // namespace wiresmith
