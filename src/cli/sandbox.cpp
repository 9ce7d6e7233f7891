#include "wiresmith/cli/sandbox.h"

#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/live/name_resolver.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

[[noreturn]] void refuse(const std::string& why) {
  throw Failure(exit_usage, "cannot lock itself in (" + why + "); --no-sandbox goes on without");
}

}  // namespace

void add_sandbox_options(CLI::App& app, SandboxChoice& choice) {
  app.add_option("-Z,--relinquish-privileges", choice.user,
                 "Become USER before packets are read (as root; else: who called sudo, or nobody)")
      ->type_name("USER");
  app.add_flag("--no-sandbox", choice.off, "Keep all rights while reading packets: for debuggers only");
}

std::optional<User> user_of(const SandboxChoice& choice) {
  if (choice.user.empty()) return std::nullopt;
  const auto user = user_named(choice.user);
  if (!user) throw Failure(exit_usage, "-Z: there is no user '" + escaped(choice.user) + "'");
  if (geteuid() != 0 && user->uid != geteuid())
    throw Failure(exit_usage, "-Z: only root can become another user, '" + escaped(choice.user) + "'");
  if (geteuid() != 0) return std::nullopt;
  return user;
}

AddressNames resolved_names(const SandboxChoice& choice) {
  std::string error;
  auto resolver = NameResolver::start(user_of(choice), !choice.off, error);
  if (!resolver) refuse(error);
  return [shared = std::make_shared<NameResolver>(std::move(*resolver))](Bytes address) {
    return address.size() == 4 || address.size() == 16 ? shared->name_of(address) : std::string_view{};
  };
}

void lock_command(const SandboxChoice& choice, Work work, bool verbose, const Descriptors& receivers) {
  const auto user = user_of(choice);
  if (choice.off) return;
  if (const auto why = lock_in({.work = work, .receivers = receivers, .user = user})) refuse(*why);
  if (verbose && lock_state().landlock == 0)
    complain("this kernel has no Landlock; what is parsed is kept from files by seccomp alone");
  if (verbose && geteuid() == 0) complain("this process stays user 0, without capabilities");
}

std::string how_to_get_rights() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return "that takes root's rights, or those that this gives once: sudo setcap cap_net_raw,cap_net_admin=eip " +
         (error ? "wiresmith" : escaped(program.string()));
}

void tell_refused_calls() {
  const auto refused = refused_calls();
  if (refused.denied + refused.unknown == 0) return;
  complain("the sandbox refused " + std::to_string(refused.denied + refused.unknown) + " system calls, " +
           std::to_string(refused.unknown) + " of them unknown to it" +
           (refused.first >= 0 ? "; the first was " + system_call_name(refused.first) : ""));
}

LateFile::LateFile(const std::string& path, const SandboxChoice& choice) : path_(path) {
  struct stat status {};
  const bool exists = stat(path.c_str(), &status) == 0;
  if (path == "-" || (exists && !S_ISREG(status.st_mode))) {
    open_ = OutputFile::open(path);
    return;
  }
  FilePlan plan = plan_for_file(path);
  plan.user = user_of(choice);
  plan.locked = !choice.off;
  std::string error;
  opener_ = FileOpener::start(plan, error);
  if (!opener_) throw Failure(exit_output, escaped(path) + ": cannot be opened for writing: " + error);
}

OutputFile LateFile::open() { return open_ ? std::move(*open_) : opener_->open(0, {}); }

}  // namespace wiresmith
