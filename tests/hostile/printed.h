// What holds for all that is printed: JSON in which no key stands twice, a line a packet, and nothing but printable
// ASCII.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "wiresmith/output/json.h"

namespace wiresmith::hostile {

// A parser that only looks for keys that stand twice in an object.
struct TwiceSeen {
  std::vector<std::set<std::string>> open;
  std::string twice;
  bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    using Event = nlohmann::json::parse_event_t;
    if (event == Event::object_start) open.emplace_back();
    if (event == Event::object_end) open.pop_back();
    if (event == Event::key && !open.back().insert(parsed.get<std::string>()).second) twice = parsed.get<std::string>();
    return true;
  }
};

template <class Write>
std::string printed(Write&& write) {
  std::string out;
  Sink sink([&](std::string_view text) { return out += text, true; });
  write(sink);
  sink.flush();
  return out;
}
inline std::string json_of(const Frame& frame, const Packet& packet) {
  return printed([&](Sink& s) { JsonWriter(s).write(frame, packet); });
}

inline void expect_printable(const std::string& text, const char* what) {
  for (const char c : text) ASSERT_TRUE(c == '\n' || (c >= 0x20 && c < 0x7f)) << what << ": " << text.substr(0, 2000);
}

inline void expect_sound_json(const std::string& text) {
  expect_printable(text, "JSON");
  ASSERT_FALSE(text.empty());
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  TwiceSeen seen;
  ASSERT_FALSE(nlohmann::json::parse(text, std::ref(seen), false).is_discarded()) << text.substr(0, 3000);
  EXPECT_EQ(seen.twice, "");
}

}  // namespace wiresmith::hostile
