#include "wiresmith/output/json.h"

#include <algorithm>
#include <array>
#include <functional>

#include "wiresmith/output/json_visitor.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/wire/calendar.h"
#include "wiresmith/wire/hdlc.h"

namespace wiresmith {
namespace {

void put_number(Sink& sink, std::string_view key, std::uint64_t value) {
  sink.put(key);
  sink.advance(put_decimal(sink.room(24), value));
}

Bytes bytes_of(std::string_view s) { return {reinterpret_cast<const std::uint8_t*>(s.data()), s.size()}; }

// How a layer's object is reached from the one before it.
enum class Stand : std::uint8_t { object, list_first, list_next, group_first, group_next, more_first, more_next };

Stand stand_of(const Packet& packet, std::size_t i) {
  const Protocol& p = *packet.layers[i].protocol;
  const bool nested = i == 0 || packet.layers[i].nest != Nest::none;
  const Protocol* before = nested ? nullptr : packet.layers[i - 1].protocol;
  switch (p.shape) {
    case Shape::object: return Stand::object;
    case Shape::array: return before == &p ? Stand::list_next : Stand::list_first;
    case Shape::header: {
      if (before == nullptr) return Stand::object;
      if (before == &ipv6) return Stand::group_first;
      if (before->shape != Shape::header) return Stand::object;
      return stand_of(packet, i - 1) == Stand::object ? Stand::group_first : Stand::group_next;
    }
    case Shape::more: {
      if (before != &p) return Stand::object;
      return stand_of(packet, i - 1) == Stand::object ? Stand::more_first : Stand::more_next;
    }
  }
  return Stand::object;
}
constexpr std::size_t max_protocol_name = 20, max_link_name = 64;
// Bytes of options that may be plain, and characters that they may take.
constexpr std::size_t max_plain_options = 40, max_plain_text = 4096;

// Whether lists of such options may be plain.
bool has_plain_options(const TlvTable& table) {
  return table.kind_bytes == 1 && table.length_bytes == 1 && table.unit == 1 && table.counts == Counts::whole &&
         table.length_name.empty();
}

// Names of link types are short; a call to compare them would be more than the comparison.
[[gnu::always_inline]] inline bool is_same_name(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size < 4 || size > 8) return a == b;
  std::uint32_t first_a, first_b, last_a, last_b;
  std::memcpy(&first_a, a.data(), 4);
  std::memcpy(&first_b, b.data(), 4);
  std::memcpy(&last_a, a.data() + size - 4, 4);
  std::memcpy(&last_b, b.data() + size - 4, 4);
  return first_a == first_b && last_a == last_b;
}

constexpr bool in_list(Stand s) { return s != Stand::object; }
constexpr bool continues_list(Stand s) {
  return s == Stand::list_next || s == Stand::group_next || s == Stand::more_next;
}

}  // namespace

void JsonWriter::write(const Frame& frame, const Packet& packet) {
  frame_object(frame, packet);
  layers(packet);
  if (!packet.issues.empty()) issues(packet);
  sink_.put("}\n");
}

const JsonWriter::Form& JsonWriter::form_of(const Protocol& protocol) {
  const std::size_t address = std::hash<const Protocol*>{}(&protocol);
  const std::size_t home = (address >> 5 ^ address >> 9) % forms_.size();
  return forms_[home].protocol == &protocol ? forms_[home] : form_from(home, protocol);
}

// Protocols that share a place lie one after another. There are fewer than half as many as places (bindings.cpp).
const JsonWriter::Form& JsonWriter::form_from(std::size_t home, const Protocol& protocol) {
  std::size_t at = home;
  while (forms_[at].protocol != nullptr && forms_[at].protocol != &protocol) at = (at + 1) % forms_.size();
  if (forms_[at].protocol == nullptr) make_form(forms_[at], protocol);
  return forms_[at];
}

void JsonWriter::make_form(Form& form, const Protocol& protocol) {
  form = {};
  form.protocol = &protocol;
  form.key = KeyText(protocol.name.substr(0, max_protocol_name));
  const auto segments = protocol.header->segments;
  if (protocol.shape != Shape::object || segments.empty() || segments.size() > 2 || segments[0].tail != nullptr) return;
  const Tail* const tail = segments.size() == 2 ? segments[1].tail : nullptr;
  if (tail != nullptr && (tail->kind != TailKind::tlvs || tail->extent.kind != ExtentKind::to_end)) return;
  if (segments.size() == 1 || tail != nullptr) form.run = &segments[0];
  if (tail == nullptr || !has_plain_options(*tail->tlvs)) return;
  form.options = tail;
  form.option_key = KeyText(tail->tlvs->kind_name);
  form.option_key.text[0] = '{';
}

