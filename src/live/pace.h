// When packets are sent: so many a second, so many bits a second, or as they were captured.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

struct Pace {
  enum class Kind : std::uint8_t {
    top_speed,
    packets,   // `rate` of them a second
    bits,      // `rate` of them a second, of whole frames without their check sequence
    captured,  // `rate` times as fast as they were captured
  };
  Kind kind = Kind::packets;
  double rate = 100;
};

// "1000", "1kpps", "2.5Mpps"; "100Mbit", "64kbit", "1Gbit", "1000bit"; nullopt: neither, or not above 0.
std::optional<Pace> pace_of(std::string_view text);
// Seconds: "0.5", "20ms", "100us", "3s"; nullopt: no such time.
std::optional<double> seconds_of(std::string_view text);
// "2x", "0.5"; nullopt: no factor above 0.
std::optional<double> factor_of(std::string_view text);

// The times of packets, one after another.
class Schedule {
 public:
  // Begins at `now`, in nanoseconds of a clock of the caller's.
  Schedule(const Pace& pace, std::int64_t now) : pace_(pace), start_(now), due_(static_cast<double>(now)) {}

  // When the next packet is due; 0: at once. `time` is when it was captured, if it was.
  std::int64_t next(std::size_t bytes, const std::optional<Timestamp>& time);
  // The packets begin again at the first: behind the last one.
  void begin_again();

 private:
  Pace pace_;
  std::int64_t start_;
  double due_;
  std::optional<Timestamp> first_;
};

}  // namespace wiresmith
