// The loop of `wiresmith ask`: probes out, answers in, pairs printed in the order of the probes.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <deque>
#include <set>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/live_capture.h"
#include "wiresmith/cli/ask.h"
#include "wiresmith/cli/send.h"
#include "wiresmith/cli/signals.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/live/guard.h"
#include "wiresmith/live/pairing.h"
#include "wiresmith/output/json.h"
#include "wiresmith/output/text.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr std::uint64_t ring_bytes = 4 << 20;  // answers come no faster than probes go
constexpr std::size_t at_once = 64;            // frames, and probes before the answers are looked at

struct Probe {
  ReadyPacket packet;
  std::uint64_t tries = 0;
  Timestamp sent;
  std::int64_t deadline = 0;
  bool waits = false, failed = false, done = false;
  std::optional<Timestamp> answered;
  std::string answer;  // as it is printed
};

std::int64_t between(const Timestamp& from, const Timestamp& to) {
  return (to.seconds - from.seconds) * 1'000'000'000 + to.nanoseconds - std::int64_t{from.nanoseconds};
}

std::string decimal(std::int64_t number, std::int64_t unit, int digits) {
  std::string fraction = std::to_string(number % unit);
  fraction.insert(0, static_cast<std::size_t>(digits) - fraction.size(), '0');
  return std::to_string(number / unit) + "." + fraction;
}
std::string milliseconds_text(std::int64_t ns) { return decimal(ns / 1000, 1000, 3) + " ms"; }

class Asking {
 public:
  explicit Asking(const AskRequest& request)
      : request_(request),
        outlet_(request.outlet),
        fields_(outlet_.interface(), outlet_.questions(), true,
                request.given.seed ? *request.given.seed : static_cast<std::uint64_t>(monotonic_now())),
        given_(request.given, "ask", fields_.fill()),
        collected_([this](std::string_view text) {
          text_.append(text);
          return true;
        }),
        json_(collected_),
        line_(collected_) {
    printed_on_.link_type = outlet_.interface().link_type;
    printed_on_.name = outlet_.interface().name;
    printed_on_.link_name = link_type_name(printed_on_.link_type);
  }

  ExitCode run() {
    given_.attach();
    if (given_.is_notation()) gather();
    listen();
    lock_command(request_.outlet.sandbox, given_.is_notation() ? Work::decode : given_.work(), request_.verbose,
                 receivers());
    if (!given_.is_notation()) gather();
    outlet_.sender()->stop_by(signal_descriptor(), told_to_stop);
    outlet_.sender()->on_result([this](const SendResult& result) { note(result); });
    prepare();
    while (!is_over()) turn();
    outlet_.sender()->stop();
    outlet_.sender()->finish();
    for (auto& probe : probes_) probe.done = true;
    print_finished();
    out_.finish();
    conclude();
    if (failed_ != 0) return exit_output;
    return answered_ != 0 ? exit_fine : exit_no_answer;
  }

 private:
  // ---- before ----

  void gather() {
    const auto most = request_.count != 0 ? request_.count : ~std::uint64_t{0};
    CraftedFrame frame;
    while (probes_.size() < most) {
      if (!given_.next(frame)) {
        if (request_.count == 0 || !given_.is_notation() || probes_.empty()) break;
        given_.rewind();
        continue;
      }
      Probe probe;
      probe.packet = outlet_.ready(frame, fields_.link(), probes_.size() + 1);
      if (!request_.force) guard(probe.packet);
      probes_.push_back(std::move(probe));
    }
    if (probes_.empty()) throw Failure(exit_usage, "there is nothing to ask");
  }

  void guard(const ReadyPacket& packet) {
    if (packet.number > most_without_force && request_.count == 0)
      throw Failure(exit_usage,
                    "these are more than 10,000 probes, which are sent with --force only (or --count N of them)");
    if (!packet.wrong.empty()) return;
    const auto doubt = doubtful_destination(taken(packet.bytes), outlet_.interface());
    if (doubt)
      throw Failure(exit_usage, "probe " + std::to_string(packet.number) + " " + *doubt + "; --force sends it");
  }

  const Packet& taken(Bytes bytes) {
    return dissector_.dissect(bytes, printed_on_.link_type, static_cast<std::uint32_t>(bytes.size()));
  }

