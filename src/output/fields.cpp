#include "wiresmith/output/fields.h"

#include <algorithm>

#include "wiresmith/output/value.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/blob_text.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// A character as -E writes it: itself, /t for a tab, /s for a space.
std::optional<char> character(std::string_view text) {
  if (text == "/t") return '\t';
  if (text == "/s") return ' ';
  if (text.size() == 1 && static_cast<unsigned char>(text[0]) >= 0x20 && static_cast<unsigned char>(text[0]) <= 0x7e)
    return text[0];
  return std::nullopt;
}

}  // namespace

std::optional<std::string> FieldFormat::set(std::string_view option) {
  const auto equals = option.find('=');
  const std::string_view name = option.substr(0, equals);
  const std::string_view word = equals == std::string_view::npos ? std::string_view{} : option.substr(equals + 1);
  const auto wrong = [&](std::string_view right) {
    return "-E " + std::string(name) + "= takes " + std::string(right) + ", not '" + escaped(word) + "'";
  };
  if (name == "header") {
    if (word != "y" && word != "n") return wrong("y or n");
    header = word == "y";
  } else if (name == "separator" || name == "aggregator") {
    const auto c = character(word);
    if (!c) return wrong("one printable character, /t or /s");
    (name == "separator" ? separator : aggregator) = *c;
  } else if (name == "quote") {
    if (word != "d" && word != "s" && word != "n") return wrong("d, s or n");
    quote = word == "d" ? '"' : word == "s" ? '\'' : '\0';
  } else if (name == "occurrence") {
    if (word != "a" && word != "f" && word != "l") return wrong("a, f or l");
    occurrence = word == "a" ? Occurrence::all : word == "f" ? Occurrence::first : Occurrence::last;
  } else {
    return "-E takes header=, separator=, quote=, occurrence= and aggregator=, not '" + escaped(option) + "'";
  }
  return std::nullopt;
}

// ---- columns ------------------------------------------------------------------------------------------------------

std::optional<std::string> FieldWriter::add(std::string_view name) {
  Column column;
  column.name = name;
  for (const auto& f : frame_names())
    if (f.name == name) column.frame = f.value;
  column.protocol = find_protocol(name);
  for (const auto& part : find_parts(name)) {
    // A struct that several kinds share is met once for each, at the same place.
    const auto same = [&](const Source& s) {
      return s.part.protocol == part.protocol && s.part.field == part.field && s.part.tail == part.tail &&
             s.part.kinds == part.kinds && s.part.lists == part.lists && s.part.small == part.small;
    };
    if (std::none_of(column.sources.begin(), column.sources.end(), same)) column.sources.push_back({part, Of::part});
  }
  if (name == "ipv6_ext" || name == "ipv6_ext.header") {
    Source source;
    source.of = Of::header;
    for (const Protocol* p : all_protocols()) {
      source.part.protocol = p;
      if (p->shape == Shape::header) column.sources.push_back(source);
    }
  }
  if (column.frame == nullptr && column.protocol == nullptr && column.sources.empty() && !add_derived(column, name)) {
    std::vector<std::string_view> more;
    for (const auto& f : frame_names()) more.push_back(f.name);
    const std::string near = nearest_name(name, more);
    return "there is no field '" + escaped(name) + "'" + (near.empty() ? "" : "; the nearest is " + near);
  }
  prepared_ = false;
  columns_.push_back(std::move(column));
  return std::nullopt;
}

// Values beside the bits: the verdict on a checksum, the length of data.
bool FieldWriter::add_derived(Column& column, std::string_view name) {
  const auto dot = name.find('.');
  const Protocol* p = dot == std::string_view::npos ? nullptr : find_protocol(name.substr(0, dot));
  if (p == nullptr) return false;
  const std::string_view word = name.substr(dot + 1);
  Source source;
  source.part.protocol = p;
  if (word == "checksum_status")
    source.of = Of::verdict;
  else if (word == "checksum_expected")
    source.of = Of::expected;
  else if (word == "len" && p == &data)
    source.of = Of::length;
  else
    return false;
  column.sources.push_back(source);
  return true;
}

void FieldWriter::write_header() {
  if (!format_.header) return;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i != 0) sink_.put({&format_.separator, 1});
    sink_.put(columns_[i].name);
  }
  sink_.put("\n");
}

// ---- values -------------------------------------------------------------------------------------------------------

// The walk's visitor that picks the values of one part.
struct FieldWriter::Collector : Silent {
  FieldWriter& writer;
  const Part& part;
  Bytes bytes;
  std::size_t message;
  std::size_t depth = 0, matched = 0;  // lists around this place, and how many of them are the part's, from the outside

  Collector(FieldWriter& w, const Part& p, Bytes b, std::size_t m) : writer(w), part(p), bytes(b), message(m) {}
  bool here() const { return depth == part.lists.size() && matched == depth; }

