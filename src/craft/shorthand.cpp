#include "wiresmith/craft/shorthand.h"

#include <functional>

#include "wiresmith/craft/convert.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/icmpv6.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith::craft {
namespace {

void set(Value& keys, std::string_view name, std::uint64_t number, const Value& from, Document& document) {
  Value& v = document.add(&keys, Form::number, from.place);
  v.key = name;
  v.number = number;
}

// "SA", "S.", "PUSH"-less: the letters that tcpdump and Scapy have for flags.
void tcp_flags(Value& keys, const Value& v, Document& document) {
  constexpr std::pair<char, std::string_view> letters[] = {
      {'F', "fin"}, {'S', "syn"}, {'R', "rst"}, {'P', "psh"}, {'A', "ack_flag"}, {'.', "ack_flag"},
      {'U', "urg"}, {'E', "ece"}, {'C', "cwr"}, {'W', "cwr"}, {'N', "ae"},       {'e', "ae"}};
  std::uint64_t number = 0;
  if (v.has_text() && parse_number(v.text, number)) {
    constexpr std::string_view bits[] = {"fin", "syn", "rst", "psh", "ack_flag", "urg", "ece", "cwr", "ae"};
    for (std::size_t i = 0; i < std::size(bits); ++i) set(keys, bits[i], number >> i & 1, v, document);
    return;
  }
  for (const char c : v.has_text() ? v.text : std::string_view()) {
    const auto* const found = std::ranges::find(letters, c, &std::pair<char, std::string_view>::first);
    if (found == std::end(letters))
      throw Wrong(&v, "has the letter '" + escaped({&c, 1}) + "'; flags are F S R P A U E C and N");
    if (keys.find(found->second) == nullptr) set(keys, found->second, 1, v, document);
  }
}

void ip_flags(Value& keys, const Value& v, Document& document) {
  std::string_view text = v.has_text() ? v.text : std::string_view();
  while (!text.empty()) {
    const auto plus = std::min(text.find('+'), text.size());
    const auto one = text.substr(0, plus);
    const std::string_view name = alike(one, "DF") ? "df" : alike(one, "MF") ? "mf" : alike(one, "evil") ? "rb" : "";
    if (name.empty()) throw Wrong(&v, "must be DF, MF, or DF+MF");
    set(keys, name, 1, v, document);
    text = text.substr(std::min(plus + 1, text.size()));
  }
}

void type_of_service(Value& keys, const Value& v, Document& document) {
  const std::uint64_t tos = count_from(v, 255);
  set(keys, "dscp", tos >> 2, v, document);
  set(keys, "ecn", tos & 3, v, document);
}

// Wireshark's header length is in bytes, the field in words.
void header_length(Value& keys, const Value& v, Document& document, std::string_view field) {
  const std::uint64_t bytes = count_from(v, 60);
  if (bytes % 4 != 0) throw Wrong(&v, "must be a multiple of 4");
  set(keys, field, bytes / 4, v, document);
}
void ip_header_length(Value& keys, const Value& v, Document& document) { header_length(keys, v, document, "ihl"); }
void tcp_header_length(Value& keys, const Value& v, Document& document) {
  header_length(keys, v, document, "data_offset");
}

struct Shorthand {
  const Protocol* protocol;
  std::string_view key;
  void (*expand)(Value& keys, const Value& v, Document& document);
};
constexpr Shorthand shorthands[] = {{&tcp, "flags", tcp_flags},           {&ipv4, "flags", ip_flags},
                                    {&ipv4, "tos", type_of_service},      {&ipv4, "dsfield", type_of_service},
                                    {&ipv4, "hdr_len", ip_header_length}, {&tcp, "hdr_len", tcp_header_length}};

// proto=udp: the number by which the protocol is bound here.
void name_protocol(const Protocol& protocol, Value& v) {
  if (!v.has_text()) return;
  const Protocol* const named = find_protocol(v.text);
  if (named == nullptr) return;
  for (const auto& segment : protocol.header->segments)
    for (const auto& f : segment.fields) {
      if (f.role != Role::next || f.name != v.key) continue;
      for (const Keys keys : protocol.carries)
        if (const Binding* const b = keys != Keys::none ? find_binding(keys, named) : nullptr) {
          v.form = Form::number;
          v.number = b->key;
          return;
        }
    }
}

// Scapy has a layer for each message of these.
struct Preset {
  std::string_view name;
  const Protocol* protocol;
  std::string_view field;
  std::uint8_t value;
};
constexpr Preset presets[] = {{"ICMPv6DestUnreach", &icmpv6, "type", 1},   {"ICMPv6PacketTooBig", &icmpv6, "type", 2},
                              {"ICMPv6TimeExceeded", &icmpv6, "type", 3},  {"ICMPv6ParamProblem", &icmpv6, "type", 4},
                              {"ICMPv6EchoRequest", &icmpv6, "type", 128}, {"ICMPv6EchoReply", &icmpv6, "type", 129},
                              {"ICMPv6MLQuery", &icmpv6, "type", 130},     {"ICMPv6MLReport", &icmpv6, "type", 131},
                              {"ICMPv6MLDone", &icmpv6, "type", 132},      {"ICMPv6ND_RS", &icmpv6, "type", 133},
                              {"ICMPv6ND_RA", &icmpv6, "type", 134},       {"ICMPv6ND_NS", &icmpv6, "type", 135},
                              {"ICMPv6ND_NA", &icmpv6, "type", 136},       {"ICMPv6ND_Redirect", &icmpv6, "type", 137},
                              {"ICMPv6MLReport2", &icmpv6, "type", 143}};

}  // namespace

void expand_preset(Value& call, Document& document) {
  const auto* const preset = std::ranges::find(presets, call.text, &Preset::name);
  if (preset == std::end(presets)) return;
  call.text = preset->protocol->name;
  if (call.find(preset->field) == nullptr) set(call, preset->field, preset->value, call, document);
}

void expand_shorthand(const Protocol& protocol, Value& keys, Document& document) {
  for (const auto& s : shorthands)
    if (s.protocol == &protocol)
      if (Value* const v = keys.find(s.key)) {
        keys.remove(*v);
        s.expand(keys, *v, document);
      }
  for (Value* v = keys.first; v != nullptr; v = v->next) name_protocol(protocol, *v);
}

}  // namespace wiresmith::craft
