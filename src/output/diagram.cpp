#include "wiresmith/output/diagram.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "wiresmith/output/value.h"

namespace wiresmith {
namespace {

constexpr std::size_t row_bits = 32, max_name_lines = 3;

// A part's share of one row, from bit `begin` to before `end`.
struct Cell {
  std::size_t part, begin, end;
  bool named = false;  // the row of the part that bears its name
};
struct Drawn {
  std::string name, value;
  std::size_t width;  // bits
  bool varies = false;
};
using Row = std::vector<Cell>;

std::string value_text(const Field& f, const std::uint8_t* run) {
  char buffer[1200];
  return std::string(text_of(buffer, [&](Line& line) { put_value(line, f, run); }));
}

// The parts in wire order. What varies fills its row up to the end, and is drawn once, however long it is.
std::vector<Drawn> parts_of(const Struct& s, std::optional<Bytes> header) {
  std::vector<Drawn> out;
  std::size_t bit = 0, byte = 0;
  bool placed = header.has_value();  // behind a part that varies nobody knows where the next one lies
  for (const auto& segment : s.segments) {
    if (segment.tail != nullptr) {
      const std::string_view name = segment.tail->name.empty() ? std::string_view("the rest") : segment.tail->name;
      const std::size_t left = row_bits - bit % row_bits;
      out.push_back({std::string(name) + " ...", {}, left, true});
      bit += left;
      placed = false;
      continue;
    }
    for (const auto& f : segment.fields) {
      const bool there =
          placed && 8 * (header->size() - std::min(header->size(), byte)) >= f.offset + std::size_t{f.width};
      out.push_back({std::string(f.name), there ? value_text(f, header->data() + byte) : std::string(), f.width});
      bit += f.width;
    }
    byte += segment.bytes;
  }
  return out;
}

std::vector<Row> rows_of(const std::vector<Drawn>& parts) {
  std::vector<Row> rows;
  std::size_t bit = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t left = parts[i].width, first = rows.size(), count = 0;
    if (bit % row_bits != 0) --first;
    while (left != 0) {
      const std::size_t at = bit % row_bits, size = std::min(left, row_bits - at);
      if (at == 0) rows.emplace_back();
      rows.back().push_back({i, at, at + size});
      bit += size;
      left -= size;
      ++count;
    }
    // The name stands in the middle of the rows, or in the first whole one where the part begins within a row.
    std::size_t named = first + (count - 1) / 2;
    if (count == 2 && rows[first].back().end - rows[first].back().begin < row_bits / 2) named = first + 1;
    for (auto& cell : rows[named])
      if (cell.part == i) cell.named = true;
  }
  return rows;
}

// A text in lines of `width` characters, not more than three.
std::vector<std::string> broken(const std::string& text, std::size_t width) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size() && out.size() < max_name_lines; at += width)
    out.push_back(text.substr(at, width));
  return out;
}

std::string centred(const std::string& text, std::size_t width) {
  const std::size_t left = (width - text.size() + 1) / 2;
  return std::string(left, ' ') + text + std::string(width - text.size() - left, ' ');
}

// The lines within a cell: its name, and below it the value.
std::vector<std::string> text_in(const Drawn& part, const Cell& cell, std::size_t name_lines) {
  const std::size_t width = 2 * (cell.end - cell.begin) - 1;
  if (!cell.named) return {};
  auto lines = broken(part.name, width);
  if (part.value.empty()) return lines;
  lines.resize(name_lines);
  for (auto& more : broken(part.value, width)) lines.push_back(more);
  return lines;
}

void draw_row(std::string& out, const Row& row, const std::vector<Drawn>& parts) {
  std::size_t name_lines = 1;
  for (const auto& cell : row)
    if (cell.named)
      name_lines = std::max(name_lines, broken(parts[cell.part].name, 2 * (cell.end - cell.begin) - 1).size());
  std::vector<std::vector<std::string>> texts;
  std::size_t height = 1;
  for (const auto& cell : row) {
    texts.push_back(text_in(parts[cell.part], cell, name_lines));
    height = std::max(height, texts.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    out += '|';
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t width = 2 * (row[i].end - row[i].begin) - 1;
      out += centred(line < texts[i].size() ? texts[i][line] : std::string(), width) + '|';
    }
    out += '\n';
  }
}

// Which part each bit of a row belongs to; none beyond its end.
std::array<std::size_t, row_bits> parts_at(const Row* row) {
  std::array<std::size_t, row_bits> out;
  out.fill(~std::size_t{0});
  if (row == nullptr) return out;
  for (const auto& cell : *row)
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(cell.begin),
              out.begin() + static_cast<std::ptrdiff_t>(cell.end), cell.part);
  return out;
}

// The line between two rows: open where one part goes on below.
void draw_border(std::string& out, const Row* above, const Row* below) {
  const auto a = parts_at(above), b = parts_at(below);
  const auto drawn = [&](std::size_t bit) { return a[bit] != b[bit]; };
  std::size_t end = 0;
  for (const Row* row : {above, below})
    if (row != nullptr) end = std::max(end, row->back().end);
  for (std::size_t bit = 0; bit < end; ++bit) {
    const bool edge = bit == 0 || drawn(bit - 1) || drawn(bit);
    out += edge ? '+' : ' ';
    out += drawn(bit) ? '-' : ' ';
  }
  out += "+\n";
}

std::string draw(const Struct& s, std::optional<Bytes> header) {
  const auto parts = parts_of(s, header);
  const auto rows = rows_of(parts);
  std::string out;
  if (rows.empty()) return out;
  out += " 0                   1                   2                   3\n";
  out += " 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    draw_border(out, i == 0 ? nullptr : &rows[i - 1], &rows[i]);
    draw_row(out, rows[i], parts);
  }
  draw_border(out, &rows.back(), nullptr);
  return out;
}

}  // namespace

std::string diagram_of(const Struct& s) { return draw(s, std::nullopt); }
std::string diagram_of(const Struct& s, Bytes header) { return draw(s, header); }

}  // namespace wiresmith
