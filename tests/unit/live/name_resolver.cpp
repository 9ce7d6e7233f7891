// Names asked of the small process; tests/net/names.py has what they look like. Only the address of this machine itself
// is looked up.
#include "wiresmith/live/name_resolver.h"

#include <gtest/gtest.h>

#include <array>

namespace wiresmith {
namespace {

TEST(NameResolver, RemembersNoMoreThanItMay) {
  std::string error;
  auto resolver = NameResolver::start(std::nullopt, true, error);
  ASSERT_TRUE(resolver) << error;
  // 127.0.0.0/8 and sizes that are no address: nobody else is asked.
  const std::array<std::uint8_t, 4> loopback{127, 0, 0, 1};
  const std::string first(resolver->name_of(loopback));
  EXPECT_EQ(resolver->name_of(loopback), first);
  EXPECT_EQ(resolver->remembered(), 1U);
  for (unsigned i = 0; i < NameResolver::most_remembered + 100; ++i) {
    const std::array<std::uint8_t, 3> no_address{static_cast<std::uint8_t>(i >> 16), static_cast<std::uint8_t>(i >> 8),
                                                 static_cast<std::uint8_t>(i)};
    EXPECT_EQ(resolver->name_of(no_address), "");
  }
  EXPECT_EQ(resolver->remembered(), NameResolver::most_remembered);
  EXPECT_EQ(resolver->name_of(loopback), first);
}

}  // namespace
}  // namespace wiresmith
