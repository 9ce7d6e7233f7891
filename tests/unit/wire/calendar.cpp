#include "wiresmith/wire/calendar.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wiresmith {
namespace {

static_assert(date_of(0) == Date{1970, 1, 1});
static_assert(date_of(-1) == Date{1969, 12, 31});
static_assert(date_of(11'016) == Date{2000, 2, 29});
static_assert(days_of({2000, 3, 1}) - days_of({2000, 2, 28}) == 2);
static_assert(days_of({1900, 3, 1}) - days_of({1900, 2, 28}) == 1);
static_assert(days_of({0, 1, 1}) * seconds_a_day == first_rfc3339_second);
static_assert(days_of({10'000, 1, 1}) * seconds_a_day == last_rfc3339_second + 1);

std::string text_of(const Timestamp& t) {
  char text[max_time_text];
  return {text, put_rfc3339(text, t)};
}

TEST(Calendar, EveryDayFollowsTheOneBefore) {
  Date before = date_of(-800'000);
  for (std::int64_t day = -799'999; day < 800'000; ++day) {
    const Date d = date_of(day);
    ASSERT_EQ(days_of(d), day);
    const bool same_month = d.year == before.year && d.month == before.month && d.day == before.day + 1;
    const bool next_month = d.day == 1 && d.month == before.month % 12 + 1 && before.day >= 28 &&
                            d.year == before.year + (before.month == 12 ? 1 : 0);
    ASSERT_TRUE(same_month || next_month) << day;
    before = d;
  }
}

TEST(Calendar, WritesAndReadsBack) {
  const std::pair<Timestamp, const char*> table[] = {
      {{0, 0}, "1970-01-01T00:00:00.000000000Z"},
      {{1'700'000'001, 5}, "2023-11-14T22:13:21.000000005Z"},
      {{-1, 999'999'999}, "1969-12-31T23:59:59.999999999Z"},
      {{first_rfc3339_second, 0}, "0000-01-01T00:00:00.000000000Z"},
      {{first_rfc3339_second - 1, 1}, "@-62167219201.000000001"},
      {{last_rfc3339_second, 0}, "9999-12-31T23:59:59.000000000Z"},
      {{last_rfc3339_second + 1, 0}, "@253402300800.000000000"},
      {{INT64_MIN, 999'999'999}, "@-9223372036854775808.999999999"},
      {{INT64_MAX, 0}, "@9223372036854775807.000000000"},
  };
  for (const auto& [time, text] : table) {
    EXPECT_EQ(text_of(time), text);
    EXPECT_EQ(parse_rfc3339(text), time) << text;
  }
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const Timestamp t{static_cast<std::int64_t>(random()) >> random() % 64,
                      static_cast<std::uint32_t>(random() % 1'000'000'000)};
    ASSERT_EQ(parse_rfc3339(text_of(t)), t) << text_of(t);
  }
}

TEST(Calendar, ReadsOtherSpellings) {
  const std::pair<const char*, Timestamp> table[] = {
      {"1970-01-01T00:00:01Z", {1, 0}},
      {"1970-01-01t00:00:01.5z", {1, 500'000'000}},
      {"1970-01-01 01:00:00+01:00", {0, 0}},
      {"1969-12-31T20:30:00-03:30", {0, 0}},
      {"1970-01-01T00:00:00.1234567899Z", {0, 123'456'789}},
      {"2016-12-31T23:59:60Z", {1'483'228'800, 0}},  // a leap second
      {"2024-02-29T00:00:00Z", {1'709'164'800, 0}},
      {"@5.25", {5, 250'000'000}},
  };
  for (const auto& [text, time] : table) EXPECT_EQ(parse_rfc3339(text), time) << text;
}

TEST(Calendar, RefusesWhatIsNoTime) {
  for (const char* text : {"",
                           "now",
                           "2023-11-14",
                           "2023-11-14T22:13:21",
                           "2023-11-14T22:13:21.Z",
                           "2023-13-14T22:13:21Z",
                           "2023-00-14T22:13:21Z",
                           "2023-02-29T22:13:21Z",
                           "2023-11-31T22:13:21Z",
                           "2023-11-14T24:13:21Z",
                           "2023-11-14T22:60:21Z",
                           "2023-11-14T22:13:61Z",
                           "2023-11-14T22:13:21Z ",
                           "+023-11-14T22:13:21Z",
                           "2023-11-14T22:13:21+1:00",
                           "2023-11-14T22:13:21+24:00",
                           "@",
                           "@5",
                           "@5.",
                           "@5.1x",
                           "@ 5.1",
                           "@9223372036854775808.0"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

}  // namespace
}  // namespace wiresmith
