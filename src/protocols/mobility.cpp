// RFC 6275 6, RFC 7401 5, RFC 5533 5
#include "wiresmith/protocols/mobility.h"

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// All three are headers of 8-byte units, and what follows them is told by its number, where there is anything.
template <class T>
Step step_behind(StepContext& context, std::size_t size) {
  const std::uint8_t nxt = get<&T::nxt>(context.bytes.data());
  if (nxt == ip_protocol_none) return {.header = size, .payload = rest};
  return {.header = size, .payload = rest, .keys = Keys::ip_protocol, .key = nxt};
}

Step step_mobility(StepContext& context) noexcept {
  constexpr std::size_t least = 8;
  if (context.bytes.size() < least) {
    context.cut_short(Fault::header_cut, least);
    return {least};
  }
  const auto h = context.header<Mobility>();
  const std::size_t size = (h.len + std::size_t{1}) * 8;
  context.check<&Mobility::len>(describe<Mobility>, size);
  context.verify_over_ip<&Mobility::checksum>(ip_protocol_mobility, size, h.checksum);
  return step_behind<Mobility>(context, size);
}

Step step_hip(StepContext& context) noexcept {
  if (context.short_header<Hip>()) return {size_of<Hip>};
  const auto h = context.header<Hip>();
  std::size_t size = (h.len + std::size_t{1}) * 8;
  if (size < size_of<Hip>) {
    context.malformed<&Hip::len>(Fault::bad_header_length, size_of<Hip> / 8 - 1, h.len);
    size = size_of<Hip>;
  }
  if (h.fixed_p) context.malformed<&Hip::fixed_p>(Fault::bad_value, 0, 1);
  if (!h.fixed_s) context.malformed<&Hip::fixed_s>(Fault::bad_value, 1, 0);
  context.check<&Hip::len>(describe<Hip>, size);
  context.verify_over_ip<&Hip::checksum>(ip_protocol_hip, size, h.checksum);
  return step_behind<Hip>(context, size);
}

// RFC 5533 5.3: the checksum of a control message is over itself alone.
constexpr std::size_t checksum_at = 4;
void verify_control(StepContext& context, Bytes message, std::uint16_t field) {
  if (!context.around.verify_checksums) {
    context.checksum.verdict = Verdict::unverified;
    return;
  }
  const std::uint64_t sum = add_words(message);
  const bool good = fold(sum) == 0xffff;
  const std::uint16_t expected = good ? field : checksum_of(sum + word(static_cast<std::uint16_t>(~field)));
  context.checksum = {good                    ? Verdict::good
                      : context.around.quoted ? Verdict::unverified
                                              : Verdict::bad,
                      true, expected};
  if (context.checksum.verdict == Verdict::bad)
    context.report(Fault::bad_checksum, Severity::malformed, "checksum", checksum_at, expected, field);
}

Step step_shim6(StepContext& context) noexcept {
  constexpr std::size_t least = 8;
  if (context.bytes.size() < least) {
    context.cut_short(Fault::header_cut, least);
    return {least};
  }
  const std::size_t size = (context.header<Shim6>().len + std::size_t{1}) * 8;
  context.check<&Shim6::len>(describe<Shim6>, size);
  if (look_at_shim6(context.bytes, size_of<Shim6>) == 0) {
    const auto field = static_cast<std::uint16_t>(load_be<2>(&context.bytes[checksum_at]));
    if (size <= context.bytes.size() && !context.around.fragment)
      verify_control(context, context.bytes.first(size), field);
    else
      context.checksum.verdict = Verdict::unverified;
  }
  return step_behind<Shim6>(context, size);
}

void finish(SummaryContext& context) {
  if (context.leads_on()) {
    context.out << ": ";
    return;
  }
  context.out << ", length " << context.length();
  context.done = true;
}
void put_type(Line& out, const Names& names, std::uint8_t type) {
  const auto name = names.find(type);
  if (name.empty())
    out << "type " << type;
  else
    out << name;
}
void summary_mobility(SummaryContext& context) {
  context.out << "mobility: ";
  put_type(context.out, mobility_types, context.header<Mobility>().type);
  finish(context);
}
void summary_hip(SummaryContext& context) {
  context.out << "HIP ";
  put_type(context.out, hip_types, context.header<Hip>().type);
  finish(context);
}
void summary_shim6(SummaryContext& context) {
  context.out << "shim6";
  finish(context);
}

// `len` counts units of 8 bytes after the first.
template <class T>
void complete(CompleteContext& context) {
  context.set<&T::len>(context.header < 8 ? 0 : (context.header + 7) / 8 - 1);
  context.set<&T::nxt>(ip_protocol_of(context));
}

constexpr std::string_view mobility_aliases[] = {"MIP6MH_Generic"}, hip_aliases[] = {"HIP"};

}  // namespace

constinit const Protocol mobility{.name = "mip6",
                                  .title = "Mobility header",
                                  .rfc = "RFC 6275 6.1",
                                  .header = &describe<Mobility>,
                                  .step = step_mobility,
                                  .shape = Shape::header,
                                  .aliases = mobility_aliases,
                                  .carries = {Keys::ip_protocol},
                                  .summary = summary_mobility,
                                  .complete = complete<Mobility>};
constinit const Protocol hip{.name = "hip",
                             .title = "Host Identity Protocol",
                             .rfc = "RFC 7401 5.1",
                             .header = &describe<Hip>,
                             .step = step_hip,
                             .shape = Shape::header,
                             .aliases = hip_aliases,
                             .carries = {Keys::ip_protocol},
                             .summary = summary_hip,
                             .complete = complete<Hip>};
constinit const Protocol shim6{.name = "shim6",
                               .title = "Multihoming shim",
                               .rfc = "RFC 5533 5",
                               .header = &describe<Shim6>,
                               .step = step_shim6,
                               .shape = Shape::header,
                               .carries = {Keys::ip_protocol},
                               .summary = summary_shim6,
                               .complete = complete<Shim6>};

}  // namespace wiresmith
