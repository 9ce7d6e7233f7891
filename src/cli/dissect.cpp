// The command line of `wiresmith dissect`.
#include "wiresmith/cli/dissect.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/filter_words.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// As typed, before it is checked.
struct Words {
  DissectRequest request;
  std::vector<std::string> filter;
  std::string filter_file, format, file_type, time_style, colour = "auto", write_to;
  std::vector<std::string> decode_as;
  LiveWords live;
  bool numeric = false;
  bool tree = false, print = false, no_verify = false, no_data = false;
};

// Letters that mean something to tcpdump or tshark users and are kept for it.
struct Kept {
  const char* names;
  bool takes_value;
  const char* what;
};
constexpr Kept kept[] = {
    {"-Y,--display-filter", true, "display filters"},
    {"-z", true, "statistics"},
    {"-A", false, "the payload as ASCII"},
    {"-I,--monitor-mode", false, "monitor mode"},
    {"-a", true, "stop conditions"},
    {"-b", true, "rotation of files"},
    {"-C", true, "rotation of files"},
    {"-G", true, "rotation of files"},
    {"-W", true, "rotation of files"},
    {"-S", false, "relative sequence numbers (they are shown as on the wire)"},
    {"-U", false, "writing each packet at once"},
    {"--dump-bpf", false, "the filter's program"},
    {"--time-stamp-type", true, "live capture"},
};

void add_kept(CLI::App& app) {
  for (const auto& k : kept) {
    const auto refuse = [&k] {
      throw Failure(exit_usage, std::string(k.names).substr(0, std::string_view(k.names).find(',')) + " is kept for " +
                                    k.what + ", which dissect does not have yet");
    };
    if (k.takes_value)
      app.add_option_function<std::string>(k.names, [refuse](const std::string&) { refuse(); })
          ->group("")
          ->allow_extra_args(false);
    else
      app.add_flag_callback(k.names, refuse)->group("");
  }
}

Format format_of(const Words& words) {
  if (!words.format.empty()) {
    if (const auto format = format_by_name(words.format))
      return words.tree && *format == Format::text ? Format::tree : *format;
    throw Failure(exit_usage,
                  "-T takes text, tree, json, jsonl, fields, craft or cpp, not '" + escaped(words.format) + "'");
  }
  if (!words.request.fields.empty()) return Format::fields;
  return words.tree ? Format::tree : Format::text;
}

Colour colour_of(const std::string& word) {
  if (word == "auto") return Colour::automatic;
  if (word == "always") return Colour::always;
  if (word == "never") return Colour::never;
  throw Failure(exit_usage, "--color takes auto, always or never, not '" + escaped(word) + "'");
}

bool wants_capture(const LiveWords& live) {
  return live.not_promiscuous || live.list_link_types || live.any_size || live.block_timeout != 0 ||
         !(live.direction + live.ring + live.link_type + live.backend + live.statistics).empty();
}

void expect_one_source(const Words& words) {
  const bool live = !words.live.interface.empty();
  if (live && !words.request.files.empty())
    throw Failure(exit_usage, "-i captures from an interface, and -r reads a file: dissect does one of them");
  if (!live && words.request.files.empty())
    throw Failure(exit_usage,
                  "dissect needs packets: -r FILE to read a file (- is standard input), or -i INTERFACE to capture");
  if (!live && wants_capture(words.live))
    throw Failure(exit_usage, "-p, -Q, -B, -y, -L, --stats and their kin go with -i INTERFACE");
}

// What was typed, checked and put together.
DissectRequest request_of(const Words& words) {
  DissectRequest r = words.request;
  r.filter = filter_of(words.filter, words.filter_file, "-r", "read it");
  expect_one_source(words);
  r.format = format_of(words);
  if (r.format == Format::fields && r.fields.empty())
    throw Failure(exit_usage, "-T fields needs the fields to print, such as -e ip.src");
  if (r.format != Format::fields && !r.fields.empty())
    throw Failure(exit_usage, "-e goes with -T fields, not with -T " + escaped(words.format));
  if (r.hex && r.format != Format::text && r.format != Format::tree)
    throw Failure(exit_usage, "-x goes with -T text and -T tree only");
  if (!words.live.interface.empty()) r.live = capture_options_of(words.live, r.filter, r.snap_length);
  r.threads = words.live.threads;
  r.statistics = statistics_of(words.live);
  if (!words.write_to.empty()) r.write_to = words.write_to;
  if (!words.file_type.empty()) {
    r.write_as = file_format_by_name(words.file_type);
    if (!r.write_as)
      throw Failure(exit_usage, "-F takes pcap, nsecpcap or pcapng, not '" + escaped(words.file_type) + "'");
    if (!r.write_to) throw Failure(exit_usage, "-F says how to write, and there is no -w FILE");
  }
  if (!words.time_style.empty()) {
    const auto style = time_style_by_name(words.time_style);
    if (!style)
      throw Failure(exit_usage, "-t takes a, ad, d, dd, e, r, u or ud, not '" + escaped(words.time_style) + "'");
    r.time = *style;
  }
  if (words.print && r.write_to && *r.write_to == "-")
    throw Failure(exit_usage, "--print and -w - would both write to standard output");
  if (words.numeric && r.resolve_names)
    throw Failure(exit_usage, "-n leaves names out, and --resolve-names asks for them");
  if (words.numeric && r.makers) throw Failure(exit_usage, "-n leaves names out, and --oui asks for them");
  r.colour = colour_of(words.colour);
  r.verify_checksums = !words.no_verify;
  r.names = !words.numeric;
  for (const auto& rule : words.decode_as)
    if (const auto wrong = add_decode_as(r.decode_as, rule)) throw Failure(exit_usage, *wrong);
  r.payload = !words.no_data;
  if (r.count_only || r.quiet || (r.write_to && !words.print)) r.format = Format::none, r.hex = false;
  return r;
}

