#include "wiresmith/wire/nearest.h"

#include <gtest/gtest.h>

namespace wiresmith {
namespace {

TEST(EditDistance, CountsLettersAndExchanges) {
  EXPECT_EQ(edit_distance("", "", 3), 0U);
  EXPECT_EQ(edit_distance("ttl", "ttl", 3), 0U);
  EXPECT_EQ(edit_distance("src", "scr", 3), 1U);
  EXPECT_EQ(edit_distance("chekcsum", "checksum", 3), 1U);
  EXPECT_EQ(edit_distance("abcd", "badc", 3), 2U);
  EXPECT_EQ(edit_distance("dstport", "dst", 9), 4U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 9), 3U);
}

// With any bound it is what it is without one, or one more than the bound.
TEST(EditDistance, StopsAtItsBound) {
  const std::string_view words[] = {"",      "a",     "ba",       "ab",        "ttl",
                                    "flags", "flgas", "checksum", "chukcsems", "header_checksum"};
  for (const auto a : words)
    for (const auto b : words) {
      const auto all = edit_distance(a, b, 100);
      EXPECT_EQ(all, edit_distance(b, a, 100)) << a << " " << b;
      for (std::size_t most = 0; most < 16; ++most)
        EXPECT_EQ(edit_distance(a, b, most), std::min(all, most + 1)) << a << " " << b << " " << most;
    }
  EXPECT_EQ(edit_distance(std::string(5000, 'a'), std::string(5000, 'a'), 10), 11U);
}

TEST(Nearest, KeepsTheOneMostAlike) {
  Nearest nearest("chekcsum");
  for (const char* name : {"csum", "checksums", "checksum", "chunk"}) nearest.consider(name);
  EXPECT_EQ(nearest.best(), "checksum");
  Nearest none("xyzzy");
  none.consider("hop_limit");
  EXPECT_EQ(none.best(), "");
}

}  // namespace
}  // namespace wiresmith
