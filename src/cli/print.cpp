#include "wiresmith/cli/print.h"

#include <memory>

#include "wiresmith/live/packet_notation.h"
#include "wiresmith/output/cpp.h"
#include "wiresmith/output/fields.h"
#include "wiresmith/output/hex.h"
#include "wiresmith/output/json.h"
#include "wiresmith/output/text.h"
#include "wiresmith/output/tree.h"

namespace wiresmith {
namespace {

FieldFormat field_format(const PrintOptions& options) {
  FieldFormat format;
  for (const auto& option : options.field_options)
    if (const auto wrong = format.set(option)) throw Failure(exit_usage, *wrong);
  return format;
}

std::shared_ptr<FieldWriter> field_writer(const PrintOptions& options, Sink& sink) {
  auto writer = std::make_shared<FieldWriter>(sink, field_format(options));
  for (const auto& field : options.fields)
    if (const auto wrong = writer->add(field)) throw Failure(exit_usage, *wrong);
  return writer;
}

// Notation and C++ that make the packets.
class NotationPrinter {
 public:
  explicit NotationPrinter(Sink& sink) : sink_(sink) {}
  void print(const Frame& frame, const Packet& packet) {
    sink_.put(notation_.of(frame, packet));
    sink_.put("\n");
  }
  // With the structs where they can say it, else by the notation.
  void print_cpp(const Frame& frame, const Packet& packet) {
    const auto text = notation_.of(frame, packet);
    const auto expression = cpp_of(packet, notation_.computed(), notation_.without(), "    ");
    sink_.put("const std::vector<std::uint8_t> frame_" + std::to_string(frame.number) + " =\n    ");
    sink_.put(expression ? *expression : "craft_one(" + cpp_text(text) + ")");
    sink_.put(";\n");
  }

 private:
  Sink& sink_;
  PacketNotation notation_;
};

}  // namespace

std::optional<Format> format_by_name(std::string_view name) {
  if (name == "text") return Format::text;
  if (name == "tree") return Format::tree;
  if (name == "json" || name == "jsonl") return Format::json;
  if (name == "fields") return Format::fields;
  if (name == "craft") return Format::craft;
  if (name == "cpp") return Format::cpp;
  return std::nullopt;
}

void print_head(const PrintOptions& options, Sink& sink) {
  // Names of columns are looked for among thousands: not for a header that nobody asked for.
  if (options.format == Format::fields && field_format(options).header) field_writer(options, sink)->write_header();
  if (options.format == Format::cpp)
    sink.put(
        "// #include \"wiresmith/craft/from_notation.h\", \"wiresmith/craft/stack.h\" and the protocols' headers;\n"
        "// using namespace wiresmith;\n");
}

Printing printing_for(const PrintOptions& options, Sink& sink, bool in_colour) {
  Printing out;
  auto& printers = out.printers;
  // A writer that remembers times, as the printer and to be told of earlier ones.
  const auto add = [&out](auto writer) {
    out.printers.emplace_back([writer](const Frame& f, const Packet& p) { writer->write(f, p); });
    out.resume.push_back([writer](const Earlier& earlier) { writer->resume(earlier.first, earlier.last); });
  };
  const Palette palette = in_colour ? terminal_colours : no_colours;
  const AddressNames* const addresses = options.address_names ? &options.address_names : nullptr;
  switch (options.format) {
    case Format::text:
      add(std::make_shared<TextWriter>(sink, TextOptions{options.time, options.number, options.link, options.verbose,
                                                         options.names, addresses, palette}));
      break;
    case Format::json:
      printers.emplace_back([w = std::make_shared<JsonWriter>(sink, JsonOptions{.payload = options.payload})](
                                const Frame& f, const Packet& p) { w->write(f, p); });
      break;
    case Format::tree:
      printers.emplace_back([&sink, palette, names = TreeNames{options.names, addresses}](
                                const Frame& f, const Packet& p) { write_tree(sink, f, p, palette, names); });
      break;
    case Format::fields: add(field_writer(options, sink)); break;
    case Format::craft:
      printers.emplace_back(
          [w = std::make_shared<NotationPrinter>(sink)](const Frame& f, const Packet& p) { w->print(f, p); });
      break;
    case Format::cpp:
      printers.emplace_back(
          [w = std::make_shared<NotationPrinter>(sink)](const Frame& f, const Packet& p) { w->print_cpp(f, p); });
      break;
    case Format::none: break;
  }
  if (options.hex)
    printers.emplace_back([&sink](const Frame& f, const Packet&) {
      write_hex(sink, f.bytes);
      sink.put("\n");
    });
  return out;
}

std::vector<Printer> printers_for(const PrintOptions& options, StandardOutput& out) {
  print_head(options, out.sink());
  return printing_for(options, out.sink(), coloured(options.colour, out)).printers;
}

}  // namespace wiresmith