  void listen() {
    CaptureOptions options;
    options.interface = outlet_.interface().name;
    options.promiscuous = false;
    options.direction = CaptureDirection::in;
    options.ring_bytes = ring_bytes;
    options.block_timeout = std::chrono::milliseconds(2);
    options.wake = signal_descriptor();
    CaptureError error;
    capture_ = LiveCapture::open(options, error);
    if (capture_) return;
    const bool rights = error.kind == CaptureError::Kind::rights;
    throw Failure(exit_usage, error.sentence + (rights ? "; " + how_to_get_rights() : ""));
  }

  // Sockets that are only read: they lie side by side.
  Descriptors receivers() const {
    auto all = capture_->descriptors();
    if (outlet_.receiver() >= 0) all.push_back(outlet_.receiver());
    return {*std::ranges::min_element(all), *std::ranges::max_element(all)};
  }

  void prepare() {
    std::vector<ReadyPacket> packets;
    packets.reserve(probes_.size());
    for (auto& probe : probes_) packets.push_back(std::move(probe.packet));
    outlet_.find_neighbours(packets, told_to_stop);
    for (std::size_t i = 0; i < probes_.size(); ++i) {
      Probe& probe = probes_[i];
      probe.packet = std::move(packets[i]);
      if (probe.packet.hop || !probe.packet.wrong.empty()) {
        probe.done = true;
        continue;
      }
      pairing_.add(taken(probe.packet.bytes), i);
      to_send_.push_back(i);
    }
    schedule_.emplace(request_.pace, monotonic_now());
    if (!to_send_.empty()) due_ = schedule_->next(probes_[to_send_.front()].packet.bytes.size(), std::nullopt);
  }

  // ---- the loop ----

  bool is_over() const {
    return told_to_stop() || stopped_ || capture_->ended() || !alive_ || (to_send_.empty() && waiting_.empty());
  }

