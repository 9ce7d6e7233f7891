#include "wiresmith/cli/standard_output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace wiresmith {
namespace {

constexpr int pipe_size = 1024 * 1024;  // what an unprivileged process may ask for by default

bool write_all_to(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(descriptor, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

StandardOutput::StandardOutput()
    : terminal_(isatty(STDOUT_FILENO) == 1), sink_([this](std::string_view text) { return write_all(text); }) {
  (void)fcntl(STDOUT_FILENO, F_SETPIPE_SZ, pipe_size);  // fails where it is no pipe: all the same
}

bool StandardOutput::write_all(std::string_view text) {
  if (write_all_to(STDOUT_FILENO, text)) return true;
  error_ = errno;
  return false;
}

void StandardOutput::finish() {
  if (sink_.flush() || error_ == EPIPE) return;
  throw Failure(exit_output, "cannot write to standard output: " + std::string(std::strerror(error_)));
}

bool coloured(Colour when, const StandardOutput& out) {
  if (when != Colour::automatic) return when == Colour::always;
  const char* const no = std::getenv("NO_COLOR");
  if (no != nullptr && *no != '\0') return false;
  const char* const term = std::getenv("TERM");
  return out.is_terminal() && (term == nullptr || std::string_view(term) != "dumb");
}

void complain(std::string_view sentence) { say("wiresmith: " + std::string(sentence) + "\n"); }

void say(std::string_view text) { (void)write_all_to(STDERR_FILENO, text); }

}  // namespace wiresmith
