// RFC 9112: HTTP/1 messages, as far as they are lines of text: the start line and the header fields
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// Bytes of the line at `at`, up to its end or that of the bytes; a line feed alone ends a line too (RFC 9112 2.2).
inline std::uint32_t http_line_length(Bytes message, std::size_t at) {
  std::size_t i = at;
  while (i < message.size() && message[i] != '\n') ++i;
  if (i < message.size() && i > at && message[i - 1] == '\r') --i;
  return static_cast<std::uint32_t>(i - at);
}
// Bytes of the line end at `at`: two, one, or none where the line goes on elsewhere.
inline std::uint32_t http_end_length(Bytes message, std::size_t at) {
  if (at >= message.size()) return 0;
  if (message[at] == '\n') return 1;
  return message[at] == '\r' && message.size() - at >= 2 && message[at + 1] == '\n' ? 2 : 0;
}
// Lines up to the empty one, or as many as there are.
inline std::uint32_t count_http_lines(Bytes message, std::size_t at) {
  std::uint32_t lines = 0;
  while (at < message.size()) {
    const std::uint32_t length = http_line_length(message, at);
    if (length == 0 && http_end_length(message, at) != 0) break;
    at += length;
    at += http_end_length(message, at);
    ++lines;
  }
  return lines;
}

struct HttpField {
  Bytes line, end;
  static constexpr About about{"field", "Header field", "RFC 9112 5"};
  using layout = Layout<Blob<&HttpField::line, Looked<http_line_length>, Show::text, Alias("http.request.line"), Alias("http.response.line")>,
                        Blob<&HttpField::end, Looked<http_end_length>>>;
};

struct Http {
  Bytes start_line, start_end, end;
  static constexpr About about{"http", "Hypertext Transfer Protocol", "RFC 9112"};
  using layout = Layout<Blob<&Http::start_line, Looked<http_line_length>, Show::text>,
                        Blob<&Http::start_end, Looked<http_end_length>>,
                        Items<"headers", describe<HttpField>, Looked<count_http_lines>>,
                        Blob<&Http::end, Looked<http_end_length>>>;
};

extern const Protocol http;

}  // namespace wiresmith
