#include "wiresmith/output/json.h"

#include <array>

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

// Most packets share their second with the one before.
void JsonWriter::time(const Frame& frame) {
  const Timestamp t = frame.time;
  char* o = put(sink_.room(max_time_text + 16), ",\"time\":\"");
  if (!has_rfc3339(t)) {
    o = put_rfc3339(o, t);
  } else {
    if (!has_second_ || second_ != t.seconds) {
      put_rfc3339_second(second_text_, t.seconds);
      second_ = t.seconds;
      has_second_ = true;
    }
    o = put(o, std::string_view(second_text_, 19));
    *o++ = '.';
    o = put_digits<9>(o, t.nanoseconds);
    *o++ = 'Z';
  }
  *o++ = '"';
  sink_.advance(o);
}

void JsonWriter::frame_object(const Frame& frame, const Packet& packet) {
  const Interface& interface = *frame.interface;
  put_number(sink_, "{\"frame\":{\"number\":", frame.number);
  if (interface.section != 0) put_number(sink_, ",\"section\":", interface.section);
  if (frame.has_time) time(frame);
  put_number(sink_, ",\"len\":", frame.original_length);
  put_number(sink_, ",\"cap_len\":", frame.bytes.size());
  put_number(sink_, ",\"link_type\":", static_cast<std::uint64_t>(interface.link_type));
  sink_.put(",\"link\":\"");
  if (interface.link_name.empty())
    put_number(sink_, "LINKTYPE_", static_cast<std::uint64_t>(interface.link_type));
  else
    sink_.put(interface.link_name);
  put_number(sink_, "\",\"interface_id\":", interface.id);
  if (!interface.name.empty()) {
    sink_.put(",\"interface_name\":");
    put_json_text(sink_, bytes_of(interface.name));
  }
  if (frame.direction != Direction::unknown)
    sink_.put(frame.direction == Direction::inbound ? ",\"direction\":\"in\"" : ",\"direction\":\"out\"");
  if (!frame.comments.empty()) {
    sink_.put(",\"comments\":[");
    for (std::size_t i = 0; i < frame.comments.size(); ++i) {
      if (i != 0) sink_.put(",");
      put_json_text(sink_, bytes_of(frame.comments[i]));
    }
    sink_.put("]");
  }
  char* o = put(sink_.room(max_layers * 24), ",\"protocols\":\"");
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    if (i != 0) *o++ = ':';
    o = put(o, packet.layers[i].protocol->name);
  }
  *o++ = '"';
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
  std::array<char, 2 * max_layers + 2> closing;
  std::size_t closings = 0;
  for (std::size_t i = 0; i < packet.layers.size(); ++i) {
    const Layer& layer = packet.layers[i];
    const Stand stand = stand_of(packet, i);
    if (layer.nest == Nest::inner) {
      sink_.put(",\"inner\":{");
      closing[closings++] = '}';
    }
    // The first key of a nested object has no comma before it.
    const std::string_view comma = layer.nest == Nest::none ? "," : "";
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
      case Stand::object: sink_.put(comma), sink_.put("\""), sink_.put(layer.protocol->name), sink_.put("\":"); break;
    }
    const bool grouped = stand == Stand::group_first || stand == Stand::group_next;
    if (grouped) {
      sink_.put("{\"header\":\"");
      sink_.put(layer.protocol->name);
      sink_.put("\"");
    }
    layer_object(packet, layer, grouped);
    const bool has_next = i + 1 < packet.layers.size();
    if (has_next && packet.layers[i + 1].nest == Nest::quoted) {
      sink_.put(",\"quoted\":{");
      closing[closings++] = '}';  // of the layer
      closing[closings++] = '}';  // of "quoted"
      continue;
    }
    sink_.put("}");
    if (in_list(stand) &&
        !(has_next && packet.layers[i + 1].nest == Nest::none && continues_list(stand_of(packet, i + 1))))
      sink_.put("]");
  }
  while (closings > 0) sink_.put({&closing[--closings], 1});
}

// Everything of a layer but its closing brace. `grouped`: its object is begun already.
void JsonWriter::layer_object(const Packet& packet, const Layer& layer, bool grouped) {
  const Protocol& protocol = *layer.protocol;
  const Bytes all = packet.of(layer);
  if (&protocol == &data) return data_object(all);
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

void JsonWriter::data_object(Bytes bytes) {
  put_number(sink_, "{\"len\":", bytes.size());
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
        put(sink_.room(512), i == 0 ? std::string_view("{\"severity\":\"") : std::string_view(",{\"severity\":\""));
    o = put(o, name_of(issue.severity));
    o = put(o, "\",\"fault\":\"");
    o = put(o, name_of(issue.fault));
    *o++ = '"';
    if (issue.layer < packet.layers.size()) {
      o = put(o, ",\"layer\":\"");
      o = put(o, packet.layers[issue.layer].protocol->name);
      *o++ = '"';
    }
    if (!issue.field.empty()) {
      o = put(o, ",\"field\":\"");
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
