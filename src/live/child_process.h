// A small process of our own, started before the lock, that does the one thing which the locked process may not: it is
// asked over a socket, and locked in too.
#pragma once

#include <cerrno>
#include <functional>
#include <optional>
#include <string>

#include "wiresmith/live/sandbox.h"

namespace wiresmith {

// Ends a process that was forked, without what a program does at its end.
[[noreturn]] void end_process(int status);

// A system call again where a signal came in between.
template <typename Call>
auto uninterrupted(const Call& call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

class ChildProcess {
 public:
  // Answers what is asked over the socket, message by message, until it ends.
  using Serve = std::function<void(int socket)>;

  // Starts it, and waits until it is locked in by what `lock` gives, which runs in the child; nullopt: without a lock
  // (--no-sandbox). The child has no descriptors but the socket, `keep`, `keep_too` and standard error, and no signal
  // from a terminal ends it: it ends with its parent. Call it before threads are started. Returns what failed in
  // `error`.
  static std::optional<ChildProcess> start(const std::function<std::optional<Lock>()>& lock, int keep,
                                           const Serve& serve, std::string& error, int keep_too = -1);
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  // Ends it and waits for its end; system calls that were refused to it are added to refused_calls().
  ~ChildProcess();

  // Keeps messages apart (SOCK_SEQPACKET). Write and read it with write() and recvmsg(): send() is refused.
  int socket() const { return socket_; }

 private:
  ChildProcess(int process, int socket) : process_(process), socket_(socket) {}
  int process_ = -1, socket_ = -1;
};

}  // namespace wiresmith
