// RFC 791
#include "wiresmith/protocols/ipv4.h"

#include <algorithm>

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// The header's length: the least wrong one where the field is impossible.
std::size_t header_length(StepContext& context, const Ipv4& h) {
  if (h.ihl < 5) {
    context.malformed<&Ipv4::ihl>(Fault::bad_header_length, 5, h.ihl);
    return size_of<Ipv4>;
  }
  return h.ihl * std::size_t{4};
}

// The datagram's length. Zero is what segmentation offload leaves to the card: then all that is there counts.
std::size_t total_length(StepContext& context, const Ipv4& h, std::size_t header) {
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

void check_options(StepContext& context, std::size_t header) {
  Options options(context, header > context.bytes.size());
  context.check<&Ipv4::ihl>(describe<Ipv4>, header, options);
}

// RFC 791 3.2: a datagram has at most 65,535 bytes, put together as well, and is broken at multiples of 8.
void check_fragment(StepContext& context, const Ipv4& h, std::size_t header, std::size_t total) {
  if (const std::size_t size = total - std::min(header, total); h.mf && size % 8 != 0)
    context.malformed<&Ipv4::mf>(Fault::bad_length, size / 8 * 8, size);
  const std::size_t end = h.frag_offset * std::size_t{8} + total - std::min(header, total);
  if (end + header > 65'535) context.malformed<&Ipv4::frag_offset>(Fault::bad_value, 65'535, end + header);
  context.around.fragment = true;
  context.continues<&Ipv4::frag_offset>(Fault::fragment, 0, h.frag_offset * std::size_t{8});
}

Step step(StepContext& context) noexcept {
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
  const bool fragment = h.mf || h.frag_offset != 0;
  if (fragment) check_fragment(context, h, header, total);
  context.around.source = context.bytes.subspan(12, 4);
  context.around.destination = context.bytes.subspan(16, 4);
  context.around.hop_limit = h.ttl;
  const std::size_t payload = total > header ? total - header : 0;
  if (h.frag_offset != 0) return {.header = header, .payload = payload};
  return {.header = header, .payload = payload, .keys = Keys::ip_protocol, .key = h.proto};
}

void put_details(SummaryContext& context, const Ipv4& h) {
  Line& out = context.out;
  out << "(tos " << Hex{static_cast<std::uint64_t>(h.dscp << 2 | h.ecn)} << ", ttl " << h.ttl << ", id " << h.id
      << ", offset " << h.frag_offset * 8U << ", flags [" << (h.rb ? "E" : "")
      << (h.df           ? "DF"
          : h.mf || h.rb ? ""
                         : "none")
      << (h.df && h.mf ? "," : "") << (h.mf ? "+" : "") << "], proto " << h.proto << ", length " << h.len << ", ";
  context.checksum(h.checksum);
  out << ") ";
}

void summary(SummaryContext& context) {
  const auto h = context.header<Ipv4>();
  Line& out = context.out;
  out << "IP ";
  if (context.verbose) put_details(context, h);
  context.address(h.src);
  context.port(true);
  out << " > ";
  context.address(h.dst);
  context.port(false);
  out << ": ";
  if (context.leads_on()) return;
  out << "proto " << h.proto;
  if (h.frag_offset != 0) out << ", fragment at " << h.frag_offset * 8U;
  out << ", length " << context.payload_length();
  context.done = true;
}

void complete(CompleteContext& context) {
  context.set<&Ipv4::ihl>((context.header + 3) / 4);
  context.set<&Ipv4::len>(context.header + context.payload);
  context.set<&Ipv4::proto>(ip_protocol_of(context));
}

constexpr std::string_view aliases[] = {"IP", "ipv4"};

}  // namespace

constinit const Protocol ipv4{.name = "ip",
                              .title = "Internet Protocol version 4",
                              .rfc = "RFC 791",
                              .header = &describe<Ipv4>,
                              .step = step,
                              .aliases = aliases,
                              .carries = {Keys::ip_protocol},
                              .summary = summary,
                              .complete = complete};

}  // namespace wiresmith