void add_options(CLI::App& app, Words& w) {
  auto& r = w.request;
  app.add_option("-r,--read-file", r.files,
                 "Read packets from FILE (pcap, pcapng, also gzip or zstd; - is standard input)")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option(
         "-T", w.format,
         "Print as text (the default), tree, json (one object a line; also jsonl), fields, or craft (the notation "
         "that makes it) or cpp (the C++)")
      ->type_name("FORMAT");
  app.add_flag("-V", w.tree, "Print every field of every layer: -T tree");
  app.add_flag("-x,-X,--hex", r.hex, "Print the bytes of each packet as well");
  app.add_option("-e", r.fields, "Print this field; may repeat")->type_name("FIELD")->allow_extra_args(false);
  app.add_option("-E", r.field_options, "header=y, separator=, quote=d, occurrence=a|f|l, aggregator=, for -T fields")
      ->type_name("OPTION")
      ->allow_extra_args(false);
  app.add_option("-c", r.most, "Stop after N packets that match")->type_name("N")->check(CLI::PositiveNumber);
  app.add_flag("--count", r.count_only, "Print only how many packets match");
  app.add_option("-w", w.write_to, "Copy the packets that match to FILE (- is standard output)")->type_name("FILE");
  app.add_option("-F", w.file_type, "Write as pcap, nsecpcap or pcapng")->type_name("TYPE");
  app.add_flag("-P,--print", w.print, "Print packets although -w copies them");
  app.add_flag("-K", w.no_verify, "Do not verify checksums");
  app.add_flag("-n,--numeric", w.numeric, "Numbers in place of the names of ports, EtherTypes and IP protocols");
  app.add_flag("--resolve-names", r.resolve_names,
               "Names of addresses in text and tree; asks /etc/hosts and name servers for them");
  app.add_flag("--oui", r.makers, "Names of the makers of interfaces beside MAC addresses, from Debian's ieee-data");
  app.add_option("-d", w.decode_as, "Take apart as told: tcp.port==8053,dns (also udp.port, ip.proto, ethertype)")
      ->type_name("RULE")
      ->allow_extra_args(false);
  app.add_option("-t", w.time_style,
                 "Show times as a, ad (with date), d, dd (since the packet before, or shown before), e (since 1970), "
                 "r (since the first), u, ud (UTC)")
      ->type_name("STYLE");
  app.add_flag("-v", r.verbose, "Tell more in a line: time to live, identification, checksums");
  app.add_flag("-q", r.quiet, "Print no packets, only how many there were");
  app.add_flag("--link", r.link, "Show the link header in a line");
  app.add_flag("--number", r.number, "Number the lines (also -#)");
  app.add_option("-s,--snapshot-length", r.snap_length, "Look at the first N bytes of each packet only (0: all)")
      ->type_name("N");
  app.add_flag("-l", r.flush_lines, "Write each line as soon as it is made");
  app.add_flag("--no-data", w.no_data, "Leave payload bytes out of JSON");
  app.add_flag("--strict", r.strict, "Exit with 3 if a malformed packet was seen");
  app.add_option("--color", w.colour, "auto, always or never")->type_name("WHEN");
  app.add_option("--filter-file", w.filter_file, "Read the filter from FILE")->type_name("FILE");
  app.add_flag_callback("--no-duplicate-keys", [] {})->group("");  // ours are never twice
  app.add_option("filter", w.filter, "Which packets: words of the pcap-filter language")->type_name("WORDS");
  add_live_options(app, w.live);
  add_sandbox_options(app, r.sandbox);
  add_kept(app);
}

}  // namespace

Command dissect_command(CLI::App& parent) {
  auto words = std::make_shared<Words>();
  CLI::App* app = parent.add_subcommand("dissect", "Take the packets of a file or an interface apart and print them");
  app->footer(
      "Examples:\n"
      "  wiresmith dissect -r a.pcap -r b.pcapng 'tcp port 80 and host 192.0.2.1'\n"
      "  wiresmith dissect -r a.pcap -e ip.src -e tcp.options.mss -E header=y -E separator=,\n"
      "  zcat a.pcap.gz | wiresmith dissect -r - -T json | jq -c .dns.questions\n"
      "  sudo wiresmith dissect -i eth0 -T json udp port 53 | jq -c .dns.questions");
  add_options(*app, *words);
  return {app, [words] {
            const auto request = request_of(*words);
            return words->live.list_link_types ? list_link_types(*request.live) : dissect(request);
          }};
}

}  // namespace wiresmith
