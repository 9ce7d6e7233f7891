// RFC 9293
#include "wiresmith/protocols/tcp.h"

#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

constexpr std::uint8_t ip_protocol_tcp = 6;

Step step(StepContext& context) noexcept {
  if (context.short_header<Tcp>()) return {size_of<Tcp>};
  const Tcp h = context.header<Tcp>();
  std::size_t header = h.data_offset * std::size_t{4};
  if (header < size_of<Tcp>) {
    context.malformed<&Tcp::data_offset>(Fault::bad_header_length, 5, h.data_offset);
    header = size_of<Tcp>;
  }
  if (header > size_of<Tcp>) context.check(describe<Tcp>, header);
  context.verify_over_ip<&Tcp::checksum>(ip_protocol_tcp, context.length, h.checksum);
  return {.header = header, .payload = rest, .keys = Keys::tcp_port, .key = h.dstport, .other_key = h.srcport};
}

constexpr std::string_view aliases[] = {"TCP"};

}  // namespace

constinit const Protocol tcp{
    .name = "tcp", .title = "Transmission Control Protocol", .rfc = "RFC 9293", .header = &describe<Tcp>, .step = step, .aliases = aliases};

}  // namespace wiresmith
