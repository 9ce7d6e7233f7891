// What `wiresmith dissect` was asked to do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/live.h"
#include "wiresmith/cli/print.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/dissect/decode_as.h"

namespace wiresmith {

struct DissectRequest : PrintOptions {
  std::vector<std::string> files;
  std::optional<CaptureOptions> live;  // in place of files
  Statistics statistics = Statistics::text;
  std::string filter;
  std::optional<std::string> write_to;
  std::optional<FileFormat> write_as;
  std::uint64_t most = 0;         // packets; 0: all
  std::uint32_t snap_length = 0;  // 0: all of each packet
  bool verify_checksums = true;
  std::vector<Binding> decode_as;
  unsigned threads = 1;  // that dissect and print what is read from files
  bool strict = false;
  bool count_only = false;
  bool quiet = false;
  bool flush_lines = false;
  bool resolve_names = false;  // of addresses
  bool makers = false;         // of interfaces, by their MAC addresses
  SandboxChoice sandbox;
};

ExitCode dissect(const DissectRequest& request);

}  // namespace wiresmith
