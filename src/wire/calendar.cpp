// RFC 3339 5.6
#include "wiresmith/wire/calendar.h"

#include <charconv>

namespace wiresmith {
namespace {

// Takes a text apart from its front; once something does not fit, everything fails.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : left_(text) {}

  // A number of exactly so many digits, from `least` to `most`.
  unsigned number(std::size_t digits, unsigned least, unsigned most) {
    unsigned v = 0;
    good_ = good_ && left_.size() >= digits;
    for (std::size_t i = 0; good_ && i < digits; ++i) {
      good_ = is_digit(left_[i]);
      v = 10 * v + static_cast<unsigned>(left_[i] - '0');
    }
    if (!good_) return 0;
    left_.remove_prefix(digits);
    good_ = v >= least && v <= most;
    return v;
  }
  // One of these characters, and which.
  char one_of(std::string_view characters) {
    good_ = good_ && !left_.empty() && characters.find(left_[0]) != std::string_view::npos;
    if (!good_) return 0;
    const char c = left_[0];
    left_.remove_prefix(1);
    return c;
  }
  // Decimals behind a point that is already read: nanoseconds.
  std::uint32_t fraction() {
    std::uint32_t v = 0, unit = 100'000'000;
    good_ = good_ && !left_.empty() && is_digit(left_[0]);
    while (good_ && !left_.empty() && is_digit(left_[0])) {
      v += unit * static_cast<std::uint32_t>(left_[0] - '0');
      unit /= 10;
      left_.remove_prefix(1);
    }
    return v;
  }
  bool begins_with(char c) const { return good_ && !left_.empty() && left_[0] == c; }
  bool ended() const { return good_ && left_.empty(); }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view left_;
  bool good_ = true;
};

unsigned days_in(unsigned year, unsigned month) {
  const Date next = month == 12 ? Date{std::int64_t{year} + 1, 1, 1} : Date{year, month + 1, 1};
  return static_cast<unsigned>(days_of(next) - days_of({year, month, 1}));
}

// "SECONDS.nnnnnnnnn", the decimals counting upwards.
std::optional<Timestamp> parse_epoch(std::string_view text) {
  Timestamp t;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), t.seconds);
  if (error != std::errc{}) return std::nullopt;
  Cursor rest(text.substr(static_cast<std::size_t>(end - text.data())));
  rest.one_of(".");
  t.nanoseconds = rest.fraction();
  return rest.ended() ? std::optional(t) : std::nullopt;
}

}  // namespace

std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  if (text.starts_with('@')) return parse_epoch(text.substr(1));
  Cursor c(text);
  Timestamp t;
  const unsigned year = c.number(4, 0, 9999);
  c.one_of("-");
  const unsigned month = c.number(2, 1, 12);
  c.one_of("-");
  const unsigned day = c.number(2, 1, month == 0 ? 31 : days_in(year, month));
  c.one_of("Tt ");
  const unsigned hour = c.number(2, 0, 23);
  c.one_of(":");
  const unsigned minute = c.number(2, 0, 59);
  c.one_of(":");
  const unsigned second = c.number(2, 0, 60);
  if (c.begins_with('.')) {
    c.one_of(".");
    t.nanoseconds = c.fraction();
  }
  std::int64_t offset = 0;  // of local time to UTC
  if (const char zone = c.one_of("Zz+-"); zone == '+' || zone == '-') {
    offset = c.number(2, 0, 23) * 3600;
    c.one_of(":");
    offset += c.number(2, 0, 59) * 60;
    if (zone == '-') offset = -offset;
  }
  if (!c.ended()) return std::nullopt;
  t.seconds = days_of({year, month, day}) * seconds_a_day + hour * 3600 + minute * 60 + second - offset;
  return t;
}

}  // namespace wiresmith
