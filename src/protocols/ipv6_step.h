// What IPv6's step does. Many frames have this layer, so the loop over layers sees into its step.
#pragma once

#include <algorithm>
#include <optional>

#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct Ipv6Step {
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Ipv6>()) [[unlikely]]
      return {size_of<Ipv6>};
    if (const auto version = context.value<&Ipv6::version>(); version != 6) [[unlikely]]
      context.malformed<&Ipv6::version>(Fault::bad_version, 6, version);
    context.around.set_addresses(context.field<&Ipv6::src>(), context.field<&Ipv6::dst>());
    context.around.hop_limit = context.value<&Ipv6::hlim>();
    const std::size_t told = context.value<&Ipv6::plen>();
    context.around.no_length = told == 0;
    context.around.jumbo = false;
    const bool plain = told != 0 && size_of<Ipv6> + told <= context.bytes.size();
    const std::size_t payload = plain ? told : odd_length(context);
    const std::uint8_t next = context.value<&Ipv6::nxt>();
    if (payload == 0 && next == ip_protocol_none) [[unlikely]]
      return {.header = size_of<Ipv6>, .payload = 0};
    return {.header = size_of<Ipv6>, .payload = payload, .keys = Keys::ip_protocol, .key = next};
  }

  // RFC 2675 3: where plen is zero a jumbo payload option in the hop-by-hop header right behind says the length.
  // Whether it may is that header's to check.
  static std::optional<std::uint32_t> jumbo_length(Bytes after) {
    if (after.size() < 8) return std::nullopt;
    const std::size_t end = std::min(after.size(), (after[1] + std::size_t{1}) * 8);
    for (std::size_t at = 2; at + 1 < end;) {
      if (after[at] == 0) {
        ++at;
      } else {
        const std::size_t size = after[at + 1];
        if (after[at] == ipv6_option_jumbo && size == 4 && at + 6 <= end)
          return static_cast<std::uint32_t>(load_be<4>(&after[at + 2]));
        at += 2 + size;
      }
    }
    return std::nullopt;
  }

 private:
  // Zero without a jumbo option, but with bytes behind it, is what segmentation offload leaves. Where nothing follows
  // by the header's own words, zero is true, and what is behind is the link layer's padding (RFC 8200 4.7).
  [[gnu::noinline]] static std::size_t odd_length(StepContext& context) {
    const auto h = context.header<Ipv6>();
    const Bytes after = context.bytes.subspan(size_of<Ipv6>);
    if (h.plen != 0 || h.nxt == ip_protocol_none) {
      context.claim<&Ipv6::plen>(size_of<Ipv6> + h.plen);
      return h.plen;
    }
    const auto jumbo = h.nxt == 0 ? jumbo_length(after) : std::nullopt;
    if (jumbo && *jumbo > max_short_payload) return *jumbo;
    // RFC 2675 3: with hop-by-hop options one of them must be the jumbo payload's.
    if (h.nxt == 0 && !jumbo && after.size() >= 8)
      context.malformed<&Ipv6::plen>(Fault::bad_length, after.size(), 0);
    else if (!jumbo && !after.empty())
      context.note<&Ipv6::plen>(Fault::bad_length, after.size(), 0);
    return context.length - size_of<Ipv6>;
  }
};

}  // namespace wiresmith
