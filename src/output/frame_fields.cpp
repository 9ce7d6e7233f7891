// The columns named "frame.…": what the capture says of a packet.
#include "wiresmith/output/fields.h"
#include "wiresmith/output/value.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {

const std::vector<FieldWriter::FrameName>& FieldWriter::frame_names() {
  static constexpr auto put = [](FieldWriter& w, auto&& writes) {
    char buffer[1200];
    w.value(text_of(buffer, writes));
  };
  static const std::vector<FrameName> names = {
      {"frame.number", [](FieldWriter& w, const Frame& f, const Packet&) { put(w, [&](Line& l) { l << f.number; }); }},
      {"frame.time",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (f.has_time) put(w, [&](Line& l) { put_rfc3339(l, f.time); });
       }},
      {"frame.time_epoch",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (f.has_time) put(w, [&](Line& l) { put_epoch(l, f.time); });
       }},
      {"frame.time_relative",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (f.has_time) put(w, [&](Line& l) { put_span(l, w.first_.value_or(f.time), f.time); });
       }},
      {"frame.time_delta",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (f.has_time) put(w, [&](Line& l) { put_span(l, w.before_.value_or(f.time), f.time); });
       }},
      {"frame.len",
       [](FieldWriter& w, const Frame& f, const Packet&) { put(w, [&](Line& l) { l << f.original_length; }); }},
      {"frame.cap_len",
       [](FieldWriter& w, const Frame& f, const Packet&) { put(w, [&](Line& l) { l << f.bytes.size(); }); }},
      {"frame.protocols",
       [](FieldWriter& w, const Frame&, const Packet& p) {
         put(w, [&](Line& l) {
           for (std::size_t i = 0; i < p.layers.size(); ++i) l << (i == 0 ? "" : ":") << p.layers[i].protocol->name;
         });
       }},
      {"frame.link_type",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         put(w, [&](Line& l) { l << static_cast<std::uint16_t>(f.interface->link_type); });
       }},
      {"frame.interface_id",
       [](FieldWriter& w, const Frame& f, const Packet&) { put(w, [&](Line& l) { l << f.interface->id; }); }},
      {"frame.interface_name",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (!f.interface->name.empty()) w.value(escaped(f.interface->name));
       }},
      {"frame.section",
       [](FieldWriter& w, const Frame& f, const Packet&) { put(w, [&](Line& l) { l << f.interface->section; }); }},
      {"frame.direction",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         if (f.direction != Direction::unknown) w.value(f.direction == Direction::inbound ? "in" : "out");
       }},
      {"frame.comments",
       [](FieldWriter& w, const Frame& f, const Packet&) {
         for (const auto c : f.comments) w.value(escaped(c));
       }},
      {"frame.issues",
       [](FieldWriter& w, const Frame&, const Packet& p) {
         for (const Issue& issue : p.issues)
           put(w, [&](Line& l) {
             l << name_of(issue.severity) << ' ';
             if (issue.layer < p.layers.size()) l << p.layers[issue.layer].protocol->name;
             if (!issue.field.empty()) l << '.' << issue.field;
             l << ' ' << name_of(issue.fault);
           });
       }},
  };
  return names;
}

}  // namespace wiresmith
