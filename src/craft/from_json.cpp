#include "wiresmith/craft/from_json.h"

#include <algorithm>
#include <array>

#include "wiresmith/craft/encode.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/hdlc.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {
namespace {

using craft::Encoder;
using craft::Json;
using craft::Wrong;

// One layer of the document, outermost first.
struct Given {
  const Protocol* protocol;
  const Json* keys;
};

// Several protocols may go by one name (dns over UDP and over TCP): the last one whose first fields are all there.
const Protocol* protocol_of(const std::string& name, const Json& keys) {
  const Protocol* first = nullptr;
  const Protocol* whole = nullptr;
  for (const Protocol* p : all_protocols()) {
    if (p->name != name) continue;
    if (first == nullptr) first = p;
    const auto& leading = p->header->segments.front().fields;
    if (std::ranges::all_of(leading, [&](const Field& f) { return keys.contains(f.name); })) whole = p;
  }
  return whole != nullptr ? whole : first;
}

// Follows the chain of layer names through the document's nested objects and lists.
class Layers {
 public:
  explicit Layers(const Json& root) : at_(&root) {}

  // The next layer of this name; null where the document has none.
  const Json* next(const std::string& name) {
    for (;;) {
      if (const Json* quoted = member(last_, "quoted"); quoted != nullptr && !entered_quote_) {
        enter(*quoted);
        entered_quote_ = true;
        continue;
      }
      if (const Json* found = here(name)) {
        last_ = found;
        entered_quote_ = false;
        return found;
      }
      const Json* inner = member(at_, "inner");
      if (inner == nullptr) return nullptr;
      enter(*inner);
    }
  }

 private:
  static const Json* member(const Json* object, const char* key) {
    if (object == nullptr || !object->is_object()) return nullptr;
    const auto found = object->find(key);
    return found != object->end() && found->is_object() ? &*found : nullptr;
  }
  void enter(const Json& object) {
    at_ = &object;
    used_.clear();
  }
  std::size_t& used(const std::string& key) {
    for (auto& u : used_)
      if (u.first == key) return u.second;
    return used_.emplace_back(key, 0).second;
  }
  const Json* here(const std::string& name) {
    if (const auto found = at_->find(name); found != at_->end()) {
      if (found->is_object() && used(name) == 0) {
        used(name) = 1;
        return &*found;
      }
      if (const Json* e = found->is_array() ? element(name) : nullptr) {
        ++used(name);
        return e;
      }
    }
    if (const Json* grouped = element("ipv6_ext"); grouped != nullptr && grouped->value("header", "") == name) {
      ++used("ipv6_ext");
      return grouped;
    }
    const Json* more = element(name + "_more");
    if (more != nullptr) ++used(name + "_more");
    return more;
  }
  const Json* element(const std::string& key) {
    const auto found = at_->find(key);
    if (found == at_->end() || !found->is_array()) return nullptr;
    const std::size_t n = used(key);
    return n < found->size() ? &(*found)[n] : nullptr;
  }

  const Json* at_;
  const Json* last_ = nullptr;
  bool entered_quote_ = false;
  std::vector<std::pair<std::string, std::size_t>> used_;
};

std::vector<Given> layers_of(const Json& root, const std::string& protocols) {
  std::vector<Given> out;
  Layers layers(root);
  for (std::size_t i = 0; i < protocols.size();) {
    const std::size_t end = std::min(protocols.find(':', i), protocols.size());
    const std::string name = protocols.substr(i, end - i);
    i = end + 1;
    const Json* keys = layers.next(name);
    if (keys == nullptr) continue;  // taken out of the document
    const Protocol* protocol = protocol_of(name, *keys);
    if (protocol == nullptr) throw Wrong("\"" + name + "\" is no layer that we know");
    out.push_back({protocol, keys});
  }
  return out;
}

Timestamp time_from(const std::string& text) {
  Timestamp t;
  const auto number = [&](std::size_t at, std::size_t size) {
    std::int64_t v = 0;
    for (std::size_t i = at; i < at + size; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9')
        throw Wrong("\"time\" must be like 2023-11-14T22:13:21.000000000Z or @SECONDS.nnnnnnnnn");
      v = v * 10 + (text[i] - '0');
    }
    return v;
  };
  const std::size_t dot = text.find('.');
  if (dot == std::string::npos) throw Wrong("\"time\" must have nine decimals");
  t.nanoseconds = static_cast<std::uint32_t>(number(dot + 1, 9));
  if (text.starts_with('@')) {
    const bool negative = text.starts_with("@-");
    const std::size_t from = negative ? 2 : 1;
    const auto magnitude = static_cast<std::uint64_t>(std::stoull(text.substr(from, dot - from)));
    t.seconds = static_cast<std::int64_t>(negative ? ~magnitude + 1 : magnitude);
    return t;
  }
  const std::int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
  // Days before a date, in years that begin in March.
  const std::int64_t y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
  const std::int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t days = era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
  t.seconds = days * 86'400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
  return t;
}

std::string text_from(const Json& value, std::string_view key) {
  const auto bytes = craft::bytes_from_text(value, key);
  return {bytes.begin(), bytes.end()};
}

void frame_keys(const Json& frame, CraftedFrame& out) {
  out.link_type = LinkType{frame.value("link_type", std::uint16_t{1})};
  out.section = frame.value("section", 0U);
  out.interface_id = frame.value("interface_id", 0U);
  if (const auto t = frame.find("time"); t != frame.end()) out.time = time_from(t->get<std::string>());
  if (const auto n = frame.find("interface_name"); n != frame.end())
    out.interface_name = text_from(*n, "interface_name");
  if (const auto c = frame.find("comments"); c != frame.end())
    for (const auto& comment : *c) out.comments.push_back(text_from(comment, "comments"));
  const std::string direction = frame.value("direction", "");
  out.direction = direction == "in"    ? Direction::inbound
                  : direction == "out" ? Direction::outbound
                                       : Direction::unknown;
}

// RFC 1662: puts the escapes of an asynchronous line back, by its map or, where no map tells them, as they were.
void escape(const Json& frame, std::vector<std::uint8_t>& bytes) {
  const auto map = frame.find("accm");
  const auto wire = frame.find("wire");
  if (map == frame.end() && wire == frame.end()) return;
  if (wire != frame.end()) {
    auto raw = craft::bytes_from_hex(*wire, "wire");
    std::vector<std::uint8_t> plain(raw.size());
    plain.resize(unescape_hdlc(raw, plain).size);
    if (plain == bytes) return bytes.swap(raw);
  }
  std::vector<std::uint8_t> out(2 * bytes.size());
  out.resize(escape_hdlc(bytes, map != frame.end() ? map->get<std::uint32_t>() : escape_all_controls, out));
  bytes.swap(out);
}

}  // namespace