// Most packets share their second with the one before.
char* JsonWriter::time(char* o, const Timestamp& t) {
  if (!has_rfc3339(t)) {
    o = put_rfc3339(put(o, R"(,"time":")"), t);
    *o++ = '"';
    return o;
  }
  if (!has_second_ || second_ != t.seconds) {
    *put_rfc3339_second(put(second_text_, R"(,"time":")"), t.seconds) = '.';
    second_ = t.seconds;
    has_second_ = true;
  }
  constexpr std::size_t size = std::string_view(R"(,"time":"2026-01-01T00:00:00.)").size();
  std::memcpy(o, second_text_, sizeof second_text_);
  return put_wide<"Z\"">(put_digits<9>(o + size, t.nanoseconds));
}

// What is said of the interface: the same from packet to packet, as a rule.
char* JsonWriter::link(char* o, const Interface& interface) {
  const bool kept = link_.size != 0 && link_.id == interface.id && link_.type == interface.link_type &&
                    is_same_name(link_.name, interface.link_name);
  if (kept) [[likely]] {
    constexpr std::size_t usual = 64;
    std::memcpy(o, link_.text, usual);
    if (link_.size > usual) [[unlikely]]
      std::memcpy(o + usual, link_.text + usual, sizeof link_.text - usual);
    return o + link_.size;
  }
  char* const begin = o;
  const auto type = static_cast<std::uint64_t>(interface.link_type);
  o = put_decimal(put(o, ",\"link_type\":"), type);
  o = put(o, R"(,"link":")");
  char* const name = o;
  const std::size_t name_size = std::min(interface.link_name.size(), max_link_name);
  o = name_size == 0 ? put_decimal(put(o, "LINKTYPE_"), type)
                     : put(o, std::string_view(interface.link_name).substr(0, name_size));
  o = put_decimal(put(o, R"(","interface_id":)"), interface.id);
  const auto size = static_cast<std::size_t>(o - begin);
  if (size <= sizeof link_.text) {
    std::memcpy(link_.text, begin, size);
    link_.size = static_cast<std::uint8_t>(size);
    link_.id = interface.id;
    link_.type = interface.link_type;
    link_.name = {link_.text + (name - begin), name_size};
  }
  return o;
}

char* JsonWriter::protocols(char* o, const Packet& packet) {
  o = put_wide<R"(,"protocols":")">(o);
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    const Form& form = form_of(*packet.layers[i].protocol);
    layer_forms_[i] = &form;
    // Without its comma and quotes; the colon stands where the second quote does.
    std::memcpy(o, form.key.text.data() + 2, max_protocol_name);
    o += form.key.size - 3;
    o[-1] = ':';
  }
  if (!packet.layers.empty()) --o;
  *o++ = '"';
  return o;
}

void JsonWriter::rare_keys(const Frame& frame) {
  if (const auto& name = frame.interface->name; !name.empty()) {
    sink_.put(",\"interface_name\":");
    put_json_text(sink_, bytes_of(name));
  }
  if (frame.direction != Direction::unknown)
    sink_.put(frame.direction == Direction::inbound ? std::string_view(R"(,"direction":"in")")
                                                    : std::string_view(R"(,"direction":"out")"));
  if (frame.comments.empty()) return;
  sink_.put(",\"comments\":[");
  for (std::size_t i = 0; i < frame.comments.size(); ++i) {
    if (i != 0) sink_.put(",");
    put_json_text(sink_, bytes_of(frame.comments[i]));
  }
  sink_.put("]");
}

void JsonWriter::frame_object(const Frame& frame, const Packet& packet) {
  const Interface& interface = *frame.interface;
  constexpr std::size_t room = 512 + max_layers * (max_protocol_name + 1);
  char* o = put_decimal(put_wide<R"({"frame":{"number":)">(sink_.room(room)), frame.number);
  if (interface.section != 0) o = put_decimal(put(o, ",\"section\":"), interface.section);
  if (frame.has_time) o = time(o, frame.time);
  o = put_decimal(put_wide<",\"len\":">(o), frame.original_length);
  o = put_decimal(put_wide<",\"cap_len\":">(o), frame.bytes.size());
  o = link(o, interface);
  if (!interface.name.empty() || frame.direction != Direction::unknown || !frame.comments.empty()) [[unlikely]] {
    sink_.advance(o);
    rare_keys(frame);
    o = sink_.room(room);
  }
  o = protocols(o, packet);
  sink_.advance(o);
  if (!packet.scratch.empty()) escapes(packet);
  if (packet.trailer != 0) {
    sink_.put(",\"trailer\":");
    put_json_hex(sink_, packet.bytes.last(packet.trailer));
  }
  sink_.put("}");
}

// Layers in the scratch: how the frame's bytes come back from theirs. As a rule by one async control character map.
void JsonWriter::escapes(const Packet& packet) {
  const Bytes raw = packet.bytes.first(packet.bytes.size() - packet.trailer);
  if (const auto map = escape_map(packet.scratch, raw)) return put_number(sink_, ",\"accm\":", *map);
  sink_.put(",\"wire\":");
  put_json_hex(sink_, raw);
}

// The chain only ever goes deeper: what a layer opens is closed at the end, innermost first.
void JsonWriter::layers(const Packet& packet) {
  std::size_t open = 0;  // objects
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    const Layer& layer = packet.layers[i];
    if (char* const end = plain_layer(packet, layer, *layer_forms_[i]); end != nullptr) [[likely]] {
      *end = '}';
      sink_.advance(end + 1);
    } else if (layer.protocol == &data && layer.nest == Nest::none) {  // the innermost
      data_object<R"(,"data":{"len":)">(packet.of(layer));
      sink_.put("}");
    } else {
      open += other_layer(packet, i);
    }
  }
  for (; open > 0; --open) sink_.put("}");
}

