// RFC 8926
#include "wiresmith/protocols/geneve.h"

#include "wiresmith/protocols/ethertype.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// RFC 8926 3.5: an option that an endpoint must know makes the packet critical, and so does its absence.
class Options : public StepContext::Checker {
 public:
  explicit Options(StepContext& c, bool cut) : Checker(c, cut) {}
  bool critical = false;
  void run(const Segment& segment, std::size_t at) {
    if (&segment == describe<GeneveOption>.segments.data())
      critical = critical || decode<GeneveOption>(context.bytes.subspan(at).first<size_of<GeneveOption>>()).critical;
  }
};

Step step(StepContext& context) noexcept {
  if (context.short_header<Geneve>()) return {size_of<Geneve>};
  const auto h = context.header<Geneve>();
  if (h.version != 0) context.malformed<&Geneve::version>(Fault::bad_version, 0, h.version);
  const std::size_t size = size_of<Geneve> + h.opt_len * std::size_t{4}, end = std::min(size, context.bytes.size());
  if (end < size) context.cut_short(Fault::header_cut, size, "opt_len");
  Options options(context, end < size);
  Walk<Options>(context.bytes.first(end), options).header(describe<Geneve>, 0, end);
  if (end == size && options.critical != h.critical)
    context.malformed<&Geneve::critical>(Fault::bad_value, options.critical ? 1 : 0, h.critical ? 1 : 0);
  return {.header = size, .payload = rest, .keys = Keys::ethertype, .key = h.proto_type, .nest = Nest::inner};
}

void summary(SummaryContext& context) {
  const auto h = context.header<Geneve>();
  Line& out = context.out;
  out << "Geneve, Flags [" << (h.oam ? "O" : "") << (h.critical ? "C" : "") << (h.oam || h.critical ? "" : "none")
      << "], vni " << Hex{h.vni};
  if (!context.leads_on()) out << ", proto " << Hex{h.proto_type, 4} << ", length " << context.payload_length();
  if (context.leads_on()) out << ": ";
  context.done = !context.leads_on();
}

void complete(CompleteContext& context) {
  context.set<&Geneve::opt_len>(context.header < size_of<Geneve> ? 0 : (context.header - size_of<Geneve> + 3) / 4);
  context.set<&Geneve::proto_type>(key_for(Keys::ethertype, context.next, ethertype_experimental));
}

constexpr std::string_view aliases[] = {"GENEVE"};

}  // namespace

constinit const Protocol geneve{.name = "geneve",
                                .title = "Generic Network Virtualization Encapsulation",
                                .rfc = "RFC 8926",
                                .header = &describe<Geneve>,
                                .step = step,
                                .aliases = aliases,
                                .carries = {Keys::ethertype},
                                .summary = summary,
                                .complete = complete};

}  // namespace wiresmith
