#include "wiresmith/cli/given_packets.h"

#include <poll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <random>
#include <utility>

#include "wiresmith/cli/notation_lines.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {

void add_given_options(CLI::App& app, GivenWords& words, bool captures) {
  app.add_option("notation", words.notation, "What to send")->type_name("NOTATION");
  app.add_option("--notation", words.notation_file, "Read notations from FILE, a line each (- is standard input)")
      ->type_name("FILE");
  app.add_option("--json", words.json_file,
                 "Read packets as dissect -T json prints them from FILE (- is standard input)")
      ->type_name("FILE");
  if (captures)
    app.add_option("-r,--read-file", words.captures, "Send the packets of a capture FILE (may be given more than once)")
        ->type_name("FILE")
        ->allow_extra_args(false);
  app.add_option("--fix", words.fix,
                 "Compute these even where they are given: lengths, checksums, types, counts or all")
      ->type_name("WHAT")
      ->allow_extra_args(false);
  app.add_option("--seed", words.seed, "Draw rand() and what is chosen from this seed")->type_name("N");
  app.add_flag("--pad", words.options.pad, "Fill Ethernet frames up to 60 bytes");
}

void set_fix(CraftOptions& options, const std::string& words) {
  for (std::size_t i = 0; i <= words.size();) {
    const std::size_t end = std::min(words.find(',', i), words.size());
    const auto one = std::string_view(words).substr(i, end - i);
    const bool all = one == "all";
    bool known = all;
    const auto fixes = [&](std::string_view name, bool& field) {
      if (one != name && !all) return;
      field = known = true;
    };
    fixes("lengths", options.fix_lengths);
    fixes("checksums", options.fix_checksums);
    fixes("types", options.fix_types);
    fixes("counts", options.fix_counts);
    if (!known)
      throw Failure(exit_usage, "--fix takes lengths, checksums, types, counts or all, not '" + escaped(one) + "'");
    i = end + 1;
  }
}

namespace {

CraftOptions options_of(const GivenWords& words) {
  CraftOptions options = words.options;
  for (const auto& f : words.fix) set_fix(options, f);
  return options;
}

}  // namespace

GivenPackets::GivenPackets(const GivenWords& words, std::string_view command, craft::Fill fill)
    : words_(words),
      seed_(words.seed ? *words.seed : std::random_device()()),
      notation_(options_of(words), seed_, fill),
      json_(options_of(words), std::move(fill)) {
  const std::string name(command);
  if (words.notation.size() > 1)
    throw Failure(exit_usage,
                  name + " takes one notation; put quotes around it: " + name + " -i eth0 'ip(dst=192.0.2.1)/icmp'");
  const int ways = (words.notation.empty() ? 0 : 1) + (words.notation_file.empty() ? 0 : 1) +
                   (words.json_file.empty() ? 0 : 1) + (words.captures.empty() ? 0 : 1);
  if (ways != 1)
    throw Failure(exit_usage, name +
                                  " needs to know what to send, once: a notation such as 'ip(dst=192.0.2.1)/icmp', "
                                  "--notation FILE" +
                                  (name == "send" ? ", --json FILE or -r FILE" : " or --json FILE"));
}

void GivenPackets::attach() {
  if (is_notation()) {
    CraftError error;
    if (!notation_.open(words_.notation[0], error))
      throw Failure(exit_usage, error.sentence + pointed_at(words_.notation[0], error.place));
    return;
  }
  for (const auto& file : words_.captures) inputs_.push_back(Input::attach(file));
  const auto& file = words_.json_file.empty() ? words_.notation_file : words_.json_file;
  if (!file.empty()) input_ = Input::attach(file);
}

Work GivenPackets::work() const {
  const bool reads_files =
      is_notation() ? words_.notation[0].find("file(") != std::string::npos : !words_.notation_file.empty();
  return reads_files ? Work::read_files : Work::decode;
}

bool GivenPackets::may_wait() const {
  const bool from_input = words_.notation_file == "-" || words_.json_file == "-" ||
                          (is_capture() && std::ranges::find(words_.captures, "-") != words_.captures.end());
  pollfd one{STDIN_FILENO, POLLIN, 0};
  return from_input && poll(&one, 1, 0) == 0;
}

bool GivenPackets::next(CraftedFrame& frame) {
  if (is_notation()) return next_of_notation(frame, words_.notation[0], "");
  if (is_capture()) return next_captured(frame);
  if (!started_) input_->start();
  started_ = true;
  return words_.json_file.empty() ? next_line_packet(frame) : next_object(frame);
}

bool GivenPackets::next_of_notation(CraftedFrame& frame, std::string_view text, const std::string& where) {
  CraftError error;
  if (notation_.next(frame, error)) return true;
  if (!error.sentence.empty()) throw Failure(exit_usage, where + error.sentence + pointed_at(text, error.place));
  return false;
}

bool GivenPackets::next_line_packet(CraftedFrame& frame) {
  const auto where = [&] { return input_->name() + ": line " + std::to_string(line_number_) + ": "; };
  for (;;) {
    if (in_line_ && next_of_notation(frame, line_, where())) return true;
    in_line_ = false;
    if (!next_line(*input_, line_)) break;
    ++line_number_;
    if (is_without_notation(line_)) continue;
    CraftError error;
    if (!notation_.open(line_, error))
      throw Failure(exit_usage, where() + error.sentence + pointed_at(line_, error.place));
    in_line_ = true;
  }
  if (input_->error()) throw Failure(exit_input, *input_->error());
  return false;
}

bool GivenPackets::next_object(CraftedFrame& frame) {
  if (!objects_) objects_.emplace(*input_);
  std::string_view text;
  if (!objects_->next(text)) {
    if (!objects_->error().empty()) throw Failure(exit_input, objects_->error());
    return false;
  }
  CraftError error;
  if (!json_.read(text, frame, error))
    throw Failure(exit_input, input_->name() + ": line " + std::to_string(objects_->line() + error.line - 1) + ": " +
                                  error.sentence);
  for (const auto& note : json_.notes())
    complain(input_->name() + ": line " + std::to_string(objects_->line()) + ": " + note);
  return true;
}

bool GivenPackets::next_captured(CraftedFrame& frame) {
  for (;;) {
    if (!reader_) {
      if (inputs_.empty()) return false;
      reader_ = Reader::open(std::move(inputs_.front()));
      inputs_.pop_front();
    }
    Frame read;
    if (reader_->next(read)) {
      frame.bytes.assign(read.bytes.begin(), read.bytes.end());
      frame.original_length = read.original_length;
      frame.link_type = read.interface->link_type;
      frame.time.reset();
      if (read.has_time) frame.time = read.time;
      return true;
    }
    const auto error = reader_->error();
    reader_.reset();
    if (error) throw Failure(exit_input, error->sentence);
  }
}

}  // namespace wiresmith
