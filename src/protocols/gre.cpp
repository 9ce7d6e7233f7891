// RFC 2784, RFC 2890, RFC 2637 4.1
#include "wiresmith/protocols/gre.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t version_pptp = 1;

// The part of a header that begins at `at`, where it must be there.
template <class Part>
Part part_at(Bytes header, std::size_t at) {
  return decode<Part>(header.subspan(at).first<size_of<Part>>());
}
Gre fixed_part(Bytes header) { return part_at<Gre>(header, 0); }

// The checksum is over all that is there of the GRE packet (RFC 2784 2.5).
void verify_checksum(StepContext& context) {
  constexpr std::size_t at = size_of<Gre>;
  if (context.bytes.size() < at + size_of<GreChecksum>) return;
  if (!context.whole() || !context.around.verify_checksums) {
    context.checksum.verdict = Verdict::unverified;
    return;
  }
  const auto field = part_at<GreChecksum>(context.bytes, at).checksum;
  const std::uint64_t sum = add_words(context.bytes);
  if (fold(sum) == 0xffff) {
    context.checksum = {Verdict::good, true, field};
    return;
  }
  const std::uint16_t expected = checksum_of(sum + word(static_cast<std::uint16_t>(~field)));
  context.checksum = {context.around.quoted ? Verdict::unverified : Verdict::bad, true, expected};
  if (!context.around.quoted) context.report(Fault::bad_checksum, Severity::malformed, "checksum", at, expected, field);
}

// RFC 2637 4.1: in version 1 a key is always there, a checksum and a route never.
void check_flags(StepContext& context, const Gre& h) {
  if (h.version > version_pptp) {
    context.malformed<&Gre::version>(Fault::bad_version, version_pptp, h.version);
  } else if (h.version == version_pptp) {
    if (h.flag_c) context.malformed<&Gre::flag_c>(Fault::bad_value, 0, 1);
    if (h.flag_r) context.malformed<&Gre::flag_r>(Fault::bad_value, 0, 1);
    if (!h.flag_k) context.malformed<&Gre::flag_k>(Fault::bad_value, 1, 0);
  }
}

// Bytes of a header of version 0 without routes.
std::size_t parts_of(const Gre& h) {
  return size_of<Gre> + (h.flag_c ? size_of<GreChecksum> : 0) + (h.flag_k ? size_of<GreKey> : 0) +
         (h.flag_s ? size_of<GreSequence> : 0);
}

// Bytes of payload: version 1 says them where it has a key.
std::size_t payload_length(StepContext& context, const Gre& h, std::size_t header) {
  constexpr std::size_t at = size_of<Gre>;
  if (h.version != version_pptp || !h.flag_k || header < at + size_of<GreCall>) return rest;
  const std::size_t length = part_at<GreCall>(context.bytes, at).payload_length;
  const std::size_t need = header + length;
  if (need > context.bytes.size() && !context.around.quoted)
    context.report(Fault::payload_cut, context.severity_of_cut(need), "payload_length", at, need, context.bytes.size());
  return length;
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Gre>()) return {size_of<Gre>};
  const auto h = context.header<Gre>();
  check_flags(context, h);
  if (h.flag_c && h.version == 0) verify_checksum(context);
  const std::size_t header = context.measure(describe<Gre>);
  const std::size_t payload = payload_length(context, h, header);
  // An acknowledgement of version 1 may stand alone, and so may a keepalive, which is of no protocol.
  const bool nothing = payload == 0 || context.bytes.size() == header;
  const bool alone = nothing && (h.version == version_pptp || h.proto == 0 || h.flag_r || header < parts_of(h));
  if (h.version > version_pptp || alone) return {.header = header, .payload = payload};
  return {.header = header, .payload = payload, .keys = Keys::ethertype, .key = h.proto, .nest = Nest::inner};
}

// The parts that may be missing, as they come.
class PartText : public Silent {
 public:
  PartText(Line& out, Bytes header) : out_(out), header_(header) {}
  void run(const Segment& segment, std::size_t at) {
    if (&segment == describe<GreKey>.segments.data())
      out_ << ", key=" << Hex{part_at<GreKey>(header_, at).key};
    else if (&segment == describe<GreCall>.segments.data())
      out_ << ", call " << part_at<GreCall>(header_, at).call_id;
    else if (&segment == describe<GreSequence>.segments.data())
      out_ << ", seq " << part_at<GreSequence>(header_, at).sequence_number;
    else if (&segment == describe<GreAck>.segments.data())
      out_ << ", ack " << part_at<GreAck>(header_, at).ack_number;
  }

 private:
  Line& out_;
  Bytes header_;
};

void summary(SummaryContext& context) {
  const auto h = context.header<Gre>();
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  out << "GREv" << h.version;
  PartText parts(out, header);
  Walk<PartText>(header, parts).header(describe<Gre>, 0, header.size());
  if (context.verbose && context.layer().checksum.verdict != Verdict::none &&
      header.size() >= size_of<Gre> + size_of<GreChecksum>) {
    out << ", ";
    context.checksum(part_at<GreChecksum>(header, size_of<Gre>).checksum);
  }
  if (!context.leads_on()) out << ", proto " << Hex{h.proto, 4};
  out << ", length " << context.length();
  if (context.leads_on()) out << ": ";
  context.done = !context.leads_on();
}

void complete(CompleteContext& context) {
  context.set<&Gre::proto>(key_for(Keys::ethertype, context.next, ethertype_experimental));
  context.set<&GreCall::payload_length>(context.payload);
}

constexpr std::string_view aliases[] = {"GRE", "GRE_PPTP"};

}  // namespace

std::uint32_t look_at_gre_checksum(Bytes header, std::size_t) {
  const Gre h = fixed_part(header);
  return h.flag_c || h.flag_r ? 1 : 0;
}
std::uint32_t look_at_gre_key(Bytes header, std::size_t) {
  const Gre h = fixed_part(header);
  if (!h.flag_k) return 0;
  return h.version == version_pptp ? 2 : 1;
}
std::uint32_t look_at_gre_ack(Bytes header, std::size_t) {
  const Gre h = fixed_part(header);
  return h.version == version_pptp && h.flag_a ? 1 : 0;
}

constinit const Protocol gre{.name = "gre",
                             .title = "Generic Routing Encapsulation",
                             .rfc = "RFC 2784, RFC 2890",
                             .header = &describe<Gre>,
                             .step = step,
                             .aliases = aliases,
                             .carries = {Keys::ethertype},
                             .summary = summary,
                             .complete = complete};

}  // namespace wiresmith
