// What `wiresmith capture` was asked to do.
#pragma once

#include <optional>
#include <string>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/live.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/live/capture_conditions.h"

namespace wiresmith {

struct CaptureRequest {
  CaptureOptions live;
  Statistics statistics = Statistics::text;
  std::string path;  // -w
  std::optional<FileFormat> format;
  CaptureConditions conditions;
  bool flush_packets = false;  // -U
  bool quiet = false, verbose = false;
  SandboxChoice sandbox;
};

ExitCode capture_packets(const CaptureRequest& request);

}  // namespace wiresmith
