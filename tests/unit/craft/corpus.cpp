// Nothing lost: every frame of every sample goes to JSON and back to the same bytes, time, lengths and link type.
// The captures of WIRESMITH_CORPUS, a folder of foreign ones, are added where that is set.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "wiresmith/capture/reader.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith {
namespace {

struct Counts {
  std::size_t frames = 0, identical = 0, with_wire = 0;
};

class RoundTrip {
 public:
  Counts counts;

  void file(const std::filesystem::path& path) {
    auto reader = Reader::open(path.string());
    for (Frame frame; reader.next(frame);) one(frame, path.filename().string());
  }

 private:
  void one(const Frame& given, const std::string& name) {
    // An exactly sized copy, so that sanitizers see a read beyond the frame.
    const auto copy = std::make_unique<std::uint8_t[]>(given.bytes.size());
    std::copy(given.bytes.begin(), given.bytes.end(), copy.get());
    Frame frame = given;
    frame.bytes = {copy.get(), given.bytes.size()};
    text_.clear();
    writer_.write(frame, dissector_.dissect(frame));
    sink_.flush();
    ++counts.frames;
    if (text_.find("\"wire\":") != std::string::npos) ++counts.with_wire;
    CraftError error;
    CraftedFrame crafted;
    const CraftedFrame* const back = craft_.read(text_, crafted, error) ? &crafted : nullptr;
    const auto where = name + " frame " + std::to_string(frame.number) + ": ";
    if (!back) {
      ADD_FAILURE() << where << error.sentence << "\n" << text_.substr(0, 3000);
      return;
    }
    const bool same = std::ranges::equal(back->bytes, frame.bytes);
    EXPECT_TRUE(same) << where << text_.substr(0, 3000);
    EXPECT_EQ(back->original_length, frame.original_length) << where;
    EXPECT_EQ(back->time.has_value(), frame.has_time) << where;
    if (frame.has_time) {
      EXPECT_EQ(*back->time, frame.time) << where;
    }
    EXPECT_EQ(back->link_type, frame.interface->link_type) << where;
    EXPECT_EQ(back->interface_id, frame.interface->id) << where;
    if (same) ++counts.identical;
  }

  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  JsonWriter writer_{sink_};
  Dissector dissector_;
  JsonReader craft_;
};

void run(const std::filesystem::path& folder) {
  RoundTrip trip;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) trip.file(entry.path());
  std::printf("%s: %zu frames, %zu identical, %zu with wire\n", folder.filename().c_str(), trip.counts.frames,
              trip.counts.identical, trip.counts.with_wire);
  EXPECT_EQ(trip.counts.identical, trip.counts.frames);
  EXPECT_GT(trip.counts.frames, 0U);
}

TEST(RoundTripCorpus, EveryFrameComesBack) {
  run(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps");
  if (const char* const folder = std::getenv("WIRESMITH_CORPUS")) run(folder);
}

}  // namespace
}  // namespace wiresmith