class JsonReader::State {
 public:
  CraftedFrame read(std::string_view text);

 private:
  std::vector<std::uint8_t> header(const Given& layer);
  std::vector<std::uint8_t> footer(const Given& layer);

  NameTable names_;
};

std::vector<std::uint8_t> JsonReader::State::header(const Given& layer) {
  if (layer.protocol == &data) {
    const auto bytes = layer.keys->find("bytes");
    if (bytes == layer.keys->end()) throw Wrong("\"data\" has no \"bytes\": it was printed with --no-data");
    return craft::bytes_from_hex(*bytes, "bytes");
  }
  Encoder encoder(names_, layer.protocol->message);
  encoder.object(*layer.protocol->header, *layer.keys);
  return encoder.take();
}

std::vector<std::uint8_t> JsonReader::State::footer(const Given& layer) {
  if (const auto raw = layer.keys->find("footer"); raw != layer.keys->end())
    return craft::bytes_from_hex(*raw, "footer");
  const Struct* s = layer.protocol->footer;
  if (s == nullptr) return {};
  // Its fields stand among the layer's own: it is there if its first one is.
  const auto first = s->segments[0].tail != nullptr ? s->segments[0].tail->name : s->segments[0].fields[0].name;
  if (!layer.keys->contains(first)) return {};
  Encoder encoder(names_, 0);
  Json keys = *layer.keys;
  keys.erase("present");
  keys.erase("wire");
  encoder.object(*s, keys);
  return encoder.take();
}

// Innermost first: each header is put in front of what it wraps.
CraftedFrame JsonReader::State::read(std::string_view text) {
  const Json root = Json::parse(text);
  const auto frame = root.find("frame");
  if (frame == root.end()) throw Wrong("\"frame\" is missing");
  CraftedFrame out;
  frame_keys(*frame, out);
  const auto layers = layers_of(root, frame->value("protocols", ""));
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = layers.size(); i-- > 0;) {
    std::vector<std::uint8_t> whole = header(layers[i]);
    whole.insert(whole.end(), bytes.begin(), bytes.end());
    if (const auto trailer = layers[i].keys->find("trailer"); trailer != layers[i].keys->end()) {
      const auto more = craft::bytes_from_hex(*trailer, "trailer");
      whole.insert(whole.end(), more.begin(), more.end());
    }
    const auto behind = footer(layers[i]);
    whole.insert(whole.end(), behind.begin(), behind.end());
    bytes = std::move(whole);
  }
  escape(*frame, bytes);
  if (const auto trailer = frame->find("trailer"); trailer != frame->end()) {
    const auto more = craft::bytes_from_hex(*trailer, "trailer");
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  out.bytes = std::move(bytes);
  out.original_length = frame->value("len", static_cast<std::uint32_t>(out.bytes.size()));
  return out;
}

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;

std::optional<CraftedFrame> JsonReader::read(std::string_view text, CraftError& error) {
  try {
    return state_->read(text);
  } catch (const std::exception& e) {
    error.sentence = e.what();
    return std::nullopt;
  }
}

}  // namespace wiresmith
