// RFC 8200 4
#include "wiresmith/protocols/ipv6_ext.h"

#include <type_traits>

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"
#include "wiresmith/wire/walk.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t no_next_header = 59;

// The step behind an extension header of `size` bytes.
Step next(std::size_t size, std::uint8_t nxt) {
  if (nxt == no_next_header) return {.header = size, .payload = rest};
  return {.header = size, .payload = rest, .keys = Keys::ip_protocol, .key = nxt};
}

// RFC 2675 2, 3: a jumbo payload's length stands among hop-by-hop options, is more than a payload length could say, and
// is there instead of it.
class Options : public StepContext::Checker {
 public:
  using Checker::Checker;
  bool hop_by_hop = false;
  void run(const Segment& segment, std::size_t at) {
    if (&segment != jumbo) return;
    const auto length = static_cast<std::uint32_t>(load_be<4>(&context.bytes[at]));
    if (!hop_by_hop)
      report(Fault::wrong_order, Severity::malformed, at, 0, 0);
    else if (context.parent != nullptr && context.parent->protocol == &ipv6)
      check_length(length, at);
  }

 private:
  static constexpr const Segment* jumbo = describe<Ipv6Jumbo>.segments.data();
  void check_length(std::uint32_t length, std::size_t at) {
    if (!context.around.no_length)
      report(Fault::bad_value, Severity::malformed, at, 0, length);
    else if (length <= max_short_payload)
      report(Fault::bad_length, Severity::malformed, at, max_short_payload + 1, length);
    else if (length > context.bytes.size() && !context.around.quoted)
      report(Fault::payload_cut, context.severity_of_cut(length), at, length, context.bytes.size());
    context.around.jumbo = context.around.no_length;
  }
  void report(Fault fault, Severity severity, std::size_t at, std::size_t need, std::size_t have) {
    context.report(fault, severity, "jumbo", at, need, have);
  }
};

template <class T>
Step step_options(StepContext& context) noexcept {
  if (context.short_header<T>()) return {8};
  const auto h = context.header<T>();
  const std::size_t size = (h.len + std::size_t{1}) * 8;
  Options options(context, size > context.bytes.size());
  options.hop_by_hop = std::is_same_v<T, Ipv6HopByHop>;
  context.check<&T::len>(describe<T>, size, options);
  return next(size, h.nxt);
}

struct FindHomeAddress : Silent {
  std::size_t at = 0;  // zero where there is none
  void run(const Segment& segment, std::size_t where) {
    if (&segment == describe<Ipv6HomeAddress>.segments.data()) at = where;
  }
};

// RFC 6275 9.3.1: the home address takes the place of the source address, before the layers above are looked at; so it
// is what their checksums are over.
Step step_destination(StepContext& context) noexcept {
  const Step step = step_options<Ipv6Destination>(context);
  if (context.around.source.size() != size_of<Ipv6HomeAddress> || context.bytes.size() < step.header) return step;
  const Bytes header = context.bytes.first(step.header);
  FindHomeAddress home;
  Walk<FindHomeAddress>(header, home).header(describe<Ipv6Destination>, 0, header.size());
  if (home.at != 0)
    context.around.set_addresses(context.bytes.subspan(home.at, size_of<Ipv6HomeAddress>), context.around.destination);
  return step;
}

// RFC 8200 4.3: only right behind the IPv6 header.
Step step_hop_by_hop(StepContext& context) noexcept {
  if (context.parent != nullptr && context.parent->protocol != &ipv6)
    context.report(Fault::wrong_order, Severity::malformed);
  return step_options<Ipv6HopByHop>(context);
}

// RFC 6554 4.2: the addresses of a source route whose bytes are shared with the destination's; the last may share more.
std::size_t rpl_addresses(const Ipv6RplRoute& route, std::size_t bytes) {
  const std::size_t last = 16U - route.cmpre, others = 16U - route.cmpri;
  return bytes < last + route.pad ? 0 : (bytes - last - route.pad) / others + 1;
}

// Whether more segments are left than there are addresses. Segment routing counts from the last entry, and one more for
// the reduced form (RFC 8754 2, 4.3.1.1, 4.1.1).
void check_segments_left(StepContext& context, const Ipv6Routing& h) {
  constexpr std::size_t list_at = size_of<Ipv6Routing> + size_of<Ipv6RplRoute>;
  std::size_t most = 255;
  if (h.type == 0 || h.type == 2)
    most = h.len / 2U;
  else if (h.type == 3 && context.bytes.size() >= list_at)
    most = rpl_addresses(decode<Ipv6RplRoute>(context.bytes.subspan<size_of<Ipv6Routing>, size_of<Ipv6RplRoute>>()),
                         h.len * std::size_t{8});
  else if (h.type == 4)
    most = context.bytes[size_of<Ipv6Routing>] + std::size_t{1};
  if (h.segleft > most) context.malformed<&Ipv6Routing::segleft>(Fault::bad_value, most, h.segleft);
}

