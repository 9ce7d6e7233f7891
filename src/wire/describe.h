// From a layout to its table: `describe<Udp>` is the Struct of Udp, with the writer of its runs unrolled at compile
// time.
#pragma once

#include "wiresmith/wire/codec.h"
#include "wiresmith/wire/layer.h"
#include "wiresmith/wire/put.h"

namespace wiresmith {

// ---- JSON of a run, unrolled --------------------------------------------------------------------------------------

// Most characters that ,"name":value of this field takes, with what follows a checksum.
constexpr std::size_t json_size(const Field& f) {
  const std::size_t key = 4 + std::max(f.name.size(), f.small_name.size());
  const std::size_t value = is_array(f.show) ? std::max<std::size_t>(2 + max_ipv6_text, 2 + 5U * f.width / 8U) : 48;
  return key + value + (f.role == Role::checksum ? 64 : 0);
}

// What follows a checksum: its verdict, and the value expected where it is bad.
inline char* put_verdict(char* o, const Checksum* c) {
  if (c == nullptr || c->verdict == Verdict::none) return o;
  if (c->verdict == Verdict::good) return put_wide<R"(,"checksum_status":"good")">(o);
  o = put(o, R"(,"checksum_status":")");
  o = put(o, name_of(c->verdict));
  *o++ = '"';
  if (c->verdict == Verdict::bad) o = put_decimal(put(o, ",\"checksum_expected\":"), c->expected);
  return o;
}

// A number where names stand for it: "AAAA", or "TYPE65280".
inline char* put_mnemonic(char* o, const Names& names, std::uint64_t value) {
  const auto name = names.find(value);
  return name.empty() ? put_decimal(put(o, names.prefix), value) : put(o, name);
}

// The names of small numbers in quotes, to be copied without their size; a size of 0: to be searched for.
struct QuickName {
  char text[15];
  std::uint8_t size;
};
template <const Names& All>
inline constexpr auto quick_names = [] {
  std::array<QuickName, 128> t{};
  for (const auto& entry : All.entries) {
    if (entry.value >= t.size() || entry.name.empty() || entry.name.size() + 2 > sizeof t[0].text) continue;
    auto& quick = t[entry.value];
    quick.text[quick.size++] = '"';
    for (const char c : entry.name) quick.text[quick.size++] = c;
    quick.text[quick.size++] = '"';
  }
  return t;
}();
// A number that has names, in quotes.
template <const Names& All>
[[gnu::always_inline]] inline char* put_quoted_mnemonic(char* o, std::uint64_t value) {
  constexpr const auto& quick = quick_names<All>;
  if (value < quick.size() && quick[value].size != 0) [[likely]] {
    std::memcpy(o, &quick[value], sizeof(QuickName));
    return o + quick[value].size;
  }
  *o++ = '"';
  o = put_mnemonic(o, All, value);
  *o++ = '"';
  return o;
}

// ,"name": of a field, or with the quote that opens its value; filled up as WideText is.
template <class Part, std::string_view const& Name, bool Quoted = false>
struct FieldKey {
  static constexpr std::size_t size = Name.size() + (Quoted ? 5 : 4);
  alignas(16) static constexpr auto text = [] {
    std::array<char, filled(size)> t{};
    t[0] = ',';
    t[1] = '"';
    std::ranges::copy(Name, t.begin() + 2);
    t[Name.size() + 2] = '"';
    t[Name.size() + 3] = ':';
    if (Quoted) t[size - 1] = '"';
    return t;
  }();
};
template <auto Member>
inline constexpr std::string_view name_of_member = member_name<Member>();
template <class Part>
inline constexpr std::string_view small_name_of = Part::info().small_name;

template <class Part>
[[gnu::always_inline]] inline char* put_json_field(char* o, const std::uint8_t* run, const Place& at,
                                                   const Checksum* verdict) {
  constexpr Field info = Part::info();
  // What is written too much is within what json_size allows for the value.
  const auto key = [&o]<class Key>(Key) __attribute__((always_inline)) {
    std::memcpy(o, Key::text.data(), Key::text.size());
    o += Key::size;
  };
  const std::uint8_t* const begin = run + at.offset / 8;
  if constexpr (is_array(info.show)) {
    key(FieldKey<Part, name_of_member<Part::member>, true>{});
    if constexpr (info.show == Show::mac)
      o = put_mac(o, {begin, Part::width / 8});
    else if constexpr (info.show == Show::ipv4)
      o = Part::width == 32 ? put_ipv4(o, begin) : put_ipv4(o, Bytes{begin, Part::width / 8});
    else if constexpr (info.show == Show::ipv6)
      o = Part::width == 128 ? put_ipv6(o, begin) : put_ipv6(o, Bytes{begin, Part::width / 8});
    else if constexpr (info.show == Show::text)
      for (const auto b : without_fill({begin, Part::width / 8})) o = put_json_byte(o, b);
    else
      o = put_hex(o, {begin, Part::width / 8});
    *o++ = '"';
  } else {
    std::uint64_t v;
    if constexpr (Part::order == Order::little) {
      v = load_le<Part::width / 8>(begin);
    } else {
      const std::uint8_t* const group = run + at.group_begin / 8;
      const unsigned bytes = (at.group_end - at.group_begin) / 8;
      v = bytes == 1   ? load_be<1>(group)
          : bytes == 2 ? load_be<2>(group)
          : bytes == 4 ? load_be<4>(group)
                       : load_be(Bytes(group, bytes));
      v = v >> (at.group_end - at.offset - at.width) & low_bits(Part::width);
    }
    if constexpr (!info.small_name.empty()) {
      if (v <= info.small_limit)
        key(FieldKey<Part, small_name_of<Part>>{});
      else
        key(FieldKey<Part, name_of_member<Part::member>>{});
    } else {
      key(FieldKey<Part, name_of_member<Part::member>>{});
    }
    if constexpr (info.show == Show::flag) {
      o = put_flag(o, v != 0);
    } else if constexpr (info.show == Show::mnemonic) {
      o = put_quoted_mnemonic<*info.names>(o, v);
    } else if constexpr (Part::width > 53) {
      *o++ = '"';
      o = put_hex_number(o, v);
      *o++ = '"';
    } else if constexpr (Part::width <= 8) {
      o = put_small(o, static_cast<std::uint8_t>(v));
    } else if constexpr (Part::width <= 16) {
      o = put_sixteen(o, static_cast<std::uint16_t>(v));
    } else if constexpr (Part::width <= 32) {
      o = put_decimal(o, static_cast<std::uint32_t>(v));
    } else {
      o = put_decimal(o, v);
    }
    if constexpr (info.role == Role::checksum) o = put_verdict(o, verdict);
  }
  return o;
}

// Flags that stand side by side in a byte are written at once, all their text from one table. Of each part: how many it
// stands for so; 0: it is written with one before it.
constexpr std::size_t most_flags = 4;  // 16 texts for each row
template <class L>
inline constexpr auto rows_of_flags = [] {
  std::array<std::uint8_t, L::count> out{};
  std::size_t first = 0;
  Place before{};
  L::each([&]<class Part, std::size_t I>() {
    out[I] = 1;
    if constexpr (Part::fixed) {
      if constexpr (Part::info().show == Show::flag && Part::width == 1) {
        const Place& at = L::places[I];
        if (before.width == 1 && at.run == before.run && at.offset == before.offset + 1 && at.offset % 8 != 0 &&
            out[first] < most_flags) {
          ++out[first];
          out[I] = 0;
        } else {
          first = I;
        }
        before = at;
        return;
      }
    }
    before = {};
  });
  return out;
}();
// What parts First and after it say, N flags, where they are this number. Returns the size of all, of which `out` may
// have a part.
template <class L, std::size_t First, std::size_t N>
constexpr std::size_t write_flags(std::span<char> out, std::size_t flags) {
  std::size_t size = 0;
  const auto add = [&](std::string_view text) {
    for (const char c : text) {
      if (size < out.size()) out[size] = c;
      ++size;
    }
  };
  L::each([&]<class Part, std::size_t I>() {
    if constexpr (I >= First && I < First + N) {
      add(",\"");
      add(member_name<Part::member>());
      add((flags >> (First + N - 1 - I) & 1) != 0 ? "\":true" : "\":false");
    }
  });
  return size;
}
// The text of flags, filled up, and its size.
template <std::size_t Size>
struct FlagsText {
  std::array<char, Size - 1> text{};
  std::uint8_t size = 0;
  static_assert(Size <= 0x100, "the names of the flags are too long for a size of one byte");
};
// For each number that the flags are.
template <class L, std::size_t First, std::size_t N>
inline constexpr auto texts_of_flags = [] {
  constexpr std::size_t most = write_flags<L, First, N>({}, 0);  // false is the longer word
  std::array<FlagsText<filled(most + 1)>, std::size_t{1} << N> out{};
  for (std::size_t flags = 0; flags < out.size(); ++flags)
    out[flags].size = static_cast<std::uint8_t>(write_flags<L, First, N>(out[flags].text, flags));
  return out;
}();
template <class L, std::size_t First, std::size_t N>
[[gnu::always_inline]] inline char* put_flags(char* o, const std::uint8_t* run) {
  constexpr unsigned at = L::places[First].offset;
  const auto& text = texts_of_flags<L, First, N>[run[at / 8] >> (8 - at % 8 - N) & ((1U << N) - 1)];
  std::memcpy(o, &text, sizeof text);
  return o + text.size;
}

template <class L, std::size_t S>
char* write_json_run(char* o, const std::uint8_t* run, const Checksum* verdict) {
  L::each([&]<class Part, std::size_t I>() __attribute__((always_inline)) {
    if constexpr (Part::fixed) {
      constexpr Place at = L::places[I];
      constexpr std::size_t flags = rows_of_flags<L>[I];
      if constexpr (at.run == S && flags > 1)
        o = put_flags<L, I, flags>(o, run);
      else if constexpr (at.run == S && flags == 1)
        o = put_json_field<Part>(o, run, at, verdict);
    }
  });
  return o;
}

// ---- the table of a struct ----------------------------------------------------------------------------------------

namespace tables {

// The bytes that a default-constructed struct has in segment S.
template <class T, std::size_t S>
inline constexpr auto defaults = [] {
  using L = typename T::layout;
  std::array<std::uint8_t, std::max<std::size_t>(1, L::run_bytes[S])> out{};
  const T value{};
  std::size_t n = 0;
  L::each([&]<class Part, std::size_t I>() {
    if constexpr (Part::fixed) {
      if constexpr (L::places[I].run == S) {
        if constexpr (Part::is_array)
          std::ranges::copy(value.*Part::member, out.begin() + L::places[I].offset / 8);
        else
          write_number(L::fields[n], out.data(), static_cast<std::uint64_t>(value.*Part::member));
      }
      ++n;
    }
  });
  return out;
}();

template <class T, std::size_t S>
inline constexpr Tail tail = [] {
  using L = typename T::layout;
  Tail out{};
  L::each([&]<class Part, std::size_t I>() {
    if constexpr (!Part::fixed) {
      if constexpr (L::places[I].run == S) {
        out = Part::info();
        out.key = KeyText(out.name);
        out.extent = L::template extent_of<typename Part::extent>();
        if constexpr (requires { typename Part::selector; }) {
          if constexpr (requires { Part::selector::function; })
            out.look = Part::selector::function;
          else
            out.selector = L::template ref<Part::selector::member>();
        }
      }
    }
  });
  return out;
}();

template <class T>
inline constexpr auto segments = [] {
  using L = typename T::layout;
  std::array<Segment, L::segment_count> out{};
  static_assert(L::segment_count <= max_segments);
  std::size_t n = 0;
  L::each([&]<class Part, std::size_t I>() {
    constexpr std::size_t s = L::places[I].run;
    if constexpr (Part::fixed) {
      auto& segment = out[s];
      if (segment.bytes ==
          0) {  // not by the function pointer: under UBSan g++ takes no address for a constant (PR 71962)
        segment.bytes = L::run_bytes[s];
        segment.json = write_json_run<L, s>;
        segment.defaults = defaults<T, s>.data();
        segment.fields = {L::fields.data() + n, 0};
      }
      segment.fields = {segment.fields.data(), segment.fields.size() + 1};
      segment.json_size = static_cast<std::uint16_t>(segment.json_size + json_size(L::fields[n]));
      ++n;
    } else {
      out[s].tail = &tail<T, s>;
    }
  });
  return out;
}();

}  // namespace tables

// The table of T.
template <HasLayout T>
inline constexpr Struct describe = [] {
  using L = typename T::layout;
  if constexpr (L::count == 0)
    return Struct{T::about.name, T::about.title, T::about.rfc, {}, 0, false, T::about.aliases, type_name<T>()};
  else
    return Struct{
        T::about.name, T::about.title,   T::about.rfc,  tables::segments<T>, static_cast<std::uint16_t>(L::head_size),
        L::count == 1, T::about.aliases, type_name<T>()};
}();

}  // namespace wiresmith