// Any layer, with what leads to its object. Returns how many objects it leaves open.
std::size_t JsonWriter::other_layer(const Packet& packet, std::size_t i) {
  const Layer& layer = packet.layers[i];
  std::size_t open = 0;
  if (layer.nest == Nest::quoted) {  // in the object of the layer before, which is not closed yet then
    sink_.replace_last(',');
    sink_.put("\"quoted\":{");
    open = 2;
  } else if (layer.nest == Nest::inner) {
    sink_.put(",\"inner\":{");
    open = 1;
  }
  // The first key of a nested object has no comma before it.
  const bool first = layer.nest != Nest::none;
  const std::string_view comma = first ? std::string_view() : std::string_view(",");
  const Stand stand = stand_of(packet, i);
  switch (stand) {
    case Stand::group_first: sink_.put(comma), sink_.put("\"ipv6_ext\":["); break;
    case Stand::list_first:
      sink_.put(comma), sink_.put("\""), sink_.put(layer.protocol->name), sink_.put("\":[");
      break;
    case Stand::more_first:
      sink_.put(comma), sink_.put("\""), sink_.put(layer.protocol->name), sink_.put("_more\":[");
      break;
    case Stand::list_next:
    case Stand::group_next:
    case Stand::more_next: sink_.put(","); break;
    case Stand::object: {
      const KeyText& key = layer_forms_[i]->key;
      sink_.put(std::string_view(key.text.data(), key.size).substr(first ? 1 : 0));
      break;
    }
  }
  const bool grouped = stand == Stand::group_first || stand == Stand::group_next;
  if (grouped) {
    sink_.put(R"({"header":")");
    sink_.put(layer.protocol->name);
    sink_.put("\"");
  }
  layer_object(packet, layer, grouped);
  sink_.put("}");
  const bool has_next = i + 1 < packet.layers.size();
  if (in_list(stand) &&
      !(has_next && packet.layers[i + 1].nest == Nest::none && continues_list(stand_of(packet, i + 1))))
    sink_.put("]");
  return open;
}

// Everything of a layer but its closing brace, key included, where it is what its form says, and stands in the object
// that is open: most layers. Returns where it ends, with room for that brace, or null: it is not so plain.
char* JsonWriter::plain_layer(const Packet& packet, const Layer& layer, const Form& form) {
  if (form.run == nullptr || layer.nest != Nest::none || layer.cut || (layer.trailer | layer.footer) != 0 ||
      layer.header < form.run->bytes)
    return nullptr;
  const std::size_t behind = layer.header - form.run->bytes;
  if (behind > (form.options != nullptr ? max_plain_options : 0)) return nullptr;
  const std::uint8_t* const header = packet.bytes_of(layer);
  char* o = sink_.room(KeyText::room + form.run->json_size + max_plain_text);
  o = form.key.put(o);
  char* const brace = o;
  o = form.run->json(o, header, &layer.checksum);
  *brace = '{';
  return behind == 0 ? o : plain_options(o, form, {header + form.run->bytes, behind});
}

