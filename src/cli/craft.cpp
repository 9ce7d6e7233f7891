// The command line of `wiresmith craft`.
#include "wiresmith/cli/craft.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <random>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/given_packets.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// As typed, before it is checked.
struct Words {
  CraftRequest request;
  std::vector<std::string> notation;
  std::string format, file_type, write_to;
  std::vector<std::string> fix;
  std::optional<std::uint64_t> seed;
  bool tree = false, print = false;
};

// What was typed, checked and put together.
CraftRequest request_of(const Words& words) {
  CraftRequest r = words.request;
  if (words.notation.size() > 1)
    throw Failure(exit_usage, "craft takes one notation; put quotes around it: craft 'ip(dst=192.0.2.1)/icmp'");
  if (!words.notation.empty()) r.notation = words.notation[0];
  const int sources =
      (words.notation.empty() ? 0 : 1) + (r.notation_file.empty() ? 0 : 1) + (r.json_file.empty() ? 0 : 1);
  if (sources != 1)
    throw Failure(exit_usage,
                  "craft needs what to make, once: a notation such as 'eth/ip(dst=192.0.2.1)/icmp', "
                  "--notation FILE or --json FILE");
  for (const auto& f : words.fix) set_fix(r.options, f);
  r.seed = words.seed ? *words.seed : std::random_device()();
  if (!words.format.empty()) {
    const auto format = format_by_name(words.format);
    if (!format || *format == Format::fields)
      throw Failure(exit_usage, "-T takes text, tree, json or jsonl, not '" + escaped(words.format) + "'");
    r.format = *format;
  } else if (words.tree) {
    r.format = Format::tree;
  } else if (!words.write_to.empty() || r.hex) {
    r.format = Format::none;
  }
  if (!words.write_to.empty()) r.write_to = words.write_to;
  if (!words.file_type.empty()) {
    r.write_as = file_format_by_name(words.file_type);
    if (!r.write_as)
      throw Failure(exit_usage, "-F takes pcap, nsecpcap or pcapng, not '" + escaped(words.file_type) + "'");
    if (!r.write_to) throw Failure(exit_usage, "-F says how to write, and there is no -w FILE");
  }
  if (r.write_to == "-" && (r.format != Format::none || r.hex))
    throw Failure(exit_usage, "-w - and what -T, -V or -x print would both go to standard output");
  return r;
}

void add_options(CLI::App& app, Words& w) {
  auto& r = w.request;
  app.add_option("notation", w.notation, "What to make")->type_name("NOTATION");
  app.add_option("--notation", r.notation_file, "Read notations from FILE, a line each (- is standard input)")
      ->type_name("FILE");
  app.add_option("--json", r.json_file, "Read packets as dissect -T json prints them from FILE (- is standard input)")
      ->type_name("FILE");
  app.add_option("-w", w.write_to, "Write the packets to FILE (- is standard output)")->type_name("FILE");
  app.add_option("-F", w.file_type, "Write as pcap, nsecpcap or pcapng")->type_name("TYPE");
  app.add_option("-T", w.format, "Print what was made as text (the default), tree or json")->type_name("FORMAT");
  app.add_flag("-V", w.tree, "Print every field of every layer: -T tree");
  app.add_flag("-x,-X,--hex", r.hex, "Print the bytes");
  app.add_option("--fix", w.fix, "Compute these even where they are given: lengths, checksums, types, counts or all")
      ->type_name("WHAT")
      ->allow_extra_args(false);
  app.add_option("--seed", w.seed, "Draw rand() from this seed")->type_name("N");
  app.add_option("-c", r.most, "Stop after N packets")->type_name("N")->check(CLI::PositiveNumber);
  app.add_flag("--pad", r.options.pad, "Fill Ethernet frames up to 60 bytes");
  add_sandbox_options(app, r.sandbox);
  app.add_flag("--dry-run", r.dry_run, "Print only how many packets it would be");
}

}  // namespace

Command craft_command(CLI::App& parent) {
  auto words = std::make_shared<Words>();
  CLI::App* app = parent.add_subcommand("craft", "Make packets from a notation or from JSON");
  app->footer(
      "Examples:\n"
      "  wiresmith craft 'eth/ip(dst=192.0.2.7)/tcp(dstport=[80,443],syn)' -w syn.pcap\n"
      "  wiresmith craft 'ip(src=192.0.2.1,dst=192.0.2.0/28)/udp/dns(rd,qry=example.org/AAAA)' -x\n"
      "  wiresmith dissect -r a.pcap -T json | jq -c '.ip.ttl=1' | wiresmith craft --json - --fix checksums -w b.pcap");
  add_options(*app, *words);
  return {app, [words] { return craft_packets(request_of(*words)); }};
}

}  // namespace wiresmith
