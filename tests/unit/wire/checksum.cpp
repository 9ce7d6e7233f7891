// The Internet checksum against its definition (RFC 1071 1: 16-bit words, an odd byte padded with zero), for every size
// around the steps of its ways to add, in buffers that end where the bytes do.
#include "wiresmith/wire/checksum.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <vector>

namespace wiresmith {
namespace {

std::uint16_t by_definition(Bytes bytes) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    sum += i % 2 == 0 ? std::uint32_t{bytes[i]} << 8 : bytes[i];
    sum = (sum & 0xffff) + (sum >> 16);
  }
  return static_cast<std::uint16_t>(~sum);
}

struct Buffer {
  std::unique_ptr<std::uint8_t[]> bytes;
  std::size_t size;
  Bytes view() const { return {bytes.get(), size}; }
};
Buffer random_bytes(std::size_t size, std::mt19937& random) {
  Buffer out{std::make_unique<std::uint8_t[]>(size), size};
  for (std::size_t i = 0; i < size; ++i) out.bytes[i] = static_cast<std::uint8_t>(random());
  return out;
}

TEST(Checksum, OfEverySizeIsWhatItsDefinitionSays) {
  std::mt19937 random(1071);
  for (std::size_t size = 0; size < 700; ++size) {
    const Buffer buffer = random_bytes(size, random);
    ASSERT_EQ(checksum_of(add_words(buffer.view())), by_definition(buffer.view())) << size;
    if (size < many_summed) continue;
    ASSERT_EQ(checksum_of(add_many_plain(buffer.bytes.get(), size)), by_definition(buffer.view())) << size;
  }
}

TEST(Checksum, OfManyOnesLosesNoCarry) {
  for (const std::size_t size : {31U, 63U, 1'500U, 65'535U, 262'144U}) {
    const std::vector<std::uint8_t> ones(size, 0xff);
    ASSERT_EQ(checksum_of(add_words(ones)), by_definition(ones)) << size;
    if (size < many_summed) continue;
    ASSERT_EQ(checksum_of(add_many_plain(ones.data(), size)), by_definition(ones)) << size;
  }
}

TEST(Checksum, FoldsWithTheCarriesOfAllHalves) {
  std::mt19937_64 random(1071);
  const auto by_words = [](std::uint64_t sum) {
    while (sum >> 16 != 0) sum = (sum >> 16) + (sum & 0xffff);
    return static_cast<std::uint16_t>(sum);
  };
  for (const std::uint64_t sum :
       {0ULL, 1ULL, 0xffffULL, 0x1'0000ULL, 0xfffeULL * 0xffff, 0xffff'ffffULL, 0x1'ffff'ffffULL,
        0x8000'0000'8000'0000ULL, 0xffff'ffff'ffff'ffffULL, 0xffff'ffff'0000'0001ULL})
    EXPECT_EQ(fold(sum), by_words(sum)) << sum;
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t sum = random() >> random() % 64;
    ASSERT_EQ(fold(sum), by_words(sum)) << sum;
  }
}

TEST(Checksum, CarriesOnFromPartsOfEvenSize) {
  std::mt19937 random(7);
  const Buffer buffer = random_bytes(301, random);
  for (std::size_t first = 0; first <= buffer.size; first += 2) {
    const std::uint64_t sum = add_words(buffer.view().first(first));
    ASSERT_EQ(checksum_of(add_words(buffer.view().subspan(first), sum)), by_definition(buffer.view())) << first;
  }
}

}  // namespace
}  // namespace wiresmith
