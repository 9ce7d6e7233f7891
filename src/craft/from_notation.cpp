#include "wiresmith/craft/from_notation.h"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "wiresmith/craft/canonical.h"
#include "wiresmith/craft/draft.h"
#include "wiresmith/craft/notation.h"
#include "wiresmith/craft/shorthand.h"
#include "wiresmith/craft/template.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith {

using namespace craft;

namespace {

constexpr std::uint64_t uncountable = ~std::uint64_t{0};

const Protocol* protocol_named(std::string_view name) {
  if (const Protocol* const p = find_protocol(name)) return p;
  for (const Protocol* p : all_protocols()) {
    if (alike(p->name, name)) return p;
    for (const auto alias : p->aliases)
      if (alike(alias, name)) return p;
  }
  return nullptr;
}

// hex(dead) as a layer is data(bytes=hex(dead)).
void wrap_bytes(Value& call, Document& document) {
  constexpr std::string_view forms[] = {"hex", "text", "file", "pattern", "zeros"};
  if (std::ranges::find(forms, call.text) == std::end(forms)) return;
  document.move_within(call).key = "bytes";
  call.text = data.name;
}

[[noreturn]] void unknown_layer(const Value& call) {
  Nearest nearest(call.text);
  for (const Protocol* p : all_protocols()) nearest.consider(p->name);
  throw Wrong(&call, "\"" + escaped(call.text) + "\" is no layer that is known" +
                         (nearest.best().empty() ? "" : "; did you mean \"" + nearest.best() + "\"?"));
}

// Of several protocols of one name the one that the layer before it can carry.
const Protocol* protocol_of(const Value& call, const Protocol* before) {
  const Protocol* const own = protocol_named(call.text);
  if (own == nullptr) unknown_layer(call);
  for (const Protocol* p : all_protocols())
    if (before != nullptr && p->name == own->name && can_carry(*before, *p)) return p;
  return own;
}

// Where it stands in a sentence: "ip.ttl", "dns.answers[0].ttl".
std::string named(const Value& value) {
  std::string path = path_of(value);
  const auto layer = std::min(path.find(']') + 1, path.size());  // the layers are a list without a name
  path.erase(0, layer);
  const Value* top = &value;
  while (top->parent != nullptr && top->parent->parent != nullptr) top = top->parent;
  return escaped(top->text) + path;
}

}  // namespace

class NotationReader::State {
 public:
  State(const CraftOptions& options, std::uint64_t seed, Fill filling)
      : random(seed), drafter(options), fill(std::move(filling)) {}

  void open(std::string_view notation) {
    text = notation;
    document.clear();
    chain.clear();
    axes.clear();
    frame_keys = nullptr;
    place = 0;
    Value& layers = parse_notation(text, document, place);
    for (Value* call = layers.first; call != nullptr; call = call->next) layer(*call);
    if (chain.empty()) throw Wrong(nullptr, "there is no layer to make");
    count = 1;
    for (const Axis& a : axes) count = a.size() != 0 && count > uncountable / a.size() ? uncountable : count * a.size();
    rewind();
    filled_each = false;
    if (fill.open) {
      CraftedFrame as_given;
      build(as_given);
      filled_each = fill.open(chain, document, as_given);
    }
    build_first();
  }

  bool is_random() const {
    return std::ranges::any_of(axes, [](const Axis& a) { return a.is_random(); });
  }

  void rewind() {
    index = 0;
    for (Axis& a : axes) a.choose(0, random);
    positions.assign(axes.size(), 0);
  }

  void build(CraftedFrame& out) {
    drafter.frame(frame_keys, chain, document, out, [](const std::string&) {});
  }

  bool next(CraftedFrame& out) {
    if (index == count) return false;
    if (patching) {
      pattern.patch(axes, out);
    } else {
      build(out);
      if (filled_each) {
        fill.each(out);
        build(out);
      }
    }
    if (++index != count) advance();
    return true;
  }

