// RFC 1661, RFC 1662
#include "wiresmith/protocols/ppp.h"

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// Where the parts of a frame's header lie, by its bytes.
struct Head {
  std::size_t content = 0;   // bytes of flags before it
  std::size_t protocol = 0;  // where the protocol number begins
  std::size_t size = 0;      // bytes of the whole header
};
Head head_of(Bytes frame) {
  Head h;
  while (look_at_ppp_flag(frame, h.content) != 0) ++h.content;
  h.protocol = h.content + (look_at_ppp_address(frame, h.content) != 0 ? 2 : 0);
  h.size = h.protocol + look_at_ppp_protocol(frame, h.protocol);
  return h;
}

// RFC 1662 3.1: frames with other controls than unnumbered information are discarded.
void check_control(StepContext& context, const Head& h) {
  if (h.protocol == h.content) return;
  const std::uint8_t control = context.bytes[h.protocol - 1];
  if (control != PppAddress{}.control)
    context.report(Fault::bad_value, Severity::malformed, "control", h.protocol - 1, PppAddress{}.control, control);
}

std::uint32_t protocol_of(StepContext& context, const Head& h) {
  const Bytes number = context.bytes.subspan(h.protocol, h.size - h.protocol);
  // RFC 1661 2: the last byte is odd.
  if ((number.back() & 1) == 0)
    context.report(Fault::bad_value, Severity::malformed, "protocol", h.protocol, 0, load_be(number));
  return static_cast<std::uint32_t>(load_be(number));
}

// The frame check sequence is over all between the flags. Returns the bytes that it and the closing flag take; none
// where the capture cut them off.
std::size_t check_end(StepContext& context, const Head& h) {
  constexpr std::size_t fcs_bytes = 2;
  if (context.length > context.bytes.size()) return 0;
  const std::size_t flag = context.bytes.back() == hdlc_flag ? 1 : 0;
  const std::size_t end = context.bytes.size() - flag;
  if (end < h.size + fcs_bytes) {
    context.report(Fault::header_cut, Severity::malformed, "fcs", end, h.size + fcs_bytes, end);
    return 0;
  }
  if (!context.around.verify_checksums) {
    context.checksum.verdict = Verdict::unverified;
    return fcs_bytes + flag;
  }
  const std::uint16_t expected = fcs16(context.bytes.subspan(h.content, end - fcs_bytes - h.content));
  const auto fcs = static_cast<std::uint16_t>(load_le<fcs_bytes>(&context.bytes[end - fcs_bytes]));
  context.checksum = {fcs == expected ? Verdict::good : Verdict::bad, true, expected};
  if (fcs != expected) context.report(Fault::bad_checksum, Severity::malformed, "fcs", end - fcs_bytes, expected, fcs);
  return fcs_bytes + flag;
}

// A frame that ends in what should be its address: the protocol 0xff is none (RFC 1661 6.5). What the capture cut off must
// have been enough for the rest of a header.
constexpr std::size_t least_behind_address = size_of<PppAddress> + size_of<PppShortProtocol> - 1;
bool ends_in_address(const StepContext& context, const Head& h) {
  const Bytes frame = context.bytes;
  const bool is_one = frame.size() == h.size && h.size == h.content + 1 && frame.back() == PppAddress{}.address;
  return is_one && (context.whole() || context.length >= h.size + least_behind_address);
}

Step step(StepContext& context) noexcept {
  Head h = head_of(context.bytes);
  if (ends_in_address(context, h)) h.size += least_behind_address;
  if (context.bytes.size() < h.size) {
    // Where nothing of the number is there, it may have been the short one.
    const bool some = context.bytes.size() > h.protocol;
    context.cut_short(Fault::header_cut, some ? h.size : h.protocol + size_of<PppShortProtocol>);
    return {h.size};
  }
  check_control(context, h);
  const std::uint32_t protocol = protocol_of(context, h);
  const bool framed = h.content > 0 && context.parent == nullptr;
  const std::size_t footer = framed ? check_end(context, h) : 0;
  return {.header = h.size, .payload = rest, .keys = Keys::ppp, .key = protocol, .footer = footer};
}

void complete(CompleteContext& context) {
  constexpr std::uint32_t ipv4_datagram = 0x21;
  context.set<&PppProtocol::protocol>(key_for(Keys::ppp, context.next, ipv4_datagram));
}

// Nothing where another layer tells all, but for the link header; else the protocol by name.
void summary(SummaryContext& context) {
  context.done = !context.leads_on();
  if (context.layer().cut) {
    context.out << "PPP";
    return;
  }
  const Head h = head_of(context.header_bytes());
  const std::uint64_t number = load_be(context.header_bytes().subspan(h.protocol, h.size - h.protocol));
  if (context.leads_on() && !context.link) return;
  const auto name = ppp_protocols.find(number);
  context.out << "PPP, " << (name.empty() ? std::string_view("protocol") : name) << " (" << Hex{number, 4} << ')';
  context.out << ", length " << context.payload_length();
  if (context.leads_on()) context.out << ": ";
}

constexpr std::string_view aliases[] = {"PPP", "HDLC"};

}  // namespace

constinit const Protocol ppp{.name = "ppp",
                             .title = "Point-to-Point Protocol",
                             .rfc = "RFC 1661",
                             .header = &describe<Ppp>,
                             .step = step,
                             .footer = &describe<PppFooter>,
                             .aliases = aliases,
                             .carries = {Keys::ppp},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
