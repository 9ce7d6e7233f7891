#include "wiresmith/craft/axes.h"

#include <arpa/inet.h>

#include "wiresmith/craft/convert.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith::craft {
namespace {

constexpr std::uint64_t uncountable = ~std::uint64_t{0};

Wide plus(Wide a, std::uint64_t b) {
  const std::uint64_t low = a.low + b;
  return {a.high + (low < b ? 1 : 0), low};
}
// b - a, where b is not less.
Wide minus(Wide b, Wide a) { return {b.high - a.high - (b.low < a.low ? 1 : 0), b.low - a.low}; }
bool less(Wide a, Wide b) { return a.high != b.high ? a.high < b.high : a.low < b.low; }

Wide wide_of(Bytes bytes) {
  Wide w;
  for (const auto b : bytes) w = {w.high << 8 | w.low >> 56, w.low << 8 | b};
  return w;
}

[[noreturn]] void wrong(const Value& v, const std::string& what) { throw Wrong(&v, what); }

}  // namespace

Axis::Axis(Value& varying) : target_(varying) {
  for (const Value* v = varying.first; v != nullptr; v = v->next) add(*v);
  if (ranges_.empty()) wrong(varying, "is an empty set of values");
  if (random_ && ranges_.size() != 1) wrong(varying, "is rand(...) among others; it must stand alone");
  for (const auto& r : ranges_) size_ = size_ > uncountable - r.count ? uncountable : size_ + r.count;
  if (random_) size_ = 1;
  if (target_.field != nullptr && is_array(target_.field->show)) raw_.resize(target_.field->width / 8U);
  target_.varies = true;
}

void Axis::add(const Value& v) {
  const Field* const f = target_.field;
  if (f == nullptr) {
    if (v.form == Form::call && v.text == "rand") wrong(v, "is for numbers and addresses");
    ranges_.push_back({{}, 1, &v});
    return;
  }
  if (v.form == Form::call && v.text == "rand") return add_random(v);
  if (v.form == Form::word) {
    if (v.text.find('/') != std::string_view::npos) return add_block(v);
    // A hyphen parts a range, unless it is in a name or a MAC address.
    const auto hyphen = v.text.find('-', 1);
    std::uint64_t number = 0;
    const bool numeric = is_array(f->show) ? f->show != Show::mac && f->show != Show::text && f->show != Show::bytes
                                           : parse_number(v.text.substr(0, hyphen), number);
    if (hyphen != std::string_view::npos && numeric)
      return add_range(v, v.text.substr(0, hyphen), v.text.substr(hyphen + 1));
  }
  ranges_.push_back({number_of(v, v.text), 1, nullptr});
}

void Axis::add_range(const Value& v, std::string_view from, std::string_view to) {
  const Wide first = number_of(v, from), last = number_of(v, to);
  if (less(last, first)) wrong(v, "is a range that ends before it begins");
  const Wide size = minus(last, first);
  ranges_.push_back({first, size.high != 0 || size.low == uncountable ? uncountable : size.low + 1, nullptr});
}

void Axis::add_block(const Value& v) {
  const auto slash = v.text.find('/');
  const unsigned bits = target_.field->width;
  std::uint64_t prefix = 0;
  if (!is_array(target_.field->show) || !parse_number(v.text.substr(slash + 1), prefix) || prefix > bits)
    wrong(v, "must be an address, or a block of them like 192.0.2.0/28 or 2001:db8::/120");
  Wide first = number_of(v, v.text.substr(0, slash));
  const auto host = static_cast<unsigned>(bits - prefix);
  first.low &= host >= 64 ? 0 : ~low_bits(host);
  if (host > 64) first.high &= ~low_bits(host - 64);
  ranges_.push_back({first, host >= 64 ? uncountable : std::uint64_t{1} << host, nullptr});
}

// rand(), rand(1024-65535), rand(192.0.2.0/24)
void Axis::add_random(const Value& v) {
  random_ = true;
  if (v.first == nullptr) {
    const unsigned bits = target_.field->width;
    ranges_.push_back({{}, bits >= 64 ? uncountable : std::uint64_t{1} << bits, nullptr});
    return;
  }
  if (v.first->next != nullptr || v.first->form != Form::word) wrong(v, "takes one range, as in rand(1024-65535)");
  add(*v.first);
}

Wide Axis::number_of(const Value& v, std::string_view text) const {
  Value one = v;
  one.text = text;
  try {
    if (!is_array(target_.field->show)) return {0, number_from(*target_.field, one)};
    return wide_of(array_from(*target_.field, one));
  } catch (const Wrong& w) {
    throw Wrong(&v, w.what());
  }
}

void Axis::choose(std::uint64_t index, std::mt19937_64& random) {
  if (random_) {
    const Range& r = ranges_.front();
    Wide number = r.count == uncountable ? Wide{r.first.high, random()} : plus(r.first, random() % r.count);
    if (r.count == uncountable && target_.field->width > 64)
      number.high |= random() & low_bits(target_.field->width - 64);
    return set(number);
  }
  for (const auto& r : ranges_) {
    if (index >= r.count) {
      index -= r.count;
      continue;
    }
    if (r.literal == nullptr) return set(plus(r.first, index));
    target_.form = r.literal->form;
    target_.text = r.literal->text;
    target_.number = r.literal->number;
    target_.set_children(r.literal->first, r.literal->last);
    return;
  }
}

void Axis::set(Wide number) {
  if (raw_.empty()) {
    target_.form = Form::number;
    target_.number = number.low;
    return;
  }
  for (std::size_t i = 0; i < raw_.size(); ++i) {
    const std::size_t from_end = raw_.size() - 1 - i;
    const std::uint64_t half = from_end < 8 ? number.low : from_end < 16 ? number.high : 0;
    raw_[i] = static_cast<char>(half >> 8 * (from_end % 8));
  }
  target_.form = Form::raw;
  target_.text = {raw_.data(), raw_.size()};
}

}  // namespace wiresmith::craft