  void list_begin(const Tail& t) {
    if (matched == depth && depth < part.lists.size() && part.lists[depth] == &t) ++matched;
    ++depth;
  }
  void list_end(const Tail&) {
    --depth;
    matched = std::min(matched, depth);
  }
  void run(const Segment& segment, std::size_t at) {
    if (part.field >= segment.fields.data() && part.field < segment.fields.data() + segment.fields.size() && here())
      take(at);
  }
  void field(const Field& f, std::size_t at) {
    if (&f == part.field && here()) take(at);
  }
  void take(std::size_t at) {
    const Field& f = *part.field;
    const std::uint8_t* const run = bytes.data() + at;
    if (!f.small_name.empty() && (read_number(f, run) <= f.small_limit) != part.small) return;
    char buffer[1200];
    writer.value(text_of(buffer, [&](Line& line) { put_value(line, f, run); }));
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) {
    if (&t != part.tail || !here()) return;
    const Bytes blob = bytes.subspan(begin, end - begin);
    writer.value_.clear();
    if (t.show == Show::text) {
      for (const auto b : blob) {
        const char c = static_cast<char>(b);
        append_escaped(writer.value_, {&c, 1});
      }
    } else if (has_own_form(t.show, blob)) {
      writer.value_.resize(max_blob_text);
      writer.value_.resize(
          static_cast<std::size_t>(put_own_form(writer.value_.data(), t.show, blob) - writer.value_.data()));
    } else {
      writer.value_.resize(2 * blob.size());
      put_hex(writer.value_.data(), blob);
    }
    writer.value(writer.value_);
  }
  void string(const Tail& t, std::size_t begin, std::size_t end) { blob(t, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    if (&t != part.tail || !here()) return;
    char buffer[1200];
    auto text = text_of(buffer, [&](Line& line) {
      line << NameAt{bytes.subspan(message), at - message, end - message};
    });
    if (text.size() > 1) text.remove_suffix(1);  // as JSON has it: without the final dot
    writer.value(text);
  }
  void option_begin(const TlvTable& table, const Struct*, std::uint32_t kind, std::size_t) {
    if (&table != part.kinds || !here()) return;
    char buffer[1200];
    writer.value(text_of(buffer, [&](Line& line) { line << kind; }));
  }
};

void FieldWriter::value(std::string_view text) {
  if (values_ != 0) {
    if (format_.occurrence == FieldFormat::Occurrence::first) return;
    if (format_.occurrence == FieldFormat::Occurrence::last)
      cell_.clear();
    else
      cell_ += format_.aggregator;
  }
  cell_ += text;
  ++values_;
}

// Whether it is a field of the fixed head of its protocol: no need to walk.
bool FieldWriter::in_fixed_head(const Source& source) {
  const auto head = source.part.protocol->header->segments;
  return source.of == Of::part && source.part.field != nullptr && source.part.lists.empty() && !head.empty() &&
         head[0].tail == nullptr && source.part.field >= head[0].fields.data() &&
         source.part.field < head[0].fields.data() + head[0].fields.size();
}

void FieldWriter::collect(const Source& source, const Packet& packet, const Layer& layer) {
  char buffer[1200];
  switch (source.of) {
    case Of::verdict:
      if (layer.checksum.verdict != Verdict::none) value(name_of(layer.checksum.verdict));
      return;
    case Of::expected:
      if (layer.checksum.verdict == Verdict::bad)
        value(text_of(buffer, [&](Line& line) { line << Hex{layer.checksum.expected, 4}; }));
      return;
    case Of::header: return value(layer.protocol->name);
    case Of::length: value(text_of(buffer, [&](Line& line) { line << layer.header; })); return;
    case Of::part: break;
  }
  const Bytes all = packet.of(layer), header = all.first(layer.header);
  const Protocol& p = *layer.protocol;
  Collector collector(*this, source.part, header, p.message);
  if (in_fixed_head(source) && header.size() >= p.header->segments[0].bytes)
    return collector.take(0);  // most columns: no need to walk
  Walk<Collector>(header, collector, p.message).header(*p.header, 0, header.size());
  if (p.footer == nullptr || layer.footer == 0) return;
  Collector behind(*this, source.part, all.last(layer.footer), 0);
  Walk<Collector>(all.last(layer.footer), behind).header(*p.footer, 0, layer.footer);
}

void FieldWriter::collect(const Column& column, const Frame& frame, const Packet& packet) {
  if (column.frame != nullptr) return column.frame(*this, frame, packet);
  for (const Layer& layer : packet.layers) {
    if (layer.protocol == column.protocol) value(layer.protocol->title);
    for (const auto& source : column.sources)
      if (source.part.protocol == layer.protocol) collect(source, packet, layer);
  }
}

void FieldWriter::put_cell(std::string_view text) {
  if (format_.quote == 0) return sink_.put(text);
  const std::string_view quote(&format_.quote, 1);
  sink_.put(quote);
  for (std::size_t at; (at = text.find(format_.quote)) != std::string_view::npos; text.remove_prefix(at + 1)) {
    sink_.put(text.substr(0, at + 1));
    sink_.put(quote);
  }
  sink_.put(text);
  sink_.put(quote);
}

bool tells_of_checksums(std::string_view name) {
  return name == "frame.issues" || name.ends_with(".checksum_status") || name.ends_with(".checksum_expected");
}

// ---- quick columns: no cell is built, the value goes straight to its place ----------------------------------------

FieldWriter::Form FieldWriter::form_of(const Field& f) {
  if (f.show == Show::mac && f.width == 8 * sizeof(MacAddress)) return Form::mac;
  if (f.show == Show::ipv4 && f.width == 8 * sizeof(Ipv4Address)) return Form::ipv4;
  if (is_array(f.show) || f.order == Order::little || f.offset % 8 != 0) return Form::field;
  if (f.show == Show::hex) return f.width == 16 ? Form::two_in_hex : Form::field;
  return f.width == 8 ? Form::byte : f.width == 16 ? Form::two_bytes : f.width == 32 ? Form::four_bytes : Form::field;
}

// Once all columns are there. Without quotes and other options: what a quick value has in it needs none.
void FieldWriter::prepare() {
  prepared_ = true;
  picks_.clear();
  blank_.assign(columns_.size(), Form::nothing);
  cells_.resize(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const bool quick = format_.quote == 0 && column.frame == nullptr && column.protocol == nullptr &&
                       std::all_of(column.sources.begin(), column.sources.end(),
                                   [](const Source& s) { return in_fixed_head(s) && is_short(*s.part.field); });
    if (!quick) {
      blank_[i] = Form::gathered;
      continue;
    }
    for (const auto& s : column.sources) {
      const auto same = [&](const Picks& p) { return p.protocol == s.part.protocol; };
      auto found = std::find_if(picks_.begin(), picks_.end(), same);
      if (found == picks_.end()) found = picks_.insert(found, {s.part.protocol, {}});
      const Field& f = *s.part.field;
      const Form form = form_of(f);
      found->picks.push_back(
          {i, &f, form == Form::field ? 0 : f.offset / 8U, form, !f.small_name.empty(), s.part.small});
    }
  }
}

void FieldWriter::pick(const Packet& packet) {
  forms_ = blank_;
  Form* const forms = forms_.data();
  Cell* const cells = cells_.data();
  for (const Layer& layer : packet.layers) {
    const auto picks =
        std::find_if(picks_.begin(), picks_.end(), [&](const Picks& p) { return p.protocol == layer.protocol; });
    if (picks == picks_.end()) continue;
    const std::uint8_t* const header = packet.bytes_of(layer);
    const bool cut = layer.header < layer.protocol->header->segments[0].bytes;
    for (const auto& pick : picks->picks) {
      Form& form = forms[pick.column];
      if (!cut && pick.sized && (read_number(*pick.field, header) <= pick.field->small_limit) != pick.small) continue;
      // A second value, or a header that is cut: the long way for this column.
      if (cut || form != Form::nothing) {
        form = Form::gathered;
        continue;
      }
      form = pick.form;
      cells[pick.column] = {header + pick.offset, pick.field};
    }
  }
}

[[gnu::always_inline]] inline char* FieldWriter::put_quick(char* o, Form form, const Cell& cell) {
  switch (form) {
    case Form::byte: return put_small(o, *cell.at);
    case Form::two_bytes: return put_sixteen(o, static_cast<std::uint16_t>(load_be<2>(cell.at)));
    case Form::two_in_hex: return put_hex_byte(put_hex_byte(put(o, "0x"), cell.at[0]), cell.at[1]);
    case Form::four_bytes: return put_decimal(o, static_cast<std::uint32_t>(load_be<4>(cell.at)));
    case Form::mac: return put_mac(o, {cell.at, sizeof(MacAddress)});
    case Form::ipv4: return put_ipv4(o, cell.at);
    case Form::field: return put_short_value(o, *cell.field, cell.at);
    default: return o;
  }
}

void FieldWriter::put_column(const Column& column, const Frame& frame, const Packet& packet) {
  cell_.clear();
  values_ = 0;
  collect(column, frame, packet);
  if (values_ != 0) put_cell(cell_);
}

void FieldWriter::write(const Frame& frame, const Packet& packet) {
  if (frame.has_time && !first_) first_ = frame.time;
  if (!prepared_) prepare();
  pick(packet);
  constexpr std::size_t at_once = 32;  // columns that room is asked for
  constexpr std::size_t room = at_once * (max_short_value + 1);
  const char separator = format_.separator;
  const Form* const forms = forms_.data();
  const Cell* const cells = cells_.data();
  const std::size_t count = columns_.size();
  char* o = sink_.room(room);
  for (std::size_t i = 0; i < count; ++i) {
    if (forms[i] == Form::gathered || (i % at_once == 0 && i != 0)) [[unlikely]] {
      sink_.advance(o);
      if (forms[i] == Form::gathered) put_column(columns_[i], frame, packet);
      o = sink_.room(room);
    }
    o = put_quick(o, forms[i], cells[i]);
    *o++ = separator;
  }
  sink_.advance(o);
  // The last column ends the line.
  if (columns_.empty())
    sink_.put("\n");
  else
    sink_.replace_last('\n');
  if (frame.has_time) before_ = frame.time;
}

}  // namespace wiresmith
