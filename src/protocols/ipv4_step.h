// What IPv4's step does. Most frames have this layer, so the loop over layers sees into its step.
#pragma once

#include <algorithm>

#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct Ipv4Step {
  // Whether the header is all there, with lengths that can be, without options, and of a whole datagram.
  [[gnu::always_inline]] static bool is_plain(const StepContext& context) {
    if (context.bytes.size() < size_of<Ipv4>) return false;
    const auto h = context.header<Ipv4>();
    return h.version == 4 && h.ihl == 5 && h.len >= size_of<Ipv4> && h.len <= context.bytes.size() && !h.mf &&
           h.frag_offset == 0;
  }
  // What such a header says.
  [[gnu::always_inline]] static Step plain(StepContext& context) {
    const auto h = context.header<Ipv4>();
    context.verify<&Ipv4::checksum>(Bytes(context.bytes.data(), size_of<Ipv4>), 0, h.checksum);
    enter(context, h);
    return {.header = size_of<Ipv4>, .payload = h.len - size_of<Ipv4>, .keys = Keys::ip_protocol, .key = h.proto};
  }

  static Step of(StepContext& context) noexcept {
    if (is_plain(context)) [[likely]]
      return plain(context);
    if (context.short_header<Ipv4>()) return {size_of<Ipv4>};
    const auto h = context.header<Ipv4>();
    if (h.version != 4) context.malformed<&Ipv4::version>(Fault::bad_version, 4, h.version);
    const std::size_t header = header_length(context, h);
    const std::size_t total = std::max(total_length(context, h, header), std::min(header, context.bytes.size()));
    if (header > size_of<Ipv4>) check_options(context, header);
    if (header <= context.bytes.size())
      context.verify<&Ipv4::checksum>(context.bytes.first(header), 0, h.checksum);
    else
      context.checksum.verdict = Verdict::unverified;
    if (h.mf || h.frag_offset != 0) check_fragment(context, h, header, total);
    enter(context, h);
    const std::size_t payload = total > header ? total - header : 0;
    if (h.frag_offset != 0) return {.header = header, .payload = payload};
    return {.header = header, .payload = payload, .keys = Keys::ip_protocol, .key = h.proto};
  }

 private:
  // What it says to the layers within.
  [[gnu::always_inline]] static void enter(StepContext& context, const Ipv4& h) {
    context.around.source = context.field<&Ipv4::src>();
    context.around.destination = context.field<&Ipv4::dst>();
    context.around.hop_limit = h.ttl;
  }

  // The header's length: the least wrong one where the field is impossible.
  static std::size_t header_length(StepContext& context, const Ipv4& h) {
    if (h.ihl < 5) {
      context.malformed<&Ipv4::ihl>(Fault::bad_header_length, 5, h.ihl);
      return size_of<Ipv4>;
    }
    return h.ihl * std::size_t{4};
  }

  // The datagram's length. Zero is what segmentation offload leaves to the card: then all that is there counts.
  static std::size_t total_length(StepContext& context, const Ipv4& h, std::size_t header) {
    if (h.len == 0) {
      context.note<&Ipv4::len>(Fault::bad_length, context.length, 0);
      return context.length;
    }
    if (h.len < header) {
      context.malformed<&Ipv4::len>(Fault::bad_length, header, h.len);
      return context.length;
    }
    context.claim<&Ipv4::len>(h.len);
    return h.len;
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

  static void check_options(StepContext& context, std::size_t header) {
    Options options(context, header > context.bytes.size());
    context.check<&Ipv4::ihl>(describe<Ipv4>, header, options);
  }

  // RFC 791 3.2: a datagram has at most 65,535 bytes, put together as well, and is broken at multiples of 8.
  static void check_fragment(StepContext& context, const Ipv4& h, std::size_t header, std::size_t total) {
    if (const std::size_t size = total - std::min(header, total); h.mf && size % 8 != 0)
      context.malformed<&Ipv4::mf>(Fault::bad_length, size / 8 * 8, size);
    const std::size_t end = h.frag_offset * std::size_t{8} + total - std::min(header, total);
    if (end + header > 65'535) context.malformed<&Ipv4::frag_offset>(Fault::bad_value, 65'535, end + header);
    context.around.fragment = true;
    context.continues<&Ipv4::frag_offset>(Fault::fragment, 0, h.frag_offset * std::size_t{8});
  }
};

}  // namespace wiresmith
