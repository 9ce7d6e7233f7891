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
    const auto h = context.header<Udp>();
    const bool plain = h.length >= size_of<Udp> && h.length <= context.bytes.size();
    const std::size_t length = plain ? h.length : odd_length(context, h.length);
    verify_checksum(context, h, length);
    return {.header = size_of<Udp>,
            .payload = length - size_of<Udp>,
            .keys = Keys::udp_port,
            .key = h.dstport,
            .other_key = h.srcport};
  }

 private:
  // What the length field claims beyond what is there; all that is there where it cannot be right.
  [[gnu::noinline]] static std::size_t odd_length(StepContext& context, std::uint16_t length) {
    if (length == 0 && context.length > max_short_payload) return context.length;  // RFC 2675 4: a jumbogram
    if (length < size_of<Udp>) {
      context.malformed<&Udp::length>(Fault::bad_length, size_of<Udp>, length);
      return context.length;
    }
    context.claim<&Udp::length>(length);
    return length;
  }

  [[gnu::always_inline]] static void verify_checksum(StepContext& context, const Udp& h, std::size_t length) {
    if (h.checksum != 0) [[likely]] {
      context.verify_over_ip<&Udp::checksum>(ip_protocol_udp, length, h.checksum);
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
