// Each frame of the table: what is said of it, what is still shown, and what holds for every frame there is. It lies in
// a buffer of exactly its size, so that sanitizers see a byte read too many.
#include <gtest/gtest.h>

#include <memory>

#include "hostile/printed.h"
#include "hostile/table.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/live/packet_notation.h"
#include "wiresmith/output/text.h"
#include "wiresmith/output/tree.h"

namespace wiresmith::hostile {
namespace {

std::string issues_of(const Packet& packet) {
  std::string out;
  for (const auto& i : packet.issues) {
    if (!out.empty()) out += "; ";
    if (i.fault == Fault::more_issues) {
      out += std::to_string(i.have) + " more";
      continue;
    }
    out.append(name_of(i.severity)).append(" ").append(name_of(i.fault)).append(" ");
    out.append(packet.layers[i.layer].protocol->name).append(".").append(i.field);
    out += " @" + std::to_string(i.offset);
  }
  return out;
}

bool any(const Packet& packet, Severity severity) {
  return std::ranges::any_of(packet.issues, [&](const Issue& i) { return i.severity == severity; });
}

// A frame of the table, in memory of exactly its size.
class Held {
 public:
  Held(LinkType link_type, Bytes bytes, std::size_t on_wire) : bytes_(new std::uint8_t[bytes.size()]) {
    std::ranges::copy(bytes, bytes_.get());
    interface_.link_type = link_type;
    frame_.bytes = Bytes(bytes_.get(), bytes.size());
    frame_.original_length = static_cast<std::uint32_t>(std::max(on_wire, bytes.size()));
    frame_.interface = &interface_;
    frame_.number = 1;
  }
  explicit Held(const Case& c) : Held(c.link_type, c.bytes, c.on_wire) {}
  const Frame& frame() const { return frame_; }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  Interface interface_;
  Frame frame_;
};

// Every layer lies within what the layer before it carries, and every issue within the frame.
void expect_within(const Packet& packet) {
  std::size_t end = packet.scratch.empty() ? packet.bytes.size() : packet.scratch.size();
  for (const auto& layer : packet.layers) {
    const std::size_t payload = std::size_t{layer.offset} + layer.header + layer.payload;
    EXPECT_LE(payload + layer.trailer + layer.footer, end) << layer.protocol->name;
    end = payload;
  }
  for (const auto& i : packet.issues) {
    EXPECT_LE(i.offset, packet.bytes.size());
    EXPECT_LT(i.layer, packet.layers.size());
  }
}

// The size of what is printed is bounded by the size of the packet.
constexpr std::size_t budget(const Frame& frame) { return 64 * frame.bytes.size() + 4096; }

void expect_back_from_json(const Frame& frame, const std::string& text) {
  JsonReader reader;
  CraftedFrame back;
  CraftError error;
  ASSERT_TRUE(reader.read(text, back, error)) << error.sentence << "\n" << text.substr(0, 3000);
  EXPECT_TRUE(std::ranges::equal(back.bytes, frame.bytes)) << text.substr(0, 3000);
  EXPECT_EQ(back.original_length, frame.original_length);
  EXPECT_EQ(back.link_type, frame.interface->link_type);
  EXPECT_TRUE(reader.notes().empty()) << reader.notes().front();
}

void expect_back_from_notation(const Frame& frame, const Packet& packet) {
  PacketNotation notation;
  const std::string text(notation.of(frame, packet));
  expect_printable(text, "notation");
  NotationReader reader;
  CraftedFrame back;
  CraftError error;
  ASSERT_TRUE(reader.open(text, error) && reader.next(back, error)) << error.sentence << "\n" << text.substr(0, 2000);
  EXPECT_TRUE(std::ranges::equal(back.bytes, frame.bytes)) << text.substr(0, 2000);
}

class Hostile : public ::testing::TestWithParam<const Case*> {};

TEST_P(Hostile, IsToldAndComesBack) {
  const Case& c = *GetParam();
  const Held held(c);
  const Frame& frame = held.frame();
  Dissector dissector, another;
  const Packet& packet = dissector.dissect(frame);

  EXPECT_EQ(issues_of(packet), c.issues);
  EXPECT_EQ(testing::chain(packet), c.layers);
  if (c.reason[0] == '\0') {
    const bool told =
        any(packet, Severity::malformed) || (c.on_wire > c.bytes.size() && any(packet, Severity::truncated));
    EXPECT_TRUE(told || c.asks != Asks::flagged) << "not flagged";
    EXPECT_FALSE(any(packet, Severity::malformed) && c.asks == Asks::legal) << "a false alarm";
  }

  expect_within(packet);
  const std::string json = json_of(frame, packet);
  EXPECT_NE(json.find(c.shown), std::string::npos) << json.substr(0, 3000);
  expect_sound_json(json);
  EXPECT_LE(json.size(), budget(frame));
  const std::string text =
      printed([&](Sink& s) { TextWriter(s, {.link = true, .verbose = true}).write(frame, packet); });
  expect_printable(text, "text");
  EXPECT_LE(text.size(), budget(frame));
  const std::string tree = printed([&](Sink& s) { write_tree(s, frame, packet); });
  expect_printable(tree, "tree");
  EXPECT_LE(tree.size(), 4 * budget(frame));

  // Again by the same dissector, once it has seen other bytes, and by another one.
  EXPECT_EQ(json_of(frame, another.dissect(frame)), json);
  dissector.dissect(Bytes(), c.link_type, 0);
  EXPECT_EQ(json_of(frame, dissector.dissect(frame)), json);
  expect_back_from_json(frame, json);
  expect_back_from_notation(frame, packet);
}

// What the capture cuts off a legal frame does not make it malformed, and any frame is come through.
TEST_P(Hostile, IsComeThroughAtEveryLength) {
  const Case& c = *GetParam();
  const std::size_t step = std::max<std::size_t>(1, c.bytes.size() / 400);
  for (std::size_t n = 0; n < c.bytes.size(); n += step) {
    const Held held(c.link_type, Bytes(c.bytes).first(n), std::max(c.on_wire, c.bytes.size()));
    Dissector dissector;
    const Packet& packet = dissector.dissect(held.frame());
    expect_within(packet);
    const bool alarm = any(packet, Severity::malformed) && c.asks == Asks::legal && c.reason[0] == '\0';
    ASSERT_FALSE(alarm) << n << ": " << issues_of(packet);
  }
}

const std::deque<Case>& cases(std::size_t group) {
  static const auto tables = [] {
    std::array<Table, std::size(groups)> out;
    for (std::size_t i = 0; i < std::size(groups); ++i) groups[i].add(out[i]);
    return out;
  }();
  return tables[group].cases;
}
std::vector<const Case*> pointers(std::size_t group) {
  std::vector<const Case*> out;
  for (const auto& c : cases(group)) out.push_back(&c);
  return out;
}

std::string name_of_test(const ::testing::TestParamInfo<const Case*>& info) {
  return test_name(info.param->item, info.param->name);
}

INSTANTIATE_TEST_SUITE_P(LinkLayer, Hostile, ::testing::ValuesIn(pointers(0)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Ppp, Hostile, ::testing::ValuesIn(pointers(1)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Ipv4, Hostile, ::testing::ValuesIn(pointers(2)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Ipv6, Hostile, ::testing::ValuesIn(pointers(3)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Icmp, Hostile, ::testing::ValuesIn(pointers(4)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Icmpv6, Hostile, ::testing::ValuesIn(pointers(5)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Transport, Hostile, ::testing::ValuesIn(pointers(6)), name_of_test);
INSTANTIATE_TEST_SUITE_P(Dns, Hostile, ::testing::ValuesIn(pointers(7)), name_of_test);

}  // namespace

std::string_view name_of(Asks asks) {
  constexpr std::string_view names[] = {"flagged", "legal", "survived"};
  return names[static_cast<std::size_t>(asks)];
}

std::string test_name(int item, std::string_view name) {
  char number[8];
  std::snprintf(number, sizeof number, "%03d_", item);
  std::string out = number;
  for (const char c : name) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (word || out.back() != '_') out += word ? c : '_';
  }
  return out;
}

}  // namespace wiresmith::hostile
