// The one walk over a struct's parts. Dissecting, JSON, the tree and `-e` are visitors of it.
//
// It reads within [begin, end) only, always ends, and shows every field that is wholly there. What it cannot make out
// goes to cut(): the bytes of an object that its keys do not tell, up to the object's end, so that nothing is lost.
// A visitor is described in visitors.h.
#pragma once

#include <array>

#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/layer.h"
#include "wiresmith/wire/name_reader.h"
#include "wiresmith/wire/visitors.h"

namespace wiresmith {

// Structs whose walk is unrolled at compile time for a visitor that says `using Unrolled = Structs<DnsRecord, ...>`.
template <class... T>
struct Structs {};

template <class V>
class Walk {
  template <class U>
  friend class Walk;

 public:
  // `message` is where in `bytes` the pointers of domain names count from.
  Walk(Bytes bytes, V& visitor, std::size_t message = 0)
      : bytes_(bytes), v_(visitor), names_(bytes, message, visitor) {}

  struct Reached {
    std::size_t at = 0;  // first byte not consumed
    bool whole = true;   // false: an object was cut
  };

  // Walks `s` in [begin, end). `object` is where the object begins that shows its fields: begin, unless the struct is a
  // body that its parent shows as its own.
  Reached structure(const Struct& s, std::size_t object, std::size_t begin, std::size_t end) {
    if constexpr (requires { typename V::Unrolled; }) {
      Reached r;
      if (is_unrolled(typename V::Unrolled{}, s, object, begin, end, r)) return r;
    }
    Starts starts;
    Reached r{begin, true};
    for (std::size_t i = 0; i < s.segments.size() && r.whole; ++i) r = part(s, i, starts, object, r.at, end);
    return r;
  }

  // The same of a struct that the compiler knows: its parts one after another, with no table to look at.
  template <HasLayout T>
  Reached unrolled(std::size_t object, std::size_t begin, std::size_t end) {
    Starts starts;
    Reached r{begin, true};
    [&]<std::size_t... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
      static_cast<void>(((r = part(describe<T>, I, starts, object, r.at, end), r.whole) && ...));
    }
    (std::make_index_sequence<T::layout::segment_count>{});
    return r;
  }

  // The same for a header whose length is known: what its parts leave over is cut off as bytes.
  void header(const Struct& s, std::size_t begin, std::size_t end) {
    const Reached r = structure(s, begin, begin, end);
    if (r.whole && r.at < end) v_.cut(begin, r.at, end);
  }

 private:
  using Starts = std::array<std::uint32_t, max_segments>;

  template <class... T>
  bool is_unrolled(Structs<T...>, const Struct& s, std::size_t object, std::size_t begin, std::size_t end, Reached& r) {
    return ((&s == &describe<T> ? (r = unrolled<T>(object, begin, end), true) : false) || ...);
  }

  [[gnu::always_inline]] Reached part(const Struct& s, std::size_t i, Starts& starts, std::size_t object,
                                      std::size_t at, std::size_t end) {
    const Segment& segment = s.segments[i];
    starts[i] = static_cast<std::uint32_t>(at);
    if (segment.tail != nullptr) return tail(*segment.tail, s, starts, object, at, end);
    if (end - at < segment.bytes) return cut_run(segment, object, at, end);
    v_.run(segment, at);
    return {at + segment.bytes, true};
  }

  [[gnu::noinline]] Reached cut_run(const Segment& segment, std::size_t object, std::size_t at, std::size_t end) {
    const std::size_t bits = 8 * (end - at);
    std::size_t from = at;
    std::string_view missing;
    for (const Field& f : segment.fields) {
      if (f.offset + std::size_t{f.width} > bits) {
        from = at + f.offset / 8U;
        missing = f.name;
        break;
      }
      v_.field(f, at);
    }
    v_.fault(Fault::header_cut, missing, at, segment.bytes, end - at);
    v_.cut(object, from, end);
    return {end, false};
  }

  // What lies there; all of it within the walk's bounds.
  [[gnu::always_inline]] Bytes between(std::size_t begin, std::size_t end) const {
    return {bytes_.data() + begin, end - begin};
  }

  [[gnu::always_inline]] std::uint64_t value_of(const Struct& s, const Starts& starts, FieldRef ref) const {
    return number_of(s.segments[ref.segment].fields[ref.field], bytes_.data() + starts[ref.segment]);
  }

