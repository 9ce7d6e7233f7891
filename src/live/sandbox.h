// The lock that a process shuts behind itself before it looks at the first byte of a packet: no user, no rights, no
// files, no sockets, no programs. What it needs is opened before; what must be opened or sent later is the work of a
// small process that was started before (child_process.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "wiresmith/live/rights.h"

namespace wiresmith {

// What a process still does behind the lock. All of them read, write and wait on descriptors that are open, use memory
// that is not executable, and start threads.
enum class Work : std::uint8_t {
  decode,      // no more than that
  read_files,  // also opens files to read, with the rights of the user, who stays: for craft's file()
  open_files,  // also makes and removes files in one folder, and hands their descriptors on
  send,        // also sends on sockets that are open
  ask_kernel,  // also asks the kernel over netlink for routes and neighbours
  resolve      // all that the C library does to look names up; but changes no file and runs no program
};

// Descriptors that stand in a row; none where last is below first.
struct Descriptors {
  int first = 0, last = -1;
};

struct Lock {
  Work work = Work::decode;
  Descriptors receivers;      // sockets that are read only: a write() to a packet socket would send
  std::optional<User> user;   // to become; nullopt: unprivileged_user()
  int folder = -1;            // for open_files: a descriptor of the folder
  bool every_folder = false;  // for open_files: the user may not write there, so stay root with that right alone
};

// For good. Returns why it cannot be done, as a sentence without a full stop; then the process must not go on as if it
// were locked in, and may have given up some of its rights. Call it once, before threads are started: some of it counts
// for the calling thread and those it starts.
std::optional<std::string> lock_in(const Lock& lock);

struct LockState {
  bool locked = false;
  bool user_changed = false;  // became another user
  int landlock = 0;  // version of Landlock in this kernel; 0: there is none, and seccomp alone keeps files away
};
const LockState& lock_state();

// System calls that were refused with EPERM since lock_in, in all threads and in the children that have ended.
struct RefusedCalls {
  std::uint64_t denied = 0;   // that the lock is there against: open, socket, execve ...
  std::uint64_t unknown = 0;  // that nobody expected; builds for tests end the process instead
  int first = -1;             // number of the first of all
};
RefusedCalls refused_calls();
void add_refused_calls(const RefusedCalls& of_child);

// "openat", or the number where the kernel's is not known.
std::string system_call_name(int number);

}  // namespace wiresmith
