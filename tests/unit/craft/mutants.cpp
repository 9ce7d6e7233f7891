// Broken packets above all: flipped bits, cuts and splices of the samples come back to the same bytes, every line is
// JSON in which no key stands twice, and no byte outside printable ASCII leaves the writer. Seeded: the same at every
// run.
#include <gtest/gtest.h>

#include "hostile/printed.h"
#include "support/long.h"
#include "support/mutants.h"

namespace wiresmith {
namespace {

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
    hostile::TwiceSeen seen;
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
  const auto all = test::samples();
  test::Mutator mutator(all, 20'261'124);
  for (const std::uint64_t runs = test::wanted_mutants(); count_ < runs && !HasFatalFailure();) {
    const auto mutant = mutator.next();
    one(*mutant.interface, mutant.bytes, mutant.original_length);
  }
  std::printf("%llu mutants, %llu with wire\n", static_cast<unsigned long long>(count_),
              static_cast<unsigned long long>(with_wire_));
}

TEST_F(Mutants, EverySampleCutAtEveryLength) {
  for (const auto& sample : test::samples(test::Samples::pcaps)) {
    if (sample.bytes.size() > 400) continue;
    for (std::size_t n = 0; n < sample.bytes.size() && !HasFatalFailure(); ++n)
      one(sample.interface, {sample.bytes.begin(), sample.bytes.begin() + static_cast<std::ptrdiff_t>(n)},
          static_cast<std::uint32_t>(sample.bytes.size()));
  }
}

}  // namespace
}  // namespace wiresmith