// Options each of which is one run of fields, or nothing, of its size: most lists. Null: it is not so plain.
char* JsonWriter::plain_options(char* o, const Form& form, Bytes list) {
  const Tail& tail = *form.options;
  const TlvTable& table = *tail.tlvs;
  const char* const limit = o + max_plain_text - 2 - KeyText::room;
  o = tail.key.put(o);
  *o++ = '[';
  for (std::size_t at = 0; at < list.size();) {
    const std::uint8_t kind = list[at];
    const std::size_t i = tail.index[kind];
    const bool pads = kind == table.pad;
    if (kind == table.end || (!pads && i == 0)) return nullptr;
    const auto parts = pads ? std::span<const Segment>{} : table.entries[i - 1].body->segments;
    const Segment* const run = parts.empty() ? nullptr : &parts[0];
    if (parts.size() > 1 || (run != nullptr && run->tail != nullptr)) return nullptr;
    const std::size_t size = pads ? 1 : 2U + (run != nullptr ? run->bytes : 0U);
    if (size > list.size() - at || (!pads && list[at + 1] != size)) return nullptr;
    if (static_cast<std::size_t>(limit - o) < KeyText::room + 8 + (run != nullptr ? run->json_size : 0U))
      return nullptr;
    o = put_small(form.option_key.put(o), kind);
    if (run != nullptr) o = run->json(o, &list[at + 2], nullptr);
    *o++ = '}';
    *o++ = ',';
    at += size;
  }
  o[-1] = ']';
  return o;
}

// Everything of a layer but its closing brace. `grouped`: its object is begun already.
void JsonWriter::layer_object(const Packet& packet, const Layer& layer, bool grouped) {
  const Protocol& protocol = *layer.protocol;
  const Bytes all = packet.of(layer);
  if (&protocol == &data) return data_object<R"({"len":)">(all);
  const Bytes header = all.first(layer.header);
  const Struct& s = *protocol.header;
  if (s.segments.size() > 1) names_.clear();
  JsonVisitor visitor({sink_, names_, header, protocol.message, s.head, layer.checksum}, !grouped);
  Walk<JsonVisitor>(header, visitor, protocol.message).header(s, 0, header.size());
  if (!visitor.top_cut() && layer.cut) {
    visitor.key("present");
    sink_.advance(put_decimal(sink_.room(24), layer.header));
  }
  if (!visitor.top_cut() && visitor.odd()) {
    visitor.key("wire");
    put_json_hex(sink_, header.subspan(s.head));
  }
  if (layer.trailer != 0) {
    visitor.key("trailer");
    put_json_hex(sink_, all.subspan(std::size_t{layer.header} + layer.payload, layer.trailer));
  }
  if (layer.footer != 0) footer(protocol, all.last(layer.footer), layer.checksum, visitor);
  if (visitor.pending()) sink_.put("{");
}

// Everything but the closing brace.
template <WideText Begin>
void JsonWriter::data_object(Bytes bytes) {
  sink_.advance(put_decimal(put_wide<Begin>(sink_.room(64)), bytes.size()));
  if (!options_.payload) return;
  sink_.put(",\"bytes\":");
  put_json_hex(sink_, bytes);
}

// What a layer claims behind its payload: members of its own object.
void JsonWriter::footer(const Protocol& protocol, Bytes bytes, const Checksum& verdict, JsonVisitor& layer) {
  if (protocol.footer == nullptr) {
    layer.key("footer");
    put_json_hex(sink_, bytes);
    return;
  }
  JsonVisitor visitor({sink_, names_, bytes, 0, 0, verdict}, layer.pending());
  Walk<JsonVisitor>(bytes, visitor).header(*protocol.footer, 0, bytes.size());
  layer.opened();
}

void JsonWriter::issues(const Packet& packet) {
  sink_.put(",\"issues\":[");
  for (std::size_t i = 0; i < packet.issues.size(); ++i) {
    const Issue& issue = packet.issues[i];
    char* o =
        put(sink_.room(512), i == 0 ? std::string_view(R"({"severity":")") : std::string_view(R"(,{"severity":")"));
    o = put(o, name_of(issue.severity));
    o = put(o, R"(","fault":")");
    o = put(o, name_of(issue.fault));
    *o++ = '"';
    if (issue.layer < packet.layers.size()) {
      o = put(o, R"(,"layer":")");
      o = put(o, packet.layers[issue.layer].protocol->name);
      *o++ = '"';
    }
    if (!issue.field.empty()) {
      o = put(o, R"(,"field":")");
      o = put(o, issue.field);
      *o++ = '"';
    }
    o = put_decimal(put(o, ",\"offset\":"), issue.offset);
    o = put_decimal(put(o, ",\"need\":"), issue.need);
    o = put_decimal(put(o, ",\"have\":"), issue.have);
    *o++ = '}';
    sink_.advance(o);
  }
  sink_.put("]");
}

}  // namespace wiresmith
