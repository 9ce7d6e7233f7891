// The command line of `wiresmith capture`.
#include "wiresmith/cli/capture.h"

#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/filter_words.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// As typed, before it is checked.
struct Words {
  CaptureRequest request;
  LiveWords live;
  ConditionWords conditions;
  std::vector<std::string> filter;
  std::string filter_file, file_type;
  std::uint32_t snap_length = 0;
};

bool is_no_plain_file(const std::string& path) {
  struct stat status {};
  return path == "-" || (stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode));
}

// What strftime makes of the name must stay a name, in one folder.
void check_names(const CaptureRequest& r) {
  const auto& plan = r.conditions.rotation;
  if (plan.naming == FileNaming::one) return;
  if (is_no_plain_file(r.path))
    throw Failure(exit_usage,
                  "-w " + escaped(r.path) + " is no file that others could follow: -b, -C and -G go with one");
  if (plan.naming != FileNaming::appended || plan.limits.period == 0) return;
  const auto slash = r.path.rfind('/');
  const std::string folder = r.path.substr(0, slash == std::string::npos ? 0 : slash);
  const std::string given = r.path.substr(slash == std::string::npos ? 0 : slash + 1);
  const std::string name =
      file_name(plan, given, {0, {std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()), 0}});
  if (folder.find('%') != std::string::npos || name.find('/') != std::string::npos)
    throw Failure(exit_usage, "-w: with -G all files go into one folder, so its path has no % and the name makes no /");
  if (name == given && plan.limits.bytes == 0 && plan.most_files != 1)
    complain("-G without a time in the name, such as %H%M%S: each file takes the place of the one before");
}

// What was typed, checked and put together.
CaptureRequest request_of(const Words& words) {
  CaptureRequest r = words.request;
  const auto filter = filter_of(words.filter, words.filter_file, "-w", "write it");
  if (words.live.interface.empty())
    throw Failure(exit_usage, "capture needs an interface: -i NAME (wiresmith interfaces lists them)");
  r.live = capture_options_of(words.live, filter, words.snap_length);
  if (words.live.list_link_types) return r;
  if (r.path.empty())
    throw Failure(exit_usage,
                  "capture needs a file to write: -w FILE, or -w - for standard output (dissect -i prints packets)");
  r.statistics = statistics_of(words.live);
  if (!words.file_type.empty()) {
    r.format = file_format_by_name(words.file_type);
    if (!r.format)
      throw Failure(exit_usage, "-F takes pcap, nsecpcap or pcapng, not '" + escaped(words.file_type) + "'");
  }
  if (const auto wrong = read_conditions(words.conditions, r.conditions)) throw Failure(exit_usage, *wrong);
  check_names(r);
  return r;
}

void add_options(CLI::App& app, Words& w) {
  auto& r = w.request;
  add_live_options(app, w.live);
  app.add_option("-w", r.path,
                 "Write to FILE (- is standard output): pcap where it is called .pcap, .cap or .dmp, else pcapng")
      ->type_name("FILE");
  app.add_option("-F", w.file_type, "Write as pcap, nsecpcap or pcapng")->type_name("TYPE");
  app.add_option("-s,--snapshot-length", w.snap_length, "Keep the first N bytes of each packet only (0: all)")
      ->type_name("N");
  app.add_option("-c", r.conditions.packets, "Stop after N packets")->type_name("N")->check(CLI::PositiveNumber);
  app.add_option("-a,--autostop", w.conditions.stop,
                 "Stop after duration:S, filesize:KB (1000 bytes), packets:N or files:N")
      ->type_name("CONDITION")
      ->allow_extra_args(false);
  app.add_option(
         "-b,--ring-buffer", w.conditions.rotate,
         "Several files NAME_NUMBER_TIME: the next after duration:S, interval:S (at its multiples), filesize:KB "
         "or packets:N; files:N keeps the last N")
      ->type_name("CONDITION")
      ->allow_extra_args(false);
  app.add_option("-C", w.conditions.size,
                 "The next file after N million bytes (or N with k, m, g): FILE, FILE1, FILE2 ...")
      ->type_name("N");
  app.add_option("-G", w.conditions.seconds,
                 "The next file after S seconds; the name is one for strftime: a-%H%M%S.pcap")
      ->type_name("S");
  app.add_option("-W", w.conditions.count,
                 "With -C: number N files, then begin again; with -G alone: stop after N files")
      ->type_name("N");
  app.add_flag("-U,--packet-buffered", r.flush_packets, "Write packets at once, not only when there is time for it");
  app.add_flag("-q", r.quiet, "Do not say that the capture begins");
  app.add_flag("-v", r.verbose, "Say what the sandbox cannot give on this system");
  app.add_flag_callback("-P,--print",
                        [] {
                          throw Failure(
                              exit_usage,
                              "capture takes nothing apart: wiresmith dissect -i INTERFACE -w FILE --print does both");
                        })
      ->group("");
  app.add_flag_callback("-n,--numeric", [] {})->group("");  // nothing is printed
  app.add_option("--filter-file", w.filter_file, "Read the filter from FILE")->type_name("FILE");
  app.add_option("filter", w.filter, "Which packets: words of the pcap-filter language")->type_name("WORDS");
  add_sandbox_options(app, r.sandbox);
}

}  // namespace

Command capture_command(CLI::App& parent) {
  auto words = std::make_shared<Words>();
  CLI::App* app = parent.add_subcommand("capture", "Write the packets of an interface to files");
  app->footer(
      "Examples:\n"
      "  wiresmith capture -i eth0 -w a.pcapng udp port 53\n"
      "  wiresmith capture -i eth0 -w a.pcapng -b filesize:100000 -b files:10\n"
      "  wiresmith capture -i eth0 -w 'a-%H%M.pcap' -G 3600 -W 24\n"
      "  ssh host wiresmith capture -i eth0 -w - not port 22 | wiresmith dissect -r -");
  add_options(*app, *words);
  return {app, [words] {
            const auto request = request_of(*words);
            return words->live.list_link_types ? list_link_types(request.live) : capture_packets(request);
          }};
}

}  // namespace wiresmith
