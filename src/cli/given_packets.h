// The packets that a command is given: a notation, a file of them, JSON, or capture files.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/capture/input.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/cli/exit_code.h"
#include "wiresmith/cli/json_objects.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/from_notation.h"
#include "wiresmith/live/sandbox.h"

namespace CLI {
class App;
}

namespace wiresmith {

// As typed.
struct GivenWords {
  std::vector<std::string> notation;  // one
  std::string notation_file, json_file;
  std::vector<std::string> captures;
  std::vector<std::string> fix;
  std::optional<std::uint64_t> seed;
  CraftOptions options;
};

// NOTATION, --notation, --json, --fix, --seed and --pad; -r with `captures`.
void add_given_options(CLI::App& app, GivenWords& words, bool captures);
// "lengths,checksums" and the like of --fix; throws Failure.
void set_fix(CraftOptions& options, const std::string& words);

class GivenPackets {
 public:
  // Checks that packets are given in one way; throws Failure. `fill` adds what notation or JSON leaves open.
  GivenPackets(const GivenWords& words, std::string_view command, craft::Fill fill);

  // Before the lock: opens what is to be read, and reads the notation of the command line. Throws Failure.
  void attach();
  // What the process that reads them must be able to do: a notation may take payloads from files.
  Work work() const;
  bool is_notation() const { return !words_.notation.empty(); }
  bool is_capture() const { return !words_.captures.empty(); }
  // Of the notation of the command line: how many packets, at most 2^64-1, and whether they are others each time.
  std::uint64_t count() const { return notation_.count(); }
  bool is_random() const { return notation_.is_random(); }

  // The next packet; of `frame` only what differs is written, so hand in the same one. False at the end. Throws
  // Failure: exit_usage for a notation, exit_input for a file.
  bool next(CraftedFrame& frame);
  // Begins again with the first, where that is a notation of the command line.
  void rewind() { notation_.rewind(); }
  // Whether the next one may have to be waited for: standard input or a pipe has nothing now.
  bool may_wait() const;

 private:
  bool next_of_notation(CraftedFrame& frame, std::string_view text, const std::string& where);
  bool next_line_packet(CraftedFrame& frame);
  bool next_object(CraftedFrame& frame);
  bool next_captured(CraftedFrame& frame);

  const GivenWords& words_;
  std::uint64_t seed_;
  NotationReader notation_;
  JsonReader json_;
  std::optional<Input> input_;
  std::optional<JsonObjects> objects_;
  std::deque<Input> inputs_;
  std::optional<Reader> reader_;
  std::string line_;
  std::uint64_t line_number_ = 0;
  bool in_line_ = false, started_ = false;
};

}  // namespace wiresmith
