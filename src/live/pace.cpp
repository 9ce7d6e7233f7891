#include "wiresmith/live/pace.h"

#include <charconv>
#include <cmath>

#include "wiresmith/wire/letter_case.h"

namespace wiresmith {
namespace {

constexpr double nanoseconds = 1e9;

struct Unit {
  std::string_view name;
  double factor;
};

// A number above 0 and what stands behind it.
std::optional<double> number_of(std::string_view& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc() || !(number > 0) || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

template <std::size_t N>
std::optional<double> with_unit(std::string_view text, const Unit (&units)[N]) {
  const auto number = number_of(text);
  if (!number) return std::nullopt;
  for (const auto& unit : units)
    if (equal_but_for_case(text, unit.name)) return *number * unit.factor;
  return std::nullopt;
}

constexpr Unit packets[] = {{"", 1}, {"pps", 1}, {"k", 1e3}, {"kpps", 1e3}, {"m", 1e6}, {"mpps", 1e6}};
constexpr Unit bits[] = {{"bit", 1},    {"bps", 1},    {"kbit", 1e3}, {"kbps", 1e3},
                         {"mbit", 1e6}, {"mbps", 1e6}, {"gbit", 1e9}, {"gbps", 1e9}};
constexpr Unit times[] = {{"", 1}, {"s", 1}, {"ms", 1e-3}, {"us", 1e-6}};
constexpr Unit factors[] = {{"", 1}, {"x", 1}};

}  // namespace

std::optional<Pace> pace_of(std::string_view text) {
  if (const auto rate = with_unit(text, packets)) return Pace{Pace::Kind::packets, *rate};
  if (const auto rate = with_unit(text, bits)) return Pace{Pace::Kind::bits, *rate};
  return std::nullopt;
}

std::optional<double> seconds_of(std::string_view text) {
  const auto seconds = with_unit(text, times);
  constexpr double longest = 1e6;
  return seconds && *seconds <= longest ? seconds : std::nullopt;
}

std::optional<double> factor_of(std::string_view text) { return with_unit(text, factors); }

std::int64_t Schedule::next(std::size_t bytes, const std::optional<Timestamp>& time) {
  if (pace_.kind == Pace::Kind::top_speed) return 0;
  const auto due = static_cast<std::int64_t>(due_);
  if (pace_.kind == Pace::Kind::packets) due_ += nanoseconds / pace_.rate;
  if (pace_.kind == Pace::Kind::bits) due_ += static_cast<double>(bytes) * 8 * nanoseconds / pace_.rate;
  if (pace_.kind != Pace::Kind::captured || !time) return due;
  if (!first_) first_ = time;
  const auto since = static_cast<double>(time->seconds - first_->seconds) * nanoseconds +
                     (static_cast<double>(time->nanoseconds) - static_cast<double>(first_->nanoseconds));
  // Where times run backwards, the packet goes with the one before it.
  due_ = std::max(due_, static_cast<double>(start_) + since / pace_.rate);
  return static_cast<std::int64_t>(due_);
}

void Schedule::begin_again() {
  if (pace_.kind != Pace::Kind::captured) return;
  start_ = static_cast<std::int64_t>(due_);
  first_.reset();
}

}  // namespace wiresmith
