#include "wiresmith/live/landlock.h"

#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace wiresmith {
namespace {

// What the headers of Debian 12 (Linux 6.1) do not have yet.
struct RulesetAttributes {
  std::uint64_t files = 0, network = 0, scoped = 0;
};
constexpr std::uint64_t truncate_files = 1U << 14, control_devices = 1U << 15;  // from versions 3 and 5
constexpr std::uint64_t bind_and_connect = 3;                                   // from version 4
constexpr std::uint64_t abstract_sockets_and_signals = 3;                       // from version 6
constexpr std::uint64_t files_of_version_1 = (1U << 13) - 1;

// The kernel takes a shorter struct from those that know less.
std::size_t size_known(int version) {
  return version >= 6 ? sizeof(RulesetAttributes) : version >= 4 ? 2 * sizeof(std::uint64_t) : sizeof(std::uint64_t);
}

std::uint64_t file_rights(int version) {
  std::uint64_t rights = files_of_version_1;
  if (version >= 2) rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) rights |= truncate_files;
  if (version >= 5) rights |= control_devices;
  return rights;
}

int add_folder(int ruleset, int folder, std::uint64_t rights) {
  landlock_path_beneath_attr rule{};
  rule.allowed_access = rights;
  rule.parent_fd = folder;
  return static_cast<int>(syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0));
}

}  // namespace

int landlock_version() {
  const auto version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? static_cast<int>(version) : 0;
}

std::optional<std::string> restrict_files(const FileAccess& access) {
  const int version = landlock_version();
  RulesetAttributes attributes;
  attributes.files = file_rights(version);
  // What is not handled is not restricted.
  if (access.read) attributes.files &= ~std::uint64_t{LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR};
  if (!access.network && version >= 4) attributes.network = bind_and_connect;
  if (!access.network && version >= 6) attributes.scoped = abstract_sockets_and_signals;
  const auto failed = [] { return "Landlock: " + std::generic_category().message(errno); };
  const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, size_known(version), 0));
  if (ruleset < 0) return failed();
  std::optional<std::string> error;
  const std::uint64_t in_folder =
      LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | truncate_files;
  if (access.folder >= 0 && add_folder(ruleset, access.folder, in_folder & attributes.files) != 0) error = failed();
  if (!error && syscall(SYS_landlock_restrict_self, ruleset, 0) != 0) error = failed();
  close(ruleset);
  return error;
}

}  // namespace wiresmith
