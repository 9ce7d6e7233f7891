// RFC 2516
#include "wiresmith/protocols/pppoe.h"

#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// RFC 2516 4: version and type are 1.
template <class T>
void check_version(StepContext& context, const T& h) {
  if (h.version != 1) context.malformed<&T::version>(Fault::bad_version, 1, h.version);
  if (h.type != 1) context.malformed<&T::type>(Fault::bad_value, 1, h.type);
}

Step step_discovery(StepContext& context) noexcept {
  if (context.short_header<PppoeDiscovery>()) return {size_of<PppoeDiscovery>};
  const auto h = context.header<PppoeDiscovery>();
  check_version(context, h);
  // RFC 2516 5.1 to 5.3: there is no session yet.
  const bool before_session = h.code == pppoe_initiation || h.code == pppoe_offer || h.code == pppoe_request;
  if (before_session && h.session_id != 0)
    context.malformed<&PppoeDiscovery::session_id>(Fault::bad_value, 0, h.session_id);
  const std::size_t size = size_of<PppoeDiscovery> + h.payload_length;
  context.claim<&PppoeDiscovery::payload_length>(size);
  const std::size_t end = std::min(size, context.bytes.size());
  StepContext::Checker checker(context, end < size);
  Walk<StepContext::Checker>(context.bytes.first(end), checker).header(describe<PppoeDiscovery>, 0, end);
  return {.header = size, .payload = 0};
}

Step step_session(StepContext& context) noexcept {
  if (context.short_header<PppoeSession>()) return {size_of<PppoeSession>};
  const auto h = context.header<PppoeSession>();
  check_version(context, h);
  if (h.code != 0) context.malformed<&PppoeSession::code>(Fault::bad_value, 0, h.code);
  context.claim<&PppoeSession::payload_length>(size_of<PppoeSession> + h.payload_length);
  return {.header = size_of<PppoeSession>, .payload = h.payload_length, .keys = Keys::pppoe};
}

// "[Service-Name "x"] [Host-Uniq 0x01]": text where it is, else hex.
class TagText : public Silent {
 public:
  TagText(Line& out, Bytes header) : out_(out), header_(header) {}
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t) {
    const auto name = table.names->find(kind);
    out_ << " [";
    if (name.empty())
      out_ << "tag " << Hex{kind, 4};
    else
      out_ << name;
    in_tag_ = true;
  }
  void element_end() { out_ << ']'; }
  void run(const Segment& segment, std::size_t at) {
    if (!in_tag_) return;
    for (const Field& f : segment.fields) out_ << ' ' << read_number(f, header_.data() + at);
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    const Bytes bytes = header_.subspan(begin, end - begin);
    if (t.show == Show::text)
      out_ << " \"" << Escaped{bytes} << '"';
    else
      (out_ << " 0x").hex(bytes);
  }
  void raw(std::string_view, std::size_t begin, std::size_t end) {
    if (begin != end) (out_ << " 0x").hex(header_.subspan(begin, end - begin));
  }

 private:
  Line& out_;
  Bytes header_;
  bool in_tag_ = false;
};

void summary_discovery(SummaryContext& context) {
  const auto h = context.header<PppoeDiscovery>();
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  out << "PPPoE ";
  if (const auto name = pppoe_codes.find(h.code); !name.empty())
    out << name;
  else
    out << "code " << Hex{h.code, 2};
  if (h.session_id != 0) out << " [ses " << Hex{h.session_id} << ']';
  TagText tags(out, header);
  Walk<TagText>(header, tags).header(describe<PppoeDiscovery>, 0, header.size());
  context.done = true;
}

void summary_session(SummaryContext& context) {
  const auto h = context.header<PppoeSession>();
  context.out << "PPPoE [ses " << Hex{h.session_id} << "] ";
  if (context.leads_on()) return;
  context.out << "length " << context.payload_length();
  context.done = true;
}

void complete_session(CompleteContext& context) { context.set<&PppoeSession::payload_length>(context.payload); }

constexpr std::string_view aliases_discovery[] = {"PPPoED"}, aliases_session[] = {"PPPoE"};

}  // namespace

constinit const Protocol pppoe_discovery{.name = "pppoed",
                                         .title = "PPPoE discovery",
                                         .rfc = "RFC 2516 5",
                                         .header = &describe<PppoeDiscovery>,
                                         .step = step_discovery,
                                         .aliases = aliases_discovery,
                                         .summary = summary_discovery};

constinit const Protocol pppoe_session{.name = "pppoes",
                                       .title = "PPPoE session",
                                       .rfc = "RFC 2516 6",
                                       .header = &describe<PppoeSession>,
                                       .step = step_session,
                                       .aliases = aliases_session,
                                       .carries = {Keys::pppoe},
                                       .summary = summary_session,
                                       .complete = complete_session};

}  // namespace wiresmith
