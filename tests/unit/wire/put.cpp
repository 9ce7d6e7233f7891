#include "wiresmith/wire/put.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

namespace wiresmith {
namespace {

template <class T = std::uint64_t>
std::string decimal(T v) {
  char text[24];
  return {text, put_decimal(text, v)};
}
template <unsigned N>
std::string digits(std::uint64_t v) {
  char text[N];
  return {text, put_digits<N>(text, v)};
}

TEST(Put, DecimalsOfAllSixteenBitsAndAboutEachPowerOfTwoAndTen) {
  for (std::uint64_t v = 0; v < 65'536; ++v) {
    ASSERT_EQ(decimal(v), std::to_string(v));
    ASSERT_EQ(decimal(static_cast<std::uint16_t>(v)), std::to_string(v));
  }
  const auto about = [](std::uint64_t v) {
    for (std::uint64_t d = 0; d < 300; ++d) {
      ASSERT_EQ(decimal(v + d), std::to_string(v + d));
      ASSERT_EQ(decimal(v - d), std::to_string(v - d));
    }
  };
  for (unsigned bit = 0; bit < 64; ++bit) about(std::uint64_t{1} << bit);
  for (std::uint64_t power = 1; power <= 1'000'000'000'000'000'000; power *= 10) about(power);
  about(10'000'000'000'000'000'000U);
}

TEST(Put, DecimalsOfEveryLength) {
  std::mt19937_64 random(20'261'129);
  for (unsigned i = 0; i < 500'000; ++i) {
    const std::uint64_t v = random() >> random() % 64;
    ASSERT_EQ(decimal(v), std::to_string(v));
  }
}

TEST(Put, DigitsWithLeadingZeros) {
  std::mt19937_64 random(20'261'129);
  const auto padded = [](std::uint64_t v, std::size_t size) {
    const std::string plain = std::to_string(v);
    return std::string(size - plain.size(), '0') + plain;
  };
  for (const std::uint64_t v : {0U, 1U, 99'999'999U, 100'000'000U, 999'999'999U}) EXPECT_EQ(digits<9>(v), padded(v, 9));
  for (unsigned i = 0; i < 100'000; ++i) {
    const std::uint64_t v = random() % 1'000'000'000;
    ASSERT_EQ(digits<9>(v), padded(v, 9));
    ASSERT_EQ(digits<8>(v / 10), padded(v / 10, 8));
    ASSERT_EQ(digits<6>(v / 1'000), padded(v / 1'000, 6));
    ASSERT_EQ(digits<3>(v / 1'000'000), padded(v / 1'000'000, 3));
  }
}

}  // namespace
}  // namespace wiresmith
