#include "wiresmith/live/child_process.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <system_error>
#include <utility>

namespace wiresmith {
namespace {

constexpr int most_told = 100;  // refused calls in the exit status
constexpr int failed = 101;

// A signal that a terminal sends goes to all its processes; the parent decides when we end.
void ignore_signals() {
  for (const int number : {SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGUSR1, SIGUSR2})
    (void)std::signal(number, SIG_IGN);
}

void close_all_but(std::array<int, 4> kept) {
  std::ranges::sort(kept);
  unsigned from = 0;
  for (const int descriptor : kept) {
    if (descriptor < 0 || static_cast<unsigned>(descriptor) + 1 == from) continue;
    const auto here = static_cast<unsigned>(descriptor);
    if (here > from) close_range(from, here - 1, 0);
    from = here + 1;
  }
  close_range(from, ~0U, 0);
}

// The first message is empty where all is well, else the reason.
[[noreturn]] void run(const std::function<std::optional<Lock>()>& lock, int keep, int keep_too, int socket,
                      const ChildProcess::Serve& serve) {
  ignore_signals();
  close_all_but({STDERR_FILENO, socket, keep, keep_too});
  std::optional<std::string> error;
  if (const auto asked = lock()) error = lock_in(*asked);
  const std::string told = error.value_or("ready");
  if (write(socket, told.data(), told.size()) < 0 || error) end_process(failed);
  serve(socket);
  const auto refused = refused_calls();
  end_process(static_cast<int>(std::min<std::uint64_t>(refused.denied + refused.unknown, most_told)));
}

std::string reason() { return std::generic_category().message(errno); }

// "ready", or why not.
std::string first_message(int socket) {
  std::array<char, 300> text{};
  const auto size = uninterrupted([&] { return read(socket, text.data(), text.size()); });
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "it ended at once";
}

}  // namespace

void end_process(int status) { _exit(status); }

std::optional<ChildProcess> ChildProcess::start(const std::function<std::optional<Lock>()>& lock, int keep,
                                                const Serve& serve, std::string& error, int keep_too) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
    error = reason();
    return std::nullopt;
  }
  const pid_t process = fork();
  if (process == 0) run(lock, keep, keep_too, pair[1], serve);
  close(pair[1]);
  ChildProcess child(process, pair[0]);
  error = process < 0 ? reason() : first_message(pair[0]);
  if (error != "ready") return std::nullopt;
  error.clear();
  return child;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), socket_(std::exchange(other.socket_, -1)) {}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(process_, other.process_);
  std::swap(socket_, other.socket_);
  return *this;
}

ChildProcess::~ChildProcess() {
  if (socket_ >= 0) close(socket_);
  if (process_ <= 0) return;
  int status = 0;
  uninterrupted([&] { return waitpid(process_, &status, 0); });
  RefusedCalls refused;
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS) refused.unknown = 1;
  if (WIFEXITED(status) && WEXITSTATUS(status) <= most_told)
    refused.unknown = static_cast<std::uint64_t>(WEXITSTATUS(status));
  add_refused_calls(refused);
}

}  // namespace wiresmith
