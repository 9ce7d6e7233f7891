// Rights given back: to whom a process that runs as root changes, and what it keeps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wiresmith {

struct User {
  std::uint32_t uid = 0, gid = 0;
};

// By name or number, with the user's first group; nullopt: there is no such user.
std::optional<User> user_named(std::string_view name);

// Whom to become without being told: the real user of a set-uid program, the one who called sudo, else nobody. nullopt:
// we are not root, and stay who we are.
std::optional<User> unprivileged_user();

enum class Kept : std::uint8_t {
  nothing,      // becomes the user, and has no capabilities
  the_user,     // stays who it is, without capabilities
  every_folder  // stays root, with the one capability of writing where the user may not (CAP_DAC_OVERRIDE)
};

// For good. Where there is no other user to become (a user namespace with one user) it stays who it is, as long as
// `user` was not asked for by name; `changed` tells. Returns what failed, as a sentence without a full stop.
struct RightsDropped {
  std::optional<std::string> error;
  bool changed = false;
};
RightsDropped drop_rights(const std::optional<User>& user, bool by_name, Kept kept);

// Whether the process could open packet sockets now: it has CAP_NET_RAW.
bool has_network_rights();

}  // namespace wiresmith
