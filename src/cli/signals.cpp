#include "wiresmith/cli/signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>

#include "wiresmith/cli/exit_code.h"

namespace wiresmith {
namespace {

constexpr int patience = 3;  // signals until the process ends as it is

volatile std::sig_atomic_t stops = 0, questions = 0;
int read_end = -1, write_end = -1;

void wake() {
  const int kept = errno;
  (void)!write(write_end, "", 1);
  errno = kept;
}

void note_stop(int signal) {
  stops = stops + 1;
  if (stops >= patience) _exit(128 + signal);
  wake();
}

void note_question(int) {
  questions = 1;
  wake();
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

}  // namespace

void note_signals() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
    throw Failure(exit_usage, "cannot make a pipe: " + std::generic_category().message(errno));
  read_end = ends[0], write_end = ends[1];
  handle(SIGINT, note_stop);
  handle(SIGTERM, note_stop);
  handle(SIGUSR1, note_question);
  struct sigaction before {};
  if (sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) handle(SIGHUP, note_stop);
}

bool told_to_stop() { return stops != 0; }

bool asked_for_counts() {
  const bool asked = questions != 0;
  questions = 0;
  return asked;
}

int signal_descriptor() { return read_end; }

void empty_signal_descriptor() {
  char bytes[64];
  while (read(read_end, bytes, sizeof bytes) > 0) {
  }
}

}  // namespace wiresmith
