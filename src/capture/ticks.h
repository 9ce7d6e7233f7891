// pcapng's times: a 64-bit count of ticks, whose length (if_tsresol) and origin (if_tsoffset) the interface gives.
#pragma once

#include <cstdint>
#include <optional>

#include "wiresmith/wire/frame.h"

namespace wiresmith {

// A resolution byte: 10^-n seconds a tick, or 2^-n where the top bit is set. Every value has a meaning.
class TickClock {
 public:
  TickClock() = default;
  TickClock(std::uint8_t resolution, std::int64_t offset_seconds);

  struct Reading {
    Timestamp time;
    bool cut = false;  // finer than nanoseconds (rounded down), or beyond what 64-bit seconds hold (saturated)
  };
  Reading read(std::uint64_t ticks) const;

  // The count of ticks that is read as exactly this time; nullopt where there is none.
  std::optional<std::uint64_t> ticks_of(const Timestamp& time) const {
    constexpr std::int64_t near = std::int64_t{1} << 33;  // no product below overflows
    if (nanoseconds_per_tick_ == 0 || offset_ != 0 || time.seconds < 0 || time.seconds > near)
      return ticks_of_any(time);
    if (time.nanoseconds % nanoseconds_per_tick_ != 0) return std::nullopt;
    return static_cast<std::uint64_t>(time.seconds) * per_second_ + time.nanoseconds / nanoseconds_per_tick_;
  }

 private:
  Reading read_any(std::uint64_t ticks) const;
  std::optional<std::uint64_t> ticks_of_any(const Timestamp& time) const;
  Reading split_decimal(std::uint64_t ticks) const;
  Reading split_binary(std::uint64_t ticks) const;

  std::uint64_t per_second_ = 1'000'000;  // of decimal resolutions up to 10^-19
  std::int64_t offset_ = 0;
  std::uint32_t nanoseconds_per_tick_ = 1000;  // 0: a tick is no whole number of nanoseconds below a second
  std::uint8_t resolution_ = 6;
};

// What nearly all files have is a few multiplications; the rest is in ticks.cpp.
inline TickClock::Reading TickClock::read(std::uint64_t ticks) const {
  if (offset_ != 0 || nanoseconds_per_tick_ == 0) return read_any(ticks);
  if (nanoseconds_per_tick_ == 1) {
    return {{static_cast<std::int64_t>(ticks / 1'000'000'000), static_cast<std::uint32_t>(ticks % 1'000'000'000)},
            false};
  }
  if (nanoseconds_per_tick_ == 1000) {
    return {{static_cast<std::int64_t>(ticks / 1'000'000), static_cast<std::uint32_t>(ticks % 1'000'000) * 1000},
            false};
  }
  return {{static_cast<std::int64_t>(ticks / per_second_),
           static_cast<std::uint32_t>(ticks % per_second_) * nanoseconds_per_tick_},
          false};
}

// True where a tick is shorter than a microsecond.
constexpr bool finer_than_microseconds(std::uint8_t resolution) {
  return (resolution & 0x80) != 0 ? (resolution & 0x7f) >= 20 : resolution > 6;
}

}  // namespace wiresmith
