// Chosen fields of each packet, a row each: -T fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/dissect/packet.h"
#include "wiresmith/output/clock.h"
#include "wiresmith/output/names.h"
#include "wiresmith/output/sink.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

// What tshark's -E says. A quote inside quotes is doubled, as CSV readers expect (RFC 4180).
struct FieldFormat {
  enum class Occurrence : std::uint8_t { all, first, last };
  bool header = false;
  char separator = '\t', aggregator = ',';
  char quote = 0;  // 0: none
  Occurrence occurrence = Occurrence::all;

  // Takes "header=y", "separator=/t", "quote=d" and so on; a sentence if it cannot be.
  std::optional<std::string> set(std::string_view option);
};

// Whether a column of this name can tell what only verified checksums tell.
bool tells_of_checksums(std::string_view name);

// Columns of "protocol.field" names, their aliases, and "frame.…". Reused from packet to packet.
class FieldWriter {
 public:
  explicit FieldWriter(Sink& sink, FieldFormat format = {}) : sink_(sink), format_(format) {}

  // Adds a column; a sentence, with the name most like it, if nothing goes by this name.
  std::optional<std::string> add(std::string_view name);
  // The names of the columns, where the format wants them.
  void write_header();
  void write(const Frame& frame, const Packet& packet);
  // As after packets the first and the last of which had these times.
  void resume(const std::optional<Timestamp>& first, const std::optional<Timestamp>& last) {
    first_ = first;
    before_ = last;
  }

 private:
  using FrameValue = void (*)(FieldWriter&, const Frame&, const Packet&);
  enum class Of : std::uint8_t { part, verdict, expected, length, header };
  struct Source {
    Part part;
    Of of = Of::part;
  };
  struct Column {
    std::string name;
    FrameValue frame = nullptr;
    const Protocol* protocol = nullptr;  // of a column that tells whether the layer is there
    std::vector<Source> sources;
  };
  // How the value of a column is put: nothing yet; by what it is; or, where it is no single short field of a fixed
  // head, the long way.
  enum class Form : std::uint8_t { nothing, byte, two_bytes, two_in_hex, four_bytes, mac, ipv4, field, gathered };
  static Form form_of(const Field& field);
  // Where the value of a column in the packet at hand is, if its form is a quick one.
  struct Cell {
    const std::uint8_t* at = nullptr;  // of the value, or of the fixed head for Form::field
    const Field* field = nullptr;
  };
  static char* put_quick(char* o, Form form, const Cell& cell);
  // What the layers of a protocol have for the columns.
  struct Pick {
    std::size_t column;
    const Field* field;
    std::uint32_t offset;
    Form form;
    bool sized, small;  // whether the field goes by two names, by its value, and by which of them here
  };
  struct Picks {
    const Protocol* protocol;
    std::vector<Pick> picks;
  };
  struct Collector;
  struct FrameName {
    std::string_view name;
    FrameValue value;
  };
  static const std::vector<FrameName>& frame_names();

  static bool in_fixed_head(const Source& source);
  bool add_derived(Column& column, std::string_view name);
  void prepare();
  void pick(const Packet& packet);
  void put_column(const Column& column, const Frame& frame, const Packet& packet);
  void collect(const Column& column, const Frame& frame, const Packet& packet);
  void collect(const Source& source, const Packet& packet, const Layer& layer);
  void value(std::string_view text);
  void put_cell(std::string_view text);

  Sink& sink_;
  FieldFormat format_;
  std::vector<Column> columns_;
  std::vector<Picks> picks_;
  std::vector<Form> blank_, forms_;  // of each column before a packet; in it
  std::vector<Cell> cells_;
  bool prepared_ = false;
  std::string cell_, value_;
  std::size_t values_ = 0;
  std::optional<Timestamp> first_, before_;
};

}  // namespace wiresmith
