#include "wiresmith/cli/print_crew.h"

#include <algorithm>

namespace wiresmith {
namespace {

constexpr std::size_t worth_a_thread = 64;  // frames: with fewer, waking it costs more than it does

bool has_malformed(const Packet& packet) {
  return std::any_of(packet.issues.begin(), packet.issues.end(),
                     [](const Issue& i) { return i.severity == Severity::malformed; });
}

// What is printed of a frame depends on those before it.
bool looks_back(const PrintOptions& options) {
  const auto relative = [](const std::string& field) {
    return field == "frame.time_delta" || field == "frame.time_relative";
  };
  return options.time == TimeStyle::delta || options.time == TimeStyle::delta_displayed ||
         options.time == TimeStyle::relative || std::ranges::any_of(options.fields, relative);
}

}  // namespace

PrintCrew::PrintCrew(const PrintOptions& options, const DissectOptions& dissect, unsigned threads, StandardOutput& out)
    : out_(out) {
  // Names of addresses come from one process, which is asked by one.
  const bool alone = looks_back(options) || options.address_names != nullptr;
  for (unsigned i = 0; i < (alone ? 1 : std::max(threads, 1U)); ++i) {
    auto& member = *members_.emplace_back(std::make_unique<Member>(dissect));
    if (i != 0)
      member.sink = std::make_unique<Sink>([&member](std::string_view text) {
        member.text += text;
        return true;
      });
    member.printers = printers_for(options, i == 0 ? out.sink() : *member.sink, coloured(options.colour, out));
    if (i == 0) continue;
    member.sink->flush();
    member.text.clear();  // a header is printed once
  }
}

PrintCrew::~PrintCrew() {
  over_ = true;
  for (const auto& member : members_) {
    if (!member->thread.joinable()) continue;
    member->round += 2;
    member->round.notify_one();
    member->thread.join();
  }
}

void PrintCrew::start() {
  for (const auto& member : members_)
    if (member != members_.front()) member->thread = std::thread([&m = *member, this] { work(m, over_); });
}

void PrintCrew::work(Member& member, const std::atomic<bool>& over) {
  for (std::uint32_t round = 0;;) {
    member.round.wait(round);
    if (over) return;
    print(member);
    round = ++member.round;
    member.round.notify_one();
  }
}

void PrintCrew::print(Member& member) {
  for (const Frame& frame : member.frames) {
    const Packet& packet = member.dissector.dissect(frame);
    if (has_malformed(packet)) ++member.malformed;
    for (const auto& print_it : member.printers) print_it(frame, packet);
  }
  if (member.sink) member.sink->flush();
}

std::uint64_t PrintCrew::print(std::span<const Frame> frames) {
  const std::size_t most = std::max<std::size_t>(frames.size() / worth_a_thread, 1);
  const std::size_t at_work = std::min(most, members_.size());
  const std::size_t share = (frames.size() + at_work - 1) / at_work;
  for (std::size_t i = at_work; i-- > 0;) {
    Member& member = *members_[i];
    const std::size_t begin = std::min(i * share, frames.size());
    member.frames = frames.subspan(begin, std::min(share, frames.size() - begin));
    member.malformed = 0;
    if (i == 0) {
      print(member);
      break;
    }
    ++member.round;
    member.round.notify_one();
  }
  std::uint64_t malformed = members_.front()->malformed;
  for (std::size_t i = 1; i < at_work; ++i) {
    Member& member = *members_[i];
    for (auto round = member.round.load(); round % 2 != 0; round = member.round.load()) member.round.wait(round);
    out_.sink().put(member.text);
    member.text.clear();
    malformed += member.malformed;
  }
  return malformed;
}

}  // namespace wiresmith
