// What a declaration of a layout may say of a part beside its width and member, and how the names of members are found.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <utility>

#include "wiresmith/wire/address.h"

namespace wiresmith {

// ---- notes: what a declaration may say of a part, in any order ----------------------------------------------------

template <std::size_t N>
struct Alias {  // another name users may type: Scapy's, or Wireshark's full one
  char text[N]{};
  consteval explicit(false) Alias(const char (&s)[N]) { std::copy_n(s, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

template <std::size_t N>
struct UpTo {  // a number that has another name, and meaning, up to a limit: eth.type is eth.len up to 1500
  std::uint16_t limit = 0;
  char text[N]{};
  consteval UpTo(std::uint16_t l, const char (&s)[N]) : limit(l) { std::copy_n(s, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

template <std::size_t N>
struct Text {  // a string as a template argument
  char text[N]{};
  consteval explicit(false) Text(const char (&s)[N]) { std::copy_n(s, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

namespace notes {

template <class T>
inline constexpr bool is_alias = false;
template <std::size_t N>
inline constexpr bool is_alias<Alias<N>> = true;
template <class T>
inline constexpr bool is_up_to = false;
template <std::size_t N>
inline constexpr bool is_up_to<UpTo<N>> = true;

// The last note of type T, or `fallback`.
template <class T, auto... Notes>
constexpr T find(T fallback) {
  [[maybe_unused]] const auto take = [&]<class N>(const N& n) {
    if constexpr (std::same_as<N, T>) fallback = n;
  };
  (take(Notes), ...);
  return fallback;
}

template <auto Note>
inline constexpr auto kept = Note;  // gives a note's text static storage

template <auto... Notes>
inline constexpr auto aliases = [] {
  constexpr auto n = (std::size_t{0} + ... + (is_alias<std::remove_cv_t<decltype(Notes)>> ? 1 : 0));
  std::array<std::string_view, n> out{};
  [[maybe_unused]] std::size_t i = 0;
  [[maybe_unused]] const auto take = [&]<auto Note>() {
    if constexpr (is_alias<std::remove_cv_t<decltype(Note)>>) out[i++] = kept<Note>.view();
  };
  (take.template operator()<Notes>(), ...);
  return out;
}();

template <auto... Notes>
constexpr std::pair<std::string_view, std::uint16_t> up_to() {
  std::pair<std::string_view, std::uint16_t> out{};
  [[maybe_unused]] const auto take = [&]<auto Note>() {
    if constexpr (is_up_to<std::remove_cv_t<decltype(Note)>>) out = {kept<Note>.view(), Note.limit};
  };
  (take.template operator()<Notes>(), ...);
  return out;
}

}  // namespace notes

// ---- names: the member pointer is the only place where one is written ---------------------------------------------

template <auto Member>
constexpr std::string_view spelled_by_compiler() {
  std::string_view s = __PRETTY_FUNCTION__;  // "... [with auto Member = &Udp::srcport; ..."
  s = s.substr(s.find("Member = ") + 9);
  s = s.substr(0, s.find_first_of(";]"));
  if (s.ends_with('_')) s.remove_suffix(1);  // where the name is a word of C++: class_, do_
  return s.substr(s.rfind(':') + 1);
}
template <auto Member>
inline constexpr auto member_text = [] {  // a copy, so that the long spelling is not linked in
  std::array<char, spelled_by_compiler<Member>().size()> text{};
  std::ranges::copy(spelled_by_compiler<Member>(), text.begin());
  return text;
}();
template <auto Member>
constexpr std::string_view member_name() {
  return {member_text<Member>.data(), member_text<Member>.size()};
}

template <class T>
constexpr std::string_view type_spelled_by_compiler() {
  std::string_view s = __PRETTY_FUNCTION__;  // "... [with T = wiresmith::Udp; ..."
  s = s.substr(s.find("T = ") + 4);
  s = s.substr(0, s.find_first_of(";]"));
  return s.substr(s.rfind(':') + 1);
}
template <class T>
inline constexpr auto type_text = [] {
  std::array<char, type_spelled_by_compiler<T>().size()> text{};
  std::ranges::copy(type_spelled_by_compiler<T>(), text.begin());
  return text;
}();
template <class T>
constexpr std::string_view type_name() {
  return {type_text<T>.data(), type_text<T>.size()};
}

template <class Owner, class Value>
Owner owner_of(Value Owner::*);  // declarations only
template <class Owner, class Value>
Value value_of(Value Owner::*);

template <class Owner, class Value>
constexpr Show natural_show(Value Owner::*) {
  if constexpr (std::same_as<Value, bool>)
    return Show::flag;
  else if constexpr (requires { Value::show; })
    return Value::show;
  else
    return Show::decimal;
}

}  // namespace wiresmith
