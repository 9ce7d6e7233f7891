#include "wiresmith/craft/convert.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>

#include "wiresmith/protocols/dns_type_map.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/letter_case.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace wiresmith::craft {
namespace {

[[noreturn]] void wrong(const Value& value, const std::string& what) { throw Wrong(&value, what); }

// What the value is, for a sentence: `is "abc"`.
std::string shown(const Value& value) {
  switch (value.form) {
    case Form::nothing: return "is null";
    case Form::boolean: return value.number != 0 ? "is true" : "is false";
    case Form::number: return "is " + std::to_string(value.number);
    case Form::other: return "is " + escaped(value.text);
    case Form::list: return "is a list";
    case Form::object: return "is an object";
    case Form::call: return "is " + escaped(value.text) + "(...)";
    default: {
      const auto text = value.text.substr(0, 60);
      return "is \"" + escaped(text) + (text.size() < value.text.size() ? "..." : "") + "\"";
    }
  }
}

constexpr auto hex_digits = [] {
  std::array<signed char, 256> t{};
  t.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) t['0' + i] = static_cast<signed char>(i);
  for (std::size_t i = 0; i < 6; ++i) t['a' + i] = t['A' + i] = static_cast<signed char>(10 + i);
  return t;
}();
int hex_digit(char c) { return hex_digits[static_cast<unsigned char>(c)]; }

bool name_in(const Names& names, std::string_view text, std::uint64_t& out) {
  for (const auto& e : names.entries)
    if (alike(e.name, text)) {
      out = names.by_type ? e.value & 0xff : e.value;
      return true;
    }
  const auto prefix = names.prefix;
  return !prefix.empty() && text.size() > prefix.size() && alike(text.substr(0, prefix.size()), prefix) &&
         parse_number(text.substr(prefix.size()), out);
}

std::string range_of(const Field& f) {
  std::string out = f.show == Show::flag ? "true or false" : "a number from 0 to " + std::to_string(low_bits(f.width));
  if (f.show == Show::mnemonic && f.names != nullptr)
    out = "a name such as " + std::string(f.names->entries[0].name) + ", or " + std::string(f.names->prefix) +
          " and a number";
  return out;
}

#ifdef __SSE2__
// Sixteen hex digits; false where one of them is none.
bool eight_bytes(const char* digits, std::uint8_t* out) {
  __m128i text;
  std::memcpy(&text, digits, sizeof text);
  const auto between = [](__m128i v, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const __m128i letters = between(_mm_or_si128(text, _mm_set1_epi8(0x20)), 'a', 'f');
  if (_mm_movemask_epi8(_mm_or_si128(letters, between(text, '0', '9'))) != 0xffff) return false;
  const __m128i values = _mm_add_epi8(_mm_and_si128(text, _mm_set1_epi8(0x0f)),  //
                                      _mm_and_si128(letters, _mm_set1_epi8(9)));
  // In each pair the first digit is the low byte of a word.
  const __m128i high = _mm_slli_epi16(_mm_and_si128(values, _mm_set1_epi16(0x00ff)), 4);
  const __m128i bytes = _mm_or_si128(high, _mm_srli_epi16(values, 8));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_packus_epi16(bytes, bytes));
  return true;
}
#endif

ByteVector hex_bytes(const Value& value, std::string_view text) {
  if (text.starts_with("0x")) text.remove_prefix(2);
  if (text.size() % 2 != 0) wrong(value, "has " + std::to_string(text.size()) + " hex digits; each byte has two");
  ByteVector out(text.size() / 2);
  int bad = 0;
  const char* digit = text.data();
  std::size_t at = 0;
#ifdef __SSE2__
  for (; at + 8 <= out.size() && eight_bytes(digit, out.data() + at); at += 8) digit += 16;
#endif
  for (; at < out.size(); ++at) {
    const int high = hex_digit(digit[0]), low = hex_digit(digit[1]);
    bad |= high | low;
    out[at] = static_cast<std::uint8_t>(high << 4 | low);
    digit += 2;
  }
  if (bad < 0) wrong(value, shown(value) + "; it must be hex digits, two a byte");
  return out;
}

