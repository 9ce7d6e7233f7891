// Standard output for large amounts of text: one buffer, large writes, and what went wrong with them.
#pragma once

#include "wiresmith/cli/exit_code.h"
#include "wiresmith/output/sink.h"

namespace wiresmith {

class StandardOutput {
 public:
  StandardOutput();
  StandardOutput(const StandardOutput&) = delete;
  StandardOutput& operator=(const StandardOutput&) = delete;

  Sink& sink() { return sink_; }
  bool is_terminal() const { return terminal_; }
  // False once nothing can be written any more.
  bool flush() { return sink_.flush(); }
  // The text behind what was put into the sink, without passing through it.
  bool write(std::string_view text) { return sink_.hand_on(text); }
  // Writes what is left. A reader who went away is fine; anything else that failed is a Failure.
  void finish();

 private:
  bool write_all(std::string_view text);

  bool terminal_ = false;
  int error_ = 0;  // errno of the write that failed
  Sink sink_;
};

// When output is coloured: --color.
enum class Colour { automatic, always, never };
// A terminal gets colours unless NO_COLOR is set and not empty (no-color.org), or TERM is "dumb".
bool coloured(Colour when, const StandardOutput& out);

// One line "wiresmith: sentence" on standard error.
void complain(std::string_view sentence);
// The text as it is on standard error.
void say(std::string_view text);

}  // namespace wiresmith
