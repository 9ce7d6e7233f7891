// `wiresmith schema`: the JSON Schema of what -T json prints.
#include "wiresmith/output/schema.h"

#include <CLI/CLI.hpp>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/standard_output.h"

namespace wiresmith {

Command schema_command(CLI::App& parent) {
  CLI::App* app = parent.add_subcommand("schema", "Print the JSON Schema of what -T json prints");
  return {app, [] {
            StandardOutput out;
            out.sink().put(json_schema());
            out.finish();
            return exit_fine;
          }};
}

}  // namespace wiresmith
