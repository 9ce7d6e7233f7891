// RFC 3376
#include "wiresmith/protocols/igmp.h"

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

constexpr bool is_report(std::uint8_t type) {
  return type == igmp_report1 || type == igmp_report2 || type == igmp_leave;
}
constexpr bool is_router_discovery(std::uint8_t type) {
  return type >= igmp_router_advertisement && type <= igmp_router_termination;
}
constexpr bool is_membership(std::uint8_t type) {
  return type == igmp_query || type == igmp_report3 || is_report(type);
}

// The group that a message is about; queries may be about all of them, zero.
Ipv4Address group_of(Bytes message) {
  constexpr std::size_t end = size_of<Igmp> + size_of<IgmpGroup>;
  if (message.size() < end) return {};
  return decode<IgmpGroup>(message.subspan<size_of<Igmp>, size_of<IgmpGroup>>()).maddr;
}

void check_group(StepContext& context, const Igmp& h) {
  if (h.type != igmp_query && !is_report(h.type)) return;
  if (context.bytes.size() < size_of<Igmp> + size_of<IgmpGroup>) return;
  const Ipv4Address group = group_of(context.bytes);
  constexpr unsigned multicast = 14;
  const bool all = h.type == igmp_query && group == Ipv4Address{};
  if (!all && group[0] >> 4 != multicast)
    context.report(Fault::bad_value, Severity::malformed, "maddr", size_of<Igmp>, 0xe0, group[0]);
}

Step step(StepContext& context) noexcept {
  if (context.short_header<Igmp>()) return {size_of<Igmp>};
  const auto h = context.header<Igmp>();
  if (context.whole())
    context.verify<&Igmp::checksum>(context.bytes, 0, h.checksum);
  else
    context.checksum.verdict = Verdict::unverified;
  const std::size_t header = context.measure(describe<Igmp>);
  check_group(context, h);
  // RFC 3376 4, RFC 4286 3.1: sent with a time to live of 1; nobody is told to look.
  const bool meant = context.around.source.size() == 4 && !context.around.quoted;
  if (meant && (is_membership(h.type) || is_router_discovery(h.type)) && context.around.hop_limit != 1)
    context.report(Fault::bad_value, Severity::note, "ttl", 0, 1, context.around.hop_limit);
  return {.header = header, .payload = rest};
}

// The record types as people know them from tcpdump.
class RecordText : public Silent {
 public:
  RecordText(Line& out, Bytes message) : out_(out), message_(message) {}
  void run(const Segment& segment, std::size_t at) {
    if (&segment != &record) return;
    const auto r = decode<IgmpRecord>(message_.subspan(at).first<size_of<IgmpRecord>>());
    const auto name = igmp_record_types.find(r.record_type);
    out_ << " [gaddr " << r.maddr << ' ' << (name.empty() ? std::string_view("type unknown") : name) << " { ";
    in_record_ = true;
  }
  void element_begin(const Struct& s, std::size_t at) {
    if (in_record_ && &s == &describe<IgmpSource> && message_.size() - at >= 4) out_.ipv4(&message_[at]) << ' ';
  }
  void list_end(const Tail& t) {
    if (t.element == &describe<IgmpSource>) out_ << "}]";
  }

 private:
  static constexpr const Segment& record = describe<IgmpRecord>.segments[0];
  Line& out_;
  Bytes message_;
  bool in_record_ = false;
};

void put_query(Line& out, const Igmp& h, Bytes message) {
  const bool third = message.size() >= igmp_query3_size;
  out << "query " << (third ? "v3" : h.max_resp == 0 ? "v1"
                                                     : "v2");
  if (const Ipv4Address group = group_of(message); group != Ipv4Address{}) out << " [gaddr " << group << ']';
}

void summary(SummaryContext& context) {
  const auto h = context.header<Igmp>();
  const Bytes message = context.header_bytes();
  Line& out = context.out;
  out << "igmp ";
  const auto name = igmp_types.find(h.type);
  if (h.type == igmp_query)
    put_query(out, h, message);
  else if (name.empty())
    out << "type " << Hex{h.type, 2};
  else
    out << name;
  if (is_report(h.type)) out << ' ' << group_of(message);
  if (h.type == igmp_report3 && message.size() >= size_of<Igmp> + size_of<IgmpReport3>) {
    const auto report = decode<IgmpReport3>(message.subspan<size_of<Igmp>, size_of<IgmpReport3>>());
    out << ", " << report.num_grp_recs << " group record(s)";
    RecordText records(out, message);
    if (context.verbose) Walk<RecordText>(message, records).header(describe<Igmp>, 0, message.size());
  }
  if (context.verbose) {
    out << ", ";
    context.checksum(h.checksum);
  }
  context.done = true;
}

constexpr std::string_view aliases[] = {"IGMP", "IGMPv3"};

}  // namespace

constinit const Protocol igmp{.name = "igmp",
                              .title = "Internet Group Management Protocol",
                              .rfc = "RFC 3376",
                              .header = &describe<Igmp>,
                              .step = step,
                              .aliases = aliases,
                              .summary = summary};

}  // namespace wiresmith
