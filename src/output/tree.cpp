#include "wiresmith/output/tree.h"

#include <algorithm>
#include <array>

#include "wiresmith/output/clock.h"
#include "wiresmith/output/value.h"
#include "wiresmith/protocols/blob_text.h"

namespace wiresmith {
namespace {

constexpr std::size_t max_shown_bytes = 64, max_line = 8 * 1024, max_shown_text = 1024;

// Starts a line in the sink when made and ends it when it goes away.
class TreeLine {
 public:
  TreeLine(Sink& sink, unsigned depth)
      : sink_(sink), begin_(sink.room(max_line)), line_(begin_, begin_ + max_line - 1) {
    for (unsigned i = 0; i < std::min(depth, 40U); ++i) line_ << "  ";
  }
  TreeLine(const TreeLine&) = delete;
  TreeLine& operator=(const TreeLine&) = delete;
  ~TreeLine() {
    *line_.end() = '\n';
    sink_.advance(line_.end() + 1);
  }
  Line& operator*() { return line_; }

 private:
  Sink& sink_;
  char* begin_;
  Line line_;
};

void put_bytes(Line& line, Bytes bytes) {
  line.hex(bytes.first(std::min(bytes.size(), max_shown_bytes)));
  if (bytes.size() > max_shown_bytes) line << "...";
  line << " (" << bytes.size() << (bytes.size() == 1 ? " byte)" : " bytes)");
}

// The walk's visitor: a line for each part.
class TreeVisitor {
 public:
  TreeVisitor(Sink& sink, const Palette& palette, Bytes bytes, std::size_t message, const Checksum& verdict,
              unsigned depth, TreeNames names)
      : sink_(sink),
        palette_(palette),
        bytes_(bytes),
        message_(message),
        verdict_(verdict),
        depth_(depth),
        top_(depth),
        names_(names) {}

