// How packets are printed: what dissect and craft have in common.
#pragma once

#include <functional>
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

// What is to be printed of each packet, in order; empty for nothing. Throws Failure. Lives no longer than `options` and
// `sink`.
using Printer = std::function<void(const Frame&, const Packet&)>;
std::vector<Printer> printers_for(const PrintOptions& options, Sink& sink, bool in_colour);
std::vector<Printer> printers_for(const PrintOptions& options, StandardOutput& out);

}  // namespace wiresmith
