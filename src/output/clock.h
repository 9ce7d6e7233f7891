// Times as people read them: tcpdump's clock, and the styles that tshark's -t names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {

enum class TimeStyle : std::uint8_t {
  clock,            // a: 22:13:20.000001, in local time
  date,             // ad: the same behind the date
  delta,            // d: since the packet before
  delta_displayed,  // dd: since the packet shown before
  epoch,            // e: seconds since 1970
  relative,         // r: since the first packet
  utc,              // u
  utc_date,         // ud
  none
};
std::optional<TimeStyle> time_style_by_name(std::string_view name);

// Remembers the packets before, so it is told of those that are not shown too. A packet without a time has none shown.
class Clock {
 public:
  explicit Clock(TimeStyle style = TimeStyle::clock) : style_(style) {}
  void put(Line& line, const Frame& frame);
  // A packet that is not shown.
  void pass(const Frame& frame);
  // As after packets the first and the last of which had these times, and all of which were shown.
  void resume(const std::optional<Timestamp>& first, const std::optional<Timestamp>& last) {
    first_ = first;
    before_ = shown_before_ = last;
  }

 private:
  void keep(std::int64_t second);

  TimeStyle style_;
  std::int64_t second_ = 0;  // of the text kept
  std::uint8_t kept_ = 0;    // characters of it
  char text_[48]{};
  std::optional<Timestamp> first_, before_, shown_before_;
};

// 2023-11-14T22:13:21.000000000Z (RFC 3339); @SECONDS.nnnnnnnnn outside the years 0 to 9999.
void put_rfc3339(Line& line, const Timestamp& time);
// Seconds since 1970 with nine decimals.
void put_epoch(Line& line, const Timestamp& time, unsigned decimals = 9);
// Seconds from one time to another, whichever is earlier: then with a minus. No two times are too far apart.
void put_span(Line& line, Timestamp from, Timestamp to, unsigned decimals = 9);

}  // namespace wiresmith
