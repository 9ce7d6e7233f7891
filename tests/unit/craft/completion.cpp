// What is absent is computed: a computed key deleted from a sample's JSON comes back as it was, wherever the value was
// right. And what is given stays, even where it is the default.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "wiresmith/capture/reader.h"
#include "wiresmith/craft/encode.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/json_tree.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

// A computed key of a document.
struct Key {
  Pointer at;
  std::string name;  // "ip.checksum"
  Role role{};
};

// Finds the computed keys of a layer's object and of all within it, by its table.
class KeyFinder {
 public:
  KeyFinder(std::string layer, std::vector<Key>& out) : layer_(std::move(layer)), out_(out) {}

  void object(const Struct& s, const Json& json, const Pointer& at) {
    for (const auto& segment : s.segments) {
      for (const auto& f : segment.fields) {
        if (!is_computed(f.role)) continue;
        for (const auto name : {f.name, f.small_name})
          if (!name.empty() && json.contains(name)) add(at / std::string(name), f.role);
      }
      if (segment.tail != nullptr) tail(*segment.tail, json, at);
    }
  }

 private:
  void add(const Pointer& at, Role role) { out_.push_back({at, layer_ + "." + at.back(), role}); }

  void tail(const Tail& t, const Json& json, const Pointer& at) {
    if (t.kind == TailKind::choice) {
      for (const auto& e : t.choice->entries) body(*e.body, json, at);
      if (t.choice->other != nullptr) body(*t.choice->other, json, at);
      return;
    }
    const std::string name(t.name);
    if (!json.contains(name) || !json[name].is_array()) return;
    for (std::size_t i = 0; i < json[name].size(); ++i) {
      const Json& element = json[name][i];
      if (!element.is_object()) continue;
      if (t.kind == TailKind::items)
        object(*t.element, element, at / name / i);
      else
        option(*t.tlvs, element, at / name / i);
    }
  }

  // A form of a choice is there if all its keys are.
  void body(const Struct& s, const Json& json, const Pointer& at) {
    for (const auto& segment : s.segments) {
      for (const auto& f : segment.fields)
        if (!json.contains(f.name)) return;
      if (segment.tail != nullptr && !segment.tail->name.empty() && !json.contains(segment.tail->name)) return;
    }
    std::vector<Key> before;
    before.swap(out_);
    object(s, json, at);
    for (const auto& k : out_)
      if (std::ranges::find(before, k.at, &Key::at) == before.end()) before.push_back(k);
    out_.swap(before);
  }

  void option(const TlvTable& table, const Json& json, const Pointer& at) {
    const std::string length(table.length_name.empty() ? std::string_view("length") : table.length_name);
    if (json.contains(length)) add(at / length, Role::computed);
    const auto kind = json.find(std::string(table.kind_name));
    if (kind == json.end() || !kind->is_number()) return;
    if (const Struct* const s = table.find(kind->get<std::uint32_t>())) object(*s, json, at);
  }

  std::string layer_;
  std::vector<Key>& out_;
};

void keys_of_layer(std::string_view name, const Json& json, const Pointer& at, std::vector<Key>& out);

// All layers of a level, and those nested in it.
void keys_of_level(const Json& level, const Pointer& at, std::vector<Key>& out) {
  for (const auto& [key, value] : level.items()) {
    if (key == "frame" || key == "issues") continue;
    if (key == "inner") {
      keys_of_level(value, at / key, out);
    } else if (value.is_array()) {
      const auto name = key.ends_with("_more") ? key.substr(0, key.size() - 5) : key;
      for (std::size_t i = 0; i < value.size(); ++i)
        keys_of_layer(name == "ipv6_ext" ? value[i]["header"].get<std::string>() : name, value[i], at / key / i, out);
    } else {
      keys_of_layer(key, value, at / key, out);
    }
  }
}

void keys_of_layer(std::string_view name, const Json& json, const Pointer& at, std::vector<Key>& out) {
  if (json.contains("quoted")) keys_of_level(json["quoted"], at / "quoted", out);
  std::vector<Key> found;
  for (const Protocol* p : all_protocols()) {
    if (p->name != name) continue;
    KeyFinder keys(std::string(name), found);
    keys.object(*p->header, json, at);
    if (p->footer != nullptr) keys.object(*p->footer, json, at);
  }
  for (const auto& k : found)
    if (std::ranges::find(out, k.at, &Key::at) == out.end()) out.push_back(k);
}