ByteVector mac_bytes(const Value& value, std::string_view text) {
  ByteVector out;
  const auto bad = [&] { wrong(value, shown(value) + "; it must be an address like 02:00:00:00:00:01"); };
  for (std::size_t i = 0; i < text.size(); i += 3) {
    if (i + 2 > text.size()) bad();
    const int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0 || (i + 2 < text.size() && text[i + 2] != ':' && text[i + 2] != '-')) bad();
    out.push_back(static_cast<std::uint8_t>(high << 4 | low));
    if (i + 3 == text.size()) bad();
  }
  return out;
}

std::string_view need_text(const Value& value, const char* what) {
  if (!value.has_text()) wrong(value, shown(value) + "; it must be " + what);
  return value.text;
}

ByteVector ip_bytes(const Value& value, int family, const char* what) {
  const std::string text(need_text(value, what));
  ByteVector out(family == AF_INET ? 4 : 16);
  if (inet_pton(family, text.c_str(), out.data()) != 1) wrong(value, shown(value) + "; it must be " + what);
  return out;
}

constexpr std::uint64_t most_bytes = 262'144;  // of what a value stands for

ByteVector file_bytes(const Value& value, std::string_view path) {
  std::ifstream in{std::string(path), std::ios::binary};
  if (!in) wrong(value, "cannot read the file '" + escaped(path) + "'");
  ByteVector out;
  for (char c = 0; out.size() <= most_bytes && in.get(c);) out.push_back(static_cast<std::uint8_t>(c));
  if (in.bad()) wrong(value, "cannot read the file '" + escaped(path) + "'");
  if (out.size() > most_bytes) wrong(value, "is a file of more than " + std::to_string(most_bytes) + " bytes");
  return out;
}

// Bytes by a call, such as hex("dead beef").
ByteVector called_bytes(const Value& value) {
  const Value* const argument = value.first;
  if (argument == nullptr || argument->next != nullptr || !argument->key.empty())
    wrong(value, "needs one value, as in " + std::string(value.text) + "(...)");
  argument->used = true;
  if (value.text == "hex") {
    std::string digits(need_text(*argument, "hex digits"));
    std::erase(digits, ' ');
    return hex_bytes(*argument, digits);
  }
  if (value.text == "text") return unescaped(*argument);
  if (value.text == "file") return file_bytes(value, need_text(*argument, "a path"));
  if (value.text == "zeros") return ByteVector(count_from(*argument, most_bytes));
  if (value.text == "pattern") {  // a to z, again and again
    ByteVector out(count_from(*argument, most_bytes));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>('a' + i % 26);
    return out;
  }
  wrong(value, "is " + escaped(value.text) +
                   R"((...); bytes are hex digits, "text", hex(..), text(".."), file(".."), pattern(n) or zeros(n))");
}

constexpr bool tells(char c) { return c != '-' && c != '_' && c != ' '; }

// A prefix may have fewer bytes than an address: then what it lacks must be zero.
ByteVector prefix_bytes(const Field& f, const Value& value, ByteVector address) {
  const std::size_t size = f.width / 8U;
  for (std::size_t i = size; i < address.size(); ++i)
    if (address[i] != 0) wrong(value, "has bits set behind the " + std::to_string(f.width) + " that there is room for");
  address.resize(std::min(address.size(), size));
  return address;
}

}  // namespace

