// RFC 1661 5, RFC 1990 3
#include "wiresmith/protocols/ppp_control.h"

#include <algorithm>

#include "wiresmith/wire/letter_case.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

template <class T>
Step step(StepContext& context) noexcept {
  if (context.short_header<T>()) return {size_of<T>};
  std::size_t size = context.header<T>().length;
  if (size < size_of<T>) {
    context.malformed<&T::length>(Fault::bad_length, size_of<T>, size);
    size = size_of<T>;
  }
  context.claim<&T::length>(size);
  const std::size_t end = std::min(size, context.bytes.size());
  StepContext::Checker checker(context, end < size);
  Walk<StepContext::Checker>(context.bytes.first(end), checker).header(describe<T>, 0, end);
  return {.header = size, .payload = 0};
}

// The options by their short names, with their values: "[MRU 1492] [Auth-Prot 49187]".
class OptionText : public Silent {
 public:
  OptionText(Line& out, Bytes header) : out_(out), header_(header) {}
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t) {
    const auto name = table.names->find(kind);
    out_ << " [";
    if (name.empty())
      out_ << "type " << kind;
    else
      out_ << name;
    in_option_ = true;
  }
  void element_end() { out_ << ']'; }
  void run(const Segment& segment, std::size_t at) {
    if (!in_option_) return;
    for (const Field& f : segment.fields) value(f, header_.data() + at);
  }
  void blob(const Tail&, std::size_t begin, std::size_t end) {
    if (in_option_ && begin != end) (out_ << " 0x").hex(header_.subspan(begin, end - begin));
  }
  void raw(std::string_view, std::size_t begin, std::size_t end) {
    if (begin != end) (out_ << " 0x").hex(header_.subspan(begin, end - begin));
  }

 private:
  void value(const Field& f, const std::uint8_t* run) {
    out_ << ' ';
    if (f.show == Show::ipv4)
      out_.ipv4(field_bytes(f, run).data());
    else if (is_array(f.show))
      out_.hex(field_bytes(f, run));
    else if (f.show == Show::hex)
      out_ << Hex{read_number(f, run), f.width / 4U};
    else
      out_ << read_number(f, run);
  }
  Line& out_;
  Bytes header_;
  bool in_option_ = false;
};

// "LCP, Conf-Request (0x01), id 1, length 10 [MRU 1492]"
template <class T>
void summary(SummaryContext& context) {
  const auto h = context.header<T>();
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  for (const char c : T::about.name) out << to_upper(c);
  out << ", ";
  const auto name = describe<T>.segments[0].fields[0].names->find(h.code);
  if (name.empty())
    out << "code";
  else
    out << name;
  out << " (" << Hex{h.code, 2} << "), id " << h.identifier << ", length " << h.length;
  OptionText options(out, header);
  Walk<OptionText>(header, options).header(describe<T>, 0, header.size());
  context.done = true;
}

// A packet over several frames; one that is whole in this frame is taken apart.
Step step_multilink(StepContext& context) noexcept {
  if (context.short_header<Multilink>()) return {size_of<Multilink>};
  const auto h = context.header<Multilink>();
  if (h.first && h.last) return {.header = size_of<Multilink>, .payload = rest, .keys = Keys::multilink};
  context.around.fragment = true;
  context.continues<&Multilink::seq>(Fault::fragment, 0, h.seq);
  if (!h.first) return {.header = size_of<Multilink>, .payload = rest};
  return {.header = size_of<Multilink>, .payload = rest, .keys = Keys::multilink};
}
void summary_multilink(SummaryContext& context) {
  const auto h = context.header<Multilink>();
  context.out << "MLPPP, seq " << h.seq << (h.first ? ", first" : "") << (h.last ? ", last" : "") << ", length "
              << context.payload_length();
  if (context.leads_on()) context.out << ": ";
  context.done = !context.leads_on();
}

constexpr std::string_view lcp_aliases[] = {"PPP_LCP"}, ipcp_aliases[] = {"PPP_IPCP"},
                           ipv6cp_aliases[] = {"PPP_IPV6CP"}, ccp_aliases[] = {"PPP_CCP"}, pap_aliases[] = {"PPP_PAP"},
                           chap_aliases[] = {"PPP_CHAP"};

template <class T>
constexpr Protocol control(std::span<const std::string_view> aliases) noexcept {
  return {.name = T::about.name,
          .title = T::about.title,
          .rfc = T::about.rfc,
          .header = &describe<T>,
          .step = step<T>,
          .aliases = aliases,
          .summary = summary<T>};
}

}  // namespace

constinit const Protocol lcp = control<Lcp>(lcp_aliases), ipcp = control<Ipcp>(ipcp_aliases),
                         ipv6cp = control<Ipv6cp>(ipv6cp_aliases), ccp = control<Ccp>(ccp_aliases),
                         pap = control<Pap>(pap_aliases), chap = control<Chap>(chap_aliases);
constinit const Protocol multilink{.name = "mp",
                                   .title = "PPP multilink",
                                   .rfc = "RFC 1990 3",
                                   .header = &describe<Multilink>,
                                   .step = step_multilink,
                                   .carries = {Keys::multilink},
                                   .summary = summary_multilink};

}  // namespace wiresmith
