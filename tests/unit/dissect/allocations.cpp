// Dissecting and writing JSON allocate nothing per packet: counted over all samples, after a first pass.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <new>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace {
std::size_t allocations = 0;
}

// Not inlined: g++ 12 would see memory of `new` that goes to free, and warn.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  if (void* p = std::malloc(size)) return p;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size);
}
[[gnu::noinline]] void operator delete(void* p) noexcept { std::free(p); }
[[gnu::noinline]] void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace wiresmith {
namespace {

TEST(Allocations, NoneInDissectingAndJson) {
  std::vector<std::pair<Interface, std::vector<std::uint8_t>>> frames;
  for (const auto& e : std::filesystem::directory_iterator(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps")) {
    auto reader = Reader::open(e.path().string());
    for (Frame frame; reader.next(frame);)
      frames.emplace_back(*frame.interface, std::vector(frame.bytes.begin(), frame.bytes.end()));
  }
  ASSERT_GT(frames.size(), 1000U);
  std::size_t written = 0;
  Sink sink([&](std::string_view piece) { return written += piece.size(), true; });
  JsonWriter writer(sink);
  Dissector dissector;
  const auto pass = [&] {
    Frame frame;
    for (const auto& [interface, bytes] : frames) {
      frame.bytes = bytes;
      frame.original_length = static_cast<std::uint32_t>(bytes.size());
      frame.interface = &interface;
      writer.write(frame, dissector.dissect(frame));
    }
  };
  pass();  // the buffer for serial lines is made at the first of their frames
  const std::size_t before = allocations;
  pass();
  EXPECT_EQ(allocations - before, 0U);
  EXPECT_GT(written, 100'000U);
}

}  // namespace
}  // namespace wiresmith
