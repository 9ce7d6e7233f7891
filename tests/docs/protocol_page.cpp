// Writes docs/protocols.md from the tables, and says of every protocol, option, record and body which sample holds it.
//
//   protocol_page SAMPLES             to standard output
//   protocol_page SAMPLES --check F   exit code 1 where F says something else, or where something has no sample
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "coverage.h"
#include "wiresmith/output/diagram.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

std::vector<std::string> without_sample;

// The file that a row's sample is in; what has none is told at the end.
std::string sample_of(const std::string& file, const std::string& what) {
  if (file.empty()) {
    without_sample.push_back(what);
    return "none";
  }
  return '`' + file + '`';
}

std::string code(std::string_view name) { return '`' + std::string(name) + '`'; }

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const auto name : names) out += (out.empty() ? "" : ", ") + code(name);
  return out;
}

std::string hex(std::uint32_t value, int digits) {
  char text[16];
  std::snprintf(text, sizeof text, "0x%0*x", digits, value);
  return text;
}

// How a field's value stands in JSON.
std::string shown_as(const Field& f) {
  std::string out;
  switch (f.show) {
    case Show::flag: out = "true or false"; break;
    case Show::mac: out = "MAC address"; break;
    case Show::ipv4: out = "IPv4 address"; break;
    case Show::ipv6: out = "IPv6 address"; break;
    case Show::text: out = "text"; break;
    case Show::bytes: out = "hex"; break;
    case Show::mnemonic: out = "mnemonic"; break;
    default: out = f.width > 53 ? "`0x…` text" : "number"; break;
  }
  if (f.order == Order::little) out += ", little-endian";
  if (f.role == Role::checksum)
    out += ", checksum";
  else if (is_computed(f.role))
    out += ", computed";
  if (f.role == Role::reserved) out += ", reserved";
  return out;
}

std::string parts_of(const Struct& s);

std::string part_of(const Tail& t) {
  switch (t.kind) {
    case TailKind::blob:
      return code(t.name) + (t.show == Show::text ? " text" : t.show == Show::types ? " names of types" : " bytes");
    case TailKind::name: return code(t.name) + " domain name";
    case TailKind::string: return code(t.name) + " character string";
    case TailKind::items:
      return code(t.name) + (t.element->single ? " list of " : " list of {") + parts_of(*t.element) +
             (t.element->single ? "" : "}");
    case TailKind::tlvs: return code(t.name) + " options";
    case TailKind::choice: return "a body";
  }
  return {};
}

// A struct in a line: names and bits.
std::string parts_of(const Struct& s) {
  std::string out;
  const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields) add(code(f.name) + ' ' + std::to_string(f.width));
    if (segment.tail != nullptr) add(part_of(*segment.tail));
  }
  return out.empty() ? "nothing" : out;
}

// Wireshark's and Scapy's names, and the other meaning of a number that has two.
std::string other_names(const Field& f) {
  std::string out = joined(f.aliases);
  if (!f.small_name.empty())
    out += (out.empty() ? "" : ", ") + code(f.small_name) + " up to " + std::to_string(f.small_limit);
  return out;
}

// The fixed fields as the RFC draws them; nothing where all of it varies.
void diagram(std::ostream& out, const Struct& s) {
  const bool any =
      std::any_of(s.segments.begin(), s.segments.end(), [](const Segment& g) { return g.tail == nullptr; });
  if (any) out << "```text\n" << diagram_of(s) << "```\n\n";
}

void rows(std::ostream& out, const Struct& s) {
  out << "| Field | Bits | Shown as | Also accepted |\n|---|--:|---|---|\n";
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields)
      out << "| " << code(f.name) << " | " << f.width << " | " << shown_as(f) << " | " << other_names(f) << " |\n";
    if (const Tail* t = segment.tail; t != nullptr)
      out << "| " << (t->name.empty() ? "" : code(t->name)) << " | varies | "
          << (t->kind == TailKind::choice ? "one of the bodies below" : part_of(*t)) << " | " << joined(t->aliases)
          << " |\n";
  }
  out << '\n';
}

// Whether a table of this form, which may be there for several levels, was shown: same place, numbers and bodies.
bool is_new_form(const std::string& form) {
  static std::set<std::string> seen;
  return seen.insert(form).second;
}
// A table that several structs lead to is written where it is met first.
bool is_new(const void* table) {
  static std::vector<const void*> seen;
  const bool found = std::find(seen.begin(), seen.end(), table) != seen.end();
  if (!found) seen.push_back(table);
  return !found;
}

void bodies(std::ostream& out, const Coverage& samples, const Struct& s);

// Rows are shown once for tables of one form, and their samples are asked for each.
template <class Table>
void entries(std::ostream& out, const Coverage& samples, const Struct& parent, const std::string& heading,
             std::string_view key, const Table& table) {
  std::ostringstream text, form;
  text << heading << "\n\n| " << key << " | Name | Fields and bits | Written in | Sample |\n|--:|---|---|---|---|\n";
  form << heading;
  for (const auto& e : table.entries) {
    if (e.body == nullptr) continue;
    const std::uint32_t number = [&] {
      if constexpr (requires { e.kind; })
        return e.kind;
      else
        return e.key;
    }();
    const std::string what = std::string(parent.name) + ", " + std::string(key) + ' ' + std::to_string(number) + ": " +
                             std::string(e.body->title);
    form << ' ' << number << ' ' << e.body->name;
    text << "| " << number << " | " << e.body->title << " | " << parts_of(*e.body) << " | " << e.body->rfc << " | "
         << sample_of(samples.of(table, number), what) << " |\n";
  }
  if (is_new_form(form.str())) out << text.str() << '\n';
  for (const auto& e : table.entries)
    if (e.body != nullptr) bodies(out, samples, *e.body);
}

