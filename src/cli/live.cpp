#include "wiresmith/cli/live.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <new>
#include <utility>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/cli/signals.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/letter_case.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {
namespace {

constexpr unsigned max_threads = 64;
// What is removed goes down first: that it is down is said when it stays so.
constexpr std::chrono::milliseconds removal_takes{500};
constexpr unsigned max_block_timeout = 50;  // milliseconds: more would be seen

[[noreturn]] void refuse(const CaptureError& error) {
  using Kind = CaptureError::Kind;
  if (error.kind == Kind::rights) throw Failure(exit_usage, error.sentence + "; " + how_to_get_rights());
  throw Failure(error.kind == Kind::filter ? exit_input : exit_usage, error.sentence);
}

LiveCapture opened(CaptureOptions options) {
  note_signals();
  options.wake = signal_descriptor();
  CaptureError error;
  auto capture = LiveCapture::open(options, error);
  if (!capture) refuse(error);
  return std::move(*capture);
}

CaptureDirection direction_of(const std::string& word) {
  if (word.empty() || word == "inout") return CaptureDirection::both;
  if (word == "in") return CaptureDirection::in;
  if (word == "out") return CaptureDirection::out;
  throw Failure(exit_usage, "-Q takes in, out or inout, not '" + escaped(word) + "'");
}

CaptureBackend backend_of(const std::string& word) {
  if (word.empty() || word == "packet") return CaptureBackend::packet;
  if (word == "pcap") return CaptureBackend::pcap;
  throw Failure(exit_usage, "--backend takes packet or pcap, not '" + escaped(word) + "'");
}

const char* name_of(CaptureState state) {
  switch (state) {
    case CaptureState::running: return "running";
    case CaptureState::down: return "down";
    case CaptureState::stopped: return "stopped";
    case CaptureState::removed: return "removed";
    case CaptureState::failed: break;
  }
  return "failed";
}

std::string json_of(const LiveCapture& capture, const CaptureCounts& c, std::uint64_t lost) {
  std::string name;
  char buffer[8];
  for (const char b : capture.interface().name)
    name.append(buffer, put_json_byte(buffer, static_cast<std::uint8_t>(b)));
  const auto number = [](const char* key, std::uint64_t n) {
    return std::string(",\"") + key + "\":" + std::to_string(n);
  };
  return R"({"interface":")" + name + R"(","state":")" + name_of(capture.state()) + "\"" +
         number("captured", c.captured) + number("received", c.received) +
         number("dropped_by_kernel", c.dropped_by_kernel) + number("dropped_by_interface", c.dropped_by_interface) +
         number("dropped_by_us", lost) + number("waiting", c.waiting) + "}";
}

std::string text_of(const LiveCapture& capture, const CaptureCounts& c, std::uint64_t lost) {
  std::string text = escaped(capture.interface().name) + ": " + std::to_string(c.captured) + " packets captured, " +
                     std::to_string(c.received) + " received by filter, " + std::to_string(c.dropped_by_kernel) +
                     " dropped by kernel, " + std::to_string(lost) + " dropped by us";
  if (c.dropped_by_interface != 0) text += ", " + std::to_string(c.dropped_by_interface) + " dropped by interface";
  if (c.waiting != 0) text += ", " + std::to_string(c.waiting) + " not yet read";
  return text;
}

}  // namespace

void add_live_options(CLI::App& app, LiveWords& w) {
  app.add_option("-i,--interface", w.interface, "Capture from INTERFACE (name or index; any: from all of them)")
      ->type_name("INTERFACE");
  app.add_flag("-p,--no-promiscuous-mode", w.not_promiscuous, "Do not ask for frames that are meant for others");
  app.add_option("-Q,--direction", w.direction, "Which frames: in, out or inout (the default)")->type_name("WAY");
  app.add_option("-B,--buffer-size", w.ring, "The ring that the kernel fills: a size with its unit (default 32MiB)")
      ->type_name("SIZE");
  app.add_flag("--any-buffer-size", w.any_size, "More than 1 GiB, or a quarter of the free memory, for -B");
  app.add_option("-y,--linktype", w.link_type, "Capture as this link type, one of those that -L lists")
      ->type_name("TYPE");
  app.add_flag("-L,--list-data-link-types", w.list_link_types, "List the link types of the interface");
  app.add_option("--threads", w.threads,
                 "Take packets apart in N threads; those of an interface are spread over N rings")
      ->type_name("N")
      ->check(CLI::Range(1U, max_threads));
  app.add_option("--block-timeout", w.block_timeout,
                 "Milliseconds after which the kernel hands over a block that is not full (default 20)")
      ->type_name("MS")
      ->check(CLI::Range(1U, max_block_timeout));
  app.add_option("--backend", w.backend, "packet (the default: AF_PACKET) or pcap (libpcap)")->type_name("WORD");
  app.add_option("--stats", w.statistics, "How to tell the counters on standard error: text or json")
      ->type_name("FORM");
}

