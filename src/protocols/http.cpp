// RFC 9112
#include "wiresmith/protocols/http.h"

#include <algorithm>

#include "wiresmith/wire/step.h"
#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// RFC 9110 9.3, RFC 5789, RFC 4918 9, and those of UPnP.
constexpr std::string_view methods[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS",
                                        "TRACE", "PATCH", "PROPFIND", "MKCOL", "COPY", "MOVE", "PROPPATCH",
                                        "LOCK", "M-SEARCH", "SUBSCRIBE", "UNLOCK", "NOTIFY", "REPORT", "UNSUBSCRIBE"};

bool starts_with(Bytes bytes, std::string_view text) {
  return bytes.size() >= text.size() &&
         std::equal(text.begin(), text.end(), bytes.begin(), [](char c, std::uint8_t b) { return static_cast<std::uint8_t>(c) == b; });
}

// Whether a segment begins with a message: a status line, or a method that is known. All others are in the middle of one.
bool begins(Bytes bytes) noexcept {
  if (starts_with(bytes, "HTTP/1.")) return true;
  for (const auto method : methods)
    if (starts_with(bytes, method) && bytes.size() > method.size() && bytes[method.size()] == ' ') return true;
  return false;
}

// Header fields that the segment does not hold to their end are in the next ones.
Step step(StepContext& context) noexcept {
  const std::size_t header = context.measure(describe<Http>);
  const Bytes there = context.bytes.first(header);
  const bool line_ended = header >= 1 && there.back() == '\n';
  const bool ended = line_ended && header >= 2 && (there[header - 2] == '\n' || (header >= 3 && there[header - 2] == '\r' && there[header - 3] == '\n'));
  if (!ended) {
    const bool clipped = context.bytes.size() < context.length;
    context.report(clipped ? Fault::payload_cut : Fault::segment, clipped ? Severity::truncated : Severity::continues, "headers", header, header + 1, header);
  }
  return {.header = header, .payload = rest};
}

void summary(SummaryContext& context) {
  const Bytes header = context.header_bytes();
  context.out << "HTTP: " << Escaped{header.first(http_line_length(header, 0))};
  context.done = true;
}

constexpr std::string_view aliases[] = {"HTTP"};

}  // namespace

constinit const Protocol http{.name = "http",
                              .title = "Hypertext Transfer Protocol",
                              .rfc = "RFC 9112",
                              .header = &describe<Http>,
                              .step = step,
                              .aliases = aliases,
                              .summary = summary,
                              .begins = begins};

}  // namespace wiresmith
