// RFC 826
#include "wiresmith/protocols/arp.h"

#include "wiresmith/protocols/maker.h"
#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

Step step(StepContext& context) noexcept {
  if (context.short_header<Arp>()) return {size_of<Arp>};
  const auto h = context.header<Arp>();
  if (h.hw_type == arp_hw_atm) return {.header = context.measure(describe<Arp>), .payload = 0};
  const std::size_t size = size_of<Arp> + 2U * h.hw_size + 2U * h.proto_size;
  context.check<&Arp::hw_size>(describe<Arp>, size);
  // RFC 826, RFC 7042 2.1: Ethernet's addresses have 6 bytes, IPv4's have 4.
  if (h.hw_type == arp_hw_ethernet && h.hw_size != 6) context.malformed<&Arp::hw_size>(Fault::bad_length, 6, h.hw_size);
  if (h.proto_type == ethertype_ipv4 && h.proto_size != 4)
    context.malformed<&Arp::proto_size>(Fault::bad_length, 4, h.proto_size);
  return {.header = size, .payload = 0};
}

// Names of operations, as they open the line (RFC 826, RFC 903).
void put_operation(Line& out, std::uint16_t opcode) {
  constexpr std::string_view names[] = {"", "Request", "Reply", "Reverse Request", "Reverse Reply"};
  if (opcode >= 1 && opcode < std::size(names))
    out << names[opcode];
  else
    out << "Operation " << opcode;
}

void summary(SummaryContext& context) {
  const auto h = context.header<Arp>();
  const Bytes header = context.header_bytes();
  Line& out = context.out;
  out << "ARP, ";
  put_operation(out, h.opcode);
  if (look_at_arp(header, 0) == (arp_is_ethernet | arp_is_ipv4) && header.size() >= size_of<Arp> + size_of<ArpIpv4>) {
    const auto a = decode<ArpIpv4>(header.subspan<size_of<Arp>, size_of<ArpIpv4>>());
    if (h.opcode == 1) {
      out << " who-has ";
      context.address(a.dst_proto);
      if (a.dst_hw != MacAddress{}) out << " (" << a.dst_hw << ')';
      out << " tell ";
      context.address(a.src_proto);
    } else if (h.opcode == 2) {
      out << ' ';
      context.address(a.src_proto) << " is-at ";
      put_hardware_address(context, a.src_hw);
    } else {
      out << ' ';
      context.address(a.src_proto) << " (" << a.src_hw << ") to ";
      context.address(a.dst_proto) << " (" << a.dst_hw << ')';
    }
  } else {
    out << ", hardware " << h.hw_type << ", protocol " << Hex{h.proto_type, 4};
  }
  out << ", length "
      << context.length() + context.layer().trailer + (context.parent() != nullptr ? context.parent()->trailer : 0);
  context.done = true;
}

constexpr std::string_view aliases[] = {"ARP"};

}  // namespace

constinit const Protocol arp{.name = "arp",
                             .title = "Address Resolution Protocol",
                             .rfc = "RFC 826",
                             .header = &describe<Arp>,
                             .step = step,
                             .aliases = aliases,
                             .summary = summary};

}  // namespace wiresmith
