#include <functional>
#include <vector>

#include "fuzz/seeds.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith::fuzz {
namespace {

class Words {
 public:
  void add(std::string_view word) {
    if (!word.empty()) words_.emplace(word);
  }
  // A number in network order.
  void add_number(std::uint64_t value, unsigned bytes) {
    std::string word;
    while (bytes-- > 0) word += static_cast<char>(value >> 8 * bytes);
    add(word);
  }
  std::string written() const {
    std::string out;
    for (const auto& word : words_) {
      out += '"';
      for (const char c : word) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\') {
          out += c;
          continue;
        }
        constexpr char digits[] = "0123456789abcdef";
        out.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
      }
      out += "\"\n";
    }
    return out;
  }

 private:
  std::set<std::string> words_;
};

// Every struct that a protocol's header is made of, once, with the name of its protocol.
struct Visit {
  std::function<void(std::string_view protocol, const Struct&)> on_struct;
  std::function<void(const TlvTable&)> on_options;
  std::set<const Struct*> seen;
  std::string_view protocol;

  void all() {
    for (const Protocol* p : all_protocols()) {
      protocol = p->name;
      if (p->header != nullptr) structure(*p->header);
      if (p->footer != nullptr) structure(*p->footer);
    }
  }
  void structure(const Struct& s) {
    if (!seen.insert(&s).second) return;
    on_struct(protocol, s);
    for (const auto& segment : s.segments) {
      if (segment.tail == nullptr) continue;
      const Tail& t = *segment.tail;
      if (t.element != nullptr) structure(*t.element);
      if (t.tlvs != nullptr) {
        on_options(*t.tlvs);
        for (const auto& e : t.tlvs->entries) structure(*e.body);
      }
      if (t.choice == nullptr) continue;
      for (const auto& e : t.choice->entries) structure(*e.body);
      if (t.choice->other != nullptr) structure(*t.choice->other);
    }
  }
};

unsigned bytes_for(std::uint64_t value) { return value <= 0xff ? 1 : value <= 0xffff ? 2 : 4; }

// Numbers that lead to another protocol, kinds of options with the length of their bodies, and values with a name.
void add_numbers(Words& words, bool bindings) {
  if (bindings)
    for (const auto& b : all_bindings())
      if (b.keys != Keys::link_type) words.add_number(b.key, b.keys == Keys::ip_protocol ? 1 : bytes_for(b.key));
  Visit visit;
  visit.on_struct = [&](std::string_view, const Struct& s) {
    for (const auto& segment : s.segments)
      for (const auto& f : segment.fields)
        if (f.names != nullptr && !f.names->registry && f.width % 8 == 0)
          for (const auto& n : f.names->entries) words.add_number(n.value & low_bits(f.width), f.width / 8U);
  };
  visit.on_options = [&](const TlvTable& t) {
    for (const auto& e : t.entries) {
      const std::size_t head = t.kind_bytes + std::size_t{t.length_bytes};
      const std::size_t counted = (e.body->head + (t.counts == Counts::whole ? head : 0)) / t.unit;
      std::string word;
      for (unsigned i = t.kind_bytes; i-- > 0;) word += static_cast<char>(e.kind >> 8 * i);
      for (unsigned i = t.length_bytes; i-- > 0;) word += static_cast<char>(counted >> 8 * i);
      words.add(word);
    }
  };
  visit.all();
}

// The name of every layer, field and part, put between what stands around it in the language of the target.
void add_names(Words& words, std::string_view before, std::string_view behind, bool with_protocol) {
  const auto add = [&](std::string_view protocol, std::string_view name) {
    if (name.empty()) return;
    std::string word(before);
    if (with_protocol) word.append(protocol).append(".");
    words.add(word.append(name).append(behind));
  };
  Visit visit;
  visit.on_struct = [&](std::string_view protocol, const Struct& s) {
    for (const auto& segment : s.segments) {
      for (const auto& f : segment.fields) {
        add(protocol, f.name);
        add(protocol, f.small_name);
        if (before.empty())
          for (const auto alias : f.aliases) words.add(alias);
      }
      if (segment.tail != nullptr) add(protocol, segment.tail->name);
    }
    if (before.empty() && !with_protocol) words.add(s.name);
  };
  visit.on_options = [&](const TlvTable& t) { add({}, t.kind_name); };
  visit.all();
  for (const Protocol* p : all_protocols()) words.add(std::string(before).append(p->name).append(behind));
}

void add_all(Words& words, std::initializer_list<const char*> some) {
  for (const char* word : some) words.add(word);
}

}  // namespace

std::string dictionary_of(std::string_view target) {
  Words words;
  if (target == "dissect") add_numbers(words, true);
  if (target == "tlvs" || target == "dns_names") add_numbers(words, false);
  if (target == "dns_names")
    add_all(words, {"\xc0\x0c", "\x3f",
                    "\x07"
                    "example",
                    "\\.", "\\\\", "\\255", "\\000"});
  if (target == "json") {
    add_names(words, "\"", "\":", false);
    add_all(words, {"\"inner\":{",
                    "\"quoted\":{",
                    "\"wire\":\"",
                    "\"present\":",
                    "\"trailer\":\"",
                    "\"issues\":[",
                    "\"protocols\":\"",
                    "\"frame\":{",
                    "\"ipv6_ext\":[",
                    "\"dns_more\":[",
                    "null",
                    "true",
                    "1e9",
                    "-1",
                    "\"0x",
                    "\\u0000",
                    "[",
                    "]",
                    "{",
                    "}",
                    ","});
  }
  if (target == "notation" || target == "arguments")
    add_all(words, {"[", "]", "(", ")", "/", "=", ",", "-", "rand()", "[1-9]", "/24", "::", "192.0.2.1", "0x", "\"S\"",
                    "\\x00"});
  if (target == "notation") add_names(words, "", "", false);
  if (target == "arguments") {
    add_names(words, "", "", true);
    add_all(
        words,
        {"host ",      "net ",       "port ",       "portrange ", "ether ",      "proto ",   " and ",       " or ",
         "not ",       "vlan ",      "mpls ",       "ip6 ",       "broadcast",   "[0:2] = ", "less ",       "greater ",
         "tcp.port==", "udp.port==", "ethertype==", "separator=", "aggregator=", "quote=",   "occurrence=", "header=y",
         "duration:",  "filesize:",  "packets:",    "files:",     "interval:",   "pps",      "Mbit",        "ms"});
  }
  if (target == "capture")
    add_all(words, {"\xd4\xc3\xb2\xa1", "\xa1\xb2\xc3\xd4", "\x4d\x3c\xb2\xa1", "\xa1\xb2\x3c\x4d", "\x34\xcd\xb2\xa1",
                    "\x0a\x0d\x0d\x0a", "\x4d\x3c\x2b\x1a", "\x1a\x2b\x3c\x4d", "\xff\xff\xff\xff", "\x1f\x8b\x08",
                    "\x28\xb5\x2f\xfd"});
  if (target == "capture")
    for (std::uint8_t type = 1; type <= 10; ++type) words.add(std::string{static_cast<char>(type), '\0', '\0', '\0'});
  return words.written();
}

}  // namespace wiresmith::fuzz
