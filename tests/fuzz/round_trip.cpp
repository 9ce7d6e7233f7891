// Any bytes as a frame: taken apart, printed as JSON, and crafted from it to the same bytes. The first two bytes of the
// input are the link type, the third says how many bytes the capture is to have cut off.
#include <cstdio>
#include <cstdlib>

#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith {
namespace {

std::string text;

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "%s\n%s\n", what, text.c_str());
  std::abort();
}

void one(Bytes input) {
  static Sink sink([](std::string_view piece) { return text += piece, true; });
  static JsonWriter writer(sink);
  static Dissector dissector;
  static JsonReader reader;
  Interface interface;
  interface.link_type = LinkType{static_cast<std::uint16_t>(load_be<2>(input.data()))};
  Frame frame;
  frame.interface = &interface;
  frame.bytes = input.subspan(3);
  frame.original_length = static_cast<std::uint32_t>(frame.bytes.size() + input[2]);
  frame.number = 1;
  text.clear();
  writer.write(frame, dissector.dissect(frame));
  sink.flush();
  CraftedFrame back;
  CraftError error;
  if (!reader.read(text, back, error)) fail(error.sentence.c_str());
  if (!std::ranges::equal(back.bytes, frame.bytes)) fail("other bytes");
  if (back.original_length != frame.original_length || back.link_type != interface.link_type) fail("another frame");
}

}  // namespace
}  // namespace wiresmith

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size >= 3) wiresmith::one({data, size});
  return 0;
}