// While segments are left, the upper layer's checksum is over the last address of the route (RFC 8200 8.1). Of one that
// is there in part only, or as a number (RFC 9631), nothing can be verified.
void visit_last_address(StepContext& context, const Ipv6Routing& h, std::size_t size) {
  if (h.segleft == 0 || context.around.source.size() != 16) return;
  if (h.type == 3 || h.type == 5 || h.type == 6) context.around.set_addresses({}, context.around.destination);
  if (size < 24 || h.segleft > h.len / 2 || context.bytes.size() < size) return;
  if (h.type == 0 || h.type == 2)
    context.around.set_addresses(context.around.source, context.bytes.subspan(8 + ((size - 8) / 16 - 1) * 16, 16));
  else if (h.type == 4)
    context.around.set_addresses(context.around.source, context.bytes.subspan(8, 16));
}

Step step_routing(StepContext& context) noexcept {
  if (context.short_header<Ipv6Routing>()) return {8};
  const auto h = context.header<Ipv6Routing>();
  const std::size_t size = (h.len + std::size_t{1}) * 8;
  context.check<&Ipv6Routing::len>(describe<Ipv6Routing>, size);
  if (context.bytes.size() > size_of<Ipv6Routing>) check_segments_left(context, h);
  visit_last_address(context, h, size);
  return next(size, h.nxt);
}

