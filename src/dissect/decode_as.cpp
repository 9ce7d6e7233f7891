#include "wiresmith/dissect/decode_as.h"

#include <charconv>

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

struct Selector {
  std::string_view name;
  Keys keys;
};
constexpr Selector selectors[] = {{"tcp.port", Keys::tcp_port},
                                  {"udp.port", Keys::udp_port},
                                  {"ip.proto", Keys::ip_protocol},
                                  {"ethertype", Keys::ethertype},
                                  {"ppp.protocol", Keys::ppp}};

std::optional<std::uint32_t> number(std::string_view text) {
  const bool hex = text.starts_with("0x");
  if (hex) text.remove_prefix(2);
  std::uint32_t v = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), v, hex ? 16 : 10);
  if (error != std::errc{} || end != text.data() + text.size() || v > 0xffff) return std::nullopt;
  return v;
}

// A protocol may have a form for each kind of number: DNS over TCP is not what it is over UDP.
const Protocol* protocol_under(Keys keys, std::string_view name) {
  const Protocol* const named = find_protocol(name);
  if (named == nullptr) return nullptr;
  for (const auto& b : all_bindings())
    if (b.keys == keys && b.child->name == named->name) return b.child;
  return named;
}

bool opens_a_nest(const Protocol& protocol) {
  for (const auto& b : all_bindings())
    if (b.child == &protocol && b.tunnel) return true;
  return false;
}

}  // namespace

std::optional<std::string> add_decode_as(std::vector<Binding>& bindings, std::string_view text) {
  const auto equals = text.find("=="), comma = text.find(',');
  if (equals == std::string_view::npos || comma == std::string_view::npos || comma < equals)
    return "-d takes SELECTOR==NUMBER,PROTOCOL, such as tcp.port==8053,dns, not '" + escaped(text) + "'";
  const std::string_view selector = text.substr(0, equals), value = text.substr(equals + 2, comma - equals - 2),
                         name = text.substr(comma + 1);
  for (const auto& s : selectors) {
    if (s.name != selector) continue;
    const auto key = number(value);
    if (!key) return "-d " + std::string(selector) + " takes a number up to 65535, not '" + escaped(value) + "'";
    const Protocol* const protocol = protocol_under(s.keys, name);
    if (protocol == nullptr || protocol->header == nullptr) return "there is no protocol '" + escaped(name) + "'";
    bindings.push_back({s.keys, *key, protocol, opens_a_nest(*protocol)});
    return std::nullopt;
  }
  return "-d takes tcp.port, udp.port, ip.proto, ethertype or ppp.protocol, not '" + escaped(selector) + "'";
}

}  // namespace wiresmith
