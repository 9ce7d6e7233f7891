#include "wiresmith/live/rotation.h"

#include <algorithm>
#include <ctime>
#include <iomanip>
#include <limits>
#include <sstream>

namespace wiresmith {
namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr Timestamp never{std::numeric_limits<std::int64_t>::max(), 0};

// Times between 1678 and 2262 fit; those of a live capture lie there.
std::int64_t nanoseconds_of(const Timestamp& t) { return t.seconds * second + t.nanoseconds; }
Timestamp time_of(std::int64_t nanoseconds) {
  const auto below = nanoseconds % second, whole = nanoseconds / second - (below < 0 ? 1 : 0);
  return {whole, static_cast<std::uint32_t>(below < 0 ? below + second : below)};
}

std::string local_time(const std::string& format, const Timestamp& time) {
  const auto seconds = static_cast<std::time_t>(time.seconds);
  std::tm tm{};
  if (localtime_r(&seconds, &tm) == nullptr) return format;
  std::ostringstream text;
  text << std::put_time(&tm, format.c_str());
  return text.str();
}

std::string digits(std::uint64_t number, std::size_t least) {
  const auto text = std::to_string(number);
  return text.size() < least ? std::string(least - text.size(), '0') + text : text;
}

// As many digits as the largest number of a round needs; a single file needs none.
std::size_t width_of(std::uint64_t files) { return files <= 1 ? 0 : std::to_string(files - 1).size(); }

std::string numbered_name(std::string_view given, const FileLabel& label) {
  constexpr std::uint64_t numbers = 100'000;  // dumpcap's five digits
  const auto dot = std::min(given.rfind('.'), given.size());
  return std::string(given.substr(0, dot)) + "_" + digits(label.number % numbers, 5) + "_" +
         local_time("%Y%m%d%H%M%S", label.begun) + std::string(given.substr(dot));
}

std::string appended_name(const RotationPlan& plan, std::string_view given, const FileLabel& label) {
  std::string name(given);
  if (plan.limits.period != 0) name = local_time(name, label.begun);
  const auto width = plan.limits.bytes != 0 ? width_of(plan.names_again) : 0;
  if (label.number != 0 || width != 0) name += digits(label.number, width);
  return name;
}

}  // namespace

std::string file_name(const RotationPlan& plan, std::string_view given, const FileLabel& label) {
  switch (plan.naming) {
    case FileNaming::numbered: return numbered_name(given, label);
    case FileNaming::appended: return appended_name(plan, given, label);
    case FileNaming::one: break;
  }
  return std::string(given);
}

Rotation::Rotation(const RotationPlan& plan, const Timestamp& now)
    : limits_(plan.limits),
      naming_(plan.naming),
      most_files_(plan.most_files),
      names_again_(plan.names_again),
      label_{plan.naming == FileNaming::numbered ? 1U : 0U, now} {
  set_deadline(now);
}

void Rotation::set_deadline(const Timestamp& begun) {
  period_begun_ = begun;
  deadline_ = never;
  const auto from = nanoseconds_of(begun);
  if (limits_.period != 0) deadline_ = time_of(from + limits_.period);
  if (limits_.multiple != 0) deadline_ = std::min(deadline_, time_of((from / limits_.multiple + 1) * limits_.multiple));
}

// The last end of a period that is not after `time`: nothing drifts, and what slept for long makes one file.
Timestamp Rotation::begin_of_period(const Timestamp& time) const {
  const auto to = nanoseconds_of(time), from = nanoseconds_of(period_begun_);
  std::int64_t begin = nanoseconds_of(deadline_);
  if (limits_.period != 0) begin = std::max(begin, from + (to - from) / limits_.period * limits_.period);
  if (limits_.multiple != 0) begin = std::max(begin, to / limits_.multiple * limits_.multiple);
  return time_of(begin);
}

Rotation::Next Rotation::move_on(const Timestamp& time) {
  if (most_files_ != 0 && files_ == most_files_) return Next::end;
  const bool by_clock = time >= deadline_;
  const Timestamp begun = by_clock ? begin_of_period(time) : time;
  if (naming_ == FileNaming::appended) {
    // Numbers count within a period; names tell when the period began.
    label_.number = by_clock ? 0 : label_.number + 1;
    if (names_again_ != 0 && label_.number >= names_again_) label_.number = 0;
    if (by_clock) label_.begun = begun;
  } else {
    ++label_.number;
    label_.begun = begun;
  }
  // dumpcap's period is the file's own.
  if (by_clock || naming_ != FileNaming::appended) set_deadline(begun);
  packets_ = 0;
  ++files_;
  return Next::next_file;
}

Rotation::Next Rotation::idle(const Timestamp& now) {
  // A clock that was set back would hold the file open for as long.
  if (now.seconds < period_begun_.seconds - 1) set_deadline(now);
  return now < deadline_ ? Next::same_file : move_on(now);
}

}  // namespace wiresmith
