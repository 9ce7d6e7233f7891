// The document of one packet, written out and compared as text.
#include "wiresmith/output/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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

}  // namespace
}  // namespace wiresmith
