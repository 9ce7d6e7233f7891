// The notation that is printed for a packet makes that packet: every sample, every cut of the short ones, and mutants.
#include "wiresmith/live/packet_notation.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "support/long.h"
#include "unit/craft/odd_frames.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith {
namespace {

struct Sample {
  std::vector<std::uint8_t> bytes;
  std::uint32_t original_length;
  Interface interface;
};

std::vector<Sample> samples() {
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps"))
    if (e.path().extension() == ".pcap" || e.path().extension() == ".pcapng") files.push_back(e.path());
  std::ranges::sort(files);
  std::vector<Sample> out;
  for (const auto& path : files) {
    auto reader = Reader::open(path.string());
    for (Frame f; reader.next(f);) out.push_back({{f.bytes.begin(), f.bytes.end()}, f.original_length, *f.interface});
  }
  return out;
}

class PacketNotations : public ::testing::Test {
 protected:
  // Whether another reader of ours makes the same frame of it, and that without giving up on the layers.
  void one(const Interface& interface, const std::vector<std::uint8_t>& bytes, std::uint32_t original_length) {
    Frame frame;
    frame.bytes = bytes;
    frame.original_length = original_length;
    frame.interface = &interface;
    frame.number = ++count_;
    const std::string text(notation_.of(frame, dissector_.dissect(frame)));
    CraftError error;
    CraftedFrame made;
    ASSERT_TRUE(reader_.open(text, error) && reader_.next(made, error)) << error.sentence << "\n"
                                                                        << text.substr(0, 2000);
    ASSERT_EQ(made.bytes, bytes) << text.substr(0, 2000);
    ASSERT_EQ(made.original_length, original_length) << text.substr(0, 2000);
    ASSERT_EQ(made.link_type, interface.link_type) << text.substr(0, 2000);
    ASSERT_TRUE(notation_.has_layers()) << text.substr(0, 2000);
    if (notation_.computed() == Computed::none) ++short_;
  }

  std::uint64_t count_ = 0, short_ = 0;
  Dissector dissector_;
  PacketNotation notation_;
  NotationReader reader_;
};

TEST_F(PacketNotations, EverySample) {
  for (const auto& s : samples()) ASSERT_NO_FATAL_FAILURE(one(s.interface, s.bytes, s.original_length));
  std::printf("%llu packets, %llu without a computed field\n", static_cast<unsigned long long>(count_),
              static_cast<unsigned long long>(short_));
  EXPECT_GT(short_, count_ / 2);
}

TEST_F(PacketNotations, OddFrames) {
  for (const auto& odd : testing::odd_frames()) {
    SCOPED_TRACE(odd.name);
    Interface interface;
    interface.link_type = odd.link_type;
    const auto length = odd.original_length != 0 ? odd.original_length : odd.bytes.size();
    ASSERT_NO_FATAL_FAILURE(one(interface, odd.bytes, static_cast<std::uint32_t>(length)));
  }
  EXPECT_GE(count_, 39U);
}

TEST_F(PacketNotations, Mutants) {
  const auto all = samples();
  const std::uint64_t runs = test::wanted_mutants();
  std::mt19937 random(20'261'125);
  const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  while (count_ < runs) {
    const Sample& sample = all[below(all.size())];
    auto bytes = sample.bytes;
    const auto length = static_cast<std::uint32_t>(bytes.size());
    if (!bytes.empty())
      for (std::size_t flips = below(8); flips > 0; --flips)
        bytes[below(std::min<std::size_t>(bytes.size(), 120))] ^= static_cast<std::uint8_t>(1U << below(8));
    if (below(2) == 0) bytes.resize(below(bytes.size() + 1));
    ASSERT_NO_FATAL_FAILURE(
        one(sample.interface, bytes, below(2) == 0 ? length : static_cast<std::uint32_t>(bytes.size())));
  }
}

}  // namespace
}  // namespace wiresmith