  CraftError error_of(const Wrong& wrong) const {
    CraftError error;
    error.place = wrong.value != nullptr ? wrong.value->place : place;
    error.sentence = wrong.what();
    if (wrong.value != nullptr && !error.sentence.starts_with('"'))
      error.sentence = named(*wrong.value) + " " + error.sentence;
    error.place = std::min(error.place, text.size());
    error.line = 1 + static_cast<std::size_t>(
                         std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(error.place), '\n'));
    return error;
  }

  std::uint64_t count = 0;

 private:
  void layer(Value& call) {
    if (call.text == "frame" && chain.empty() && frame_keys == nullptr) {
      frame_keys = &call;
      for (Value* v = call.first; v != nullptr; v = v->next)
        if (v->key == "comments" && !v->is_list()) wrap_in_list(*v, document);
      return;
    }
    wrap_bytes(call, document);
    expand_preset(call, document);
    const Protocol* const protocol = protocol_of(call, chain.empty() ? nullptr : chain.back().protocol);
    expand_shorthand(*protocol, call, document);
    if (protocol == &data) name_all(*protocol->header, call, document);
    canonical_keys(*protocol->header, call, document);
    if (protocol->footer != nullptr) canonical_keys(*protocol->footer, call, document);
    for (const Value* v = call.first; v != nullptr; v = v->next)
      if (v->key.empty())
        throw Wrong(v, "\"" + escaped(v->text) + "\" is no flag of " + std::string(protocol->name) +
                           "; other fields are written name=value");
    find_axes(call);
    chain.push_back({protocol, &call});
  }

  void find_axes(Value& value) {
    if (value.form == Form::varying) {
      axes.emplace_back(value);
      return;
    }
    for (Value* c = value.first; c != nullptr; c = c->next) find_axes(*c);
  }

  // Where there are many, it may pay to patch one.
  void build_first() {
    constexpr std::uint64_t few = 200;
    patching = false;
    if (axes.empty() || count <= few || filled_each) {
      CraftedFrame tried;
      build(tried);  // so that what is wrong is told before anything is written
      return;
    }
    patching = pattern.prepare(
        axes, drafter, [this](CraftedFrame& out) { build(out); }, random);
    rewind();
  }

  // Like an odometer: the last one runs fastest.
  void advance() {
    for (std::size_t i = axes.size(); i-- > 0;) {
      if (axes[i].is_random()) {
        axes[i].choose(0, random);
        continue;
      }
      if (++positions[i] == axes[i].size()) {
        positions[i] = 0;
        axes[i].choose(0, random);
        continue;
      }
      axes[i].choose(positions[i], random);
      for (std::size_t j = 0; j < i; ++j)
        if (axes[j].is_random()) axes[j].choose(0, random);
      return;
    }
  }

  std::string text;
  std::size_t place = 0;
  std::mt19937_64 random;
  Document document;
  std::vector<Given> chain;
  Value* frame_keys = nullptr;
  std::vector<Axis> axes;
  std::vector<std::uint64_t> positions;
  std::uint64_t index = 0;
  Drafter drafter;
  Fill fill;
  bool filled_each = false;
  Template pattern;
  bool patching = false;
};

std::vector<std::uint8_t> craft_one(std::string_view notation) {
  NotationReader reader;
  CraftedFrame frame;
  CraftError error;
  if (!reader.open(notation, error) || !reader.next(frame, error)) throw std::invalid_argument(error.sentence);
  return std::move(frame.bytes);
}

NotationReader::NotationReader(const CraftOptions& options, std::uint64_t seed, Fill fill)
    : state_(std::make_unique<State>(options, seed, std::move(fill))) {}
NotationReader::~NotationReader() = default;
NotationReader::NotationReader(NotationReader&&) noexcept = default;
NotationReader& NotationReader::operator=(NotationReader&&) noexcept = default;

bool NotationReader::open(std::string_view text, CraftError& error) {
  try {
    state_->open(text);
    return true;
  } catch (const Wrong& wrong) {
    error = state_->error_of(wrong);
    return false;
  }
}

std::uint64_t NotationReader::count() const { return state_->count; }

bool NotationReader::next(CraftedFrame& out, CraftError& error) {
  try {
    return state_->next(out);
  } catch (const Wrong& wrong) {
    error = state_->error_of(wrong);
    return false;
  }
}

bool NotationReader::is_random() const { return state_->is_random(); }

void NotationReader::rewind() { state_->rewind(); }

}  // namespace wiresmith
