// How packets are printed: what dissect and craft have in common.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/cli/standard_output.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/clock.h"

namespace wiresmith {

enum class Format : std::uint8_t { text, tree, json, fields, craft, cpp, none };

struct PrintOptions {
  Format format = Format::text;
  bool hex = false;
  std::vector<std::string> fields;         // -e
  std::vector<std::string> field_options;  // -E
  bool payload = true;
  TimeStyle time = TimeStyle::clock;
  bool number = false, link = false, verbose = false;
  bool names = false;          // of ports, EtherTypes and IP protocols
  AddressNames address_names;  // empty: addresses are shown as such
  Colour colour = Colour::automatic;
};

// The format of this name; nullopt for none.
std::optional<Format> format_by_name(std::string_view name);

using Printer = std::function<void(const Frame&, const Packet&)>;

// The times of packets printed before: what some styles of time count from.
struct Earlier {
  std::optional<Timestamp> first, last;
  void pass(const Frame& frame) {
    if (!frame.has_time) return;
    if (!first) first = frame.time;
    last = frame.time;
  }
};

// What is to be printed of each packet, in order; empty for nothing. Lives no longer than the options and the sink.
struct Printing {
  std::vector<Printer> printers;
  // To be told before a packet that does not follow the one printed last.
  std::vector<std::function<void(const Earlier&)>> resume;
};
Printing printing_for(const PrintOptions& options, Sink& sink, bool in_colour);  // throws Failure
// What stands before the first packet.
void print_head(const PrintOptions& options, Sink& sink);

// The printers, with the head printed.
std::vector<Printer> printers_for(const PrintOptions& options, StandardOutput& out);

}  // namespace wiresmith
