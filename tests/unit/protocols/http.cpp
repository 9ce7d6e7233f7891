// RFC 9112
#include "wiresmith/protocols/http.h"

#include "unit/protocols/packets.h"

namespace wiresmith::testing {
namespace {

std::vector<std::uint8_t> segment(std::string_view text, const char* ports = "c000 0050") {
  auto tcp = joined(hex(ports), hex("00000001 00000002 5018 ffff 0000 0000"));
  tcp.insert(tcp.end(), text.begin(), text.end());
  const auto around = ipv4_packet(6, {});
  const std::uint64_t pseudo =
      add_words(Bytes(around).subspan(12, 8)) + word(6) + word(static_cast<std::uint16_t>(tcp.size()));
  store_be<2>(&tcp[16], checksum_of(add_words(tcp, pseudo)));
  return ipv4_packet(6, tcp);
}
std::string text_of_hex(std::string_view text) {
  std::vector<std::uint8_t> bytes(text.begin(), text.end());
  return hex_of(bytes);
}

TEST(Http, RequestAndResponse) {
  const auto frame = segment("GET /a HTTP/1.1\r\nHost: b\r\nAccept:\r\n\r\nbody");
  const Taken taken(linktype_raw, frame);
  EXPECT_EQ(chain(taken.packet()), "ip:tcp:http:data");
  EXPECT_EQ(shown(taken, 2), "start_line=" + text_of_hex("GET /a HTTP/1.1") +
                                 " start_end=0d0a headers[{line=" + text_of_hex("Host: b") +
                                 " end=0d0a}{line=" + text_of_hex("Accept:") + " end=0d0a}] end=0d0a");
  EXPECT_EQ(taken.issues(), "");
  for (std::size_t n = 0; n < frame.size(); ++n) {
    const Taken cut(linktype_raw, {frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(n)}, frame.size());
    for (const auto& i : cut.packet().issues) EXPECT_NE(i.severity, Severity::malformed) << n;
  }
  const Taken answer(linktype_raw, segment("HTTP/1.1 204 No Content\n\n", "0050 c000"));
  EXPECT_EQ(shown(answer, 2),
            "start_line=" + text_of_hex("HTTP/1.1 204 No Content") + " start_end=0a headers[] end=0a");
  EXPECT_EQ(answer.issues(), "");
}

TEST(Http, WhatDoesNotBeginWithAMessageIsData) {
  for (const auto* text : {"<html>", "GETTING", "HTTP/2.0 200", "get / HTTP/1.1\r\n\r\n", "G"}) {
    const Taken taken(linktype_raw, segment(text));
    EXPECT_EQ(chain(taken.packet()), "ip:tcp:data") << text;
    EXPECT_EQ(taken.issues(), "") << text;
  }
}

TEST(Http, FieldsGoOnInTheNextSegment) {
  for (const auto* text :
       {"GET / HTTP/1.1\r\nHost: b", "GET / HTTP/1.1\r\nHost: b\r\n", "GET / HTTP/1.1", "GET / HTTP/1.1\r\n\r"}) {
    const Taken taken(linktype_raw, segment(text));
    EXPECT_EQ(chain(taken.packet()), "ip:tcp:http") << text;
    EXPECT_EQ(taken.issues(), "continues segment http.headers @" + std::to_string(40 + std::string_view(text).size()))
        << text;
  }
}

}  // namespace
}  // namespace wiresmith::testing
