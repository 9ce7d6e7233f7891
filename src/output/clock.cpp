#include "wiresmith/output/clock.h"

#include <ctime>

#include "wiresmith/wire/calendar.h"

namespace wiresmith {
namespace {

struct StyleName {
  std::string_view name;
  TimeStyle style;
};
constexpr StyleName styles[] = {
    {"a", TimeStyle::clock}, {"ad", TimeStyle::date},    {"d", TimeStyle::delta}, {"dd", TimeStyle::delta_displayed},
    {"e", TimeStyle::epoch}, {"r", TimeStyle::relative}, {"u", TimeStyle::utc},   {"ud", TimeStyle::utc_date}};

// Six digits, as tcpdump; nine where the file is finer.
unsigned decimals_of(const Frame& frame) {
  const std::uint8_t r = frame.interface->time_resolution;
  const bool fine = (r & 0x80) != 0 ? (r & 0x7f) > 20 : r > 6;
  return fine ? 9 : 6;
}

// What lies between two times, whichever is earlier; without overflow.
struct Span {
  bool negative;
  std::uint64_t seconds;
  std::uint32_t nanoseconds;
};
Span between(Timestamp from, Timestamp to) {
  const bool negative = to < from;
  if (negative) std::swap(from, to);
  std::uint64_t seconds = static_cast<std::uint64_t>(to.seconds) - static_cast<std::uint64_t>(from.seconds);
  std::uint32_t nanoseconds = to.nanoseconds;
  if (nanoseconds < from.nanoseconds) {
    nanoseconds += 1'000'000'000;
    --seconds;
  }
  return {negative, seconds, nanoseconds - from.nanoseconds};
}

// Local time as if it were UTC: the second that a clock on the wall shows. nullopt where the system knows none.
std::optional<std::int64_t> on_the_wall(std::int64_t second) {
  const auto t = static_cast<std::time_t>(second);
  std::tm tm{};
  if (localtime_r(&t, &tm) == nullptr) return std::nullopt;
  const Date date{std::int64_t{tm.tm_year} + 1900, static_cast<unsigned>(tm.tm_mon + 1),
                  static_cast<unsigned>(tm.tm_mday)};
  return days_of(date) * seconds_a_day + tm.tm_hour * 3600 + tm.tm_min * 60 + tm.tm_sec;
}

}  // namespace

std::optional<TimeStyle> time_style_by_name(std::string_view name) {
  for (const auto& s : styles)
    if (s.name == name) return s.style;
  return std::nullopt;
}

void Clock::pass(const Frame& frame) {
  if (!frame.has_time) return;
  if (!first_) first_ = frame.time;
  before_ = frame.time;
}

void Clock::put(Line& line, const Frame& frame) {
  if (!frame.has_time || style_ == TimeStyle::none) return;
  const Timestamp& now = frame.time;
  const unsigned decimals = decimals_of(frame);
  switch (style_) {
    case TimeStyle::epoch: put_epoch(line, now, decimals); break;
    case TimeStyle::relative: put_span(line, first_.value_or(now), now, decimals); break;
    case TimeStyle::delta: put_span(line, before_.value_or(now), now, decimals); break;
    case TimeStyle::delta_displayed: put_span(line, shown_before_.value_or(now), now, decimals); break;
    default:
      if (kept_ == 0 || now.seconds != second_) keep(now.seconds);
      line.part_of(text_, kept_).fraction(now.nanoseconds, decimals);
  }
  pass(frame);
  shown_before_ = now;
}

// A second and its point. Most packets share their second with the one before.
void Clock::keep(std::int64_t second) {
  char* o = text_;
  const bool utc = style_ == TimeStyle::utc || style_ == TimeStyle::utc_date;
  const auto shown = utc ? std::optional(second) : on_the_wall(second);
  if (!shown || !has_rfc3339({*shown, 0})) {
    o = wiresmith::put(o, second < 0 ? "@-" : "@");
    o = put_decimal(o, second < 0 ? 0 - static_cast<std::uint64_t>(second) : static_cast<std::uint64_t>(second));
  } else {
    const DayTime t = day_time_of(*shown);
    if (style_ == TimeStyle::date || style_ == TimeStyle::utc_date) {
      o = put_date(o, t.date);
      *o++ = ' ';
    }
    o = put_clock(o, t.second);
  }
  *o++ = '.';
  kept_ = static_cast<std::uint8_t>(o - text_);
  second_ = second;
}

void put_rfc3339(Line& line, const Timestamp& time) {
  char text[max_time_text];
  line << std::string_view(text, static_cast<std::size_t>(put_rfc3339(text, time) - text));
}

// As JSON has it: the fraction counts upwards from the second, before 1970 too.
void put_epoch(Line& line, const Timestamp& time, unsigned decimals) {
  if (time.seconds < 0)
    line << '-' << 0 - static_cast<std::uint64_t>(time.seconds);
  else
    line << static_cast<std::uint64_t>(time.seconds);
  (line << '.').fraction(time.nanoseconds, decimals);
}

void put_span(Line& line, Timestamp from, Timestamp to, unsigned decimals) {
  const Span s = between(from, to);
  if (s.negative) line << '-';
  (line << s.seconds << '.').fraction(s.nanoseconds, decimals);
}

}  // namespace wiresmith
