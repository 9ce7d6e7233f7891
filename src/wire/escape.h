// Text from outside made safe to print, and reversible: RFC 1035's \DDD.
#pragma once

#include <string>
#include <string_view>

namespace wiresmith {

// Appends `text` with every byte outside 0x20-0x7e as \DDD (three decimal digits) and the backslash as \\.
inline void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto b = static_cast<unsigned char>(c);
    if (b == '\\') {
      out += "\\\\";
    } else if (b >= 0x20 && b <= 0x7e) {
      out += c;
    } else {
      out += '\\';
      out += static_cast<char>('0' + b / 100);
      out += static_cast<char>('0' + b / 10 % 10);
      out += static_cast<char>('0' + b % 10);
    }
  }
}

inline std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text);
  return out;
}

}  // namespace wiresmith
