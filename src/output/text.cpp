#include "wiresmith/output/text.h"

#include <algorithm>

#include "wiresmith/wire/summary.h"

namespace wiresmith {
namespace {

// Bytes that the capture cut off the end of the frame and that the innermost layers still claim: what goes beyond the
// claims (Ethernet's padding) is not missed.
std::size_t missing(const Packet& packet) {
  std::size_t n = packet.original_length > packet.bytes.size() ? packet.original_length - packet.bytes.size() : 0;
  if (n == 0) return 0;
  for (const auto& issue : packet.issues)
    if (issue.fault == Fault::payload_cut && issue.need > issue.have)
      n = std::min<std::size_t>(n, issue.need - issue.have);
  return n;
}

// The piece of a protocol that has no summary of its own.
void name_and_length(SummaryContext& context) {
  context.out << context.layer().protocol->name;
  if (context.leads_on()) {
    context.out << ": ";
    return;
  }
  context.out << ", length " << context.length();
  context.done = true;
}

}  // namespace

void TextWriter::write(const Frame& frame, const Packet& packet) {
  constexpr std::string_view ending = "...\n";
  char* const begin = sink_.room(Sink::max_room);
  Line line(begin, begin + Sink::max_room - ending.size() - 1);
  if (options_.number) line << frame.number << ' ';
  const std::size_t before = line.size();
  line << options_.palette.dim;
  const std::size_t opened = line.size();
  clock_.put(line, frame);
  if (line.size() == opened)
    line.shorten(before);
  else
    line << options_.palette.off << ' ';
  layers(line, packet);
  issues(line, packet);
  char* const end = line.full() ? put(line.end(), ending) : put(line.end(), "\n");
  sink_.advance(end);
}

// A packet that is quoted belongs to the message that quotes it; only the verbose text tells more of it.
void TextWriter::layers(Line& line, const Packet& packet) const {
  SummaryContext context(line, packet.bytes, packet.scratch, {packet.layers.begin(), packet.layers.size()});
  context.missing = missing(packet);
  context.verbose = options_.verbose;
  context.link = options_.link;
  context.names = options_.names;
  context.addresses = options_.addresses;
  for (const Layer& layer : packet.layers) {
    if (layer.header < layer.protocol->header->head) {
      line << "[|" << layer.protocol->name << ']';
      return;
    }
    if (layer.protocol->summary != nullptr)
      layer.protocol->summary(context);
    else
      name_and_length(context);
    if (context.done) break;
    context.advance();
  }
  if (packet.layers.empty()) line << "empty, length " << packet.original_length;
  line.trim();
}

void TextWriter::issues(Line& line, const Packet& packet) const {
  const Issue* first = nullptr;
  std::size_t others = 0;
  const Issue* cut = nullptr;
  for (const auto& issue : packet.issues) {
    if (issue.severity == Severity::truncated && cut == nullptr) cut = &issue;
    if (issue.severity != Severity::malformed) continue;
    if (first == nullptr)
      first = &issue;
    else
      ++others;
  }
  if (cut != nullptr && cut->layer < packet.layers.size() && first == nullptr) {
    const Layer& layer = packet.layers[cut->layer];
    if (layer.header >= layer.protocol->header->head)
      line << options_.palette.warning << " [|" << layer.protocol->name << ']' << options_.palette.off;
  }
  if (first == nullptr) return;
  line << options_.palette.error << " [malformed: ";
  if (first->layer < packet.layers.size()) line << packet.layers[first->layer].protocol->name;
  if (!first->field.empty()) line << '.' << first->field;
  line << ' ' << name_of(first->fault) << " at byte " << first->offset;
  if (others != 0) line << ", and " << others << " more";
  line << ']' << options_.palette.off;
}

}  // namespace wiresmith
