#include "wiresmith/live/rights.h"

#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <system_error>

namespace wiresmith {
namespace {

// Debian's, and the kernel's for a user that a namespace does not know (/proc/sys/kernel/overflowuid).
constexpr User nobody{65534, 65534};

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return n;
}
std::optional<std::uint32_t> number_in_environment(const char* name) {
  const char* const text = std::getenv(name);
  return text != nullptr ? number_in(text) : std::nullopt;
}

std::string failed(const char* what) {
  return std::string("cannot give up ") + what + ": " + std::generic_category().message(errno);
}

using Capabilities = std::array<__user_cap_data_struct, 2>;
__user_cap_header_struct own_header() { return {_LINUX_CAPABILITY_VERSION_3, 0}; }

// glibc has no function for it.
bool set_capabilities(const Capabilities& capabilities) {
  auto header = own_header();
  return syscall(SYS_capset, &header, capabilities.data()) == 0;
}

bool become(const User& user) {
  return setgroups(0, nullptr) == 0 && setresgid(user.gid, user.gid, user.gid) == 0 &&
         setresuid(user.uid, user.uid, user.uid) == 0;
}

}  // namespace

std::optional<User> user_named(std::string_view name) {
  const auto number = number_in(name);
  const passwd* const found = number ? getpwuid(*number) : getpwnam(std::string(name).c_str());
  if (found != nullptr) return User{found->pw_uid, found->pw_gid};
  if (number) return User{*number, *number};
  return std::nullopt;
}

std::optional<User> unprivileged_user() {
  if (geteuid() != 0) return std::nullopt;
  if (getuid() != 0) return User{getuid(), getgid()};
  const auto uid = number_in_environment("SUDO_UID"), gid = number_in_environment("SUDO_GID");
  if (uid && gid && *uid != 0) return User{*uid, *gid};
  return nobody;
}

RightsDropped drop_rights(const std::optional<User>& user, bool by_name, Kept kept) {
  RightsDropped result;
  if (user && kept == Kept::nothing) {
    result.changed = become(*user);
    // A user or a change of groups that the user namespace does not have.
    const bool none_there = errno == EINVAL || errno == EPERM;
    if (!result.changed && (by_name || !none_there)) {
      result.error = failed("the user");
      return result;
    }
  }
  prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);  // EINVAL before Linux 4.3: there are none
  Capabilities capabilities{};
  if (kept == Kept::every_folder) capabilities[0].effective = capabilities[0].permitted = 1U << CAP_DAC_OVERRIDE;
  if (!set_capabilities(capabilities)) result.error = failed("capabilities");
  // Nothing that is executed from here on gains rights; what follows needs it too.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) result.error = failed("new rights");
  return result;
}

bool has_network_rights() {
  auto header = own_header();
  Capabilities capabilities{};
  if (syscall(SYS_capget, &header, capabilities.data()) != 0) return false;
  return (capabilities[0].effective & 1U << CAP_NET_RAW) != 0;
}

}  // namespace wiresmith
