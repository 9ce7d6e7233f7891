// What `wiresmith craft` was asked to do.
#pragma once

#include <optional>
#include <string>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/print.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/craft/crafted.h"

namespace wiresmith {

struct CraftRequest : PrintOptions {
  std::string notation;       // from the command line; empty: none
  std::string notation_file;  // "-" is standard input
  std::string json_file;
  CraftOptions options;
  std::uint64_t seed = 0;
  std::uint64_t most = 0;  // packets; 0: all
  bool dry_run = false;
  std::optional<std::string> write_to;
  std::optional<FileFormat> write_as;
  SandboxChoice sandbox;
};

ExitCode craft_packets(const CraftRequest& request);

}  // namespace wiresmith
