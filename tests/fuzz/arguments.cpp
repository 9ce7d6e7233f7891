// Any text as an argument of the command: a filter, the name of a column, -E, -d, a set of values of a notation, a link
// type, conditions of a capture, a rate. It is taken or refused with a sentence. The first byte says as which.
#include <netdb.h>
#include <cmath>
#include <string>

#include "fuzz/fuzz.h"
#include "fuzz/notation_promises.h"
#include "fuzz/printed.h"
#include "wiresmith/capture/filter.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/craft/from_notation.h"
#include "wiresmith/dissect/decode_as.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/live/capture_conditions.h"
#include "wiresmith/live/pace.h"
#include "wiresmith/output/fields.h"
#include "wiresmith/output/text.h"

// libpcap looks names up; nobody is asked here.
extern "C" int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo** found) {
  *found = nullptr;
  return EAI_NONAME;
}

namespace wiresmith::fuzz {
namespace {

// A frame of each kind that the arguments are about.
class Samples {
 public:
  Samples() {
    for (const char* notation : {"eth/vlan/ip/udp(dstport=53)/dns(rd,qry=example.org/AAAA)",
                                 "eth/ip/tcp(dstport=80,options=[mss(1460)])/\"hello\"", "eth/ipv6/icmpv6", "eth/arp",
                                 "ip/icmp(type=11)/ip/udp"}) {
      NotationReader reader;
      CraftError error;
      CraftedFrame& frame = frames_.emplace_back();
      must(reader.open(notation, error) && reader.next(frame, error), "a sample cannot be made", error.sentence);
    }
  }
  template <class Use>
  void each(Dissector& dissector, Use&& use) const {
    std::uint64_t number = 0;
    for (const auto& f : frames_) {
      Interface interface;
      interface.link_type = f.link_type;
      Frame frame;
      frame.interface = &interface;
      frame.bytes = f.bytes;
      frame.original_length = static_cast<std::uint32_t>(f.bytes.size());
      frame.number = ++number;
      use(frame, dissector.dissect(frame));
    }
  }

 private:
  std::vector<CraftedFrame> frames_;
};
const Samples& samples() {
  static const Samples all;
  return all;
}

void check_filter(std::string_view text) {
  constexpr std::size_t longest = 300;  // libpcap's compiler takes its time over more
  if (text.size() > longest) return;
  Filter filter{std::string(text)};
  if (const auto error = filter.prepare()) must_be_sentence(error->sentence, "what is wrong with a filter");
  Dissector dissector;
  samples().each(dissector, [&](const Frame& frame, const Packet&) {
    const bool matches = filter.matches(frame);
    must(!(matches && filter.error()), "a filter that cannot be compiled matches", text);
  });
  if (filter.error()) must_be_sentence(filter.error()->sentence, "what is wrong with a filter");
}

void check_columns(std::string_view text, FieldFormat format) {
  std::string out;
  Sink sink([&](std::string_view piece) { return out += piece, true; });
  FieldWriter writer(sink, format);
  // To look for the name that was meant takes its time.
  constexpr std::size_t most_wrong = 2, most = 8;
  std::size_t columns = 0, wrong = 0;
  for (std::size_t begin = 0; begin <= text.size() && columns < most && wrong < most_wrong;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (const auto error = writer.add(text.substr(begin, end - begin)))
      must_be_sentence(*error, "what is wrong with the name of a column"), ++wrong;
    else
      ++columns;
    begin = end + 1;
  }
  Dissector dissector;
  writer.write_header();
  samples().each(dissector, [&](const Frame& frame, const Packet& packet) { writer.write(frame, packet); });
  sink.flush();
  for (const char c : out)
    must(c == '\n' || c == format.separator || c == format.aggregator || c == format.quote || (c >= 0x20 && c < 0x7f),
         "a column has a byte that is not printable", out);
}

void check_format(std::string_view text) {
  FieldFormat format;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (const auto error = format.set(text.substr(begin, end - begin)))
      must_be_sentence(*error, "what is wrong with -E");
    begin = end + 1;
  }
  check_columns("frame.number\neth.src\nip.src\ndns.questions.name\ntcp.options", format);
}

void check_decode_as(std::string_view text) {
  DissectOptions options;
  if (const auto error = add_decode_as(options.decode_as, text)) {
    must_be_sentence(*error, "what is wrong with -d");
    return;
  }
  Dissector dissector(std::move(options));
  std::string out;
  Sink sink([&](std::string_view piece) { return out += piece, true; });
  TextWriter writer(sink);
  samples().each(dissector, [&](const Frame& frame, const Packet& packet) { writer.write(frame, packet); });
  sink.flush();
  must_be_printable(out, "text");
}

// As the values of a number, of an address, and of text.
void check_values(std::string_view text) {
  for (const char* before : {"eth/ip(ttl=[", "eth/ip(dst=[", "eth/ipv6(src=[", "eth(dst=[", "eth/ip/tcp(flags=["})
    check_notation(std::string(before).append(text).append("])"));
}

void check_conditions(std::string_view text) {
  ConditionWords words;
  const auto split = text.find('\n');
  const std::string first(text.substr(0, split)), second(split == text.npos ? "" : text.substr(split + 1));
  for (std::size_t place = 0; place < 5; ++place) {
    words = {};
    if (place == 0) words.stop = {first, second};
    if (place == 1) words.rotate = {first, second};
    if (place == 2) words.size = first, words.count = second;
    if (place == 3) words.seconds = first, words.count = second;
    if (place == 4) words.stop = {first}, words.rotate = {second};
    CaptureConditions conditions;
    if (const auto error = read_conditions(words, conditions))
      must_be_sentence(*error, "what is wrong with a condition");
    must(conditions.duration >= 0 && conditions.rotation.limits.period >= 0, "a condition is before the begin", text);
  }
}

void check_rates(std::string_view text) {
  if (const auto pace = pace_of(text)) must(std::isfinite(pace->rate) && pace->rate > 0, "a rate is no rate", text);
  if (const auto seconds = seconds_of(text)) must(std::isfinite(*seconds) && *seconds >= 0, "a time is no time", text);
  if (const auto factor = factor_of(text)) must(std::isfinite(*factor) && *factor > 0, "a factor is no factor", text);
  if (const auto type = link_type_by_name(text)) {
    // Some numbers were written for what has another number now, and go by its name.
    const auto again = link_type_by_name(link_type_name(*type));
    must(again && link_type_name(*again) == link_type_name(*type), "the name of a link type is another's", text);
  }
}

}  // namespace
}  // namespace wiresmith::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wiresmith::fuzz;
  if (size < 1) return 0;
  const Held held({data + 1, size - 1});
  switch (data[0] % 8) {
    case 0: check_filter(held.text()); break;
    case 1: check_columns(held.text(), {}); break;
    case 2: check_format(held.text()); break;
    case 3: check_decode_as(held.text()); break;
    case 4: check_values(held.text()); break;
    case 5: check_conditions(held.text()); break;
    case 6: check_rates(held.text()); break;
    default: check_columns(held.text(), {.header = true, .separator = ',', .quote = '"'});
  }
  return 0;
}