  // What an extent claims; negative claims are none.
  [[gnu::always_inline]] std::size_t claimed(const Extent& e, const Struct& s, const Starts& starts, std::size_t object,
                                             std::size_t at, std::size_t end) const {
    if (e.kind == ExtentKind::exact) return static_cast<std::size_t>(e.add);
    if (e.kind == ExtentKind::look) return e.look(between(object, end), at - object);
    const auto n = static_cast<std::int64_t>(value_of(s, starts, e.ref)) * e.multiply + e.add;
    return n < 0 ? 0 : static_cast<std::size_t>(n);
  }

  [[gnu::always_inline]] Reached tail(const Tail& t, const Struct& s, const Starts& starts, std::size_t object,
                                      std::size_t at, std::size_t end) {
    switch (t.kind) {
      case TailKind::name: return name(t, object, at, end);
      case TailKind::string: return string(t, object, at, end);
      case TailKind::items:
        return items(t, object, at, end,
                     t.extent.kind == ExtentKind::to_end ? rest : claimed(t.extent, s, starts, object, at, end));
      default: break;
    }
    std::size_t region = end - at;
    bool beyond = false;
    if (t.extent.kind != ExtentKind::to_end) {
      const std::size_t need = claimed(t.extent, s, starts, object, at, end);
      if (need > region) {
        v_.fault(Fault::payload_cut, t.kind == TailKind::choice ? t.choice->raw_name : t.name, at, need, region);
        beyond = true;
      } else {
        region = need;
      }
    }
    const std::size_t stop = at + region;
    switch (t.kind) {
      case TailKind::tlvs:
        if (region == 0 && !beyond) return {at, true};  // most headers have no options
        return tlvs(t, object, at, stop);
      case TailKind::choice: {
        const std::uint32_t key = t.look != nullptr ? t.look(between(object, stop), at - object)
                                                    : static_cast<std::uint32_t>(value_of(s, starts, t.selector));
        return choice(t, key, object, at, stop, beyond);
      }
      default:  // a blob
        if (beyond) {
          v_.cut(object, at, stop);
          return {stop, false};
        }
        v_.blob(t, at, stop);
        return {stop, true};
    }
  }

  Reached name(const Tail& t, std::size_t object, std::size_t at, std::size_t end) {
    const auto n = names_.read(t, at, end);
    if (n.end.fault != NameFault::none) {
      v_.fault(n.end.fault == NameFault::cut             ? Fault::header_cut
               : n.end.fault == NameFault::too_many_hops ? Fault::too_many_hops
                                                         : Fault::bad_name,
               t.name, at, 0, end - at);
      v_.cut(object, at, end);
      return {end, false};
    }
    if (!names_.affords(n, at)) [[unlikely]] {
      v_.fault(Fault::too_much_text, t.name, at, names_.most_text(at), names_.budget.text);
      v_.cut(object, at, end);
      return {end, false};
    }
    names_.show(t, n, at, end);
    return {at + n.end.size, true};
  }

  Reached string(const Tail& t, std::size_t object, std::size_t at, std::size_t end) {
    if (at == end || end - at - 1 < bytes_[at]) {
      v_.fault(Fault::header_cut, t.name, at, at == end ? 1 : bytes_[at] + std::size_t{1}, end - at);
      v_.cut(object, at, end);
      return {end, false};
    }
    const std::size_t stop = at + 1 + bytes_[at];
    v_.string(t, at + 1, stop);
    return {stop, true};
  }

  // A single-part element has no object of its own: what is left of a broken one belongs to the object around the list.
  Reached items(const Tail& t, std::size_t object, std::size_t at, std::size_t end, std::size_t count) {
    const Struct& element = *t.element;
    v_.list_begin(t);
    std::size_t n = 0;
    bool broken = false;
    for (; n < count && at < end && !broken; ++n) {
      if (element.single && !fits(element, at, end)) {
        broken = true;
        break;
      }
      v_.element_begin(element, at);
      const Reached r = structure(element, at, at, end);
      v_.element_end();
      if (r.at == at) break;  // an element takes at least a byte
      at = r.at;
    }
    v_.list_end(t);
    if (!broken && (n == count || count == rest)) [[likely]]
      return {at, true};
    return odd_items(t, object, at, end, count, n, broken);
  }

