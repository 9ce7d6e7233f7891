// The odd frames through JSON and back: the same bytes, the same length on the wire, the same link type.
#include "unit/craft/odd_frames.h"

#include "wiresmith/craft/from_json.h"
#include "wiresmith/output/json.h"

namespace wiresmith {
namespace {

TEST(OddFrames, ComeBackFromJson) {
  const auto table = testing::odd_frames();
  EXPECT_GE(table.size(), 39U);
  std::string text;
  Sink sink([&](std::string_view piece) { return text += piece, true; });
  JsonWriter writer(sink);
  Dissector dissector;
  JsonReader reader;
  std::size_t identical = 0, with_wire = 0;
  for (const auto& odd : table) {
    Interface interface;
    interface.link_type = odd.link_type;
    Frame frame;
    frame.interface = &interface;
    frame.bytes = odd.bytes;
    frame.original_length = static_cast<std::uint32_t>(std::max(odd.original_length, odd.bytes.size()));
    frame.number = 1;
    text.clear();
    writer.write(frame, dissector.dissect(frame));
    sink.flush();
    EXPECT_NE(text.find(odd.shows), std::string::npos) << odd.name << " does not show " << odd.shows << ": " << text;
    if (text.find("\"wire\":") != std::string::npos) ++with_wire;
    CraftedFrame back;
    CraftError error;
    ASSERT_TRUE(reader.read(text, back, error)) << odd.name << ": " << error.sentence << "\n" << text;
    EXPECT_EQ(testing::hex_of(back.bytes), testing::hex_of(odd.bytes)) << odd.name << ": " << text;
    EXPECT_EQ(back.original_length, frame.original_length) << odd.name;
    EXPECT_EQ(back.link_type, odd.link_type) << odd.name;
    EXPECT_TRUE(reader.notes().empty()) << odd.name << ": " << reader.notes().front();
    if (back.bytes == odd.bytes) ++identical;
  }
  std::printf("%zu odd frames, %zu identical, %zu with wire\n", table.size(), identical, with_wire);
}

}  // namespace
}  // namespace wiresmith
