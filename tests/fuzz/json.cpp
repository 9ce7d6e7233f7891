// Any text as JSON of packets: it becomes frames, or a sentence that says where it is wrong. A frame that came of it
// keeps all the promises.
#include "fuzz/fuzz.h"
#include "fuzz/memory_file.h"
#include "fuzz/packet_promises.h"
#include "fuzz/printed.h"
#include "wiresmith/cli/json_objects.h"

namespace wiresmith::fuzz {
namespace {

// What an object may make is bounded by its text: a byte of it gives at most so many, and the biggest header.
constexpr std::size_t bytes_per_character = 64, bytes_at_least = 65'536;

void check_object(std::string_view object) {
  static PacketPromises promises;
  static JsonReader reader, again, fixing({true, true, true, true, true});
  static CraftedFrame frame, other;
  CraftError error, second;
  for (JsonReader* r : {&fixing, &reader}) {
    error = {};
    if (r->read(object, frame, error)) {
      must(frame.bytes.size() <= bytes_per_character * object.size() + bytes_at_least,
           "a small object makes a big frame");
      for (const auto& note : r->notes()) must_be_sentence(note, "a note");
      continue;
    }
    must_be_sentence(error.sentence, "what is wrong with JSON");
    must(error.place <= object.size(), "an error lies outside the text", error.sentence);
  }
  const bool made = error.sentence.empty();
  must(again.read(object, other, second) == made && second.sentence == error.sentence,
       "the same JSON is told in two ways", error.sentence + second.sentence);
  if (!made) return;
  must(other.bytes == frame.bytes && other.original_length == frame.original_length, "the same JSON makes two frames");
  constexpr std::size_t biggest = 65'536;
  if (frame.bytes.size() <= biggest) promises.check(frame.link_type, frame.bytes, frame.original_length);
}

}  // namespace
}  // namespace wiresmith::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wiresmith;
  using namespace wiresmith::fuzz;
  const Held text({data, size});
  check_object(text.text());

  const MemoryFile file(text.text());
  Input input = Input::open(file.path());
  if (input.compression() != Compression::none) return 0;
  JsonObjects objects(input);
  std::size_t total = 0;
  for (std::string_view object; objects.next(object);) {
    total += object.size();
    must(!object.empty() && total <= size, "a stream of JSON has more in it than its bytes");
    const Held copy(Bytes(reinterpret_cast<const std::uint8_t*>(object.data()), object.size()));
    if (object.size() < size) check_object(copy.text());
  }
  must_be_printable(objects.error(), "what is wrong with a stream of JSON");
  return 0;
}