  // So many items as there are end otherwise than by their count.
  [[gnu::noinline]] Reached odd_items(const Tail& t, std::size_t object, std::size_t at, std::size_t end,
                                      std::size_t count, std::size_t n, bool broken) {
    const Struct& element = *t.element;
    const FirstFault first = broken ? first_fault(element, at, at, end) : FirstFault{};
    if (broken && is_overrun(first.kind)) v_.fault(first.kind, t.name, at, first.need, first.have);
    if (n < count && count != rest) v_.fault(Fault::bad_count, t.name, at, count, n);
    if (!broken) return {at, true};
    if (count == rest && !is_overrun(first.kind)) v_.fault(Fault::header_cut, t.name, at, element.head, end - at);
    v_.cut(object, at, end);
    return {end, false};
  }

  // A walk ahead of this one, within what is left of its budgets.
  template <class U>
  Walk<U> trial(U& visitor, std::size_t end) const {
    Walk<U> ahead(bytes_.first(end), visitor, names_.begin());
    ahead.names_.budget = {names_.budget.hops, names_.budget.text};
    return ahead;
  }
  [[gnu::noinline]] FirstFault first_fault(const Struct& s, std::size_t object, std::size_t at, std::size_t end) const {
    FirstFault first;
    trial(first, end).structure(s, object, at, end);
    return first;
  }
  // Whether one element of this struct is wholly there.
  bool fits(const Struct& s, std::size_t at, std::size_t end) {
    if (s.segments.size() == 1 && s.segments[0].tail == nullptr) return end - at >= s.head;
    return tried(s, at, at, end).whole;
  }
  [[gnu::noinline]] Reached tried(const Struct& s, std::size_t object, std::size_t at, std::size_t end) const {
    Silent silent;
    const auto r = trial(silent, end).structure(s, object, at, end);
    return {r.at, r.whole};
  }
  // Whether a body fills its region to the byte.
  bool fills(const Struct& s, std::size_t object, std::size_t at, std::size_t end) {
    if (s.segments.empty()) return at == end;
    if (s.segments.size() == 1 && s.segments[0].tail == nullptr) return end - at == s.head;
    const Reached r = tried(s, object, at, end);
    return r.whole && r.at == end;
  }
  // Says why it does not: by what is wrong within it, where that is more than its size.
  [[gnu::noinline]] void misfit(const Struct& s, std::size_t object, std::size_t at, std::size_t end) {
    const FirstFault first = first_fault(s, object, at, end);
    const bool size = !first.any || first.kind == Fault::header_cut || first.kind == Fault::payload_cut ||
                      first.kind == Fault::bad_count;
    if (size)
      v_.fault(Fault::bad_length, s.name, at, s.head, end - at);
    else
      v_.fault(first.kind, first.part, first.at, first.need, first.have);
  }

  // Shows the name that is all there is in [at, end). False, and nothing shown or counted: there is more, or less.
  bool name_alone(const Tail& t, std::size_t at, std::size_t end) {
    const auto before = names_.budget;
    const auto n = names_.read(t, at, end);
    if (n.end.fault == NameFault::none && n.end.size == end - at && names_.affords(n, at)) {
      names_.show(t, n, at, end);
      return true;
    }
    names_.budget = before;
    return false;
  }

  Reached choice(const Tail& t, std::uint32_t key, std::size_t object, std::size_t at, std::size_t end, bool beyond) {
    const ChoiceTable& table = *t.choice;
    const Struct* body = find_entry(t.index, table, key);
    if (body != nullptr && !beyond && body->segments.size() == 1) {  // most bodies: a run of fields, or a name
      const Segment& only = body->segments[0];
      if (only.tail == nullptr && (table.exact ? end - at == only.bytes : end - at >= only.bytes)) {
        v_.run(only, at);
        return {at + only.bytes, true};
      }
      if (table.exact && only.tail != nullptr && only.tail->kind == TailKind::name && name_alone(*only.tail, at, end))
        return {end, true};
    }
    if (table.exact && (body == nullptr || beyond || !fills(*body, object, at, end))) {
      if (body != nullptr && !beyond && !(table.may_be_empty && at == end)) misfit(*body, object, at, end);
      v_.raw(table.raw_name, at, end);
      return {end, true};
    }
    if (body == nullptr) return {at, true};
    const Reached r = structure(*body, object, at, end);
    return table.exact ? Reached{end, r.whole} : r;
  }

