#include "wiresmith/cli/json_objects.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// More than any frame of a capture file can take.
constexpr std::size_t longest_object = 64 * 1024 * 1024;

// Looks for the brace that closes the first one, over as many windows as it takes.
struct BraceCount {
  unsigned depth = 0;
  bool in_text = false, escape = false;
  std::uint64_t lines = 0;

  // True: it is the byte before `at`. False: all of the window is read.
  bool reaches_end(Bytes window, std::size_t& at) {
    while (at < window.size()) {
      if (skip_block(window.data() + at, window.size() - at)) {
        at += block_size;
        continue;
      }
      const std::size_t stop = std::min(at + block_size, window.size());
      while (at < stop)
        if (ends_with(window[at++])) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t block_size = 16;

  bool ends_with(std::uint8_t c) {
    lines += c == '\n' ? 1 : 0;
    if (escape) {
      escape = false;
    } else if (in_text) {
      escape = c == '\\';
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      return --depth == 0;
    }
    return false;
  }

  // Counts a block as a whole, unless the end may lie in it, or an escape.
  bool skip_block([[maybe_unused]] const std::uint8_t* block, [[maybe_unused]] std::size_t left) {
#ifdef __SSE2__
    if (left < block_size || escape) return false;
    __m128i bytes;
    std::memcpy(&bytes, block, sizeof bytes);
    const auto where = [](__m128i in, char c) {
      return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(in, _mm_set1_epi8(c))));
    };
    if (where(bytes, '\\') != 0) return false;
    const unsigned quotes = where(bytes, '"');
    if (in_text && quotes == 0) return true;  // no line ends in a text
    unsigned text = quotes;                   // bit by bit, whether an odd number of quotes stands up to here
    for (const unsigned shift : {1U, 2U, 4U, 8U}) text ^= text << shift;
    if (in_text) text = ~text;
    const __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // '[' becomes '{', and ']' '}'
    const unsigned opening = where(folded, '{') & ~text, closing = where(folded, '}') & ~text;
    if ((opening | closing) != 0) {
      const auto closed = static_cast<unsigned>(std::popcount(closing));
      if (closed >= depth) return false;
      depth += static_cast<unsigned>(std::popcount(opening)) - closed;
    }
    in_text = (text & 0x8000) != 0;
    if (const unsigned ends = where(bytes, '\n'); ends != 0) lines += static_cast<unsigned>(std::popcount(ends));
    return true;
#else
    return false;
#endif
  }
};

}  // namespace

bool JsonObjects::fail(const std::string& what) {
  error_ = input_.name() + ": line " + std::to_string(line_) + ": " + what;
  return false;
}

// White space, and the punctuation of an array around the objects.
bool JsonObjects::skip_between() {
  for (;;) {
    if (!input_.fill(1)) {
      if (input_.error())
        error_ = *input_.error();
      else if (in_array_)
        fail("the array ends without a closing bracket");
      return false;
    }
    const char c = static_cast<char>(input_.window()[0]);
    if (c == '{') {
      if (in_array_ && need_comma_) return fail("here must be a comma or a closing bracket");
      return true;
    }
    if (c == '\n') ++line_;
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (c == '[' && !in_array_) {
      in_array_ = true;
      need_comma_ = false;
    } else if (c == ']' && in_array_) {
      in_array_ = false;
    } else if (c == ',' && in_array_ && need_comma_) {
      need_comma_ = false;
    } else if (!space) {
      return fail("here must be an object, as dissect -T json prints it, not '" + escaped({&c, 1}) + "'");
    }
    input_.consume(1);
  }
}

// Where the braces that the object opens are all closed.
bool JsonObjects::find_end(std::size_t& size) {
  BraceCount count;
  std::size_t at = 0;
  for (;;) {
    const Bytes window = input_.window();
    if (count.reaches_end(window, at)) {
      size = at;
      lines_taken_ = count.lines;
      return true;
    }
    if (window.size() >= longest_object) return fail("the object is longer than any packet's can be");
    if (!input_.fill(window.size() + 1)) {
      if (input_.error())
        error_ = *input_.error();
      else
        fail("the object that begins here has no end");
      return false;
    }
  }
}

bool JsonObjects::next(std::string_view& object) {
  line_ += lines_taken_;
  input_.consume(taken_);
  taken_ = lines_taken_ = 0;
  if (!error_.empty() || !skip_between()) return false;
  object_line_ = line_;
  if (!find_end(taken_)) return taken_ = 0, false;
  need_comma_ = true;
  object = {reinterpret_cast<const char*>(input_.window().data()), taken_};
  return true;
}

}  // namespace wiresmith
