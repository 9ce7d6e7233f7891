#include "wiresmith/output/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"

namespace wiresmith {
namespace {

using Json = nlohmann::ordered_json;
using Structs = std::set<const Struct*>;

Json hex_text() { return {{"type", "string"}, {"pattern", "^([0-9a-f]{2})*$"}}; }
Json mac_text() { return {{"type", "string"}, {"pattern", "^([0-9a-f]{2}:?)*$"}}; }
Json any_text() { return {{"type", "string"}}; }
Json count() { return {{"type", "integer"}, {"minimum", 0}}; }
Json read_only(Json schema) {
  schema["readOnly"] = true;
  return schema;
}
Json one_of(std::initializer_list<const char*> words) { return {{"enum", words}}; }
constexpr std::size_t max_depth = 32;  // of lists and bodies in one another

Json reference(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }
Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Json object(Json properties) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

// A property that several bodies have in different forms may have any of them.
void add(Json& properties, std::string_view name, const Json& schema) {
  const std::string key(name);
  if (!properties.contains(key)) {
    properties[key] = schema;
    return;
  }
  Json& there = properties[key];
  if (there == schema) return;
  if (!there.contains("anyOf")) there = Json{{"anyOf", Json::array({there})}};
  auto& forms = there["anyOf"];
  if (std::find(forms.begin(), forms.end(), schema) == forms.end()) forms.push_back(schema);
}

Json value_of(const Field& f) {
  switch (f.show) {
    case Show::flag: return {{"type", "boolean"}};
    case Show::mac: return {{"type", "string"}, {"pattern", "^[0-9a-f]{2}(:[0-9a-f]{2})*$"}};
    case Show::ipv4: return {{"type", "string"}, {"pattern", "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"}};
    case Show::ipv6: return {{"type", "string"}, {"pattern", "^[0-9a-f:.]+$"}};
    case Show::bytes: return hex_text();
    case Show::text:
    case Show::mnemonic: return any_text();
    default: break;
  }
  if (is_array(f.show)) return any_text();
  if (f.width > 53) return {{"type", "string"}, {"pattern", "^0x[0-9a-f]+$"}};
  return {{"type", "integer"}, {"minimum", 0}, {"maximum", low_bits(f.width)}};
}

void add_parts(Json& properties, const Struct& s, std::size_t depth);

// An object's own keys beside its fields: how much of it was there, and the bytes that its keys do not tell.
Json closed(Json properties) {
  add(properties, "present", count());
  add(properties, "wire", hex_text());
  return object(std::move(properties));
}

Json element_of(const Struct& s, std::size_t depth) {
  Json properties = Json::object();
  add_parts(properties, s, depth);
  if (s.single) return properties.begin().value();  // shown as its bare value
  return closed(std::move(properties));
}

Json option_of(const TlvTable& table, std::size_t depth) {
  Json properties = Json::object();
  add(properties, table.kind_name, count());
  add(properties, table.length_name.empty() ? std::string_view("length") : table.length_name, count());
  add(properties, "bytes", hex_text());
  Structs told;
  for (const auto& entry : table.entries)
    if (told.insert(entry.body).second) add_parts(properties, *entry.body, depth);
  Json option = closed(std::move(properties));
  option["required"] = Json::array({std::string(table.kind_name)});
  return option;
}

void add_choice(Json& properties, const ChoiceTable& table, std::size_t depth) {
  Structs told;
  for (const auto& entry : table.entries)
    if (told.insert(entry.body).second) add_parts(properties, *entry.body, depth);
  if (table.other != nullptr && told.insert(table.other).second) add_parts(properties, *table.other, depth);
  if (!table.raw_name.empty()) add(properties, table.raw_name, hex_text());
}

Json blob_text(Show show) {
  if (show == Show::mac) return mac_text();
  return show == Show::bytes ? hex_text() : any_text();
}

void add_tail(Json& properties, const Tail& t, std::size_t depth) {
  switch (t.kind) {
    case TailKind::choice: return add_choice(properties, *t.choice, depth);
    case TailKind::items: return add(properties, t.name, list_of(element_of(*t.element, depth)));
    case TailKind::tlvs: return add(properties, t.name, list_of(option_of(*t.tlvs, depth)));
    case TailKind::name: return add(properties, t.name, any_text());
    default: return add(properties, t.name, blob_text(t.show));
  }
}

void add_parts(Json& properties, const Struct& s, std::size_t depth) {
  if (depth == 0) return;  // structs do not contain themselves, but a table might
  for (const auto& segment : s.segments) {
    if (segment.tail != nullptr) {
      add_tail(properties, *segment.tail, depth - 1);
      continue;
    }
    for (const auto& f : segment.fields) {
      add(properties, f.name, value_of(f));
      if (!f.small_name.empty()) add(properties, f.small_name, value_of(f));
      if (f.role != Role::checksum) continue;
      add(properties, "checksum_status", read_only(one_of({"good", "bad", "absent", "unverified"})));
      add(properties, "checksum_expected", read_only(count()));
    }
  }
}

Json layer(const Protocol& p) {
  Json properties = Json::object();
  if (p.shape == Shape::header) properties["header"] = Json{{"const", std::string(p.name)}};
  if (&p == &data) properties["len"] = read_only(count());
  add_parts(properties, *p.header, max_depth);
  if (p.footer != nullptr)
    add_parts(properties, *p.footer, max_depth);
  else if (&p != &data)
    add(properties, "footer", hex_text());
  if (&p != &data) {
    add(properties, "trailer", hex_text());
    add(properties, "quoted", reference("layers"));
  }
  Json out = closed(std::move(properties));
  out["title"] = std::string(p.title);
  return out;
}

// Two protocols may share a name, as DNS over UDP and over TCP do: then the layer has the keys of either.
void define(Json& definitions, const Protocol& p) {
  const std::string name(p.name);
  const Json one = layer(p);
  if (!definitions.contains(name)) {
    definitions[name] = one;
    return;
  }
  for (const auto& [key, value] : one["properties"].items()) add(definitions[name]["properties"], key, value);
}

Json frame() {
  Json p;
  p["number"] = read_only(count());
  p["section"] = count();
  p["time"] = {
      {"type", "string"},
      {"pattern", "^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{9}Z|@-?[0-9]+\\.[0-9]{9})$"}};
  p["len"] = count();
  p["cap_len"] = read_only(count());
  p["link_type"] = {{"type", "integer"}, {"minimum", 0}, {"maximum", 65535}};
  p["link"] = read_only(any_text());
  p["interface_id"] = count();
  p["interface_name"] = any_text();
  p["direction"] = one_of({"in", "out"});
  p["comments"] = list_of(any_text());
  p["protocols"] = any_text();
  p["accm"] = Json{{"type", "integer"}, {"minimum", 0}, {"maximum", low_bits(32)}};  // of PPP's escapes
  p["wire"] = hex_text();
  p["trailer"] = hex_text();
  Json out = object(std::move(p));
  out["required"] = Json::array({"number", "len", "cap_len", "link_type", "interface_id", "protocols"});
  return out;
}

Json issue() {
  Json p;
  p["severity"] = one_of({"malformed", "truncated", "note", "continues"});
  Json faults = Json::array();
  for (unsigned f = 0; f <= static_cast<unsigned>(Fault::more_issues); ++f)
    faults.push_back(std::string(name_of(static_cast<Fault>(f))));
  p["fault"] = Json{{"enum", faults}};
  p["layer"] = any_text();
  p["field"] = any_text();
  for (const char* key : {"offset", "need", "have"}) p[key] = count();
  return read_only(list_of(object(std::move(p))));
}

// The keys of an object that holds layers: of the document itself, of "inner" and of "quoted".
Json layer_keys() {
  Json p = Json::object(), extensions = Json::array();
  for (const Protocol* protocol : all_protocols()) {
    const std::string name(protocol->name);
    switch (protocol->shape) {
      case Shape::array: p[name] = list_of(reference(name)); break;
      case Shape::more: p[name + "_more"] = list_of(reference(name)); [[fallthrough]];
      case Shape::object: p[name] = reference(name); break;
      case Shape::header:
        p[name] = reference(name);
        extensions.push_back(reference(name));
        break;
    }
  }
  p["ipv6_ext"] = list_of(Json{{"anyOf", extensions}});
  p["inner"] = reference("layers");
  return p;
}

}  // namespace

std::string json_schema() {
  Json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "A packet, as Wiresmith writes and reads it";
  schema["type"] = "object";
  Json properties;
  properties["frame"] = frame();
  const Json layers = layer_keys();
  for (const auto& [name, value] : layers.items()) properties[name] = value;
  properties["issues"] = issue();
  schema["properties"] = std::move(properties);
  schema["required"] = Json::array({"frame"});
  schema["additionalProperties"] = false;
  schema["$defs"]["layers"] = object(layers);
  for (const Protocol* p : all_protocols()) define(schema["$defs"], *p);
  return schema.dump(2) + "\n";
}

}  // namespace wiresmith
