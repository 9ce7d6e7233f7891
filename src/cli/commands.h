// The subcommands, one file each. A command adds its options to the parser and runs after a parse that chose it.
#pragma once

#include <functional>

#include "wiresmith/cli/exit_code.h"

namespace CLI {
class App;
}

namespace wiresmith {

struct Command {
  CLI::App* app = nullptr;        // the parser's
  std::function<ExitCode()> run;  // may throw Failure
};

Command dissect_command(CLI::App& parent);
Command capture_command(CLI::App& parent);
Command craft_command(CLI::App& parent);
Command send_command(CLI::App& parent);
Command ask_command(CLI::App& parent);
Command explain_command(CLI::App& parent);
Command interfaces_command(CLI::App& parent);
Command schema_command(CLI::App& parent);

// What `interfaces` and -D do.
ExitCode list_interfaces();

}  // namespace wiresmith
