// RFC 4884
#include "wiresmith/protocols/icmp_extensions.h"

#include <algorithm>

#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

// What the objects claim, and what is in them.
class Objects : public StepContext::Checker {
 public:
  Objects(StepContext& c, std::size_t begin) : Checker(c), begin_(begin) {}
  void fault(Fault fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have) {
    if (!told_) Checker::fault(fault, part, begin_ + at, need, have);
  }
  // Objects shorter than their own header, or longer than what is left: the rest is no object's.
  bool check_lengths(std::size_t at) {
    while (at < context.bytes.size() && !told_) at = check_length(at);
    return !told_;
  }

 private:
  std::size_t check_length(std::size_t at) {
    const std::size_t left = context.bytes.size() - at;
    const auto length = left < size_of<IcmpObject>
                            ? size_of<IcmpObject>
                            : decode<IcmpObject>(context.bytes.subspan(at).first<size_of<IcmpObject>>()).length;
    told_ = true;
    if (length < size_of<IcmpObject>)
      context.report(Fault::bad_length, Severity::malformed, "ext_objects", at, size_of<IcmpObject>, length);
    else if (length > left)
      context.report(Fault::payload_cut, context.severity_of_cut(at + length), "ext_objects", at, length, left);
    else
      told_ = false;
    return at + length;
  }
  std::size_t begin_;
  bool told_ = false;
};

// The version, and the sum over the extensions where they are all there.
void check_head(StepContext& context, std::size_t at, Bytes extensions, bool whole) {
  const auto h = decode<IcmpExtensions>(extensions.first<size_of<IcmpExtensions>>());
  if (h.ext_version != 2) context.report(Fault::bad_version, Severity::malformed, "ext_version", at, 2, h.ext_version);
  if (h.ext_checksum == 0 || !whole || !context.around.verify_checksums) return;
  const std::uint64_t sum = add_words(extensions);
  const std::uint16_t expected = checksum_of(sum + word(static_cast<std::uint16_t>(~h.ext_checksum)));
  if (fold(sum) != 0xffff)
    context.report(Fault::bad_checksum, Severity::malformed, "ext_checksum", at + 2, expected, h.ext_checksum);
}

// RFC 4884 5.5: senders from before its length field put extensions behind 128 bytes of the packet. They count as that
// where their version and their checksum say so, which hardly any quoted bytes would by chance.
constexpr std::size_t legacy_quoted = 128;
bool has_legacy_extensions(const StepContext& context, std::size_t header) {
  const std::size_t at = header + legacy_quoted;
  if (!context.whole() || context.bytes.size() < at + size_of<IcmpExtensions> + size_of<IcmpObject>) return false;
  const Bytes all = context.bytes.subspan(at);
  const auto h = decode<IcmpExtensions>(all.first<size_of<IcmpExtensions>>());
  return h.ext_version == 2 && h.ext_reserved == 0 && h.ext_checksum != 0 && fold(add_words(all)) == 0xffff;
}

void check_extensions(StepContext& context, std::size_t at) {
  const Bytes all = context.bytes.subspan(at);
  check_head(context, at, all, context.bytes.size() == context.length && !context.around.fragment);
  Objects objects(context, at);
  if (objects.check_lengths(at + size_of<IcmpExtensions>))
    Walk<Objects>(all, objects).header(describe<IcmpExtensions>, 0, all.size());
}

}  // namespace

void complete_extensions(CompleteContext& context) {
  if (context.footer < size_of<IcmpExtensions>) return;
  context.set<&IcmpExtensions::ext_checksum>(checksum_of(add_words(Bytes(context.bytes).last(context.footer))));
}

Step step_extended(StepContext& context, std::size_t header) noexcept {
  constexpr std::size_t at = 8, object_at = at + size_of<IcmpEchoExtension>;
  const Bytes object = context.bytes.subspan(std::min(object_at, context.bytes.size()));
  if (object.size() < size_of<IcmpObject>) return {.header = header, .payload = rest};
  const auto length = decode<IcmpObject>(object.first<size_of<IcmpObject>>()).length;
  if (object_at + length == header) check_head(context, at, context.bytes.subspan(at, header - at), true);
  return {.header = header, .payload = rest};
}

Step step_quoting(StepContext& context, std::size_t header, std::size_t claimed, std::uint32_t version) noexcept {
  Step step{
      .header = header, .payload = rest, .keys = Keys::quoted, .key = version, .nest = Nest::quoted, .quoted = true};
  if (claimed == 0 && has_legacy_extensions(context, header)) claimed = legacy_quoted;
  const std::size_t end = header + claimed;
  if (claimed == 0 || claimed == rest || context.around.quoted || end == context.length) return step;
  if (end > context.bytes.size()) {
    context.report(Fault::payload_cut, context.severity_of_cut(end), "length", 0, end, context.bytes.size());
    return step;
  }
  if (context.bytes.size() < end + size_of<IcmpExtensions>) {
    context.report(Fault::header_cut, context.severity_of_cut(end + size_of<IcmpExtensions>), "ext_version", end,
                   size_of<IcmpExtensions>, context.bytes.size() - end);
    return step;
  }
  check_extensions(context, end);
  step.payload = claimed;
  step.footer = context.bytes.size() - end;
  return step;
}

}  // namespace wiresmith
