#include "coverage.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <vector>

#include "wiresmith/capture/reader.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

// The bodies of choices, by the part that each of them begins with, and the choices that hang on a field, by its run.
class Bodies {
 public:
  struct Body {
    const ChoiceTable* table;
    std::uint32_t key;
    bool selected;  // by a field, whose value is known before the body comes
  };
  struct Selector {
    const ChoiceTable* table;
    const Field* field;
  };

  Bodies() {
    for (const Protocol* p : all_protocols()) {
      if (p->header != nullptr) add(*p->header);
      if (p->footer != nullptr) add(*p->footer);
    }
  }
  const std::vector<Body>* beginning_with(const void* part) const { return find(bodies_, part); }
  const std::vector<Selector>* selected_by(const Segment& run) const { return find(selectors_, &run); }

 private:
  template <class Map>
  static const typename Map::mapped_type* find(const Map& map, const void* key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }

  void add(const Struct& s) {
    if (!seen_.insert(&s).second) return;
    for (const Segment& segment : s.segments) {
      const Tail* t = segment.tail;
      if (t == nullptr) continue;
      if (t->kind == TailKind::items) add(*t->element);
      if (t->kind == TailKind::tlvs)
        for (const auto& e : t->tlvs->entries)
          if (e.body != nullptr) add(*e.body);
      if (t->kind == TailKind::choice) add_choice(s, *t);
    }
  }
  void add_choice(const Struct& s, const Tail& t) {
    if (t.look == nullptr) {
      const Segment& run = s.segments[t.selector.segment];
      selectors_[&run].push_back({t.choice, &run.fields[t.selector.field]});
    }
    for (const auto& e : t.choice->entries) {
      if (e.body == nullptr) continue;
      begins_with(*e.body, {t.choice, e.key, t.look == nullptr});
      add(*e.body);
    }
    if (t.choice->other != nullptr) add(*t.choice->other);
  }

  // Where a body begins with choices, it is there as soon as any of theirs is.
  void begins_with(const Struct& s, const Body& body) {
    for (const Segment& part : s.segments) {
      const bool choice = part.tail != nullptr && part.tail->kind == TailKind::choice;
      if (!choice) {
        bodies_[part.tail == nullptr ? static_cast<const void*>(&part) : part.tail].push_back(body);
        return;
      }
      for (const auto& e : part.tail->choice->entries)
        if (e.body != nullptr) begins_with(*e.body, body);
    }
  }

  std::set<const Struct*> seen_;
  std::map<const void*, std::vector<Body>> bodies_;
  std::map<const void*, std::vector<Selector>> selectors_;
};

// Tells of each option and body that is there as its layout says.
template <class Found>
class Occurrences : public Silent {
 public:
  Occurrences(const Bodies& bodies, Bytes bytes, Found found) : bodies_(bodies), bytes_(bytes), found_(found) {}

  void run(const Segment& segment, std::size_t at) {
    begins(&segment);
    const auto* selectors = bodies_.selected_by(segment);
    if (selectors == nullptr) return;
    for (const auto& s : *selectors) {
      const auto key = static_cast<std::uint32_t>(read_number(*s.field, bytes_.data() + at));
      chosen_[s.table] = key;
      const Struct* body = s.table->find(key);
      if (body != nullptr && body->segments.empty()) found_(s.table, key);
    }
  }
  void blob(const Tail& t, std::size_t, std::size_t) { begins(&t); }
  void string(const Tail& t, std::size_t, std::size_t) { begins(&t); }
  void name(const Tail& t, std::size_t, std::size_t) { begins(&t); }
  void list_begin(const Tail& t) { begins(&t); }

  void element_begin(const Struct&, std::size_t) { open_.push_back({}); }
  void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t) {
    open_.push_back({body != nullptr ? &table : nullptr, kind});
  }
  void element_end() {
    const Open last = open_.back();
    open_.pop_back();
    if (last.table != nullptr) found_(last.table, last.kind);
  }
  // Bytes in place of a body, or behind what could be read.
  void raw(std::string_view, std::size_t, std::size_t) { spoil(); }
  void cut(std::size_t, std::size_t, std::size_t) { spoil(); }

 private:
  struct Open {
    const TlvTable* table = nullptr;
    std::uint32_t kind = 0;
  };
  void spoil() {
    if (!open_.empty()) open_.back().table = nullptr;
  }
  void begins(const void* part) {
    const auto* bodies = bodies_.beginning_with(part);
    if (bodies == nullptr) return;
    for (const auto& b : *bodies) {
      const auto key = chosen_.find(b.table);
      if (!b.selected || (key != chosen_.end() && key->second == b.key)) found_(b.table, b.key);
    }
  }

  const Bodies& bodies_;
  Bytes bytes_;
  Found found_;
  std::vector<Open> open_;
  std::map<const ChoiceTable*, std::uint32_t> chosen_;
};

std::vector<std::filesystem::path> captures_in(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() != ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Coverage::Coverage(const std::string& folder) {
  const Bodies bodies;
  Dissector dissector;
  for (const auto& file : captures_in(folder)) {
    const auto note = [&](const void* what, std::uint32_t number) {
      first_.emplace(std::pair{what, number}, file.filename().string());
    };
    auto reader = Reader::open(file.string());
    for (Frame frame; reader.next(frame); ++packets_) {
      const Packet& packet = dissector.dissect(frame);
      for (const Layer& layer : packet.layers) {
        const Protocol& protocol = *layer.protocol;
        note(&protocol, 0);
        if (protocol.header == nullptr) continue;
        const auto look_into = [&](const Struct& s, Bytes part, std::size_t message) {
          Occurrences occurrences(bodies, part, note);
          Walk<decltype(occurrences)>(part, occurrences, message).header(s, 0, part.size());
        };
        look_into(*protocol.header, packet.header_of(layer), protocol.message);
        if (protocol.footer != nullptr && layer.footer != 0)
          look_into(*protocol.footer, packet.of(layer).last(layer.footer), 0);
      }
    }
  }
}

}  // namespace wiresmith
