// The layout engine: a plain struct and, beside it, the parts of its header in wire order.
// Everything else is derived from it: decode and encode (codec.h), the table that JSON, text, names, diagrams and docs
// read (describe.h).
//
//   struct Udp {
//     std::uint16_t srcport = 0, dstport = 0, length = 8, checksum = 0;
//     using layout = Layout<Bits<16, &Udp::srcport, Alias("sport")>, ..., Bits<16, &Udp::checksum, Role::checksum>>;
//   };
//
// Fixed parts (Bits) that follow one another form a run, a whole number of bytes; what varies (lists, names, bytes)
// stands between runs. Numbers are big-endian on the wire unless the field says Order::little.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>
#include <utility>

#include "wiresmith/wire/address.h"
#include "wiresmith/wire/bytes.h"
#include "wiresmith/wire/notes.h"
#include "wiresmith/wire/table.h"

namespace wiresmith {

// ---- parts --------------------------------------------------------------------------------------------------------

// A field of a fixed width. Its number lies big-endian in the bytes that it and its neighbours fill.
template <unsigned Width, auto Member, auto... Notes>
struct Bits {
  using Value = decltype(value_of(Member));
  static constexpr bool fixed = true;
  static constexpr unsigned width = Width;
  static constexpr auto member = Member;
  static constexpr Role role = notes::find<Role, Notes...>(Role::plain);
  static constexpr Show show = notes::find<Show, Notes...>(natural_show(Member));
  static constexpr Order order = notes::find<Order, Notes...>(Order::big);
  static constexpr bool is_array = requires(Value v) { v.data(); };
  static_assert(is_array ? Width == 8 * sizeof(Value) : Width <= 8 * sizeof(Value), "the member holds the field");
  static_assert(order == Order::big || Width % 8 == 0);
  static constexpr Field info() {
    const auto small = notes::up_to<Notes...>();
    return {member_name<Member>(),
            0,
            Width,
            show,
            role,
            order,
            notes::find<const Names*, Notes...>(nullptr),
            notes::aliases<Notes...>,
            small.first,
            small.second};
  }
};

// How many bytes or elements: the number in an earlier field of the same struct, times Multiply, plus Add.
template <auto Member, int Multiply = 1, int Add = 0>
struct By {
  static constexpr auto member = Member;
  static constexpr int multiply = Multiply, add = Add;
};
struct ToEnd {};
template <int N>
struct Exactly {};

// Bytes whose number another field gives, or all that are left.
template <auto Member, class Extent = ToEnd, auto... Notes>
struct Blob {
  static constexpr bool fixed = false;
  static constexpr auto member = Member;
  using extent = Extent;
  static constexpr Tail info() {
    Tail t{TailKind::blob, member_name<Member>()};
    t.show = notes::find<Show, Notes...>(Show::bytes);
    t.aliases = notes::aliases<Notes...>;
    return t;
  }
};

// A domain name (RFC 1035 3.1). Compress says whether craft compresses it; a compressed one is read anywhere.
template <auto Member, Compress C = Compress::never, auto... Notes>
struct DomainName {
  static constexpr bool fixed = false;
  static constexpr auto member = Member;
  using extent = ToEnd;
  static constexpr Tail info() {
    Tail t{TailKind::name, member_name<Member>()};
    t.show = Show::text;
    t.compress = C;
    t.aliases = notes::aliases<Notes...>;
    return t;
  }
};

// A character string (RFC 1035 3.3): one length byte, then as many bytes.
template <auto Member, auto... Notes>
struct CharString {
  static constexpr bool fixed = false;
  static constexpr auto member = Member;
  using extent = ToEnd;
  static constexpr Tail info() {
    Tail t{TailKind::string, member_name<Member>()};
    t.show = notes::find<Show, Notes...>(Show::text);
    t.aliases = notes::aliases<Notes...>;
    return t;
  }
};

// Elements one after another: `Extent` of them, or to the end. An element whose struct has one part is shown as its
// value.
template <Text Name, const Struct& Element, class Extent = ToEnd, auto... Notes>
struct Items {
  static constexpr bool fixed = false;
  using extent = Extent;
  static constexpr auto text = Name;
  static constexpr Tail info() {
    Tail t{TailKind::items, text.view()};
    t.element = &Element;
    t.aliases = notes::aliases<Notes...>;
    return t;
  }
};

// Kind, length, value lists over a table of option structs. `Extent` counts bytes.
template <Text Name, const TlvTable& Table, class Extent = ToEnd, auto... Notes>
struct Tlvs {
  static constexpr bool fixed = false;
  using extent = Extent;
  static constexpr auto text = Name;
  static constexpr auto index = index_of_entries(Table.entries, &TlvEntry::kind);
  static constexpr Tail info() {
    Tail t{TailKind::tlvs, text.view()};
    t.tlvs = &Table;
    t.index = index;
    t.aliases = notes::aliases<Notes...>;
    return t;
  }
};

// One of several structs, its fields shown as the parent's own. What selects it: the value of an earlier field
// (`By`), or a function over the bytes of the struct so far (`Looked`).
template <const ChoiceTable& Table, class Selector, class Extent = ToEnd>
struct Choice {
  static constexpr bool fixed = false;
  using extent = Extent;
  using selector = Selector;
  static constexpr auto index = index_of_entries(Table.entries, &ChoiceEntry::key);
  static constexpr Tail info() {
    Tail t{TailKind::choice, {}};
    t.choice = &Table;
    t.index = index;
    return t;
  }
};
template <Look Function>
struct Looked {  // a function over the bytes of the object so far, for what no field of the same struct tells
  static constexpr Look function = Function;
};

// ---- layout: where each part lies, worked out at compile time -----------------------------------------------------

// A group is the shortest row of fields that starts and ends on a byte boundary: it is moved with one load or store.
struct Place {
  unsigned offset = 0, width = 0, group_begin = 0, group_end = 0;  // bits, from the start of the run
  std::uint8_t run = 0;
};

template <class... Parts>
struct Layout {
  static constexpr std::size_t count = sizeof...(Parts);
  static constexpr std::size_t field_count = (std::size_t{0} + ... + (Parts::fixed ? 1 : 0));

