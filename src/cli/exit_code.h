// What the command's exit status says. Docs and tests rely on these numbers.
#pragma once

#include <exception>
#include <string>

namespace wiresmith {

enum ExitCode : int {
  exit_fine = 0,       // also when nothing matched, or the reader of our output went away
  exit_usage = 1,      // command line, notation, interface, rights
  exit_input = 2,      // input file, JSON, filter
  exit_malformed = 3,  // --strict, and malformed packets were seen
  exit_output = 4,     // an output or a send failed
  exit_no_answer = 5,  // ask got no answer
};

// One sentence for standard error, and the exit status that goes with it.
struct Failure : std::exception {
  Failure(ExitCode c, std::string s) : code(c), sentence(std::move(s)) {}
  const char* what() const noexcept override { return sentence.c_str(); }
  ExitCode code;
  std::string sentence;
};

}  // namespace wiresmith
