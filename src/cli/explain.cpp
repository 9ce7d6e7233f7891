// `wiresmith explain`: what a protocol's header looks like, from its table.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <vector>

#include "wiresmith/capture/reader.h"
#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/diagram.h"
#include "wiresmith/output/names.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr std::size_t max_drawn_bodies = 20;  // more are listed, not drawn

std::string titled(std::string_view name, std::string_view title, std::string_view rfc) {
  std::string out = std::string(name) + ": " + std::string(title);
  if (!rfc.empty()) out += " (" + std::string(rfc) + ")";
  return out;
}

std::string role_text(Role role) {
  switch (role) {
    case Role::computed: return ", computed when crafting";
    case Role::count: return ", counted when crafting";
    case Role::next: return ", by what follows when crafting";
    case Role::checksum:
    case Role::part_checksum: return ", a checksum, computed when crafting";
    case Role::reserved: return ", reserved";
    case Role::plain: break;
  }
  return {};
}

std::string alias_text(std::span<const std::string_view> aliases) {
  std::string out;
  for (const auto alias : aliases) out += (out.empty() ? ", also " : ", ") + std::string(alias);
  return out;
}

std::string field_text(const Field& f) {
  std::string out = std::string(f.name) + ": " + std::to_string(f.width) + (f.width == 1 ? " bit" : " bits");
  if (!f.small_name.empty()) out += ", named " + std::string(f.small_name) + " up to " + std::to_string(f.small_limit);
  if (f.order == Order::little) out += ", little-endian";
  return out + role_text(f.role) + alias_text(f.aliases);
}

std::string_view kind_text(TailKind kind) {
  constexpr std::string_view texts[] = {"bytes",  "a domain name",     "a string behind its length",
                                        "a list", "a list of options", "by kind"};
  return texts[static_cast<std::size_t>(kind)];
}

void list_fields(std::string& out, const Struct& s, const std::string& indent) {
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields) out += indent + field_text(f) + "\n";
    if (segment.tail == nullptr || segment.tail->kind == TailKind::choice) continue;
    out += indent + std::string(segment.tail->name) + ": " + std::string(kind_text(segment.tail->kind)) +
           alias_text(segment.tail->aliases) + "\n";
  }
}

// One struct that may stand in the variable part: its heading, its diagram where there is room, its fields.
void explain_body(std::string& out, const std::string& heading, const Struct& body, bool drawn) {
  out += "\n" + heading + titled(body.name, body.title, body.rfc) + "\n";
  if (drawn) out += diagram_of(body);
  list_fields(out, body, "  ");
}

// Bodies with the numbers that choose them, in the order of the first.
template <class Entries, class Key>
void explain_bodies(std::string& out, std::string_view selector, const Entries& entries, Key&& key) {
  std::vector<std::pair<const Struct*, std::string>> bodies;
  for (const auto& entry : entries) {
    auto at = std::find_if(bodies.begin(), bodies.end(), [&](const auto& b) { return b.first == entry.body; });
    if (at == bodies.end()) at = bodies.insert(bodies.end(), {entry.body, std::string()});
    at->second += (at->second.empty() ? "" : ", ") + std::to_string(key(entry));
  }
  for (const auto& [body, numbers] : bodies)
    explain_body(out, selector.empty() ? std::string() : std::string(selector) + " " + numbers + " - ", *body,
                 bodies.size() <= max_drawn_bodies);
}

void explain_tails(std::string& out, const Struct& s) {
  for (const auto& segment : s.segments) {
    if (segment.tail == nullptr) continue;
    const Tail& t = *segment.tail;
    if (t.kind == TailKind::items) {
      explain_body(out, "Each of " + std::string(t.name) + " - ", *t.element, true);
    } else if (t.kind == TailKind::tlvs) {
      explain_bodies(out, t.tlvs->kind_name, t.tlvs->entries, [](const TlvEntry& e) { return e.kind; });
    } else if (t.kind == TailKind::choice) {
      const std::string_view selector =
          t.look == nullptr ? s.segments[t.selector.segment].fields[t.selector.field].name : std::string_view{};
      explain_bodies(out, selector, t.choice->entries, [](const ChoiceEntry& e) { return e.key; });
    }
  }
}

std::string explain_protocol(const Protocol& p) {
  std::string out = titled(p.name, p.title, p.rfc) + "\n\n" + diagram_of(*p.header) + "\n";
  list_fields(out, *p.header, "  ");
  if (!p.aliases.empty()) out += "  the layer is" + alias_text(p.aliases).substr(1) + "\n";
  explain_tails(out, *p.header);
  if (p.footer != nullptr) explain_body(out, "Behind the payload - ", *p.footer, true);
  return out;
}

