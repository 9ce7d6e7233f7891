#include "wiresmith/wire/put.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

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

// RFC 5952 4 as it reads, step by step.
std::string ipv6_text(const std::array<std::uint16_t, 8>& groups) {
  std::size_t begin = 8, size = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t n = 0;
    while (i + n < 8 && groups[i + n] == 0) ++n;
    if (n > size) begin = i, size = n;
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == begin) {
      out += "::";
      i += size - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    char text[8];
    out.append(text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%x", unsigned{groups[i]})));
  }
  return out;
}

TEST(Put, Ipv6AddressesOfEveryPatternOfZeros) {
  std::mt19937_64 random(20'261'130);
  for (unsigned pattern = 0; pattern < 256; ++pattern) {
    for (unsigned turn = 0; turn < 200; ++turn) {
      std::array<std::uint16_t, 8> groups{};
      std::array<std::uint8_t, 16> bytes{};
      for (std::size_t i = 0; i < 8; ++i) {
        if ((pattern >> i & 1) != 0) groups[i] = static_cast<std::uint16_t>((1 + random() % 0xffff) >> random() % 13);
        bytes[2 * i] = static_cast<std::uint8_t>(groups[i] >> 8);
        bytes[2 * i + 1] = static_cast<std::uint8_t>(groups[i]);
      }
      char text[48];
      ASSERT_EQ(std::string(text, put_ipv6(text, bytes.data())), ipv6_text(groups));
    }
  }
  const std::array<std::uint8_t, 16> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 255};
  char text[48];
  EXPECT_EQ(std::string(text, put_ipv6(text, mapped.data())), "::ffff:192.0.2.255");
}

TEST(Put, HardwareAddressesOfAnyLength) {
  const std::array<std::uint8_t, 4> bytes{0x00, 0xff, 0x9a, 0xa9};
  const std::string all = "00:ff:9a:a9";
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    std::vector<char> text(n == 0 ? 0 : 3 * n - 1);  // not a byte more
    EXPECT_EQ(std::string(text.data(), put_mac(text.data(), Bytes(bytes).first(n))), all.substr(0, text.size()));
  }
}

}  // namespace
}  // namespace wiresmith
