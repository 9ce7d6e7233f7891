#include "wiresmith/capture/ticks.h"

#include <limits>

namespace wiresmith {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr std::uint64_t power_of_ten(unsigned n) {  // n up to 19
  std::uint64_t v = 1;
  while (n-- > 0) v *= 10;
  return v;
}

constexpr std::uint64_t billion = 1'000'000'000;

}  // namespace

TickClock::TickClock(std::uint8_t resolution, std::int64_t offset_seconds)
    : offset_(offset_seconds), resolution_(resolution) {
  const bool decimal = (resolution & 0x80) == 0;
  per_second_ = decimal && resolution <= 19 ? power_of_ten(resolution) : 0;
  // Whole seconds (10^0) go the long way too: 64 bits of them do not fit into signed seconds.
  nanoseconds_per_tick_ =
      decimal && resolution >= 1 && resolution <= 9 ? static_cast<std::uint32_t>(billion / per_second_) : 0;
}

TickClock::Reading TickClock::read_any(std::uint64_t ticks) const {
  const auto split = (resolution_ & 0x80) != 0 ? split_binary(ticks) : split_decimal(ticks);
  // Seconds come as unsigned bits here; the sum with the offset may leave 64 bits on either side.
  const Wide seconds = Wide{static_cast<std::uint64_t>(split.time.seconds)} + offset_;
  constexpr Wide least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
  if (seconds > most) return {{std::numeric_limits<std::int64_t>::max(), 999'999'999}, true};
  if (seconds < least) return {{std::numeric_limits<std::int64_t>::min(), 0}, true};
  return {{static_cast<std::int64_t>(seconds), split.time.nanoseconds}, split.cut};
}

TickClock::Reading TickClock::split_decimal(std::uint64_t ticks) const {
  const unsigned n = resolution_;
  if (n <= 9) {
    const auto ns = ticks % per_second_ * (billion / per_second_);
    return {{static_cast<std::int64_t>(ticks / per_second_), static_cast<std::uint32_t>(ns)}, false};
  }
  if (n > 28) return {{0, 0}, ticks != 0};  // 2^64 ticks are less than a nanosecond
  const std::uint64_t per_nanosecond = power_of_ten(n - 9);
  const std::uint64_t seconds = n <= 19 ? ticks / per_second_ : 0;
  const std::uint64_t rest = n <= 19 ? ticks % per_second_ : ticks;
  return {{static_cast<std::int64_t>(seconds), static_cast<std::uint32_t>(rest / per_nanosecond)},
          rest % per_nanosecond != 0};
}

TickClock::Reading TickClock::split_binary(std::uint64_t ticks) const {
  const unsigned n = resolution_ & 0x7f;
  const std::uint64_t seconds = n < 64 ? ticks >> n : 0;
  const std::uint64_t rest = n < 64 ? ticks & low_bits(n) : ticks;
  const UnsignedWide scaled = UnsignedWide{rest} * billion;  // below 2^94
  const auto ns = static_cast<std::uint32_t>(scaled >> n);
  return {{static_cast<std::int64_t>(seconds), ns}, (UnsignedWide{ns} << n) != scaled};
}

std::optional<std::uint64_t> TickClock::ticks_of_any(const Timestamp& time) const {
  const Wide seconds = Wide{time.seconds} - offset_;
  constexpr Wide most = std::numeric_limits<std::uint64_t>::max();
  if (seconds < 0 || seconds > most) return std::nullopt;
  const auto whole = static_cast<UnsignedWide>(seconds);
  UnsignedWide ticks = 0;
  // Rounded up: a time read from ticks of this length was rounded down to nanoseconds.
  if ((resolution_ & 0x80) != 0) {
    const unsigned n = resolution_ & 0x7f;
    if (n > 63 && (whole != 0 || n > 93))
      return whole == 0 && time.nanoseconds == 0 ? std::optional<std::uint64_t>(0) : std::nullopt;
    if (n <= 63 && whole >> (64 - n) != 0) return std::nullopt;
    ticks = (whole << n) + (((UnsignedWide{time.nanoseconds} << n) + billion - 1) / billion);
  } else if (resolution_ <= 9) {
    const auto step = billion / per_second_;
    ticks = whole * per_second_ + (time.nanoseconds + step - 1) / step;
  } else if (resolution_ <= 19) {
    ticks = whole * per_second_ + UnsignedWide{time.nanoseconds} * power_of_ten(resolution_ - 9u);
  } else {
    if (whole != 0 || (resolution_ > 28 && time.nanoseconds != 0)) return std::nullopt;
    ticks = resolution_ > 28 ? 0 : UnsignedWide{time.nanoseconds} * power_of_ten(resolution_ - 9u);
  }
  if (ticks > std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
  const auto count = static_cast<std::uint64_t>(ticks);
  return read(count).time == time ? std::optional(count) : std::nullopt;
}

}  // namespace wiresmith
