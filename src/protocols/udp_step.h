// What UDP's step does. Many frames have this layer, so the loop over layers sees into its step.
#pragma once

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct UdpStep {
  // Whether the header is all there, and of a datagram that is as long as it says.
  [[gnu::always_inline]] static bool is_plain(const StepContext& context) {
    if (context.bytes.size() < size_of<Udp>) return false;
    const auto length = get<&Udp::length>(context.bytes.data());
    return length >= size_of<Udp> && length <= context.bytes.size();
  }
  // What such a header says.
  [[gnu::always_inline]] static Step plain(StepContext& context) {
    const auto h = context.header<Udp>();
    return told(context, h, h.length);
  }

  static Step of(StepContext& context) noexcept {
    if (is_plain(context)) [[likely]]
      return plain(context);
    if (context.short_header<Udp>()) return {size_of<Udp>};
    const auto h = context.header<Udp>();
    return told(context, h, datagram_length(context, h));
  }

 private:
  [[gnu::always_inline]] static Step told(StepContext& context, const Udp& h, std::size_t length) {
    verify_checksum(context, h, length);
    return {.header = size_of<Udp>,
            .payload = length - size_of<Udp>,
            .keys = Keys::udp_port,
            .key = h.dstport,
            .other_key = h.srcport};
  }

  // What the length field claims beyond what is there; all that is there where it cannot be right.
  static std::size_t datagram_length(StepContext& context, const Udp& h) {
    if (h.length == 0 && context.length > max_short_payload) return context.length;  // RFC 2675 4: a jumbogram
    if (h.length < size_of<Udp>) {
      context.malformed<&Udp::length>(Fault::bad_length, size_of<Udp>, h.length);
      return context.length;
    }
    context.claim<&Udp::length>(h.length);
    return h.length;
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