  void turn() {
    const auto now = monotonic_now();
    for (std::size_t n = 0; n < at_once && !to_send_.empty() && due_ <= now; ++n) send_next();
    outlet_.sender()->flush();
    expire(now);
    print_finished();
    out_.flush();
    if (is_over()) return;
    std::int64_t until = now + 1'000'000'000;
    if (!to_send_.empty()) until = std::min(until, due_);
    if (!waiting_.empty()) until = std::min(until, waiting_.front().deadline);
    const auto left = std::max<std::int64_t>(until - monotonic_now() + 999'999, 0) / 1'000'000;
    std::array<Frame, at_once> frames;
    const auto count = capture_->next(frames, std::chrono::milliseconds(left));
    if (!told_to_stop()) empty_signal_descriptor();
    // The times of what they answer must be known.
    alive_ = count != 0 ? outlet_.sender()->finish() : outlet_.sender()->collect();
    for (std::size_t i = 0; i < count; ++i) take(frames[i]);
  }

  void send_next() {
    const std::size_t index = to_send_.front();
    to_send_.pop_front();
    Probe& probe = probes_[index];
    probe.tries++;
    probe.waits = true;
    probe.deadline = monotonic_now() + static_cast<std::int64_t>(request_.timeout * 1e9);
    waiting_.push_back({index, probe.deadline});
    outlet_.send(probe.packet, index + 1, 0);
    if (!to_send_.empty()) due_ = schedule_->next(probe.packet.bytes.size(), std::nullopt);
  }

  void expire(std::int64_t now) {
    while (!waiting_.empty() && waiting_.front().deadline <= now) {
      const std::size_t index = waiting_.front().probe;
      Probe& probe = probes_[index];
      waiting_.pop_front();
      if (probe.done) continue;
      if (probe.tries >= request_.tries) {
        probe.waits = false;
        probe.done = true;
        continue;
      }
      if (to_send_.empty()) due_ = std::max(now, schedule_->next(probe.packet.bytes.size(), std::nullopt));
      to_send_.push_back(index);
    }
    // What is answered is no reason to wait.
    while (!waiting_.empty() && probes_[waiting_.front().probe].done) waiting_.pop_front();
  }

  void take(const Frame& frame) {
    const Packet& packet = dissector_.dissect(frame);
    const auto index = pairing_.probe_of(packet, [this](std::size_t i) { return probes_[i].waits; });
    if (!index) return;
    Probe& probe = probes_[*index];
    probe.waits = false;
    probe.done = true;
    probe.answered = frame.time;
    probe.answer = shown(frame, packet);
    const auto rtt = std::max<std::int64_t>(between(probe.sent, frame.time), 0);
    ++answered_;
    least_ = answered_ == 1 ? rtt : std::min(least_, rtt);
    most_ = std::max(most_, rtt);
    sum_ += rtt;
  }

  void note(const SendResult& result) {
    if (result.number == 0 || result.error == ECANCELED) return;
    Probe& probe = probes_[result.number - 1];
    if (result.error == 0) {
      probe.sent = result.time;
      if (probe.tries == 1) ++sent_;
      return;
    }
    probe.failed = probe.done = true;
    probe.waits = false;
    probe.packet.wrong = send_failure(result.error);
    ++failed_;
    complain("probe " + std::to_string(result.number) + " was not sent: " + probe.packet.wrong);
    stopped_ = stopped_ || result.error == ENETDOWN || result.error == ENXIO || result.error == ENODEV;
  }

  // ---- what is printed ----

  // As a line, or as an object, without the end of the line.
  std::string shown(const Frame& frame, const Packet& packet) {
    text_.clear();
    if (request_.json)
      json_.write(frame, packet);
    else
      line_.write(frame, packet);
    collected_.flush();
    if (text_.ends_with('\n')) text_.pop_back();
    return text_;
  }

  void print_finished() {
    for (; printed_ < probes_.size() && probes_[printed_].done; ++printed_) {
      const Probe& probe = probes_[printed_];
      if (probe.tries == 0 && probe.packet.wrong.empty()) continue;  // interrupted before
      if (request_.answered_only && !probe.answered) continue;
      Frame frame;
      frame.bytes = probe.packet.bytes;
      frame.original_length = static_cast<std::uint32_t>(frame.bytes.size());
      frame.number = probe.packet.number;
      frame.interface = &printed_on_;
      frame.has_time = probe.sent != Timestamp{};
      frame.time = probe.sent;
      const auto sent = shown(frame, dissector_.dissect(frame));
      out_.sink().put(request_.json ? json_record(probe, sent) : text_record(probe, sent));
    }
  }

  static std::int64_t rtt_of(const Probe& probe) {
    return std::max<std::int64_t>(between(probe.sent, *probe.answered), 0);
  }

  static std::string json_record(const Probe& probe, const std::string& sent) {
    std::string record = "{\"sent\":" + sent + ",\"answer\":" + (probe.answered ? probe.answer : "null") + ",\"rtt\":";
    record += probe.answered ? decimal(rtt_of(probe), 1'000'000'000, 9) : "null";
    record += ",\"tries\":" + std::to_string(probe.tries);
    if (!probe.packet.wrong.empty()) record += R"(,"reason":")" + probe.packet.wrong + "\"";
    return record + "}\n";
  }
  static std::string text_record(const Probe& probe, const std::string& sent) {
    if (probe.answered) return sent + "\n    " + probe.answer + ", after " + milliseconds_text(rtt_of(probe)) + "\n";
    if (!probe.packet.wrong.empty()) return sent + "\n    not asked: " + probe.packet.wrong + "\n";
    return sent + "\n    no answer" + (probe.tries > 1 ? " to " + std::to_string(probe.tries) + " tries" : "") + "\n";
  }

  void conclude() const {
    std::string line = std::to_string(probes_.size()) + (probes_.size() == 1 ? " probe, " : " probes, ") +
                       std::to_string(sent_) + " sent, " + std::to_string(failed_) + " failed, " +
                       std::to_string(answered_) + " answered";
    if (answered_ != 0)
      line += "; shortest, mean and longest time " + milliseconds_text(least_) + ", " +
              milliseconds_text(sum_ / static_cast<std::int64_t>(answered_)) + ", " + milliseconds_text(most_);
    complain(line);
  }

  struct Waiting {
    std::size_t probe;
    std::int64_t deadline;
  };

  const AskRequest& request_;
  Outlet outlet_;
  OpenFields fields_;
  GivenPackets given_;
  std::optional<LiveCapture> capture_;
  StandardOutput out_;
  Interface printed_on_;
  std::string text_;
  Sink collected_;
  JsonWriter json_;
  TextWriter line_;
  Dissector dissector_;
  Pairing pairing_;
  std::optional<Schedule> schedule_;
  std::deque<Probe> probes_;
  std::deque<std::size_t> to_send_;
  std::deque<Waiting> waiting_;  // by their deadlines
  std::int64_t due_ = 0;         // of the first that is to be sent
  std::size_t printed_ = 0;
  std::uint64_t sent_ = 0, failed_ = 0, answered_ = 0;
  std::int64_t least_ = 0, most_ = 0, sum_ = 0;
  bool stopped_ = false, alive_ = true;
};

}  // namespace

// Signals first, so that no descriptor of theirs lies between those of the sockets.
ExitCode ask(const AskRequest& request) {
  note_signals();
  return Asking(request).run();
}

}  // namespace wiresmith
