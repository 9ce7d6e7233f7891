// What IPv4's step does. Most frames have this layer, so the loop over layers sees into its step.
#pragma once

#include <algorithm>

#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct Ipv4Step {
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Ipv4>()) [[unlikely]]
      return {size_of<Ipv4>};
    if (const auto version = context.value<&Ipv4::version>(); version != 4) [[unlikely]]
      context.malformed<&Ipv4::version>(Fault::bad_version, 4, version);
    std::size_t header = size_of<Ipv4>;
    if (context.value<&Ipv4::ihl>() != 5) [[unlikely]]
      header = odd_header(context);
    const std::size_t total = total_length(context, context.value<&Ipv4::len>(), header);
    if (header == size_of<Ipv4>)
      context.verify<&Ipv4::checksum>(context.bytes.first<size_of<Ipv4>>(), 0, context.value<&Ipv4::checksum>());
    else
      verify_with_options(context, header);
    context.around.set_addresses(context.field<&Ipv4::src>(), context.field<&Ipv4::dst>());
    context.around.hop_limit = context.value<&Ipv4::ttl>();
    const std::size_t payload = total > header ? total - header : 0;
    const bool begins = context.value<&Ipv4::frag_offset>() == 0;
    if (context.value<&Ipv4::mf>() || !begins) [[unlikely]]
      check_fragment(context, header, total);
    if (!begins) [[unlikely]]
      return {.header = header, .payload = payload};
    return {.header = header, .payload = payload, .keys = Keys::ip_protocol, .key = context.value<&Ipv4::proto>()};
  }

 private:
  // The length of a header that is not the least one; the least one where the field is impossible.
  [[gnu::noinline]] static std::size_t odd_header(StepContext& context) {
    const auto ihl = get<&Ipv4::ihl>(context.bytes.data());
    if (ihl < 5) {
      context.malformed<&Ipv4::ihl>(Fault::bad_header_length, 5, ihl);
      return size_of<Ipv4>;
    }
    return ihl * std::size_t{4};
  }

  // The datagram's length. Zero is what segmentation offload leaves to the card: then all that is there counts.
  [[gnu::always_inline]] static std::size_t total_length(StepContext& context, std::uint16_t len, std::size_t header) {
    if (len >= header && len <= context.bytes.size()) [[likely]]
      return len;
    return std::max(odd_length(context, len, header), std::min(header, context.bytes.size()));
  }
  [[gnu::noinline]] static std::size_t odd_length(StepContext& context, std::uint16_t len, std::size_t header) {
    if (len == 0) {
      context.note<&Ipv4::len>(Fault::bad_length, context.length, 0);
      return context.length;
    }
    if (len < header) {
      context.malformed<&Ipv4::len>(Fault::bad_length, header, len);
      return context.length;
    }
    context.claim<&Ipv4::len>(len);
    return len;
  }

  // What the table cannot say of options: pointers count from the option's first byte, 1, and the first address stands
  // at 4, the first time stamp at 5 (RFC 791 3.1).
  class Options : public StepContext::Checker {
   public:
    using Checker::Checker;
    void run(const Segment& segment, std::size_t at) {
      if (&segment == route)
        check_pointer(at, 4);
      else if (&segment == times)
        check_pointer(at, 5);
    }

   private:
    static constexpr const Segment *route = describe<Ipv4Route>.segments.data(),
                                   *times = describe<Ipv4Timestamps>.segments.data();
    void check_pointer(std::size_t at, std::uint8_t least) {
      const std::uint8_t ptr = context.bytes[at];
      if (ptr < least) context.report(Fault::bad_value, Severity::malformed, "ptr", at, least, ptr);
    }
  };

  [[gnu::noinline]] static void verify_with_options(StepContext& context, std::size_t header) {
    const bool there = header <= context.bytes.size();
    Options options(context, !there);
    context.check<&Ipv4::ihl>(describe<Ipv4>, header, options);
    if (there)
      context.verify<&Ipv4::checksum>(context.bytes.first(header), 0, get<&Ipv4::checksum>(context.bytes.data()));
    else
      context.checksum.verdict = Verdict::unverified;
  }

  // RFC 791 3.2: a datagram has at most 65,535 bytes, put together as well, and is broken at multiples of 8.
  [[gnu::noinline]] static void check_fragment(StepContext& context, std::size_t header, std::size_t total) {
    const auto h = context.header<Ipv4>();
    if (const std::size_t size = total - std::min(header, total); h.mf && size % 8 != 0)
      context.malformed<&Ipv4::mf>(Fault::bad_length, size / 8 * 8, size);
    const std::size_t end = h.frag_offset * std::size_t{8} + total - std::min(header, total);
    if (end + header > 65'535) context.malformed<&Ipv4::frag_offset>(Fault::bad_value, 65'535, end + header);
    context.around.fragment = true;
    context.continues<&Ipv4::frag_offset>(Fault::fragment, 0, h.frag_offset * std::size_t{8});
  }
};

}  // namespace wiresmith
