// What holds of the kernel's answers on every machine; a namespace that is known is asked in tests/net/interfaces.py.
#include "wiresmith/capture/network.h"

#include <gtest/gtest.h>

namespace wiresmith {
namespace {

TEST(Network, LoopbackIsThereAndLeadsToItself) {
  NetworkError error;
  const auto lo = network_interface("lo", error);
  ASSERT_TRUE(lo) << error.value_or("no lo");
  EXPECT_TRUE(lo->loopback);
  EXPECT_EQ(lo->link_type, linktype_ethernet);
  ASSERT_TRUE(lo->mac());
  EXPECT_EQ(*lo->mac(), MacAddress{});
  const auto by_index = network_interface(std::to_string(lo->index), error);
  ASSERT_TRUE(by_index);
  EXPECT_EQ(by_index->name, "lo");

  const auto route = route_to(Ipv4Address{127, 0, 0, 1}, 0, error);
  if (lo->state == LinkState::down) GTEST_SKIP() << "lo is down in here";
  ASSERT_TRUE(route) << error.value_or("no answer");
  EXPECT_EQ(route->kind, RouteKind::local);
  EXPECT_EQ(route->interface, lo->index);
  EXPECT_FALSE(route->gateway);
  ASSERT_TRUE(route->source);
  EXPECT_EQ(address_text(*route->source), "127.0.0.1");
}

TEST(Network, WhatIsNotThereIsNoError) {
  NetworkError error;
  EXPECT_FALSE(network_interface("no such interface", error));
  EXPECT_FALSE(network_interface("4294967295", error));
  EXPECT_FALSE(error);
  EXPECT_FALSE(neighbour(Ipv4Address{192, 0, 2, 1}, 1, error));
  EXPECT_FALSE(error);
}

TEST(Network, AddressesAreTextOfBothKinds) {
  const std::uint8_t v4[] = {192, 0, 2, 1}, v6[16] = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  EXPECT_EQ(address_text(ip_address_of(v4)), "192.0.2.1");
  EXPECT_EQ(address_text(ip_address_of(v6)), "2001:db8::1");
  EXPECT_NE(ip_address_of(v4), ip_address_of(v6));
}

}  // namespace
}  // namespace wiresmith
