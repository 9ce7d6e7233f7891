// How commands lock themselves in before they look at packets: -Z and --no-sandbox.
#pragma once

#include <string>

#include "wiresmith/capture/output_file.h"
#include "wiresmith/live/file_opener.h"
#include "wiresmith/live/sandbox.h"
#include "wiresmith/wire/summary.h"

namespace CLI {
class App;
}

namespace wiresmith {

struct SandboxChoice {
  bool off = false;
  std::string user;  // empty: the one who called sudo, else nobody
};

void add_sandbox_options(CLI::App& app, SandboxChoice& choice);

// Whom to become, where -Z says it; throws Failure if there is no such user or we may not.
std::optional<User> user_of(const SandboxChoice& choice);

// Looks up the names of addresses from a process of its own. Before the lock; throws Failure.
AddressNames resolved_names(const SandboxChoice& choice);

// From here on nothing can be opened. Throws Failure. `verbose`: says on standard error what of it this system cannot
// give. `receivers` are sockets that are captured from.
void lock_command(const SandboxChoice& choice, Work work, bool verbose, const Descriptors& receivers = {});

// How to get the rights that packet sockets take: the end of a sentence that says what could not be done.
std::string how_to_get_rights();

// One sentence on standard error, if any system call was refused.
void tell_refused_calls();

// A file that is made, or emptied, only when there is something to write into it: after the lock.
class LateFile {
 public:
  // Before the lock; throws Failure. "-" is standard output. What exists and is no plain file is opened at once.
  LateFile(const std::string& path, const SandboxChoice& choice);
  // Once.
  OutputFile open();
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::optional<FileOpener> opener_;
  std::optional<OutputFile> open_;
};

}  // namespace wiresmith
