// Broken packets above all: flipped bits, cuts and splices of the samples come back to the same bytes, every line is
// JSON in which no key stands twice, and no byte outside printable ASCII leaves the writer. Seeded: the same at every
// run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "support/long.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith {
namespace {

struct Sample {
  std::vector<std::uint8_t> bytes;
  Interface interface;
};

std::vector<Sample> samples() {
  std::vector<Sample> out;
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps"))
    files.push_back(e.path());
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    auto reader = Reader::open(path.string());
    for (Frame frame; reader.next(frame);) out.push_back({{frame.bytes.begin(), frame.bytes.end()}, *frame.interface});
  }
  return out;
}

// A parser that only looks for keys that stand twice in an object.
struct TwiceSeen {
  std::vector<std::set<std::string>> open;
  std::string twice;
  bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::object_start) open.emplace_back();
    if (event == Event::object_end) open.pop_back();
    if (event == Event::key && !open.back().insert(parsed.get<std::string>()).second) twice = parsed.get<std::string>();
    return true;
  }
};

std::string hex_of(Bytes bytes) {
  std::string out(2 * bytes.size(), ' ');
  put_hex(out.data(), bytes);
  return out;
}

class Mutants : public testing::Test {
 protected:
  void one(const Interface& interface, std::vector<std::uint8_t> bytes, std::uint32_t original_length) {
    bytes.shrink_to_fit();  // so that sanitizers see a read beyond the frame
    Frame frame;
    frame.bytes = bytes;
    frame.original_length = original_length;
    frame.number = ++count_;
    frame.interface = &interface;
    text_.clear();
    writer_.write(frame, dissector_.dissect(frame));
    sink_.flush();
    if (text_.find("\"wire\":") != std::string::npos) ++with_wire_;
    const auto about = [&] {
      return "link type " + std::to_string(static_cast<unsigned>(interface.link_type)) + " " +
             hex_of(frame.bytes).substr(0, 600) + "\n" + text_.substr(0, 3000);
    };
    for (const char c : text_) ASSERT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7f)) << about();
    TwiceSeen seen;
    ASSERT_FALSE(nlohmann::json::parse(text_, std::ref(seen), false).is_discarded()) << about();
    ASSERT_EQ(seen.twice, "") << about();
    CraftError error;
    CraftedFrame crafted;
    const CraftedFrame* const back = craft_.read(text_, crafted, error) ? &crafted : nullptr;
    ASSERT_NE(back, nullptr) << error.sentence << "\n" << about();
    ASSERT_EQ(hex_of(back->bytes), hex_of(frame.bytes)) << about();
    ASSERT_EQ(back->original_length, original_length);
  }

  std::uint64_t count_ = 0, with_wire_ = 0;
  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  JsonWriter writer_{sink_};
  Dissector dissector_;
  JsonReader craft_;
};

TEST_F(Mutants, ComeBackToTheSameBytes) {
  const auto all = samples();
  const std::uint64_t runs = test::wanted_mutants();
  std::mt19937 random(20'261'124);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  while (count_ < runs && !HasFatalFailure()) {
    const Sample& sample = all[below(all.size())];
    auto bytes = sample.bytes;
    const auto original = static_cast<std::uint32_t>(bytes.size());
    const std::size_t kind = below(4);
    if (!bytes.empty() && kind != 1)
      for (std::size_t flips = 1 + below(8); flips > 0; --flips)
        bytes[below(std::min<std::size_t>(bytes.size(), 120))] ^= static_cast<std::uint8_t>(1U << below(8));
    if (kind == 1 || kind == 2) bytes.resize(below(bytes.size() + 1));
    if (kind == 3) {
      const auto& other = all[below(all.size())].bytes;
      const std::size_t at = below(bytes.size() + 1);
      bytes.resize(at);
      if (at < other.size()) bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(at), other.end());
    }
    one(sample.interface, bytes, below(2) == 0 ? original : static_cast<std::uint32_t>(bytes.size()));
  }
  std::printf("%llu mutants, %llu with wire\n", static_cast<unsigned long long>(count_),
              static_cast<unsigned long long>(with_wire_));
}

TEST_F(Mutants, EverySampleCutAtEveryLength) {
  for (const auto& sample : samples()) {
    if (sample.bytes.size() > 400) continue;
    for (std::size_t n = 0; n < sample.bytes.size() && !HasFatalFailure(); ++n)
      one(sample.interface, {sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(n)},
          static_cast<std::uint32_t>(sample.bytes.size()));
  }
}

}  // namespace
}  // namespace wiresmith
