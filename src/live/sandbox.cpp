#include "wiresmith/live/sandbox.h"

#include <malloc.h>

#include "wiresmith/live/landlock.h"
#include "wiresmith/live/system_calls.h"

namespace wiresmith {
namespace {

LockState state;

Kept kept_by(const Lock& lock) {
  if (lock.work == Work::read_files) return Kept::the_user;
  return lock.every_folder ? Kept::every_folder : Kept::nothing;
}

FileAccess files_of(const Lock& lock) {
  const bool reads = lock.work == Work::read_files || lock.work == Work::resolve;
  return {.read = reads, .folder = lock.folder, .network = lock.work == Work::resolve};
}

}  // namespace

std::optional<std::string> lock_in(const Lock& lock) {
#ifdef WIRESMITH_SANDBOX_OFF
  if (lock.work <= Work::resolve) return std::nullopt;
#endif
  const auto rights = drop_rights(lock.user ? lock.user : unprivileged_user(), lock.user.has_value(), kept_by(lock));
  if (rights.error) return rights.error;
  state.user_changed = rights.changed;
  state.landlock = landlock_version();
  // Before it gives back memory of a thread's own arena, glibc reads a file of /proc: with one arena it never does.
  mallopt(M_ARENA_MAX, 1);
  if (state.landlock != 0)
    if (auto error = restrict_files(files_of(lock))) return error;
  if (auto error = filter_system_calls(lock.work, lock.receivers)) return error;
  state.locked = true;
  return std::nullopt;
}

const LockState& lock_state() { return state; }

}  // namespace wiresmith
