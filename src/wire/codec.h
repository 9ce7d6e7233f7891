// From bytes to structs and back, by their layouts. The two are exact inverses, because every bit belongs to a field.
// Unrolled at compile time, they fold to plain loads, swaps and shifts.
#pragma once

#include "wiresmith/wire/layout.h"

namespace wiresmith {

// The fields before everything that varies, from exactly their bytes.
template <HasLayout T>
[[gnu::always_inline]] constexpr T decode(std::span<const std::uint8_t, size_of<T>> in) {
  using L = typename T::layout;
  T out{};
  L::each([&]<class Part, std::size_t I>() __attribute__((always_inline)) {
    if constexpr (constexpr Place at = L::places[I]; Part::fixed && at.run == 0) {
      auto& value = out.*Part::member;
      using Value = std::remove_cvref_t<decltype(value)>;
      const std::uint8_t* const begin = in.data() + at.group_begin / 8;
      if constexpr (Part::is_array) {
        static_assert(at.offset % 8 == 0, "arrays are byte aligned");
        copy_bytes<sizeof(Value)>(in.data() + at.offset / 8, value.data());
      } else if constexpr (Part::order == Order::little) {
        value = static_cast<Value>(load_le<at.width / 8>(in.data() + at.offset / 8));
      } else {
        static_assert(at.group_end - at.group_begin <= 64, "a group fits one load");
        const auto group = load_be<(at.group_end - at.group_begin) / 8>(begin);
        value = static_cast<Value>(group >> (at.group_end - at.offset - at.width) & low_bits(at.width));
      }
    }
  });
  return out;
}

// One field, without decoding the rest.
template <auto Member>
[[gnu::always_inline]] constexpr auto get(const std::uint8_t* header) {
  using T = decltype(owner_of(Member));
  constexpr auto at = [] {
    Place found{};
    T::layout::each([&]<class Part, std::size_t I>() {
      if constexpr (Part::fixed)
        if constexpr (std::same_as<std::remove_cv_t<decltype(Part::member)>, std::remove_cv_t<decltype(Member)>>)
          if (Part::member == Member) found = T::layout::places[I];
    });
    return found;
  }();
  static_assert(at.width > 0 && at.run == 0, "a field before everything that varies");
  using Value = decltype(value_of(Member));
  if constexpr (requires(Value v) { v.data(); }) {
    Value v{};
    copy_bytes<sizeof(Value)>(header + at.offset / 8, v.data());
    return v;
  } else {
    const auto group = load_be<(at.group_end - at.group_begin) / 8>(header + at.group_begin / 8);
    return static_cast<Value>(group >> (at.group_end - at.offset - at.width) & low_bits(at.width));
  }
}

// Writes every bit of `out`. A value too wide for its field loses its upper bits: see first_overflow.
template <HasLayout T>
constexpr void encode(const T& header, std::span<std::uint8_t, size_of<T>> out) {
  using L = typename T::layout;
  std::uint64_t group = 0;
  L::each([&]<class Part, std::size_t I>() __attribute__((always_inline)) {
    if constexpr (constexpr Place at = L::places[I]; Part::fixed && at.run == 0) {
      const auto& value = header.*Part::member;
      if constexpr (Part::is_array) {
        copy_bytes<sizeof(value)>(value.data(), out.data() + at.offset / 8);
      } else if constexpr (Part::order == Order::little) {
        store_le<at.width / 8>(out.data() + at.offset / 8, static_cast<std::uint64_t>(value));
      } else {
        group = at.offset == at.group_begin ? 0 : group << at.width;
        group |= static_cast<std::uint64_t>(value) & low_bits(at.width);
        if constexpr (at.offset + at.width == at.group_end)
          store_be<(at.group_end - at.group_begin) / 8>(out.data() + at.group_begin / 8, group);
      }
    }
  });
}

// Name of the first field whose value does not fit its width, or empty.
template <HasLayout T>
constexpr std::string_view first_overflow(const T& header) {
  std::string_view bad;
  T::layout::each([&]<class Part, std::size_t I>() {
    if constexpr (Part::fixed)
      if constexpr (!Part::is_array)
        if (bad.empty() && (static_cast<std::uint64_t>(header.*Part::member) & ~low_bits(Part::width)) != 0)
          bad = member_name<Part::member>();
  });
  return bad;
}

}  // namespace wiresmith
