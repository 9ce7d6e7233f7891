#include "wiresmith/output/hex.h"

#include <algorithm>
#include <charconv>

#include "wiresmith/wire/put.h"

namespace wiresmith {
namespace {

constexpr std::size_t row_size = 16;

char* put_row(char* o, std::size_t offset, Bytes row) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, offset, 16).ptr;
  for (auto n = end - digits; n < 4; ++n) *o++ = '0';
  o = put(o, std::string_view(digits, static_cast<std::size_t>(end - digits)));
  *o++ = ' ';
  for (std::size_t i = 0; i < row_size; ++i) {
    *o++ = ' ';
    if (i < row.size())
      o = put_hex_byte(o, row[i]);
    else
      o = put(o, "  ");
  }
  o = put(o, "   ");
  for (const auto b : row) *o++ = b >= 0x20 && b <= 0x7e ? static_cast<char>(b) : '.';
  *o++ = '\n';
  return o;
}

}  // namespace

void write_hex(Sink& sink, Bytes bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += row_size)
    sink.advance(put_row(sink.room(128), at, bytes.subspan(at, std::min(row_size, bytes.size() - at))));
}

}  // namespace wiresmith