bool alike(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  for (;; ++i, ++j) {
    while (i < a.size() && !tells(a[i])) ++i;
    while (j < b.size() && !tells(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (to_lower(a[i]) != to_lower(b[j])) return false;
  }
}

bool parse_number(std::string_view text, std::uint64_t& out) {
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  const char* const begin = text.data() + (hex ? 2 : 0);
  const char* const end = text.data() + text.size();
  const auto r = std::from_chars(begin, end, out, hex ? 16 : 10);
  return begin != end && r.ec == std::errc() && r.ptr == end;
}

std::uint64_t count_from(const Value& value, std::uint64_t most) {
  std::uint64_t v = value.number;
  const bool number = value.form == Form::number || (value.form == Form::word && parse_number(value.text, v));
  if (!number || v > most) wrong(value, shown(value) + "; it must be a number from 0 to " + std::to_string(most));
  return v;
}

std::uint64_t number_from(const Field& f, const Value& value) {
  std::uint64_t v = value.number;
  bool known = false;
  switch (value.form) {
    case Form::boolean: known = f.width == 1; break;
    case Form::number: known = true; break;
    case Form::quoted:
    case Form::word:
      known = parse_number(value.text, v) || (f.names != nullptr && name_in(*f.names, value.text, v));
      if (!known && f.width == 1 && (alike(value.text, "true") || alike(value.text, "false"))) {
        known = true;
        v = alike(value.text, "true") ? 1 : 0;
      }
      break;
    case Form::text:
      // Fields wider than 53 bits are text in JSON, since not every reader keeps such numbers.
      known = (f.names != nullptr && name_in(*f.names, value.text, v)) ||
              (value.text.starts_with("0x") && parse_number(value.text, v));
      break;
    default: break;
  }
  if (!known) wrong(value, shown(value) + "; it must be " + range_of(f));
  if ((v & ~low_bits(f.width)) != 0)
    wrong(value, "is " + std::to_string(v) + ", too wide for its " + std::to_string(f.width) + " bits: it must be " +
                     range_of(f));
  return v;
}

ByteVector array_from(const Field& f, const Value& value) {
  if (value.form == Form::raw) return {value.text.begin(), value.text.end()};
  ByteVector out;
  switch (f.show) {
    case Show::ipv4: return prefix_bytes(f, value, ip_bytes(value, AF_INET, "an IPv4 address like 192.0.2.1"));
    case Show::ipv6: return prefix_bytes(f, value, ip_bytes(value, AF_INET6, "an IPv6 address like 2001:db8::1"));
    case Show::mac: out = mac_bytes(value, need_text(value, "an address like 02:00:00:00:00:01")); break;
    default: out = bytes_from(f.show, value);
  }
  const std::size_t need = f.width / 8U;
  if (f.show == Show::text && out.size() < need) out.resize(need);
  if (out.size() != need)
    wrong(value, "has " + std::to_string(out.size()) + " bytes; it must have " + std::to_string(need));
  return out;
}

// The types of a DNS name, by their names in a row.
ByteVector types_from(const Value& value) {
  const std::string_view whole = need_text(value, "names of types like \"A NS SOA\"");
  std::string_view text = whole;
  std::vector<std::uint16_t> types;
  while (!text.empty()) {
    const std::string_view name = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), name.size() + 1));
    if (name.empty()) continue;
    std::uint64_t type = 0;
    if (!name_in(dns_types, name, type) || type > 0xffff) {
      if (whole.size() % 2 == 0 && whole.find_first_not_of("0123456789abcdef") == whole.npos)
        return hex_bytes(value, whole);  // what is no map
      wrong(value, "has \"" + std::string(name) + "\", which is no type of DNS: a name such as A, or TYPE65280");
    }
    types.push_back(static_cast<std::uint16_t>(type));
  }
  return type_map_of(std::move(types));
}

ByteVector bytes_from(Show show, const Value& value) {
  if (value.form == Form::raw) return {value.text.begin(), value.text.end()};
  if (show == Show::types && value.form != Form::call) return types_from(value);
  if (value.form == Form::call) return called_bytes(value);
  if (show == Show::text || value.form == Form::quoted) return need_text(value, "text"), unescaped(value);
  const auto text = need_text(value, "hex digits");
  if (show == Show::ipv6 && text.find(':') != text.npos)
    return ip_bytes(value, AF_INET6, "an IPv6 address like 2001:db8::1, or hex digits");
  if (text.size() > 2 && text[2] == ':') return mac_bytes(value, text);
  return hex_bytes(value, text);
}

ByteVector unescaped(const Value& value) {
  const std::string_view text = need_text(value, "text");
  ByteVector out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(static_cast<std::uint8_t>(text[i]));
    } else if (i + 1 < text.size() && text[i + 1] == '\\') {
      out.push_back('\\');
      ++i;
    } else {
      unsigned v = 256;
      const bool digits = i + 3 < text.size() && text.find_first_not_of("0123456789", i + 1) >= i + 4;
      if (digits) std::from_chars(text.data() + i + 1, text.data() + i + 4, v);
      if (v > 255) wrong(value, R"(has a backslash that begins neither \\ nor \DDD (three decimal digits up to 255))");
      out.push_back(static_cast<std::uint8_t>(v));
      i += 3;
    }
  }
  return out;
}

}  // namespace wiresmith::craft