  void run(const Segment& segment, std::size_t at) {
    for (const Field& f : segment.fields) field(f, at);
  }
  void field(const Field& f, std::size_t run_at) {
    const std::uint8_t* const run = bytes_.data() + run_at;
    TreeLine line(sink_, depth_);
    if (!bare_) key(*line, is_array(f.show) ? f.name : shown_name(f, read_number(f, run)));
    if (f.show == Show::flag)
      *line << (read_number(f, run) != 0 ? "set" : "not set");
    else
      put_value(*line, f, run);
    if (f.show == Show::mnemonic)
      *line << " (" << read_number(f, run) << ')';
    else if (const auto name = name_beside(f, run); !name.empty())
      *line << " (" << name << ')';
    if (f.role == Role::checksum && depth_ == top_) verdict(*line);
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) { text_or_bytes(t.name, t.show, begin, end); }
  void string(const Tail& t, std::size_t begin, std::size_t end) { text_or_bytes(t.name, t.show, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    TreeLine line(sink_, depth_);
    if (!bare_) key(*line, t.name);
    *line << NameAt{bytes_.subspan(message_), at - message_, end - message_};
  }
  void raw(std::string_view part, std::size_t begin, std::size_t end) { text_or_bytes(part, Show::bytes, begin, end); }
  void list_begin(const Tail& t) {
    unfold();
    list_ = t.name;
  }
  void list_end(const Tail&) {
    if (list_.empty()) {
      --depth_;
      return;
    }
    TreeLine line(sink_, depth_);
    key(*line, list_);
    *line << "none";
    list_ = {};
  }
  void element_begin(const Struct& s, std::size_t) {
    unfold();
    bare_ = s.single;
    if (bare_) return;
    TreeLine line(sink_, depth_++);
    *line << (s.title.empty() ? s.name : s.title);
  }
  void element_end() {
    if (!bare_) --depth_;
    bare_ = false;
  }
  void option_begin(const TlvTable& table, const Struct* body, std::uint32_t kind, std::size_t) {
    unfold();
    const auto known = table.names != nullptr ? table.names->find(kind) : std::string_view{};
    TreeLine line(sink_, depth_++);
    if (!known.empty())
      *line << known;
    else if (body != nullptr)
      *line << body->title;
    else
      *line << "unknown option";
    *line << " (" << table.kind_name << ' ' << kind << ')';
  }
  void option_length(const TlvTable& table, std::uint64_t length) {
    TreeLine line(sink_, depth_);
    key(*line, table.length_name.empty() ? "length" : table.length_name);
    *line << length;
  }
  void cut(std::size_t, std::size_t from, std::size_t end) {
    if (from == end) return;
    TreeLine line(sink_, depth_);
    *line << palette_.warning << "not taken apart" << palette_.off << ": ";
    put_bytes(*line, bytes_.subspan(from, end - from));
  }
  void fault(Fault, std::string_view, std::size_t, std::size_t, std::size_t) {}

 private:
  std::string_view name_beside(const Field& f, const std::uint8_t* run) const {
    if (names_.addresses != nullptr &&
        ((f.show == Show::ipv4 && f.width == 32) || (f.show == Show::ipv6 && f.width == 128) ||
         (f.show == Show::mac && f.width == 48)))
      return (*names_.addresses)(field_bytes(f, run));
    return meaning(f, run, names_.registries);
  }
  // The line of a list comes with its first element.
  void unfold() {
    if (list_.empty()) return;
    TreeLine line(sink_, depth_++);
    *line << palette_.name << list_ << palette_.off << ':';
    list_ = {};
  }
  void key(Line& line, std::string_view name) { line << palette_.name << name << palette_.off << ": "; }
  void text_or_bytes(std::string_view name, Show show, std::size_t begin, std::size_t end) {
    const Bytes bytes = bytes_.subspan(begin, end - begin);
    TreeLine line(sink_, depth_);
    if (!bare_) key(*line, name);
    if (has_own_form(show, bytes)) {
      std::array<char, max_blob_text> text;
      *line << std::string_view(text.data(), put_own_form(text.data(), show, bytes));
      return;
    }
    if (show != Show::text) return put_bytes(*line, bytes);
    *line << '"' << Escaped{bytes.first(std::min(bytes.size(), max_shown_text))} << '"';
    if (bytes.size() > max_shown_text) *line << "... (" << bytes.size() << " bytes)";
  }
  void verdict(Line& line) const {
    switch (verdict_.verdict) {
      case Verdict::none: return;
      case Verdict::good: line << " [good]"; return;
      case Verdict::bad:
        line << ' ' << palette_.error << "[bad, expected " << Hex{verdict_.expected, 4} << ']' << palette_.off;
        return;
      case Verdict::absent: line << " [absent]"; return;
      case Verdict::unverified: line << " [not verified]"; return;
    }
  }

  Sink& sink_;
  const Palette& palette_;
  Bytes bytes_;
  std::size_t message_;
  const Checksum& verdict_;
  unsigned depth_, top_;
  TreeNames names_;
  std::string_view list_;  // begun, without an element yet
  bool bare_ = false;
};

void put_range(Line& line, const Layer& layer, std::size_t begin, std::size_t size) {
  if (size == 0) {
    line << "no bytes at " << begin;
  } else if (size == 1) {
    line << "byte " << begin;
  } else {
    line << "bytes " << begin << '-' << begin + size - 1;
  }
  if (layer.buffer == Buffer::scratch) line << " after unescaping";
}

void write_frame(Sink& sink, const Frame& frame, const Packet& packet, const Palette& palette) {
  {
    TreeLine line(sink, 0);
    *line << palette.title << "Packet " << frame.number << palette.off;
    if (frame.has_time) put_rfc3339(*line << ", ", frame.time);
    *line << ", " << frame.original_length << " bytes";
    if (frame.bytes.size() != frame.original_length) *line << ", " << frame.bytes.size() << " captured";
    if (frame.interface != nullptr) {
      *line << ", interface " << frame.interface->id;
      if (!frame.interface->name.empty()) *line << " (" << Escaped{bytes_of(frame.interface->name)} << ')';
    }
    if (frame.direction != Direction::unknown)
      *line << (frame.direction == Direction::inbound ? ", inbound" : ", outbound");
  }
  for (const auto comment : frame.comments) {
    TreeLine line(sink, 1);
    *line << palette.name << "comment" << palette.off << ": \"" << Escaped{bytes_of(comment.substr(0, max_shown_text))}
          << '"';
  }
  if (packet.trailer != 0) {
    TreeLine line(sink, 1);
    *line << palette.name << "trailer" << palette.off << ": ";
    put_bytes(*line, packet.bytes.last(packet.trailer));
  }
}

void write_layer(Sink& sink, const Packet& packet, const Layer& layer, const Palette& palette, unsigned depth,
                 TreeNames names) {
  const Protocol& protocol = *layer.protocol;
  const Bytes all = packet.of(layer), header = all.first(layer.header);
  {
    TreeLine line(sink, depth);
    *line << palette.title << protocol.title << palette.off << " (" << protocol.name << "), ";
    put_range(*line, layer, layer.offset, layer.header);
    if (layer.cut) *line << palette.warning << ", cut short" << palette.off;
  }
  TreeVisitor visitor(sink, palette, header, protocol.message, layer.checksum, depth + 1, names);
  Walk<TreeVisitor>(header, visitor, protocol.message).header(*protocol.header, 0, header.size());
  if (layer.footer != 0) {
    const Bytes footer = all.last(layer.footer);
    TreeVisitor behind(sink, palette, footer, 0, layer.checksum, depth + 1, names);
    if (protocol.footer != nullptr)
      Walk<TreeVisitor>(footer, behind).header(*protocol.footer, 0, footer.size());
    else
      behind.raw("footer", 0, footer.size());
  }
  if (layer.trailer != 0) {
    TreeVisitor behind(sink, palette, all, 0, layer.checksum, depth + 1, names);
    const std::size_t begin = std::size_t{layer.header} + layer.payload;
    behind.raw("trailer", begin, begin + layer.trailer);
  }
}

void write_issue(Sink& sink, const Packet& packet, const Issue& issue, const Palette& palette) {
  TreeLine line(sink, 1);
  *line << (issue.severity == Severity::malformed ? palette.error : palette.warning) << name_of(issue.severity)
        << palette.off << ": ";
  if (issue.layer < packet.layers.size()) *line << packet.layers[issue.layer].protocol->name;
  if (!issue.field.empty()) *line << '.' << issue.field;
  *line << " at byte " << issue.offset << ": " << sentence_of(issue.fault) << " (" << name_of(issue.fault);
  if (issue.need != 0 || issue.have != 0) *line << ", need " << issue.need << ", have " << issue.have;
  *line << ')';
}

}  // namespace

void write_tree(Sink& sink, const Frame& frame, const Packet& packet, const Palette& palette, TreeNames names) {
  write_frame(sink, frame, packet, palette);
  unsigned depth = 0;
  for (const Layer& layer : packet.layers) {
    if (layer.nest == Nest::quoted) ++depth;
    write_layer(sink, packet, layer, palette, depth, names);
  }
  if (!packet.issues.empty()) {
    TreeLine line(sink, 0);
    *line << palette.title << "Issues" << palette.off;
  }
  for (const Issue& issue : packet.issues) write_issue(sink, packet, issue, palette);
  sink.put("\n");
}

}  // namespace wiresmith
