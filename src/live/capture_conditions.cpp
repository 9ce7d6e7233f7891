#include "wiresmith/live/capture_conditions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// What no one means: more than a billion seconds or a billion billion of anything.
constexpr double most_seconds = 1e9;
constexpr std::uint64_t most = 1'000'000'000'000'000'000;
constexpr std::uint64_t kilobyte = 1000;     // dumpcap's
constexpr std::uint64_t most_kept = 99'999;  // dumpcap's: numbers have five digits

std::optional<std::uint64_t> whole(std::string_view text, std::uint64_t unit = 1) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size() || n == 0 || n > most / unit) return std::nullopt;
  return n * unit;
}

std::optional<std::int64_t> nanoseconds(std::string_view text) {
  double seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  constexpr double least = 0.001;
  if (error != std::errc{} || end != text.data() + text.size() || !(seconds >= least && seconds <= most_seconds))
    return std::nullopt;
  return std::llround(seconds * 1e9);
}

// tcpdump's sizes.
std::optional<std::uint64_t> size_of(std::string_view text) {
  constexpr std::uint64_t million = 1'000'000, step = 1024;
  if (text.empty()) return std::nullopt;
  const auto number = text.substr(0, text.size() - 1);
  switch (text.back()) {
    case 'k':
    case 'K': return whole(number, step);
    case 'm':
    case 'M': return whole(number, step * step);
    case 'g':
    case 'G': return whole(number, step * step * step);
    default: return whole(text, million);
  }
}

// The smaller of two limits, where 0 is none.
template <typename T>
void limit(T& to, T value) {
  to = to == 0 ? value : std::min(to, value);
}

enum class Unit : std::uint8_t { number, kilobytes, seconds };

// -a and -b: "key:value".
class Reading {
 public:
  Reading(const ConditionWords& words, CaptureConditions& conditions) : words_(words), c_(conditions) {}

  std::optional<std::string> read() {
    for (const auto& word : words_.rotate)
      if (!error_) rotate(word);
    if (!error_) as_tcpdump();
    for (const auto& word : words_.stop)
      if (!error_) stop(word);
    if (!error_) check();
    return error_;
  }

 private:
  struct Pair {
    std::string_view key, value;
  };
  static Pair split(std::string_view word) {
    const auto colon = std::min(word.find(':'), word.size());
    return {word.substr(0, colon), word.substr(std::min(colon + 1, word.size()))};
  }
  void refuse(std::string why) { error_ = std::move(why); }

  // Where `pair` has this key, takes its value; true if it was that key's.
  template <typename T>
  bool take(char letter, const Pair& pair, std::string_view key, Unit unit, T& to) {
    if (pair.key != key) return false;
    const auto said = std::string("-") + letter + " " + std::string(key);
    if (unit == Unit::seconds) {
      if (const auto n = nanoseconds(pair.value)) return limit(to, static_cast<T>(*n)), true;
      refuse(said + " takes seconds, such as " + std::string(key) + ":60, not '" + escaped(std::string(pair.value)) +
             "'");
    } else {
      if (const auto n = whole(pair.value, unit == Unit::kilobytes ? kilobyte : 1))
        return limit(to, static_cast<T>(*n)), true;
      refuse(said + " takes a whole number" + (unit == Unit::kilobytes ? " of kB (1000 bytes)" : "") +
             " above 0, not '" + escaped(std::string(pair.value)) + "'");
    }
    return true;
  }

  void rotate(const std::string& word) {
    const Pair pair = split(word);
    auto& r = c_.rotation;
    r.naming = FileNaming::numbered;
    if (take('b', pair, "duration", Unit::seconds, r.limits.period) ||
        take('b', pair, "interval", Unit::seconds, r.limits.multiple) ||
        take('b', pair, "filesize", Unit::kilobytes, r.limits.bytes) ||
        take('b', pair, "packets", Unit::number, r.limits.packets) || take('b', pair, "files", Unit::number, c_.keep))
      return;
    refuse("-b takes duration:S, interval:S, filesize:KB, packets:N or files:N, not '" + escaped(word) + "'");
  }

  void stop(const std::string& word) {
    const Pair pair = split(word);
    auto& r = c_.rotation;
    // With several files it is the size of each, as dumpcap has it.
    auto& bytes = r.naming == FileNaming::one ? c_.bytes : r.limits.bytes;
    if (take('a', pair, "duration", Unit::seconds, c_.duration) ||
        take('a', pair, "filesize", Unit::kilobytes, bytes) || take('a', pair, "packets", Unit::number, c_.packets) ||
        take('a', pair, "files", Unit::number, r.most_files))
      return;
    refuse("-a takes duration:S, filesize:KB, packets:N or files:N, not '" + escaped(word) + "'");
  }

  void as_tcpdump() {
    auto& r = c_.rotation;
    if (words_.size.empty() && words_.seconds.empty() && words_.count.empty()) return;
    if (r.naming != FileNaming::one)
      return refuse("-b is dumpcap's way to say it, and -C, -G and -W are tcpdump's: one of the two is enough");
    r.naming = FileNaming::appended;
    if (!words_.size.empty()) {
      const auto bytes = size_of(words_.size);
      if (!bytes)
        return refuse("-C takes millions of bytes, or a number with k, m or g, not '" + escaped(words_.size) + "'");
      r.limits.bytes = *bytes;
    }
    if (!words_.seconds.empty()) {
      const auto period = nanoseconds(words_.seconds);
      if (!period) return refuse("-G takes seconds, not '" + escaped(words_.seconds) + "'");
      r.limits.period = *period;
    }
    if (words_.count.empty()) return;
    const auto count = whole(words_.count);
    if (!count) return refuse("-W takes a number of files above 0, not '" + escaped(words_.count) + "'");
    if (r.limits.bytes == 0 && r.limits.period == 0)
      return refuse("-W goes with -C or -G, which say when a file is full");
    (r.limits.bytes != 0 ? r.names_again : r.most_files) = *count;
  }

  void check() {
    const auto& r = c_.rotation;
    const auto& l = r.limits;
    const bool ends = l.bytes != 0 || l.packets != 0 || l.period != 0 || l.multiple != 0;
    if (r.naming == FileNaming::one && r.most_files != 0)
      return refuse("-a files goes with -b, -C or -G, which say when a file is full");
    if (r.naming == FileNaming::numbered && !ends)
      return refuse("-b files goes with -b duration, interval, filesize or packets, which say when a file is full");
    if (c_.keep > most_kept) return refuse("-b files keeps at most " + std::to_string(most_kept) + " files");
  }

  const ConditionWords& words_;
  CaptureConditions& c_;
  std::optional<std::string> error_;
};

}  // namespace

std::optional<std::string> read_conditions(const ConditionWords& words, CaptureConditions& conditions) {
  return Reading(words, conditions).read();
}

}  // namespace wiresmith