// The options and bodies that a struct's tails lead to.
void bodies(std::ostream& out, const Coverage& samples, const Struct& s) {
  for (const auto& segment : s.segments) {
    const Tail* t = segment.tail;
    if (t == nullptr) continue;
    if (t->kind == TailKind::items) bodies(out, samples, *t->element);
    if (t->kind == TailKind::tlvs && !t->tlvs->entries.empty() && is_new(t->tlvs)) {
      const std::string heading =
          "Known in " + code(t->name) + " of " + code(s.name) + "; others are shown as `bytes`:";
      entries(out, samples, s, heading, t->tlvs->kind_name, *t->tlvs);
    }
    if (t->kind == TailKind::choice && is_new(t->choice)) {
      const Struct* other = t->choice->other;
      if (!t->choice->entries.empty()) {
        entries(out, samples, s, "Bodies of " + code(s.name) + ":", "Key", *t->choice);
      }
      if (other != nullptr) {
        const std::string told = (t->choice->entries.empty() ? "The body of " : "Any other body of ") + code(s.name) +
                                 ": " + parts_of(*other) + ".\n\n";
        if (is_new_form(told)) out << told;
        bodies(out, samples, *other);
      }
    }
  }
}

std::string key_of(const Binding& b) {
  switch (b.keys) {
    case Keys::link_type: return "link type " + std::to_string(b.key);
    case Keys::ethertype: return "EtherType " + hex(b.key, 4);
    case Keys::llc: return "802.3 length";
    case Keys::llc_sap: return "LLC SAP " + hex(b.key, 2);
    case Keys::ip_protocol: return "IP protocol " + std::to_string(b.key);
    case Keys::udp_port: return "UDP port " + std::to_string(b.key);
    case Keys::tcp_port: return "TCP port " + std::to_string(b.key);
    case Keys::ppp: return "PPP protocol " + hex(b.key, 4);
    case Keys::quoted: return "quoted in an ICMP error";
    case Keys::bsd_family: return "BSD family " + std::to_string(b.key);
    case Keys::mpls: return b.key < 16 ? "below the last label" : "below a label";
    case Keys::vxlan: return "within VXLAN";
    case Keys::backbone: return "behind a backbone tag";
    case Keys::pppoe: return "within PPPoE";
    case Keys::multilink: return "within multilink";
    case Keys::teredo: return "within Teredo";
    default: return "key " + std::to_string(b.key);
  }
}

std::string found_under(const Protocol& p) {
  std::string out;
  for (const auto& b : all_bindings())
    if (b.child == &p) out += (out.empty() ? "" : ", ") + key_of(b) + (b.tunnel ? " (tunnel)" : "");
  return out.empty() ? "what nothing else takes" : out;
}

// One empty line between parts, none at the end.
std::string single_spaced(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '\n' || !out.ends_with("\n\n")) out += c;
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

std::string page(const Coverage& samples) {
  std::ostringstream out;
  out << "# Protocols\n\nWritten from the tables by `scripts/update-docs`; do not edit it by hand. A test fails when "
         "the two differ.\n\n"
         "Names are those of JSON, filters and notation. Computed fields and checksums are filled in where they are "
         "not set; "
         "a checksum gets a verdict when it is read. Bits are in wire order.\n\n"
         "A row's sample is a capture of `pcaps/` that holds it; nothing is without one.\n\n"
         "| Protocol | Name | Written in | Found under | Sample |\n|---|---|---|---|---|\n";
  for (const auto* p : all_protocols())
    out << "| " << p->title << " | " << code(p->name) << " | " << p->rfc << " | " << found_under(*p) << " | "
        << sample_of(samples.of(*p), std::string(p->title)) << " |\n";
  for (const auto* p : all_protocols()) {
    out << "\n## " << p->name << ": " << p->title << "\n\n" << p->rfc << '.';
    if (!p->aliases.empty()) out << " Also called " << joined(p->aliases) << '.';
    out << "\n\n";
    if (p->header == nullptr) continue;
    diagram(out, *p->header);
    rows(out, *p->header);
    bodies(out, samples, *p->header);
    if (p->footer != nullptr) {
      out << "Behind its payload:\n\n";
      diagram(out, *p->footer);
      rows(out, *p->footer);
    }
  }
  return single_spaced(out.str());
}

}  // namespace
}  // namespace wiresmith

int main(int argc, char** argv) {
  if (argc != 2 && !(argc == 4 && std::strcmp(argv[2], "--check") == 0)) {
    std::fprintf(stderr, "usage: protocol_page SAMPLES [--check PAGE]\n");
    return 2;
  }
  const wiresmith::Coverage samples(argv[1]);
  const std::string page = wiresmith::page(samples);
  for (const auto& what : wiresmith::without_sample)
    std::fprintf(stderr, "no sample of %s in the %zu packets of %s\n", what.c_str(), samples.packets(), argv[1]);
  if (argc == 2) {
    std::cout << page;
    return 0;
  }
  std::ifstream file(argv[3]);
  const std::string there{std::istreambuf_iterator<char>(file), {}};
  if (there != page) std::fprintf(stderr, "%s differs from the tables: run scripts/update-docs\n", argv[3]);
  return there == page && wiresmith::without_sample.empty() ? 0 : 1;
}
