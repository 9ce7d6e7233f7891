// The command line of `wiresmith send`.
#include "wiresmith/cli/send.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "wiresmith/cli/commands.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// As typed, before it is checked.
struct Words {
  SendRequest request;
  std::string rate, interval, speed, format;
  std::optional<std::uint64_t> count, loops;
  bool top_speed = false, tree = false;
};

Pace pace_of(const Words& words) {
  const int ways = (words.rate.empty() ? 0 : 1) + (words.interval.empty() ? 0 : 1) + (words.speed.empty() ? 0 : 1) +
                   (words.top_speed ? 1 : 0);
  if (ways > 1) throw Failure(exit_usage, "--rate, --interval, --speed and --topspeed each say how fast; give one");
  if (words.top_speed) return {Pace::Kind::top_speed, 0};
  if (!words.rate.empty()) {
    const auto pace = wiresmith::pace_of(words.rate);
    if (!pace)
      throw Failure(exit_usage,
                    "--rate takes packets (1000, 1kpps) or bits (100Mbit) a second, not '" + escaped(words.rate) + "'");
    return *pace;
  }
  if (!words.interval.empty()) {
    const auto seconds = seconds_of(words.interval);
    if (!seconds)
      throw Failure(exit_usage, "--interval takes a time between packets (0.5, 20ms, 100us), not '" +
                                    escaped(words.interval) + "'");
    return {Pace::Kind::packets, 1 / *seconds};
  }
  if (!words.speed.empty()) {
    const auto factor = factor_of(words.speed);
    if (!factor) throw Failure(exit_usage, "--speed takes a factor (2x, 0.5), not '" + escaped(words.speed) + "'");
    return {Pace::Kind::captured, *factor};
  }
  // A capture is sent as it came.
  if (!words.request.given.captures.empty()) return {Pace::Kind::captured, 1};
  return {Pace::Kind::packets, packets_a_second};
}

SendRequest request_of(const Words& words) {
  SendRequest r = words.request;
  r.pace = pace_of(words);
  r.count = words.count.value_or(0);
  // A count that goes beyond what there is begins again.
  r.loops = words.loops.value_or(words.count ? 0 : 1);
  if (!words.format.empty()) {
    const auto format = format_by_name(words.format);
    if (!format || *format == Format::fields)
      throw Failure(exit_usage, "-T takes text, tree, json, jsonl, craft or cpp, not '" + escaped(words.format) + "'");
    r.format = *format;
  } else if (words.tree) {
    r.format = Format::tree;
  } else if (!r.outlet.dry_run || r.hex) {
    r.format = Format::none;
  }
  return r;
}

void add_options(CLI::App& app, Words& w) {
  auto& r = w.request;
  add_given_options(app, r.given, true);
  app.add_option("-i,--interface", r.outlet.interface, "Send from this interface (name or index)")->type_name("IFACE");
  app.add_flag("--l3", r.outlet.by_network, "Send IP packets; the kernel finds the way and adds the link layer");
  app.add_option("-c,--count", w.count, "Send N packets, beginning again with the first where there are fewer")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_option("--loop", w.loops, "Send all of it N times; 0: until interrupted")->type_name("N");
  app.add_option("--rate", w.rate, "So many packets (1000, 1kpps) or bits (100Mbit) a second; else 100 packets")
      ->type_name("RATE");
  app.add_option("--interval", w.interval, "A packet every 0.5, 20ms, 100us")->type_name("TIME");
  app.add_option("--speed", w.speed, "As captured, or so many times faster: 2x, 0.5")->type_name("FACTOR");
  app.add_flag("-t,--topspeed", w.top_speed, "As fast as it goes");
  app.add_flag("--force", r.force,
               "Send to all, to many, to where the interface does not lead; more than 10,000 packets");
  app.add_flag("--dry-run", r.outlet.dry_run, "Print what would be sent, and send nothing");
  app.add_option("-T", w.format, "Print what is sent as text, tree, json, craft or cpp")->type_name("FORMAT");
  app.add_flag("-V", w.tree, "Print every field of what is sent: -T tree");
  app.add_flag("-x,-X,--hex", r.hex, "Print the bytes of what is sent");
  app.add_flag("-v,--verbose", r.verbose, "Say more");
  add_sandbox_options(app, r.outlet.sandbox);
}

}  // namespace

Command send_command(CLI::App& parent) {
  auto words = std::make_shared<Words>();
  CLI::App* app = parent.add_subcommand("send", "Put packets on the wire");
  app->footer(
      "Examples:\n"
      "  wiresmith send -i eth0 'ip(dst=192.0.2.7)/icmp'\n"
      "  wiresmith send -i eth0 'ip(dst=192.0.2.7)/udp(dstport=[1000-1999])/\"x\"' --rate 1kpps\n"
      "  wiresmith send -i eth0 -r a.pcap --speed 2x\n"
      "  wiresmith send --l3 'ip(dst=192.0.2.7,ttl=1)/udp(dstport=33434)'\n"
      "  wiresmith send -i eth0 --dry-run -V 'arp(pdst=192.0.2.7)'");
  add_options(*app, *words);
  return {app, [words] { return send_packets(request_of(*words)); }};
}

}  // namespace wiresmith