bool is_bound(std::uint64_t number) {
  return std::ranges::any_of(all_bindings(), [&](const Binding& b) { return b.key == number; });
}

// Numbers that name a protocol which another number names as well: craft has to choose one.
bool is_one_of_several(std::uint64_t number) {
  return std::ranges::any_of(all_bindings(), [&](const Binding& b) {
    return b.key == number && find_binding(b.keys, b.child)->key != number;
  });
}

class Completion : public testing::Test {
 protected:
  // Why a key of this packet cannot be expected to come back; empty where it must.
  static std::string excuse(const Packet& packet, const Json& line, const Key& key) {
    for (const auto& issue : packet.issues) {
      if (issue.severity == Severity::truncated) return "cut frame";
      if (issue.severity == Severity::continues) return "fragment or segment";
      if (issue.severity == Severity::malformed) return "malformed packet";
    }
    const Json& layer = line[key.at.parent_pointer()];
    if (layer.contains("present") || layer.contains("wire")) return "present or wire beside it";
    for (Pointer p = key.at; !p.empty(); p.pop_back())
      if (p.back() == "quoted") return "quoted packet";
    if (key.role == Role::checksum) {
      const auto status = layer.value("checksum_status", "");
      if (status != "good") return "checksum " + status;
    }
    const Json& value = line[key.at];
    // RFC 826: the sizes tell how the addresses are written; without them they are Ethernet's and IPv4's.
    if (key.name == "arp.hw_size" && value != 6) return "sizes of other addresses";
    if (key.name == "arp.proto_size" && value != 4) return "sizes of other addresses";
    if (key.role == Role::next) {
      if (!is_bound(value.get<std::uint64_t>())) return "next protocol is not in the bindings";
      if (is_one_of_several(value.get<std::uint64_t>())) return "one of several numbers";
    }
    return "";
  }

  void packet(const Frame& frame, const std::string& where) {
    text_.clear();
    const Packet& packet = dissector_.dissect(frame);
    writer_.write(frame, packet);
    sink_.flush();
    const Json line = Json::parse(text_);
    std::vector<Key> keys;
    keys_of_level(line, Pointer(), keys);
    for (const auto& key : keys) {
      Json edited = line;
      edited[key.at.parent_pointer()].erase(key.at.back());
      const auto why = excuse(packet, line, key);
      const bool back = craft_.read(edited.dump(), crafted_, error_);
      const bool same = back && std::ranges::equal(crafted_.bytes, frame.bytes);
      ++deleted_;
      seen_.insert(key.name);
      if (same) {
        ++identical_;
        returned_.insert(key.name);
      } else if (!why.empty()) {
        ++excused_[why][key.name];
      } else if (++wrong_ < 40) {
        ADD_FAILURE() << where << " without " << key.at << " (" << line[key.at]
                      << "): " << (back ? std::string("other bytes") : error_.sentence) << "\n"
                      << text_.substr(0, 1500);
      }
    }
  }

  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  JsonWriter writer_{sink_};
  Dissector dissector_;
  JsonReader craft_;
  CraftedFrame crafted_;
  CraftError error_;
  std::size_t deleted_ = 0, identical_ = 0, wrong_ = 0;
  std::map<std::string, std::map<std::string, std::size_t>> excused_;  // by reason, then key
  std::set<std::string> seen_, returned_;
};

