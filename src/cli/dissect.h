// What `wiresmith dissect` was asked to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/output/clock.h"

namespace wiresmith {

enum class Format : std::uint8_t { text, tree, json, fields, none };

struct DissectRequest {
  std::vector<std::string> files;
  std::string filter;
  std::optional<std::string> write_to;
  std::optional<FileFormat> write_as;
  Format format = Format::text;
  bool hex = false;
  std::vector<std::string> fields;         // -e
  std::vector<std::string> field_options;  // -E
  std::uint64_t most = 0;                  // packets; 0: all
  std::uint32_t snap_length = 0;           // 0: all of each packet
  bool verify_checksums = true;
  bool payload = true;
  bool strict = false;
  bool count_only = false;
  bool quiet = false;
  TimeStyle time = TimeStyle::clock;
  bool number = false, link = false, verbose = false;
  bool flush_lines = false;
  Colour colour = Colour::automatic;
};

ExitCode dissect_files(const DissectRequest& request);

}  // namespace wiresmith
