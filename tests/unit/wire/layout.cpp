// The engine itself, typed: decode and encode are inverses, the table agrees with the struct, and it works at compile
// time.
#include "wiresmith/wire/layout.h"

#include <gtest/gtest.h>

#include <random>

#include "wiresmith/protocols/arp.h"
#include "wiresmith/protocols/ethernet.h"
#include "wiresmith/protocols/icmp.h"
#include "wiresmith/protocols/ipv4.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/ipv6_ext.h"
#include "wiresmith/protocols/llc.h"
#include "wiresmith/protocols/tcp.h"
#include "wiresmith/protocols/udp.h"
#include "wiresmith/protocols/vlan.h"

namespace wiresmith {
namespace {

template <class H>
class Headers : public testing::Test {};
using All =
    testing::Types<Ethernet, Vlan, Llc, LlcNumbered, LlcSnap, Arp, ArpIpv4, Ipv4, Ipv4Timestamps, Ipv6, Ipv6HopByHop,
                   Ipv6Routing, Ipv6Fragment, AuthenticationHeader, Esp, Icmp, IcmpEcho, IcmpUnreachable, IcmpTimestamp,
                   IcmpRouterAddress, Udp, Tcp, TcpMss, TcpTimestamps, TcpSackBlock, TcpMd5, TcpUserTimeout>;
TYPED_TEST_SUITE(Headers, All);

// Every bit belongs to a field. The output begins as 0xa5, so that a byte forgotten shows.
TYPED_TEST(Headers, AnyBytesSurvive) {
  std::mt19937 random(1);
  for (int i = 0; i < 10'000; ++i) {
    std::array<std::uint8_t, size_of<TypeParam>> in, out;
    for (auto& b : in) b = static_cast<std::uint8_t>(random());
    out.fill(0xa5);
    encode(decode<TypeParam>(in), std::span(out));
    ASSERT_EQ(in, out);
  }
}

TYPED_TEST(Headers, TableReadsAndWritesWhatTheStructDoes) {
  std::mt19937 random(2);
  std::array<std::uint8_t, size_of<TypeParam>> in, out;
  for (auto& b : in) b = static_cast<std::uint8_t>(random());
  out.fill(0xa5);
  const auto h = decode<TypeParam>(in);
  TypeParam::layout::each([&]<class Part, std::size_t I>() {
    if constexpr (Part::fixed) {
      if constexpr (TypeParam::layout::places[I].run == 0) {
        const Field& f = TypeParam::layout::fields[index_of<Part::member>];
        if constexpr (Part::is_array) {
          EXPECT_TRUE(std::ranges::equal(h.*Part::member, field_bytes(f, in.data()))) << f.name;
          std::ranges::copy(h.*Part::member, out.begin() + f.offset / 8);
        } else {
          const auto value = static_cast<std::uint64_t>(h.*Part::member) & low_bits(Part::width);
          EXPECT_EQ(value, read_number(f, in.data())) << f.name;
          write_number(f, out.data(), value);
        }
      }
    }
  });
  EXPECT_EQ(in, out);
}

TYPED_TEST(Headers, NamesAndAliasesAreUnique) {
  std::vector<std::string_view> names;
  for (const Field& f : TypeParam::layout::fields) {
    names.push_back(f.name);
    for (const auto a : f.aliases) names.push_back(a);
  }
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(Layout, OverflowNamesTheField) {
  Ipv4 h;
  EXPECT_EQ(first_overflow(h), "");
  h.ihl = 20;
  EXPECT_EQ(first_overflow(h), "ihl");
}

TEST(Layout, WorksAtCompileTime) {
  constexpr std::array<std::uint8_t, 20> bytes{0x45, 0,    0,   75,  0x0f, 0x49, 0x40, 0,   128, 17,
                                               0x63, 0xa5, 145, 254, 160,  237,  145,  253, 2,   203};
  constexpr auto h = decode<Ipv4>(bytes);
  static_assert(h.version == 4 && h.df && h.len == 75 && h.checksum == 0x63a5);
  static_assert(member_name<&Ipv4::frag_offset>() == "frag_offset");
}

TEST(Layout, LittleEndianFields) {
  std::array<std::uint8_t, 2> bytes{0x34, 0x12};
  EXPECT_EQ(decode<LlcNumbered>(bytes).control, 0x1234);
}

}  // namespace
}  // namespace wiresmith
