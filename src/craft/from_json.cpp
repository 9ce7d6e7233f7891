#include "wiresmith/craft/from_json.h"

#include <algorithm>

#include "wiresmith/craft/canonical.h"
#include "wiresmith/craft/draft.h"
#include "wiresmith/craft/json_tree.h"

namespace wiresmith {

using craft::Value;
using craft::Wrong;

class JsonReader::State {
 public:
  State(const CraftOptions& options, craft::Fill filling) : drafter(options), fill(std::move(filling)) {}

  // What is wrong is found by the fast parser, and told by the one that knows where.
  bool read(std::string_view text, CraftedFrame& out, CraftError& error) {
    try {
      clear();
      if (Value* const root = fast.parse(text, document)) {
        make(*root, out);
        return true;
      }
    } catch (const Wrong&) {
    }
    std::size_t place = 0;
    try {
      clear();
      make(craft::parse_json(text, document, place), out);
      return true;
    } catch (const Wrong& wrong) {
      error.place = wrong.value != nullptr ? wrong.value->place : place;
      error.sentence = (wrong.value != nullptr ? craft::path_of(*wrong.value) + " " : std::string()) + wrong.what();
    }
    error.place = std::min(error.place, text.size());
    error.line = 1 + static_cast<std::size_t>(
                         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(error.place), '\n'));
    return false;
  }

  std::vector<std::string> notes;

 private:
  void clear() {
    notes.clear();
    document.clear();
  }
  void make(Value& root, CraftedFrame& out) {
    if (!root.is_object()) throw Wrong(&root, "must be an object, with a packet's layers");
    Value* const frame = root.find("frame");
    if (frame != nullptr && !frame->is_object()) throw Wrong(frame, "must be an object");
    const Value* const protocols = frame != nullptr ? frame->find("protocols") : nullptr;
    if (protocols != nullptr && !protocols->has_text()) throw Wrong(protocols, "must be text like \"eth:ip:tcp\"");
    craft::chain_of(root, protocols != nullptr ? protocols->text : std::string_view(), chain);
    const auto draft = [&] {
      notes.clear();
      drafter.frame(frame, chain, document, out, [&](const std::string& note) { notes.push_back(note); });
    };
    draft();
    if (!fill.open) return;
    for (const auto& given : chain)  // so that it finds what was given under another name
      if (given.protocol->header != nullptr) craft::canonical_keys(*given.protocol->header, *given.keys, document);
    if (fill.open(chain, document, out)) fill.each(out);
    draft();
  }

  craft::FastJson fast;
  craft::Document document;
  std::vector<craft::Given> chain;
  craft::Drafter drafter;
  craft::Fill fill;
};

JsonReader::JsonReader(const CraftOptions& options, craft::Fill fill)
    : state_(std::make_unique<State>(options, std::move(fill))) {}
JsonReader::~JsonReader() = default;

bool JsonReader::read(std::string_view text, CraftedFrame& out, CraftError& error) {
  return state_->read(text, out, error);
}

const std::vector<std::string>& JsonReader::notes() const { return state_->notes; }

}  // namespace wiresmith