  // An option list; what its form cannot tell is cut off in the option where it begins.
  Reached tlvs(const Tail& t, std::size_t object, std::size_t at, std::size_t end) {
    const TlvTable& table = *t.tlvs;
    const std::size_t head = table.kind_bytes + std::size_t{table.length_bytes};
    const std::size_t begin = at;
    v_.list_begin(t);
    std::size_t count = 0;
    bool too_many = false;
    while (at < end && end - at >= table.kind_bytes) {
      if (++count > max_options) {
        too_many = true;
        break;
      }
      const auto kind = table.kind_bytes == 1
                            ? std::uint32_t{bytes_[at]}
                            : static_cast<std::uint32_t>(load_be(bytes_.subspan(at, table.kind_bytes)));
      const bool ends = table.end >= 0 && kind == static_cast<std::uint32_t>(table.end);
      const bool pads = table.pad >= 0 && kind == static_cast<std::uint32_t>(table.pad);
      const Struct* body = ends || pads ? nullptr : find_entry(t.index, table, kind);
      v_.option_begin(table, body, kind, at);
      if (ends)
        at = end_of_options(table, begin, at, end);
      else if (pads)
        ++at;
      else if (end - at < head)
        at = short_option(table, at, end);
      else
        at = option(table, body, head, at, end);
      v_.element_end();
    }
    v_.list_end(t);
    if (at == end) return {end, true};
    v_.fault(too_many ? Fault::too_many_options : Fault::header_cut, t.name, at,
             too_many ? max_options : table.kind_bytes, end - at);
    v_.cut(object, at, end);
    return {end, false};
  }

  // After the end only zeros up to the alignment of the list are what craft writes.
  std::size_t end_of_options(const TlvTable& table, std::size_t begin, std::size_t at, std::size_t end) {
    const Bytes after = bytes_.subspan(at + 1, end - at - 1);
    bool zero = true;
    for (const auto b : after) zero = zero && b == 0;
    if (!zero) v_.fault(Fault::bad_padding, {}, at + 1, 0, after.size());
    const std::size_t used = at + 1 - begin;
    const std::size_t filled = (used + table.align - 1) / table.align * table.align;
    if (!zero || end - begin > filled) v_.cut(at, at + 1, end);
    return end;
  }

  std::size_t short_option(const TlvTable& table, std::size_t at, std::size_t end) {
    v_.fault(Fault::header_cut, {}, at, table.kind_bytes + std::size_t{table.length_bytes}, end - at);
    v_.cut(at, at + table.kind_bytes, end);
    return end;
  }

  std::size_t option(const TlvTable& table, const Struct* body, std::size_t head, std::size_t at, std::size_t end) {
    const std::uint64_t stated = table.length_bytes == 1
                                     ? bytes_[at + table.kind_bytes]
                                     : load_be(bytes_.subspan(at + table.kind_bytes, table.length_bytes));
    const std::uint64_t total = stated * table.unit + (table.counts == Counts::value ? head : 0);
    const bool possible = total >= head && total <= end - at;
    if (!possible || !table.length_name.empty()) v_.option_length(table, stated);
    if (possible) {
      const std::size_t stop = at + static_cast<std::size_t>(total);
      // Nobody is told, and where the option ends is known: so that lists within lists cost no more than their bytes.
      if constexpr (std::is_same_v<V, Silent>) return stop;
      if (body != nullptr && fills(*body, at, at + head, stop)) {
        structure(*body, at, at + head, stop);
      } else {
        if (body != nullptr)
          v_.fault(Fault::bad_option, body->name, at, head + body->head, static_cast<std::size_t>(total));
        v_.raw("bytes", at + head, stop);
      }
      return stop;
    }
    v_.fault(Fault::bad_option, body != nullptr ? body->name : std::string_view{}, at, static_cast<std::size_t>(total),
             end - at);
    if (total < head) {
      v_.cut(at, at + head, end);  // even of nothing: this option has no body
    } else if (body == nullptr) {
      v_.raw("bytes", at + head, end);
    } else if (const Reached r = structure(*body, at, at + head, end); r.whole && r.at < end) {
      v_.cut(at, r.at, end);
    }
    return end;
  }

  Bytes bytes_;
  V& v_;
  NameReader<V> names_;
};

}  // namespace wiresmith