  static constexpr std::array<Place, count> places = [] {
    std::array<Place, count> out{};
    constexpr std::array<bool, count> fixed{Parts::fixed...};
    constexpr std::array<unsigned, count> widths{[]() -> unsigned {
      if constexpr (Parts::fixed)
        return Parts::width;
      else
        return 0;
    }()...};
    unsigned offset = 0, begin = 0;
    std::uint8_t segment = 0;
    for (std::size_t i = 0, first = 0; i < count; ++i) {
      if (!fixed[i] || (i > 0 && !fixed[i - 1])) {
        segment = static_cast<std::uint8_t>(segment + (i > 0 ? 1 : 0));
        offset = begin = 0;
        first = i;
      }
      out[i] = {offset, widths[i], 0, 0, segment};
      if (!fixed[i]) continue;
      offset += widths[i];
      if (offset % 8 != 0) continue;
      for (; first <= i; ++first) out[first].group_begin = begin, out[first].group_end = offset;
      begin = offset;
    }
    return out;
  }();
  static constexpr std::size_t segment_count = places[count - 1].run + std::size_t{1};

  // Bytes of the run that is segment S; 0 for a part that varies.
  static constexpr std::array<std::uint16_t, segment_count> run_bytes = [] {
    std::array<std::uint16_t, segment_count> out{};
    for (const auto& p : places) out[p.run] = static_cast<std::uint16_t>(out[p.run] + p.width);
    for (auto& n : out) n = static_cast<std::uint16_t>(n / 8);
    return out;
  }();
  static constexpr bool whole_bytes = [] {
    for (const auto& p : places)
      if (p.width != 0 && p.group_end == 0) return false;
    return true;
  }();
  static_assert(whole_bytes, "the fields of a run fill whole bytes");

  // Bytes of the fields that stand before everything that varies.
  static constexpr std::size_t head_size = run_bytes[0];

  // Calls f.operator()<Part, index>() for every part in wire order. Inlined by force: without it g++ 12 outlines big
  // headers and their fields no longer fold into loads and shifts.
  template <class F>
  [[gnu::always_inline]] static constexpr void each(F&& f) {
    [&]<std::size_t... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
      (f.template operator()<Parts, I>(), ...);
    }
    (std::make_index_sequence<count>{});
  }

  static constexpr std::array<Field, field_count> fields = [] {
    std::array<Field, field_count> out{};
    [[maybe_unused]] std::size_t n = 0;
    each([&]<class Part, std::size_t I>() {
      if constexpr (Part::fixed) {
        out[n] = Part::info();
        out[n++].offset = static_cast<std::uint16_t>(places[I].offset);
      }
    });
    return out;
  }();

  // Where the field of a member stands: its segment, and its place among the fields of that run.
  template <auto Member>
  static constexpr FieldRef ref() {
    FieldRef found{};
    bool hit = false;
    each([&]<class Part, std::size_t I>() {
      if constexpr (Part::fixed) {
        if constexpr (std::same_as<std::remove_cv_t<decltype(Part::member)>, std::remove_cv_t<decltype(Member)>>)
          if (Part::member == Member) {
            std::size_t first = I;
            while (first > 0 && places[first - 1].run == places[I].run) --first;
            found = {places[I].run, static_cast<std::uint8_t>(I - first)};
            hit = true;
          }
      }
    });
    if (!hit) __builtin_abort();  // in a constant expression: this member has no field in the layout
    return found;
  }

  template <class E>
  static constexpr Extent extent_of() {
    if constexpr (std::same_as<E, ToEnd>)
      return {};
    else if constexpr (requires { E::function; })
      return {ExtentKind::look, {}, 0, 0, E::function};
    else if constexpr (requires { E::member; })
      return {ExtentKind::field, ref<E::member>(), E::multiply, E::add};
    else
      return []<int N>(Exactly<N>) { return Extent{ExtentKind::exact, {}, 0, N}; }(E{});
  }
};

// A body of no bytes, such as the one of TCP's SACK permitted.
template <>
struct Layout<> {
  static constexpr std::size_t count = 0, field_count = 0, head_size = 0;
  template <class F>
  static constexpr void each(F&&) {}
};

template <class T>
concept HasLayout = requires { T::layout::head_size; };

// Bytes of the fixed fields that a header begins with.
template <HasLayout T>
inline constexpr std::size_t size_of = T::layout::head_size;

// Position of a member's field in the flat field list of its struct.
template <auto Member>
inline constexpr std::uint8_t index_of = [] {
  using L = typename decltype(owner_of(Member))::layout;
  constexpr FieldRef r = L::template ref<Member>();
  std::size_t n = 0;
  for (std::size_t i = 0; i < L::count; ++i)
    if (L::places[i].width != 0 && L::places[i].run < r.segment) ++n;
  return static_cast<std::uint8_t>(n + r.field);
}();

}  // namespace wiresmith