std::optional<std::uint64_t> size_with_unit(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number == 0) return std::nullopt;
  std::string unit(end, text.data() + text.size());
  std::ranges::transform(unit, unit.begin(), to_lower<char>);
  int shift = -1;
  for (int s = 10; const char letter : {'k', 'm', 'g'}) {
    const std::string one(1, letter);
    if (unit == one || unit == one + "b" || unit == one + "ib") shift = s;
    s += 10;
  }
  if (shift < 0 || number > ~std::uint64_t{0} >> shift) return std::nullopt;
  return number << shift;
}

CaptureOptions capture_options_of(const LiveWords& words, const std::string& filter, std::uint32_t snap_length) {
  CaptureOptions options;
  options.interface = words.interface;
  options.promiscuous = !words.not_promiscuous;
  options.direction = direction_of(words.direction);
  options.backend = backend_of(words.backend);
  options.filter = filter;
  options.snap_length = snap_length;
  options.rings = words.threads;
  options.ring_at_any_size = words.any_size;
  if (words.block_timeout != 0) options.block_timeout = std::chrono::milliseconds(words.block_timeout);
  if (!words.ring.empty()) {
    const auto bytes = size_with_unit(words.ring);
    if (!bytes)
      throw Failure(exit_usage, "-B takes a size with its unit, such as 32MiB or 512K, not '" + escaped(words.ring) +
                                    "' (tcpdump counts KiB, tshark MiB)");
    options.ring_bytes = *bytes;
  }
  if (!words.link_type.empty()) {
    options.link_type = link_type_by_name(words.link_type);
    if (!options.link_type) throw Failure(exit_usage, "-y: there is no link type '" + escaped(words.link_type) + "'");
  }
  return options;
}

Statistics statistics_of(const LiveWords& words) {
  if (words.statistics.empty() || words.statistics == "text") return Statistics::text;
  if (words.statistics == "json") return Statistics::json;
  throw Failure(exit_usage, "--stats takes text or json, not '" + escaped(words.statistics) + "'");
}

ExitCode list_link_types(const CaptureOptions& options) {
  CaptureError error;
  const auto types = link_types_of(options, error);
  if (types.empty()) refuse(error);
  StandardOutput out;
  for (const auto type : types) out.sink().put(link_type_name(type) + "\n");
  out.finish();
  return exit_fine;
}

LiveRun::LiveRun(CaptureOptions options, Statistics statistics)
    : capture_(opened(std::move(options))), statistics_(statistics) {}

// Locked in, libpcap may no longer take its ring down; the kernel does when the process ends.
LiveRun::~LiveRun() {
  if (lock_state().locked) (void)new (std::nothrow) LiveCapture(std::move(capture_));
}

// What lies between two of them is forbidden as well; they were opened one after another.
Descriptors LiveRun::receivers() const {
  const auto all = capture_.descriptors();
  if (all.empty()) return {};
  const auto [first, last] = std::ranges::minmax(all);
  return {first, last};
}

void LiveRun::begin() const {
  const auto& interface = capture_.interface();
  complain("capturing from " + escaped(interface.name) + ", link type " + interface.link_name);
}

std::size_t LiveRun::next(std::span<Frame> frames, const std::function<void()>& idle,
                          std::chrono::milliseconds timeout) {
  if (told_to_stop()) capture_.stop();
  if (asked_for_counts()) tell_counts();
  std::size_t n = capture_.next(frames, std::chrono::milliseconds(0));
  if (n == 0 && !ended()) {
    idle();
    const bool to_be_told = capture_.state() == CaptureState::down && told_ != CaptureState::down;
    n = capture_.next(frames, to_be_told ? std::min(timeout, removal_takes) : timeout);
    empty_signal_descriptor();
  }
  tell_state();
  return n;
}

void LiveRun::tell_state() {
  const CaptureState now = capture_.state();
  if (now != CaptureState::down) down_since_.reset();
  if (now == told_) return;
  if (now == CaptureState::down) {
    const auto time = std::chrono::steady_clock::now();
    if (!down_since_) down_since_ = time;
    if (time - *down_since_ < removal_takes) return;
  }
  const std::string name = escaped(capture_.interface().name);
  if (now == CaptureState::down) complain(name + " is down; the capture goes on when it is up");
  if (now == CaptureState::running) complain(name + " is up again");
  if (now == CaptureState::removed) complain(name + " was removed; what was captured until then is kept");
  if (now == CaptureState::failed && capture_.error()) complain(capture_.error()->sentence);
  told_ = now;
}

void LiveRun::tell_counts(std::uint64_t lost, bool waiting_is_lost, std::uint64_t unwanted) {
  CaptureCounts counts = capture_.counts();
  counts.captured -= lost + unwanted;
  counts.waiting += unwanted;
  if (waiting_is_lost) lost += std::exchange(counts.waiting, 0);
  if (statistics_ == Statistics::text) return complain(text_of(capture_, counts, lost));
  say(json_of(capture_, counts, lost) + "\n");
}

ExitCode LiveRun::end(std::uint64_t lost, bool output_failed, std::uint64_t unwanted) {
  capture_.stop();
  tell_counts(lost, output_failed, unwanted);
  return capture_.state() > CaptureState::stopped ? exit_usage : exit_fine;
}

}  // namespace wiresmith
