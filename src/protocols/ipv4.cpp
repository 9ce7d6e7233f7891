// RFC 791
#include "wiresmith/protocols/ipv4.h"

#include "wiresmith/protocols/ip_protocol.h"
#include "wiresmith/protocols/ipv4_step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

void put_details(SummaryContext& context, const Ipv4& h) {
  Line& out = context.out;
  out << "(tos " << Hex{static_cast<std::uint64_t>(h.dscp << 2 | h.ecn)} << ", ttl " << h.ttl << ", id " << h.id
      << ", offset " << h.frag_offset * 8U << ", flags [" << (h.rb ? "E" : "")
      << (h.df           ? "DF"
          : h.mf || h.rb ? ""
                         : "none")
      << (h.df && h.mf ? "," : "") << (h.mf ? "+" : "") << "], proto " << h.proto << ", length " << h.len << ", ";
  context.checksum(h.checksum);
  out << ") ";
}

void summary(SummaryContext& context) {
  const auto h = context.header<Ipv4>();
  Line& out = context.out;
  out << "IP ";
  if (context.verbose) put_details(context, h);
  context.ends(h.src, h.dst);
  if (context.leads_on()) return;
  out << "proto " << h.proto;
  if (h.frag_offset != 0) out << ", fragment at " << h.frag_offset * 8U;
  out << ", length " << context.payload_length();
  context.done = true;
}

void complete(CompleteContext& context) {
  context.set<&Ipv4::ihl>((context.header + 3) / 4);
  context.set<&Ipv4::len>(context.header + context.payload);
  context.set<&Ipv4::proto>(ip_protocol_of(context));
}

constexpr std::string_view aliases[] = {"IP", "ipv4"};

}  // namespace

constinit const Protocol ipv4{.name = "ip",
                              .title = "Internet Protocol version 4",
                              .rfc = "RFC 791",
                              .header = &describe<Ipv4>,
                              .step = Ipv4Step::of,
                              .aliases = aliases,
                              .carries = {Keys::ip_protocol},
                              .summary = summary,
                              .complete = complete};

}  // namespace wiresmith
