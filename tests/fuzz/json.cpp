// Any text as a packet's object: it becomes a frame or a sentence that says where it is wrong. A frame that came of it
// is taken apart and comes back the same.
#include <cstdio>
#include <cstdlib>

#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith {
namespace {

void check(bool good, const char* what, std::string_view about) {
  if (good) return;
  std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(about.size()), about.data());
  std::abort();
}

void one(std::string_view input) {
  static std::string text;
  static Sink sink([](std::string_view piece) { return text += piece, true; });
  static JsonWriter writer(sink);
  static Dissector dissector;
  static JsonReader reader, fixing({true, true, true, true, true});
  CraftedFrame frame, again;
  CraftError error;
  fixing.read(input, frame, error);
  if (!reader.read(input, frame, error)) {
    check(!error.sentence.empty() && error.place <= input.size(), "no sentence", input);
    return;
  }
  Interface interface;
  interface.link_type = frame.link_type;
  Frame made;
  made.interface = &interface;
  made.bytes = frame.bytes;
  made.original_length = frame.original_length;
  made.number = 1;
  text.clear();
  writer.write(made, dissector.dissect(made));
  sink.flush();
  check(reader.read(text, again, error), error.sentence.c_str(), text);
  check(again.bytes == frame.bytes, "other bytes", text);
}

}  // namespace
}  // namespace wiresmith

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string copy(data, data + size);
  wiresmith::one(copy);
  return 0;
}
