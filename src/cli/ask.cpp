// The command line of `wiresmith ask`.
#include "wiresmith/cli/ask.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/send.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// As typed, before it is checked.
struct Words {
  AskRequest request;
  std::string rate, interval, timeout, format;
};

AskRequest request_of(const Words& words) {
  AskRequest r = words.request;
  r.pace = {Pace::Kind::packets, packets_a_second};
  if (!words.rate.empty() && !words.interval.empty())
    throw Failure(exit_usage, "--rate and --interval both say how fast; give one");
  if (!words.rate.empty()) {
    const auto pace = pace_of(words.rate);
    if (!pace)
      throw Failure(exit_usage,
                    "--rate takes packets (1000, 1kpps) or bits (100Mbit) a second, not '" + escaped(words.rate) + "'");
    r.pace = *pace;
  }
  if (!words.interval.empty()) {
    const auto seconds = seconds_of(words.interval);
    if (!seconds)
      throw Failure(exit_usage,
                    "--interval takes a time between packets (0.5, 20ms), not '" + escaped(words.interval) + "'");
    r.pace.rate = 1 / *seconds;
  }
  if (!words.timeout.empty()) {
    const auto seconds = seconds_of(words.timeout);
    if (!seconds) throw Failure(exit_usage, "--timeout takes a time (2, 500ms), not '" + escaped(words.timeout) + "'");
    r.timeout = *seconds;
  }
  if (words.format == "json" || words.format == "jsonl") r.json = true;
  if (!r.json && !words.format.empty() && words.format != "text")
    throw Failure(exit_usage, "-T takes text, json or jsonl, not '" + escaped(words.format) + "'");
  return r;
}

void add_options(CLI::App& app, Words& w) {
  auto& r = w.request;
  add_given_options(app, r.given, false);
  app.add_option("-i,--interface", r.outlet.interface, "Ask and listen on this interface (name or index)")
      ->type_name("IFACE");
  app.add_option("-c,--count", r.count, "Send N probes, beginning again with the first where there are fewer")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
  app.add_option("--tries", r.tries, "Send a probe that is not answered up to N times in all (1)")
      ->type_name("N")
      ->check(CLI::Range(1, 100));
  app.add_option("--timeout", w.timeout, "Wait so long for an answer after each try (1s)")->type_name("TIME");
  app.add_option("--rate", w.rate, "So many probes (1000, 1kpps) or bits (1Mbit) a second; else 100 probes")
      ->type_name("RATE");
  app.add_option("--interval", w.interval, "A probe every 0.5, 20ms")->type_name("TIME");
  app.add_option("-T", w.format, "Print as text (the default) or json (one object a probe)")->type_name("FORMAT");
  app.add_flag("--answered", r.answered_only, "Leave out what nobody answered");
  app.add_flag("--force", r.force, "Ask all, or many, or whom the interface does not lead to; more than 10,000 probes");
  app.add_flag("-v,--verbose", r.verbose, "Say more");
  add_sandbox_options(app, r.outlet.sandbox);
}

}  // namespace

Command ask_command(CLI::App& parent) {
  auto words = std::make_shared<Words>();
  CLI::App* app = parent.add_subcommand("ask", "Send probes, and pair them with their answers");
  app->footer(
      "Examples:\n"
      "  wiresmith ask -i eth0 'ip(dst=192.0.2.7)/icmp' --count 5 --interval 1\n"
      "  wiresmith ask -i eth0 'arp(pdst=192.0.2.0/24)' --answered\n"
      "  wiresmith ask -i eth0 'ip(dst=198.51.100.1,ttl=[1-16])/udp(dstport=33434)'\n"
      "  wiresmith ask -i eth0 'ip(dst=192.0.2.53)/udp(dstport=53)/dns(rd,qry=example.org/AAAA)' -T json\n"
      "  wiresmith ask -i eth0 'ip(dst=192.0.2.7)/tcp(dstport=[22,80,443],syn)'");
  add_options(*app, *words);
  return {app, [words] { return ask(request_of(*words)); }};
}

}  // namespace wiresmith