TEST_F(Completion, BringsBackEachDeletedKey) {
  std::vector<std::filesystem::path> files;
  for (const auto& e : std::filesystem::directory_iterator(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps"))
    files.push_back(e.path());
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    auto reader = Reader::open(path.string());
    for (Frame frame; reader.next(frame);)
      packet(frame, path.filename().string() + " frame " + std::to_string(frame.number));
  }
  EXPECT_EQ(wrong_, 0U);
  std::printf("%zu keys deleted, %zu frames identical\n", deleted_, identical_);
  for (const auto& [why, keys] : excused_) {
    std::printf("  other bytes, %s:", why.c_str());
    for (const auto& [name, count] : keys) std::printf(" %s %zu", name.c_str(), count);
    std::printf("\n");
  }
  for (const auto& name : seen_)
    if (!returned_.contains(name)) std::printf("  never identical: %s\n", name.c_str());
}

// Every struct of every table, found by walking them from the protocols.
void collect(const Struct& s, std::set<const Struct*>& out) {
  if (!out.insert(&s).second) return;
  for (const auto& segment : s.segments) {
    if (segment.tail == nullptr) continue;
    const Tail& t = *segment.tail;
    if (t.element != nullptr) collect(*t.element, out);
    if (t.tlvs != nullptr)
      for (const auto& e : t.tlvs->entries) collect(*e.body, out);
    if (t.choice == nullptr) continue;
    for (const auto& e : t.choice->entries) collect(*e.body, out);
    if (t.choice->other != nullptr) collect(*t.choice->other, out);
  }
}

// The number that a struct gives a field when nobody sets it, as JSON of the kind that the field is shown as.
Json default_of(const Segment& segment, const Field& f) {
  const std::uint64_t number = read_number(f, segment.defaults);
  if (f.show == Show::flag) return number != 0;
  return number;
}

// The default set is kept, although other bytes stand around it than those it is right for.
TEST(SetToItsDefault, StaysInEveryStruct) {
  std::set<const Struct*> all;
  for (const Protocol* p : all_protocols()) {
    collect(*p->header, all);
    if (p->footer != nullptr) collect(*p->footer, all);
  }
  NameTable names;
  std::size_t fields = 0;
  for (const Struct* s : all)
    for (const auto& segment : s->segments)
      for (const auto& f : segment.fields) {
        if (!is_computed(f.role)) continue;
        Json keys{{std::string(f.name), default_of(segment, f)}};
        for (const auto& other : s->segments)
          if (other.tail != nullptr && other.tail->kind == TailKind::blob)
            keys[std::string(other.tail->name)] = other.tail->show == Show::text ? "abcd" : "01020304";
        const std::string text = keys.dump();
        craft::Document document;
        std::size_t place = 0;
        craft::Encoder encoder(names);
        encoder.layer(*s, craft::parse_json(text, document, place), 0, {}, document);
        ++fields;
        const bool left = std::ranges::any_of(encoder.holes(), [&](const Unset& u) { return u.field == &f; });
        EXPECT_FALSE(left) << s->name << "." << f.name << " would be computed";
        if (&segment == s->segments.data()) {
          ASSERT_GE(encoder.bytes().size(), segment.bytes);
          EXPECT_EQ(read_number(f, encoder.bytes().data()), read_number(f, segment.defaults))
              << s->name << "." << f.name;
        }
      }
  std::printf("%zu computed fields\n", fields);
  EXPECT_GT(fields, 60U);
}

// The same in whole packets, where each layer is completed.
TEST(SetToItsDefault, StaysInEveryHeader) {
  JsonReader reader;
  CraftedFrame frame;
  CraftError error;
  std::size_t fields = 0;
  for (const Protocol* p : all_protocols()) {
    const Segment& head = p->header->segments.empty() ? Segment{} : p->header->segments[0];
    for (const auto& f : head.fields) {
      if (!is_computed(f.role)) continue;
      Json packet{{"frame", {{"protocols", std::string(p->name) + ":data"}}}, {"data", {{"bytes", "0102030405"}}}};
      Json keys{{std::string(f.name), default_of(head, f)}};
      // Of the two protocols of this name the one that has this field.
      if (p->name == "dns" && p->message != 0)
        for (const auto& other : head.fields) keys[std::string(other.name)] = default_of(head, other);
      packet[std::string(p->name)] = p->shape == Shape::array ? Json::array({keys}) : keys;
      if (p->shape == Shape::header) {
        packet.erase(std::string(p->name));
        keys["header"] = p->name;
        packet["ipv6_ext"] = Json::array({keys});
      }
      ASSERT_TRUE(reader.read(packet.dump(), frame, error)) << error.sentence << " in " << packet;
      ASSERT_GE(frame.bytes.size(), head.bytes);
      EXPECT_EQ(read_number(f, frame.bytes.data()), read_number(f, head.defaults)) << packet;
      ++fields;
    }
  }
  std::printf("%zu computed fields of headers\n", fields);
  EXPECT_GT(fields, 30U);
}

}  // namespace
}  // namespace wiresmith
