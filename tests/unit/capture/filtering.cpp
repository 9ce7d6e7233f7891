// pcap-filter expressions on frames, and the names of link types.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <array>
#include <thread>

#include "wiresmith/capture/filter.h"
#include "wiresmith/capture/link_type.h"

namespace wiresmith::test {
namespace {

// IPv4, UDP 1234 to 53, without payload; the checksums are of no interest here.
constexpr std::array<std::uint8_t, 28> udp = {0x45, 0, 0,  28, 0, 0, 0, 0,   64, 17, 0, 0, 10, 0,
                                              0,    1, 10, 0,  0, 2, 4, 210, 0,  53, 0, 8, 0,  0};

std::vector<std::uint8_t> behind(std::initializer_list<int> head) {
  std::vector<std::uint8_t> bytes;
  for (const int b : head) bytes.push_back(static_cast<std::uint8_t>(b));
  bytes.insert(bytes.end(), udp.begin(), udp.end());
  return bytes;
}

struct Sample {
  Interface interface;
  std::vector<std::uint8_t> bytes;
  Frame frame() const {
    Frame f;
    f.bytes = bytes;
    f.original_length = static_cast<std::uint32_t>(bytes.size());
    f.interface = &interface;
    return f;
  }
};

Sample sample(LinkType link_type, std::vector<std::uint8_t> bytes) {
  Sample s{{}, std::move(bytes)};
  s.interface.link_type = link_type;
  return s;
}

const Sample ethernet = sample(linktype_ethernet, behind({2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0}));
const Sample raw = sample(linktype_raw, behind({}));
const Sample cooked = sample(linktype_linux_sll, behind({0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, 8, 0}));
const Sample unknown = sample(LinkType{65'000}, behind({}));

TEST(Filter, MatchesByTheFramesLinkType) {
  Filter filter("udp port 53"), other("tcp port 53"), everything;
  for (const auto* s : {&ethernet, &raw, &cooked, &ethernet}) {
    EXPECT_TRUE(filter.matches(s->frame()));
    EXPECT_FALSE(other.matches(s->frame()));
    EXPECT_TRUE(everything.matches(s->frame()));
  }
  EXPECT_FALSE(filter.error());
  EXPECT_TRUE(everything.matches(unknown.frame()));
}

TEST(Filter, LooksAtLengthsAndNotBeyondTheCapture) {
  auto frame = raw.frame();
  frame.original_length = 1'500;
  EXPECT_TRUE(Filter("greater 1000").matches(frame));
  frame.bytes = frame.bytes.first(20);
  EXPECT_FALSE(Filter("udp port 53").matches(frame));
  frame.bytes = {};
  EXPECT_FALSE(Filter("ip").matches(frame));
}

TEST(Filter, AWrongExpressionIsTold) {
  Filter filter("tcp prot 80\x1b");
  const auto error = filter.compile(linktype_ethernet);
  ASSERT_TRUE(error);
  EXPECT_EQ(error->sentence.find("filter 'tcp prot 80\\027' cannot be used on link type EN10MB: "), 0u)
      << error->sentence;
  EXPECT_GT(error->sentence.size(),
            std::string_view("filter 'tcp prot 80\\027' cannot be used on link type EN10MB: ").size());
  EXPECT_FALSE(filter.matches(ethernet.frame()));
  EXPECT_TRUE(filter.error());
}

TEST(Filter, AnExpressionWithoutAMeaningForOneLinkType) {
  Filter filter("ether host 02:00:00:00:00:01");
  EXPECT_TRUE(filter.matches(ethernet.frame()));
  EXPECT_FALSE(filter.error());
  EXPECT_FALSE(filter.matches(raw.frame()));
  ASSERT_TRUE(filter.error());
  EXPECT_NE(filter.error()->sentence.find("on link type RAW: "), std::string::npos) << filter.error()->sentence;
  EXPECT_TRUE(filter.matches(ethernet.frame()));
}

TEST(Filter, UnknownLinkTypeIsToldAndHarmsNothing) {
  Filter filter("udp");
  EXPECT_FALSE(filter.matches(unknown.frame()));
  ASSERT_TRUE(filter.error());
  EXPECT_NE(filter.error()->sentence.find("LINKTYPE_65000"), std::string::npos) << filter.error()->sentence;
  EXPECT_TRUE(filter.matches(cooked.frame()));
}

TEST(Filter, FiltersCompileInSeveralThreads) {
  std::array<bool, 4> good{};
  std::vector<std::thread> threads;
  for (auto& result : good) {
    threads.emplace_back([&result] {
      bool all = true;
      for (int i = 0; i < 50; ++i) {
        Filter filter("udp port 53 and host 10.0.0.2");
        all = all && filter.matches(ethernet.frame()) && filter.matches(raw.frame());
      }
      result = all;
    });
  }
  for (auto& thread : threads) thread.join();
  for (const bool result : good) EXPECT_TRUE(result);
}

TEST(LinkTypes, Names) {
  EXPECT_EQ(link_type_name(linktype_ethernet), "EN10MB");
  EXPECT_EQ(link_type_name(linktype_null), "NULL");
  EXPECT_EQ(link_type_name(linktype_raw), "RAW");
  EXPECT_EQ(link_type_name(linktype_loop), "LOOP");
  EXPECT_EQ(link_type_name(linktype_ppp), "PPP");
  EXPECT_EQ(link_type_name(linktype_ppp_hdlc), "PPP_SERIAL");
  EXPECT_EQ(link_type_name(linktype_linux_sll), "LINUX_SLL");
  EXPECT_EQ(link_type_name(linktype_linux_sll2), "LINUX_SLL2");
  EXPECT_EQ(link_type_name(linktype_ipv4), "IPV4");
  EXPECT_EQ(link_type_name(LinkType{65'000}), "LINKTYPE_65000");
}

TEST(LinkTypes, NamesAreLibpcaps) {
  void* const library = dlopen("libpcap.so.0.8", RTLD_NOW);
  ASSERT_NE(library, nullptr) << dlerror();
  const auto name_of = reinterpret_cast<const char* (*)(int)>(dlsym(library, "pcap_datalink_val_to_name"));
  ASSERT_NE(name_of, nullptr);
  for (int dlt = 0; dlt < 65'536; ++dlt) {
    if (dlt_of(link_type_of_dlt(dlt)) != dlt) continue;  // a number of files for another of libpcap's
    const char* const theirs = name_of(dlt);
    const std::string ours = link_type_name(link_type_of_dlt(dlt));
    if (theirs == nullptr)
      EXPECT_TRUE(ours.starts_with("LINKTYPE_")) << dlt << ' ' << ours;
    else
      EXPECT_EQ(ours, theirs) << dlt;
  }
}

TEST(LinkTypes, EveryNameReadsBackToItsLinkType) {
  for (unsigned number = 0; number < 65'536; ++number) {
    const LinkType link_type{static_cast<std::uint16_t>(number)};
    const auto back = link_type_by_name(link_type_name(link_type));
    ASSERT_TRUE(back) << number;
    // Files have their own numbers for a few types, and a file that bears libpcap's for them means the same.
    EXPECT_TRUE(*back == link_type || link_type_of_dlt(static_cast<int>(number)) == *back) << number;
  }
  EXPECT_EQ(link_type_by_name("en10mb"), linktype_ethernet);
  EXPECT_EQ(link_type_by_name("RAW"), linktype_raw);
  EXPECT_EQ(link_type_by_name("276"), linktype_linux_sll2);
  EXPECT_FALSE(link_type_by_name("LINKTYPE_70000"));
  EXPECT_FALSE(link_type_by_name("nothing"));
  EXPECT_FALSE(link_type_by_name(""));
}

TEST(LinkTypes, NumbersOfFilesAndOfLibpcap) {
  EXPECT_EQ(dlt_of(linktype_raw), 12);
  EXPECT_EQ(link_type_of_dlt(12), linktype_raw);
  EXPECT_EQ(dlt_of(linktype_ethernet), 1);
  EXPECT_EQ(link_type_of_dlt(108), linktype_loop);
}

}  // namespace
}  // namespace wiresmith::test