Step step_fragment(StepContext& context) noexcept {
  if (context.short_header<Ipv6Fragment>()) return {size_of<Ipv6Fragment>};
  const auto h = context.header<Ipv6Fragment>();
  const std::size_t payload = context.length - size_of<Ipv6Fragment>;
  if (context.around.jumbo) context.report(Fault::wrong_order, Severity::malformed);  // RFC 2675 3
  if (h.offset == 0 && !h.more) return next(size_of<Ipv6Fragment>, h.nxt);            // RFC 6946: an atomic fragment
  // RFC 8200 4.5: all but the last are multiples of 8 bytes, and none may end beyond 65,535.
  if (h.more && payload % 8 != 0) context.malformed<&Ipv6Fragment::more>(Fault::bad_length, payload / 8 * 8, payload);
  if (h.offset * std::size_t{8} + payload > 65'535)
    context.malformed<&Ipv6Fragment::offset>(Fault::bad_value, 65'535, h.offset * std::size_t{8} + payload);
  context.around.fragment = true;
  context.around.whole_headers = h.offset == 0;
  context.continues<&Ipv6Fragment::offset>(Fault::fragment, 0, h.offset * std::size_t{8});
  if (h.offset != 0) return {.header = size_of<Ipv6Fragment>, .payload = rest};
  return next(size_of<Ipv6Fragment>, h.nxt);
}

Step step_ah(StepContext& context) noexcept {
  if (context.short_header<AuthenticationHeader>()) return {size_of<AuthenticationHeader>};
  const auto h = context.header<AuthenticationHeader>();
  std::size_t size = (h.len + std::size_t{2}) * 4;
  if (size < size_of<AuthenticationHeader>) {
    context.malformed<&AuthenticationHeader::len>(Fault::bad_header_length, 1, h.len);
    size = size_of<AuthenticationHeader>;
  }
  context.check<&AuthenticationHeader::len>(describe<AuthenticationHeader>, size);
  return next(size, h.nxt);
}

Step step_esp(StepContext& context) noexcept {
  if (context.short_header<Esp>()) return {size_of<Esp>};
  return {.header = size_of<Esp>, .payload = rest};
}

// Behind a header of this kind: what is left where no protocol takes it apart.
void lead_on(SummaryContext& context, std::uint8_t nxt) {
  context.out << ' ';
  if (context.leads_on()) return;
  context.out << "next-header " << nxt << ", length " << context.payload_length();
  context.done = true;
}

void summary_hop_by_hop(SummaryContext& context) {
  context.out << "HBH";
  lead_on(context, context.header<Ipv6HopByHop>().nxt);
}
void summary_destination(SummaryContext& context) {
  context.out << "DSTOPT";
  lead_on(context, context.header<Ipv6Destination>().nxt);
}
void summary_routing(SummaryContext& context) {
  const auto h = context.header<Ipv6Routing>();
  context.out << "srcrt (len=" << h.len << ", type=" << h.type << ", segleft=" << h.segleft << ')';
  lead_on(context, h.nxt);
}
void summary_fragment(SummaryContext& context) {
  const auto h = context.header<Ipv6Fragment>();
  context.out << "frag (" << Hex{h.ident, 8} << ':' << h.offset * 8U << '|' << context.payload_length()
              << (h.more ? "+)" : ")");
  lead_on(context, h.nxt);
}
void summary_ah(SummaryContext& context) {
  const auto h = context.header<AuthenticationHeader>();
  context.out << "AH(spi=" << Hex{h.spi, 8} << ",seq=" << h.sequence << "):";
  lead_on(context, h.nxt);
}
void summary_esp(SummaryContext& context) {
  const auto h = context.header<Esp>();
  context.out << "ESP(spi=" << Hex{h.spi, 8} << ",seq=" << h.sequence << "), length " << context.length();
  context.done = true;
}

// `len` counts units of 8 bytes after the first.
template <class T>
void complete(CompleteContext& context) {
  context.set<&T::len>(context.header < 8 ? 0 : (context.header + 7) / 8 - 1);
  context.set<&T::nxt>(ip_protocol_of(context));
}
void complete_fragment(CompleteContext& context) { context.set<&Ipv6Fragment::nxt>(ip_protocol_of(context)); }
void complete_ah(CompleteContext& context) {
  context.set<&AuthenticationHeader::len>(context.header < 8 ? 0 : (context.header + 3) / 4 - 2);
  context.set<&AuthenticationHeader::nxt>(ip_protocol_of(context));
}

// Scapy's names.
constexpr std::string_view aliases_hop_by_hop[] = {"IPv6ExtHdrHopByHop"}, aliases_destination[] = {"IPv6ExtHdrDestOpt"}, aliases_routing[] = {"IPv6ExtHdrRouting"}, aliases_fragment[] = {"IPv6ExtHdrFragment"}, aliases_ah[] = {"AH"}, aliases_esp[] = {"ESP"};

}  // namespace

constinit const Protocol ipv6_hop_by_hop{.name = "hopopts",
                                         .title = "IPv6 hop-by-hop options",
                                         .rfc = "RFC 8200 4.3",
                                         .header = &describe<Ipv6HopByHop>,
                                         .step = step_hop_by_hop,
                                         .shape = Shape::header,
                                         .aliases = aliases_hop_by_hop,
                                         .carries = {Keys::ip_protocol},
                                         .summary = summary_hop_by_hop,
                                         .complete = complete<Ipv6HopByHop>};
constinit const Protocol ipv6_destination{.name = "dstopts",
                                          .title = "IPv6 destination options",
                                          .rfc = "RFC 8200 4.6",
                                          .header = &describe<Ipv6Destination>,
                                          .step = step_destination,
                                          .shape = Shape::header,
                                          .aliases = aliases_destination,
                                          .carries = {Keys::ip_protocol},
                                          .summary = summary_destination,
                                          .complete = complete<Ipv6Destination>};
constinit const Protocol ipv6_routing{.name = "routing",
                                      .title = "IPv6 routing header",
                                      .rfc = "RFC 8200 4.4",
                                      .header = &describe<Ipv6Routing>,
                                      .step = step_routing,
                                      .shape = Shape::header,
                                      .aliases = aliases_routing,
                                      .carries = {Keys::ip_protocol},
                                      .summary = summary_routing,
                                      .complete = complete<Ipv6Routing>};
constinit const Protocol ipv6_fragment{.name = "fragment",
                                       .title = "IPv6 fragment header",
                                       .rfc = "RFC 8200 4.5",
                                       .header = &describe<Ipv6Fragment>,
                                       .step = step_fragment,
                                       .shape = Shape::header,
                                       .aliases = aliases_fragment,
                                       .carries = {Keys::ip_protocol},
                                       .summary = summary_fragment,
                                       .complete = complete_fragment};
constinit const Protocol authentication_header{.name = "ah",
                                               .title = "Authentication header",
                                               .rfc = "RFC 4302",
                                               .header = &describe<AuthenticationHeader>,
                                               .step = step_ah,
                                               .shape = Shape::header,
                                               .aliases = aliases_ah,
                                               .carries = {Keys::ip_protocol},
                                               .summary = summary_ah,
                                               .complete = complete_ah};
constinit const Protocol esp{.name = "esp",
                             .title = "Encapsulating security payload",
                             .rfc = "RFC 4303",
                             .header = &describe<Esp>,
                             .step = step_esp,
                             .shape = Shape::header,
                             .aliases = aliases_esp,
                             .summary = summary_esp};

}  // namespace wiresmith
