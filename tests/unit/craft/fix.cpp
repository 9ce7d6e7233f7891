// --fix: what is computed although it was given, and what stays.
#include <gtest/gtest.h>

#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/from_notation.h"

namespace wiresmith {
namespace {

CraftOptions fixing(bool lengths, bool checksums, bool types, bool counts) {
  CraftOptions options;
  options.fix_lengths = lengths;
  options.fix_checksums = checksums;
  options.fix_types = types;
  options.fix_counts = counts;
  return options;
}

std::vector<std::uint8_t> made(std::string_view json, const CraftOptions& options) {
  JsonReader reader(options);
  CraftedFrame frame;
  CraftError error;
  EXPECT_TRUE(reader.read(json, frame, error)) << error.sentence;
  return frame.bytes;
}

std::uint32_t number_at(const std::vector<std::uint8_t>& bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes.at(at) << 8 | bytes.at(at + 1));
}

TEST(Fix, ATypeThatNamesWhatFollowsStays) {
  const auto all = fixing(true, true, true, true);
  const std::string tagged = R"({"eth":{"type":34984},"vlan":[{"id":7,"type":2048}],"ip":{"proto":17},"udp":{}})";
  EXPECT_EQ(number_at(made(tagged, all), 12), 0x88a8U);
  const std::string stripped = R"({"eth":{"type":34984},"ip":{"proto":6},"udp":{}})";
  EXPECT_EQ(number_at(made(stripped, all), 12), 0x0800U);
  EXPECT_EQ(made(stripped, all).at(14 + 9), 17);
  EXPECT_EQ(number_at(made(stripped, fixing(true, true, false, true)), 12), 0x88a8U);
}

TEST(Fix, ATypeStaysInFrontOfBytes) {
  const std::string bytes = R"({"eth":{"type":34969},"data":{"bytes":"0102"}})";
  EXPECT_EQ(number_at(made(bytes, fixing(false, false, true, false)), 12), 34969U);
}

TEST(Fix, LengthsAndChecksums) {
  const std::string wrong =
      R"({"ip":{"len":9999,"checksum":1,"src":"192.0.2.1","dst":"192.0.2.2"},"udp":{"length":3,"checksum":2},"data":{"bytes":"00"}})";
  const auto kept = made(wrong, {});
  EXPECT_EQ(number_at(kept, 2), 9999U);
  EXPECT_EQ(number_at(kept, 10), 1U);
  EXPECT_EQ(number_at(kept, 24), 3U);
  const auto lengths = made(wrong, fixing(true, false, false, false));
  EXPECT_EQ(number_at(lengths, 2), 29U);
  EXPECT_EQ(number_at(lengths, 24), 9U);
  EXPECT_EQ(number_at(lengths, 26), 2U);
  const auto all = made(wrong, fixing(true, true, false, false));
  const auto unset = made(R"({"ip":{"src":"192.0.2.1","dst":"192.0.2.2"},"udp":{},"data":{"bytes":"00"}})", {});
  EXPECT_EQ(all, unset);
}

// RFC 4884 7: it stands in the bytes that it is computed over. Zero would say that there is none.
TEST(Fix, AChecksumOfExtensionsIsNotOverItself) {
  const auto message = [](std::string_view checksum) {
    std::string json = R"({"ip":{"proto":1},"icmp":{"type":11,"length":32,"ext_version":2,)";
    json.append(checksum).append(
        R"("ext_objects":[{"class":1,"ctype":1,"labels":[{"label":200,"ttl":63}]}],"quoted":{"ip":{"len":128},"data":{"bytes":")");
    return json.append(2 * 108, '0').append("\"}}}}");
  };
  const auto unset = made(message(""), {});
  const std::size_t at = 20 + 8 + 128 + 2;
  EXPECT_NE(number_at(unset, at), 0U);
  for (const char* given : {R"("ext_checksum":1,)", R"("ext_checksum":65535,)"})
    EXPECT_EQ(number_at(made(message(given), fixing(false, true, false, false)), at), number_at(unset, at));
  EXPECT_EQ(number_at(made(message(R"("ext_checksum":1,)"), fixing(true, false, true, true)), at), 1U);
  const auto right = R"("ext_checksum":)" + std::to_string(number_at(unset, at)) + ",";
  EXPECT_EQ(made(message(right), fixing(true, true, true, true)), unset);
}

// It tells of the packet that it was, not of the part that is there.
TEST(Fix, LengthsOfAQuotedPacketStay) {
  const std::string error = R"({"ip":{"len":1,"proto":1},"icmp":{"type":3,"code":3,
    "quoted":{"ip":{"len":1480,"proto":17,"checksum":5},"udp":{"length":1460,"checksum":77}}}})";
  const auto fixed = made(error, fixing(true, true, true, true));
  ASSERT_EQ(fixed.size(), 20U + 8 + 20 + 8);
  EXPECT_EQ(number_at(fixed, 2), 56U);
  EXPECT_EQ(number_at(fixed, 28 + 2), 1480U);
  EXPECT_NE(number_at(fixed, 28 + 10), 5U);  // the whole header is there
  EXPECT_EQ(number_at(fixed, 48 + 4), 1460U);
  EXPECT_EQ(number_at(fixed, 48 + 6), 77U);  // nobody can know it
}

}  // namespace
}  // namespace wiresmith