std::string explain_part(const Part& part) {
  std::string out = part.full_name() + " in " + titled(part.owner->name, part.owner->title, part.owner->rfc) + "\n";
  if (part.kinds != nullptr) {
    out += "  the number of the option\n";
    if (part.kinds->names != nullptr)
      for (const auto& n : part.kinds->names->entries)
        out += "  " + std::to_string(n.value) + " " + std::string(n.name) + "\n";
    return out;
  }
  if (part.tail != nullptr)
    return out + "  " + std::string(kind_text(part.tail->kind)) + alias_text(part.tail->aliases) + "\n";
  const Field& f = *part.field;
  out += "  " + field_text(f) + "\n";
  const bool in_head = part.lists.empty() && !part.owner->segments.empty() && part.owner == part.protocol->header;
  if (in_head) out += "  bit " + std::to_string(f.offset) + " of its part of the header\n";
  if (f.names != nullptr && f.names->registry)
    out += "  " + std::to_string(f.names->entries.size()) + " values have names\n";
  else if (f.names != nullptr)
    for (const auto& n : f.names->entries) {
      const auto type = f.names->by_type ? std::to_string(n.value >> 8) + "/" : "";
      out +=
          "  " + type + std::to_string(f.names->by_type ? n.value & 0xff : n.value) + " " + std::string(n.name) + "\n";
    }
  return out + "\n" + diagram_of(*part.owner);
}

// The packet whose number is asked for; the views stay good while the reader and the dissector live.
struct Found {
  Reader reader;
  Dissector dissector;
  Frame frame;
};

std::string explain_in_packet(const Protocol& p, const std::string& file, std::uint64_t number,
                              const SandboxChoice& sandbox) {
  Input input = Input::attach(file);
  lock_command(sandbox, Work::decode, false);
  Found found{Reader::open(std::move(input)), Dissector(), {}};
  while (found.reader.next(found.frame) && found.frame.number != number) {
  }
  if (found.frame.number != number) {
    if (found.reader.error()) throw Failure(exit_input, found.reader.error()->sentence);
    throw Failure(exit_input, "'" + escaped(file) + "' has no packet " + std::to_string(number));
  }
  const Packet& packet = found.dissector.dissect(found.frame);
  std::string out;
  for (const Layer& layer : packet.layers)
    if (layer.protocol == &p)
      out += titled(p.name, p.title, p.rfc) + ", packet " + std::to_string(number) + ", byte " +
             std::to_string(layer.offset) + "\n\n" + diagram_of(*p.header, packet.header_of(layer)) + "\n";
  if (out.empty())
    throw Failure(exit_input, "packet " + std::to_string(number) + " has no " + std::string(p.name) + " layer");
  return out;
}

std::string all_names() {
  std::string out = "Protocols:\n";
  for (const Protocol* p : all_protocols()) out += "  " + titled(p->name, p->title, p->rfc) + "\n";
  return out;
}

[[noreturn]] void unknown(const std::string& name) {
  std::vector<std::string_view> protocols;
  for (const Protocol* p : all_protocols()) protocols.push_back(p->name);
  const std::string near = nearest_name(name, protocols);
  throw Failure(exit_usage, "there is no protocol or field '" + escaped(name) + "'" +
                                (near.empty() ? "" : "; the nearest is " + near));
}

struct Request {
  std::string name, file;
  std::uint64_t packet = 1;
  SandboxChoice sandbox;
};

std::string answer(const Request& request) {
  if (request.name.empty()) return all_names();
  const Protocol* p = find_protocol(request.name);
  if (p == nullptr && !request.file.empty()) p = find_protocol(request.name.substr(0, request.name.find('.')));
  if (p != nullptr)
    return request.file.empty() ? explain_protocol(*p)
                                : explain_in_packet(*p, request.file, request.packet, request.sandbox);
  std::string out;
  for (const auto& part : find_parts(request.name)) out += (out.empty() ? "" : "\n") + explain_part(part);
  if (out.empty()) unknown(request.name);
  return out;
}

}  // namespace

Command explain_command(CLI::App& parent) {
  auto request = std::make_shared<Request>();
  CLI::App* app = parent.add_subcommand("explain", "Draw a protocol's header as its RFC does, and list its fields");
  app->add_option("name", request->name, "Which: tcp, or tcp.window; none lists the protocols")
      ->type_name("PROTOCOL[.FIELD]");
  app->add_option("-r,--read-file", request->file, "Fill the diagram with the values of a packet of FILE")
      ->type_name("FILE");
  app->add_option("--packet", request->packet, "Which packet (1)")->type_name("N")->check(CLI::PositiveNumber);
  add_sandbox_options(*app, request->sandbox);
  app->footer(
      "Examples:\n  wiresmith explain ip\n  wiresmith explain tcp.flags.syn\n  wiresmith explain tcp -r a.pcap "
      "--packet 3");
  return {app, [request] {
            StandardOutput out;
            out.sink().put(answer(*request));
            out.finish();
            return exit_fine;
          }};
}

}  // namespace wiresmith
