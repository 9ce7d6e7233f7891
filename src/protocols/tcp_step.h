// What TCP's step does. Most frames have this layer, so the loop over layers sees into its step.
#pragma once

#include <array>
#include <cstring>

#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/wire/plain_list.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct TcpStep {
  [[gnu::always_inline]] static Step of(StepContext& context) noexcept {
    if (context.short_header<Tcp>()) [[unlikely]]
      return {size_of<Tcp>};
    std::size_t header = context.value<&Tcp::data_offset>() * std::size_t{4};
    if (header < size_of<Tcp>) [[unlikely]] {
      context.malformed<&Tcp::data_offset>(Fault::bad_header_length, 5, header / 4);
      header = size_of<Tcp>;
    }
    if (header > size_of<Tcp>) check_options(context, header);
    context.verify_over_ip<&Tcp::checksum>(ip_protocol_tcp, context.length, context.value<&Tcp::checksum>());
    return {.header = header,
            .payload = rest,
            .keys = Keys::tcp_port,
            .key = context.value<&Tcp::dstport>(),
            .other_key = context.value<&Tcp::srcport>()};
  }

 private:
  static constexpr PlainSizes option_sizes = plain_sizes(tcp_options);
  static constexpr std::uint8_t no_operation = tcp_options.pad;
  template <class Body>
  static constexpr auto kind_of = static_cast<std::uint8_t>(plain_kind<Body>(tcp_options));
  static constexpr std::uint8_t max_shift = 14;  // RFC 7323 2.3

  // What the table cannot say of options: sizes that it would accept, and the largest shift.
  class Options : public StepContext::Checker {
   public:
    Options(StepContext& within, bool uncertain, bool syn) : Checker(within, uncertain), syn_(syn) {}
    void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t at) {
      if (&table != &tcp_options || body == nullptr || context.bytes.size() - at < 2) return;
      const std::size_t size = context.bytes[at + 1];
      if (size <= context.bytes.size() - at && !fits(kind, size, at))
        context.report(Fault::bad_option, Severity::malformed, body->name, at, 0, size);
    }
    // Without SYN a window scale is ignored (RFC 7323 2.2).
    void run(const Segment& segment, std::size_t at) {
      if (!syn_ || &segment != describe<TcpWindowScale>.segments.data() || context.bytes[at] <= max_shift) return;
      context.report(Fault::bad_value, Severity::malformed, "shift", at, max_shift, context.bytes[at]);
    }

   private:
    bool fits(std::uint32_t kind, std::size_t size, std::size_t at) const {
      constexpr std::uint8_t add_address = 3;
      if (kind == kind_of<TcpSack>) return size > 2;  // RFC 2018 3
      if (kind == kind_of<TcpFastOpen>)
        return size == 2 || (size >= 6 && size <= 18 && size % 2 == 0);  // RFC 7413 4.1.1
      const bool adds = kind == kind_of<TcpMultipath> && size >= 4 && context.bytes[at + 2] >> 4 == add_address;
      return !adds || size >= 8;  // RFC 8684 3.4.1
    }

    bool syn_;
  };

  // Of options that are plain: whether one of them is a window scale beyond the largest.
  static bool scales_too_far(Bytes list) {
    for (std::size_t at = 0; at < list.size(); at += list[at] == no_operation ? std::size_t{1} : list[at + 1])
      if (list[at] == kind_of<TcpWindowScale> && list[at + 2] > max_shift) return true;
    return false;
  }

  // Most segments have time stamps and nothing else, as RFC 7323 A recommends them.
  [[gnu::always_inline]] static void check_options(StepContext& context, std::size_t header) {
    constexpr std::array<std::uint8_t, 4> time_stamps{no_operation, no_operation, kind_of<TcpTimestamps>,
                                                      option_sizes[kind_of<TcpTimestamps>].least};
    const std::uint8_t* const list = context.bytes.data() + size_of<Tcp>;
    if (header == size_of<Tcp> + time_stamps.size() + size_of<TcpTimestamps> && header <= context.bytes.size() &&
        std::memcmp(list, time_stamps.data(), time_stamps.size()) == 0) [[likely]]
      return;
    check_other_options(context, header);
  }
  [[gnu::noinline]] static void check_other_options(StepContext& context, std::size_t header) {
    const bool syn = context.value<&Tcp::syn>(), there = header <= context.bytes.size();
    const Bytes list = context.bytes.subspan(size_of<Tcp>, there ? header - size_of<Tcp> : 0);
    if (there && is_plain(list, option_sizes, no_operation) && !(syn && scales_too_far(list))) return;
    Options options(context, !there, syn);
    context.check<&Tcp::data_offset>(describe<Tcp>, header, options);
  }
};

}  // namespace wiresmith
