// The document of one packet, written out and compared as text.
#include "wiresmith/output/json.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "support/hex.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith {
namespace {

std::string json_of(const std::vector<std::uint8_t>& bytes, LinkType link_type = linktype_ethernet) {
  Interface interface;
  interface.link_type = link_type;
  Frame frame;
  frame.bytes = bytes;
  frame.original_length = static_cast<std::uint32_t>(bytes.size());
  frame.number = 3;
  frame.interface = &interface;
  frame.has_time = true;
  frame.time = {1'700'000'001, 500};
  std::string out;
  Sink sink([&](std::string_view piece) { return out += piece, true; });
  Dissector dissector;
  JsonWriter writer(sink);
  writer.write(frame, dissector.dissect(frame));
  sink.flush();
  return out;
}

TEST(Json, OneTcpSegment) {
  const auto bytes = test::hex(
      "020000000002 020000000001 0800 4500003c000140004006 26b9 0a000001 0a000002"
      "04d20050000003e800000000a002faf0 0000 0000 020405b40402080a0000000100000000010303 07");
  EXPECT_EQ(
      json_of(bytes),
      R"({"frame":{"number":3,"time":"2023-11-14T22:13:21.000000500Z","len":74,"cap_len":74,"link_type":1,"link":"LINKTYPE_1","interface_id":0,"protocols":"eth:ip:tcp"},)"
      R"("eth":{"dst":"02:00:00:00:00:02","src":"02:00:00:00:00:01","type":2048},)"
      R"("ip":{"version":4,"ihl":5,"dscp":0,"ecn":0,"len":60,"id":1,"rb":false,"df":true,"mf":false,"frag_offset":0,"ttl":64,"proto":6,"checksum":9913,"checksum_status":"good","src":"10.0.0.1","dst":"10.0.0.2"},)"
      R"("tcp":{"srcport":1234,"dstport":80,"seq":1000,"ack":0,"data_offset":10,"reserved":0,"ae":false,"cwr":false,"ece":false,"urg":false,"ack_flag":false,"psh":false,"rst":false,"syn":true,"fin":false,"window":64240,"checksum":0,"checksum_status":"bad","checksum_expected":12290,"urgent_pointer":0,)"
      R"("options":[{"kind":2,"mss":1460},{"kind":4},{"kind":8,"tsval":1,"tsecr":0},{"kind":1},{"kind":3,"shift":7}]},)"
      R"("issues":[{"severity":"malformed","fault":"bad-checksum","layer":"tcp","field":"checksum","offset":50,"need":12290,"have":0}]})"
      "\n");
}

TEST(Json, CutAtEveryLengthIsStillOneObject) {
  const auto bytes = test::hex(
      "020000000002 020000000001 8100 0005 0800 4600003c000140004006 26b9 0a000001 0a000002 94040000"
      "04d20050000003e800000000a002faf0 0000 0000 020405b40402080a0000000100000000010303 07");
  for (std::size_t n = 0; n <= bytes.size(); ++n) {
    const auto text = json_of({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(n)});
    EXPECT_TRUE(nlohmann::json::accept(text)) << text;
  }
}

// Labels, pointers to whole names and into the middle of others, short names and long ones: whatever the writer keeps
// of the names before, it shows what a reader finds that follows each pointer.
TEST(Json, NamesOfDnsThroughAnyPointers) {
  std::mt19937 random(20'261'129);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint8_t> message(12);
    std::map<std::size_t, std::string> suffixes;  // what stands at the offset of each label
    std::vector<std::size_t> begins;              // of names
    std::vector<std::string> names;
    const std::size_t count = 1 + random() % 40;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t begin = message.size();
      std::string tail;
      std::vector<std::size_t> labels;
      std::vector<std::string> texts;
      const unsigned kind = random() % 4;  // a pointer to a name, labels, labels and a pointer to a name, or to a label
      for (std::size_t n = kind == 0 ? 0 : 1 + random() % 4; n > 0; --n) {
        labels.push_back(message.size());
        texts.emplace_back(1 + random() % (random() % 8 == 0 ? 40 : 9), static_cast<char>('a' + random() % 26));
        message.push_back(static_cast<std::uint8_t>(texts.back().size()));
        message.insert(message.end(), texts.back().begin(), texts.back().end());
      }
      if (kind == 1 || suffixes.empty()) {
        message.push_back(0);
      } else {
        const auto to =
            kind == 3 ? std::next(suffixes.begin(), static_cast<std::ptrdiff_t>(random() % suffixes.size()))->first
                      : begins[random() % begins.size()];
        message.push_back(static_cast<std::uint8_t>(name_pointer | to >> 8));
        message.push_back(static_cast<std::uint8_t>(to));
        tail = suffixes[to];
      }
      if (labels.empty()) suffixes[begin] = tail;
      for (std::size_t n = labels.size(); n-- > 0;)
        suffixes[labels[n]] = tail = texts[n] + (tail.empty() ? "" : ".") + tail;
      begins.push_back(begin);
      names.push_back(tail.empty() ? "." : tail);
      message.insert(message.end(), {0, 1, 0, 1});
      if (tail.size() > 80) break;  // or the next one that points here may be too long
    }
    message[5] = static_cast<std::uint8_t>(names.size());
    std::vector<std::uint8_t> frame = test::hex("45000000 00000000 40110000 c0000201 c0000202 c350 0035 0000 0000");
    frame.insert(frame.end(), message.begin(), message.end());
    const auto put = [&](std::size_t at, std::size_t v) {
      frame[at] = static_cast<std::uint8_t>(v >> 8);
      frame[at + 1] = static_cast<std::uint8_t>(v);
    };
    put(2, frame.size());
    put(24, frame.size() - 20);
    const auto document = nlohmann::json::parse(json_of(frame, linktype_ipv4));
    ASSERT_TRUE(document.contains("dns")) << document;
    const auto& questions = document["dns"]["questions"];
    ASSERT_EQ(questions.size(), names.size()) << document;
    for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(questions[i]["name"], names[i]) << round << ' ' << i;
  }
}

}  // namespace
}  // namespace wiresmith
