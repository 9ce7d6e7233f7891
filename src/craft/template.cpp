#include "wiresmith/craft/template.h"

#include <algorithm>
#include <cstring>

#include "wiresmith/wire/checksum.h"

namespace wiresmith::craft {
namespace {

void write(const Value& value, const Field& f, std::uint8_t* run) {
  if (value.form == Form::raw) {
    std::copy(value.text.begin(), value.text.end(), run + f.offset / 8U);
  } else if (f.offset % 8 == 0 && f.width == 16 && f.order == Order::big) {
    store_be<2>(run + f.offset / 8U, value.number);
  } else {
    write_number(f, run, value.number);
  }
}

}  // namespace

bool Template::prepare(std::vector<Axis>& axes, const Drafter& drafter, const Build& build, std::mt19937_64& random) {
  slots_.clear();
  build(frame_);
  checksums_ = drafter.checksums();
  for (Axis& axis : axes) {
    const auto place = drafter.place_of(axis.value());
    const bool plain = axis.value().form == Form::number || axis.value().form == Form::raw;
    if (!place || !plain) return false;
    const Field& f = *place->field;
    slots_.push_back({f, place->run, place->run + f.offset / 8U, place->run + (f.offset + f.width + 7U) / 8U, {}});
  }
  for (std::size_t i = 0; i < axes.size(); ++i)
    if (!probe(axes, i, build)) return false;
  // Each alternative of a small axis by itself, some of a big one, and some combinations.
  CraftedFrame built, patched;
  const auto agrees = [&] {
    build(built);
    patch(axes, patched);
    return built.bytes == patched.bytes;
  };
  constexpr std::uint64_t small = 64, some = 12;
  for (Axis& axis : axes) {
    for (std::uint64_t n = 0; n < std::min(small, axis.size()); ++n) {
      axis.choose(n, random);
      if (!agrees()) return false;
    }
    if (axis.size() > 1) axis.choose(axis.size() - 1, random);
    if (!agrees()) return false;
    axis.choose(0, random);
  }
  for (std::uint64_t n = 0; n < some; ++n) {
    for (Axis& axis : axes) axis.choose(random() % axis.size(), random);
    if (!agrees()) return false;
  }
  for (Axis& axis : axes) axis.choose(0, random);
  return true;
}

// Which checksums follow the axis: a change by one in its lowest bit changes each sum that covers it.
bool Template::probe(std::vector<Axis>& axes, std::size_t axis, const Build& build) {
  Slot& slot = slots_[axis];
  Value& value = axes[axis].value();
  const Value before = value;
  std::string raw;
  if (value.form == Form::raw) {
    raw = value.text;
    raw.back() = static_cast<char>(raw.back() ^ 1);
    value.text = raw;
  } else {
    value.number ^= 1;
  }
  CraftedFrame probed;
  build(probed);
  value = before;
  if (probed.bytes.size() != frame_.bytes.size()) return false;
  for (std::size_t i = 0; i < checksums_.size(); ++i) {
    const std::size_t at = checksums_[i].at;
    if (load_be<2>(&probed.bytes[at]) == load_be<2>(&frame_.bytes[at])) continue;
    slot.sums.push_back(i);
    // Words of a checksum begin where its layer does.
    if ((slot.first - checksums_[i].layer_at) % 2 != 0 && slot.first > 0) --slot.first;
    if ((slot.last - slot.first) % 2 != 0) ++slot.last;
    if (slot.last > frame_.bytes.size()) return false;
  }
  return true;
}

void Template::patch(const std::vector<Axis>& axes, CraftedFrame& out) const {
  if (&out != &frame_ && out.bytes.size() == frame_.bytes.size() && out.original_length == frame_.original_length) {
    std::memcpy(out.bytes.data(), frame_.bytes.data(), frame_.bytes.size());
  } else {
    out = frame_;
  }
  std::uint8_t* const bytes = out.bytes.data();
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Slot& slot = slots_[i];
    std::uint64_t before = 0, after = 0;
    for (std::size_t at = slot.first; !slot.sums.empty() && at < slot.last; at += 2) before += load_be<2>(bytes + at);
    write(axes[i].value(), slot.field, bytes + slot.run);
    for (std::size_t at = slot.first; !slot.sums.empty() && at < slot.last; at += 2) after += load_be<2>(bytes + at);
    for (const std::size_t c : slot.sums) {
      std::uint8_t* const checksum = bytes + checksums_[c].at;
      // RFC 1624: HC' = ~(~HC + ~m + m')
      std::uint64_t sum = (~load_be<2>(checksum) & 0xffff) + after + 0xffff * ((slot.last - slot.first) / 2) - before;
      while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
      std::uint64_t folded = ~sum & 0xffff;
      if (folded == 0 && checksums_[c].zero_means_none) folded = 0xffff;
      store_be<2>(checksum, folded);
    }
  }
}

}  // namespace wiresmith::craft
