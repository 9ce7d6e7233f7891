// Dates and times of day: the Gregorian calendar, counted backwards too, without leap seconds; RFC 3339.
#pragma once

#include <optional>
#include <string_view>

#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

struct Date {
  std::int64_t year = 1970;
  unsigned month = 1, day = 1;  // from 1
  friend constexpr bool operator==(const Date&, const Date&) = default;
};

inline constexpr std::int64_t seconds_a_day = 86'400;
// The years that RFC 3339 can write.
inline constexpr std::int64_t first_rfc3339_second = -62'167'219'200;  // 0000-01-01T00:00:00Z
inline constexpr std::int64_t last_rfc3339_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

// In here years begin in March, so that the leap day is the last; an era has 400 of them.
namespace calendar {
inline constexpr std::int64_t days_an_era = 146'097, days_before_1970 = 719'468;  // from 0000-03-01
// Days of a year before the first of a month, March being 0.
constexpr unsigned days_before(unsigned month) { return (153 * month + 2) / 5; }
}  // namespace calendar

constexpr Date date_of(std::int64_t days_since_1970) {
  using namespace calendar;
  const std::int64_t z = days_since_1970 + days_before_1970;
  const std::int64_t era = (z >= 0 ? z : z - (days_an_era - 1)) / days_an_era;
  const auto day_of_era = static_cast<unsigned>(z - era * days_an_era);
  const unsigned year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted = (5 * day_of_year + 2) / 153;
  const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - days_before(shifted) + 1};
}

// Days since 1970 of a date; one that is not in the calendar (31 April) counts on from the first of its month.
constexpr std::int64_t days_of(const Date& d) {
  using namespace calendar;
  const std::int64_t year = d.year - (d.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const unsigned shifted = d.month <= 2 ? d.month + 9 : d.month - 3;
  return era * days_an_era + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + days_before(shifted) + d.day -
         1 - days_before_1970;
}

// A second as a date and seconds of that day.
struct DayTime {
  Date date;
  unsigned second = 0;  // of the day
};
constexpr DayTime day_time_of(std::int64_t second) {
  const std::int64_t left = second % seconds_a_day, before = left < 0 ? 1 : 0;
  return {date_of(second / seconds_a_day - before), static_cast<unsigned>(left + before * seconds_a_day)};
}

// "2023-11-14", years 0 to 9999: 10 characters; returns their end.
inline char* put_date(char* o, const Date& d) {
  o = put_digits<4>(o, static_cast<std::uint64_t>(d.year));
  *o++ = '-';
  o = put_digits<2>(o, d.month);
  *o++ = '-';
  return put_digits<2>(o, d.day);
}
// "22:13:21": 8 characters.
inline char* put_clock(char* o, unsigned second_of_day) {
  o = put_digits<2>(o, second_of_day / 3600);
  *o++ = ':';
  o = put_digits<2>(o, second_of_day / 60 % 60);
  *o++ = ':';
  return put_digits<2>(o, second_of_day % 60);
}
// "2023-11-14T22:13:21": 19 characters.
inline char* put_rfc3339_second(char* o, std::int64_t second) {
  const DayTime t = day_time_of(second);
  o = put_date(o, t.date);
  *o++ = 'T';
  return put_clock(o, t.second);
}

// Most characters of a time: @-9223372036854775808.999999999
inline constexpr std::size_t max_time_text = 32;
constexpr bool has_rfc3339(const Timestamp& t) {
  return t.seconds >= first_rfc3339_second && t.seconds <= last_rfc3339_second;
}
// "-1.500000000": seconds since 1970 and nine decimals that count upwards from them, before 1970 too.
inline char* put_epoch(char* o, const Timestamp& t) {
  if (t.seconds < 0) *o++ = '-';
  o = put_decimal(o, t.seconds < 0 ? 0 - static_cast<std::uint64_t>(t.seconds) : static_cast<std::uint64_t>(t.seconds));
  *o++ = '.';
  return put_digits<9>(o, t.nanoseconds);
}
// "2023-11-14T22:13:21.000000000Z"; "@SECONDS.nnnnnnnnn" outside the years 0 to 9999.
inline char* put_rfc3339(char* o, const Timestamp& t) {
  if (!has_rfc3339(t)) {
    *o++ = '@';
    return put_epoch(o, t);
  }
  o = put_rfc3339_second(o, t.seconds);
  *o++ = '.';
  o = put_digits<9>(o, t.nanoseconds);
  *o++ = 'Z';
  return o;
}

// What put_rfc3339 writes, and any other time of RFC 3339: with an offset, with as many decimals as one likes (those
// beyond nine are cut), letters in lower case, a leap second as the first of the next minute. nullopt where it is none.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace wiresmith
