// Every struct of every table, tails included: any bytes survive being shown and read back, and so does every cut of
// them. The structs are found by walking the tables from the protocols, so that none can be forgotten.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>

#include "wiresmith/craft/encode.h"
#include "wiresmith/craft/json_tree.h"
#include "wiresmith/output/json_visitor.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

// A struct with a look at the object around it cannot be read by itself; it is, within its header.
bool looks(const Struct& s) {
  for (const auto& segment : s.segments) {
    if (segment.tail == nullptr) continue;
    if (segment.tail->look != nullptr || segment.tail->extent.kind == ExtentKind::look) return true;
  }
  return false;
}

void collect(const Struct& s, std::set<const Struct*>& out) {
  if (!out.insert(&s).second) return;
  for (const auto& segment : s.segments) {
    if (segment.tail == nullptr) continue;
    const Tail& t = *segment.tail;
    if (t.element != nullptr) collect(*t.element, out);
    if (t.tlvs != nullptr)
      for (const auto& e : t.tlvs->entries) collect(*e.body, out);
    if (t.choice != nullptr) {
      for (const auto& e : t.choice->entries)
        if (e.body != nullptr) collect(*e.body, out);
      if (t.choice->other != nullptr) collect(*t.choice->other, out);
    }
  }
}

class Shown {
 public:
  std::string of(const Struct& s, Bytes bytes) {
    text_.clear();
    names_.clear();
    const Checksum none;
    JsonVisitor visitor({sink_, names_, bytes, 0, s.head, none}, true);
    Walk<JsonVisitor>(bytes, visitor).header(s, 0, bytes.size());
    if (!visitor.top_cut()) {  // as of a layer that is cut: headers of whole words are not what is tested here
      visitor.key("present");
      sink_.put(std::to_string(bytes.size()));
    }
    if (!visitor.top_cut() && visitor.odd()) {
      visitor.key("wire");
      put_json_hex(sink_, bytes.subspan(s.head));
    }
    visitor.close();
    sink_.flush();
    return text_;
  }

 private:
  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  NameTable names_;
};

void comes_back(const Struct& s, std::vector<std::uint8_t> bytes, Shown& shown, NameTable& names) {
  // A header that tells its own length is given to no more bytes than that.
  Silent silent;
  const auto reached = Walk<Silent>(bytes, silent).structure(s, 0, 0, bytes.size());
  if (!reached.whole) bytes.resize(reached.at);
  const std::string text = shown.of(s, bytes);
  craft::Document document;
  std::size_t place = 0;
  try {
    auto& keys = craft::parse_json(text, document, place);
    craft::Encoder encoder(names);
    encoder.layer(s, keys, 0, {}, document);
    ASSERT_FALSE(encoder.overruled()) << s.name << ": " << text;
    ASSERT_EQ(encoder.bytes(), bytes) << s.name << ": " << text;
  } catch (const craft::Wrong& e) {
    FAIL() << s.name << ": " << e.what() << " in " << text;
  }
}

// ,"name":value of each field by the table alone.
std::string by_fields(const Segment& run, const std::uint8_t* bytes, const Checksum& verdict) {
  std::string out;
  for (const Field& f : run.fields) {
    const std::string_view name = is_array(f.show) ? f.name : shown_name(f, read_number(f, bytes));
    out += ",\"" + std::string(name) + "\":";
    std::vector<char> value(json_size(f));
    char* end = put_json_value(value.data(), f, bytes);
    if (f.role == Role::checksum) end = put_verdict(end, &verdict);
    out.append(value.data(), end);
  }
  return out;
}

// What writes a whole run copies more than its texts have; the room that the run asks for is enough for that too.
TEST(Structs, RunsAreWrittenAsTheirFieldsAreAndWithinTheirRoom) {
  std::set<const Struct*> all;
  for (const Protocol* p : all_protocols()) {
    collect(*p->header, all);
    if (p->footer != nullptr) collect(*p->footer, all);
  }
  std::mt19937 random(20'261'130);
  std::size_t runs = 0;
  for (const Struct* s : all)
    for (const Segment& run : s->segments) {
      if (run.fields.empty()) continue;
      ++runs;
      for (int turn = 0; turn < 40; ++turn) {
        std::vector<std::uint8_t> bytes(run.bytes, turn == 0 ? 0x00 : 0xff);
        if (turn > 1) std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random() >> random() % 8); });
        const Checksum verdict{turn % 2 == 0 ? Verdict::bad : Verdict::good, true, 0xffff};
        const auto room = std::make_unique_for_overwrite<char[]>(run.json_size);
        const char* const end = run.json(room.get(), bytes.data(), &verdict);
        ASSERT_LE(end, room.get() + run.json_size) << s->name;
        ASSERT_EQ(std::string_view(room.get(), end), by_fields(run, bytes.data(), verdict)) << s->name;
      }
    }
  EXPECT_GT(runs, 300U);
}

TEST(Structs, AnyBytesAndEveryCutComeBack) {
  std::set<const Struct*> all;
  for (const Protocol* p : all_protocols()) {
    collect(*p->header, all);
    if (p->footer != nullptr) collect(*p->footer, all);
  }
  std::mt19937 random(7);
  Shown shown;
  NameTable names;
  std::size_t tried = 0, headers = 0;
  std::set<const Struct*> of_protocols;
  for (const Protocol* p : all_protocols()) of_protocols.insert(p->header);
  for (const Struct* s : all) {
    if (looks(*s) && !of_protocols.contains(s)) continue;
    ++headers;
    for (int run = 0; run < 200; ++run) {
      std::vector<std::uint8_t> bytes(random() % 80);
      const bool small = run % 2 == 0;  // small numbers make plausible lengths, counts and labels
      for (auto& b : bytes) b = static_cast<std::uint8_t>(small ? random() % 12 : random());
      ASSERT_NO_FATAL_FAILURE(comes_back(*s, bytes, shown, names));
      ++tried;
    }
    for (std::size_t n = 0; n <= s->head; ++n)
      ASSERT_NO_FATAL_FAILURE(comes_back(*s, std::vector<std::uint8_t>(n, 0xff), shown, names));
  }
  std::printf("%zu structs, %zu byte strings\n", headers, tried);
  EXPECT_GT(headers, 50U);
}

}  // namespace
}  // namespace wiresmith
