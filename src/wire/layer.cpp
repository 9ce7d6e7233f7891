#include "wiresmith/wire/layer.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

struct FaultText {
  Fault fault;
  std::string_view name, sentence;
};
constexpr FaultText faults[] = {
    {Fault::header_cut, "header-cut", "the header ends before its last field"},
    {Fault::payload_cut, "payload-cut", "a length field claims more bytes than are there"},
    {Fault::bad_version, "bad-version", "the version is not this protocol's"},
    {Fault::bad_header_length, "bad-header-length", "the header length cannot be"},
    {Fault::bad_length, "bad-length", "the length cannot be"},
    {Fault::bad_checksum, "bad-checksum", "the checksum is wrong"},
    {Fault::bad_value, "bad-value", "the value is forbidden"},
    {Fault::bad_option, "bad-option", "the length of an option cannot be"},
    {Fault::bad_name, "bad-name", "the domain name cannot be read"},
    {Fault::bad_count, "bad-count", "fewer elements are there than counted"},
    {Fault::bad_padding, "bad-padding", "the padding is not zero"},
    {Fault::trailing_bytes, "trailing-bytes", "bytes follow the end"},
    {Fault::fragment, "fragment", "the rest is in other fragments"},
    {Fault::segment, "segment", "the rest is in other segments"},
    {Fault::too_many_layers, "too-many-layers", "more layers than are taken apart"},
    {Fault::too_many_options, "too-many-options", "more options than are taken apart"},
    {Fault::too_many_hops, "too-many-hops", "more compression pointers than are followed"},
    {Fault::too_much_text, "too-much-text", "names expand to more text than is shown"},
    {Fault::wrong_order, "wrong-order", "must not stand at this place"},
    {Fault::duplicate, "duplicate", "must not occur twice"},
    {Fault::not_shown, "not-shown", "is there in a form that is not taken apart"},
    {Fault::more_issues, "more-issues", "there are more issues"},
};

}  // namespace

std::string_view name_of(Fault fault) { return faults[static_cast<std::size_t>(fault)].name; }
std::string_view sentence_of(Fault fault) { return faults[static_cast<std::size_t>(fault)].sentence; }

std::string_view name_of(Severity severity) {
  constexpr std::string_view names[] = {"malformed", "truncated", "note", "continues"};
  return names[static_cast<std::size_t>(severity)];
}

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view names[] = {"none", "good", "bad", "absent", "unverified"};
  return names[static_cast<std::size_t>(verdict)];
}

void StepContext::report(Fault fault, Severity severity, std::string_view field, std::size_t at, std::size_t need,
                         std::size_t have) {
  issues_.report({fault, severity, index_, field, static_cast<std::uint32_t>(offset_ + at), clamp(need), clamp(have)});
}

void StepContext::Checker::fault(Fault fault, std::string_view part, std::size_t at, std::size_t need,
                                 std::size_t have) {
  const bool budget = is_overrun(fault);
  if (gave_up && fault == Fault::bad_count) return;
  gave_up = gave_up || budget;
  const bool at_end = fault == Fault::header_cut || fault == Fault::payload_cut || fault == Fault::bad_count ||
                      (fault == Fault::bad_option && need > have) ||
                      (fault == Fault::bad_length && at + have >= context.bytes.size());
  if (open && at_end) {
    if (told_of_cut) return;
    told_of_cut = true;
    context.report(fault,
                   context.around.quoted ? Severity::note
                   : clipped             ? Severity::truncated
                                         : Severity::continues,
                   part, at, need, have);
    return;
  }
  const bool legal = fault == Fault::bad_padding || budget;
  context.report(fault, legal ? Severity::note : Severity::malformed, part, at, need, have);
}

}  // namespace wiresmith
