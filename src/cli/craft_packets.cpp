// The loop of `wiresmith craft`: notation or JSON in, packets out.
#include <deque>

#include "wiresmith/capture/input.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/writer.h"
#include "wiresmith/cli/craft.h"
#include "wiresmith/cli/json_objects.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/from_notation.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// The interfaces that crafted frames name. Their addresses stay.
class Interfaces {
 public:
  const Interface& of(const CraftedFrame& frame) {
    if (last_ != nullptr && is(*last_, frame)) return *last_;
    for (const auto& i : all_)
      if (is(i, frame)) return *(last_ = &i);
    Interface& made = all_.emplace_back();
    made.section = frame.section;
    made.id = frame.interface_id;
    made.link_type = frame.link_type;
    made.time_resolution = 9;
    made.name = frame.interface_name;
    made.link_name = link_type_name(frame.link_type);
    return *(last_ = &made);
  }

 private:
  static bool is(const Interface& i, const CraftedFrame& f) {
    return i.section == f.section && i.id == f.interface_id && i.link_type == f.link_type && i.name == f.interface_name;
  }
  std::deque<Interface> all_;
  const Interface* last_ = nullptr;
};

// A line of the notation with a caret under the byte that an error is about; of a long line the part around it.
std::string pointed_at(std::string_view text, std::size_t place) {
  constexpr std::size_t most = 100, before = 60;
  const std::size_t begin = text.substr(0, place).rfind('\n') + 1;
  std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
  std::size_t column = place - begin;
  if (line.size() > most && column > before) {
    line.remove_prefix(column - before);
    column = before;
  }
  line = line.substr(0, most);
  // What is not printable takes four columns.
  const std::string shown = escaped(line), indent(escaped(line.substr(0, column)).size(), ' ');
  return "\n  " + shown + "\n  " + indent + "^";
}

class Crafting {
 public:
  explicit Crafting(const CraftRequest& request) : request_(request), notation_(request.options, request.seed) {}

  ExitCode run() {
    if (!request_.dry_run) {
      printers_ = printers_for(request_, out_);
      if (request_.write_to) writer_.emplace(Writer::open(*request_.write_to, request_.write_as));
    }
    if (!request_.notation.empty())
      notation_text(request_.notation, "");
    else if (!request_.notation_file.empty())
      notation_lines();
    else
      json();
    if (request_.dry_run) out_.sink().put(count_text() + "\n");
    if (writer_ && !writer_->close()) fail_writing();
    out_.finish();
    return exit_fine;
  }

 private:
  std::string count_text() const {
    if (total_ == ~std::uint64_t{0}) return "18446744073709551615 packets or more";
    return std::to_string(total_) + (total_ == 1 ? " packet" : " packets");
  }

  // `where` opens the sentence about what is wrong.
  void notation_text(std::string_view text, const std::string& where) {
    CraftError error;
    const auto refuse = [&] {
      end_early();
      throw Failure(exit_usage, where + error.sentence + pointed_at(text, error.place));
    };
    if (!notation_.open(text, error)) refuse();
    total_ = total_ > ~notation_.count() ? ~std::uint64_t{0} : total_ + notation_.count();
    if (request_.dry_run) return;
    while (going_ && notation_.next(frame_, error)) take();
    if (going_ && !error.sentence.empty()) refuse();
  }

  void notation_lines() {
    Input input = Input::open(request_.notation_file);
    std::string line;
    for (std::uint64_t number = 1; going_ && next_line(input, line); ++number) {
      const auto first = line.find_first_not_of(" \t\r");
      if (first == std::string::npos || line[first] == '#') continue;
      notation_text(line, input.name() + ": line " + std::to_string(number) + ": ");
    }
    if (input.error()) fail_input(*input.error());
  }

  static bool next_line(Input& input, std::string& line) {
    line.clear();
    while (input.fill(1)) {
      const Bytes window = input.window();
      const auto end = std::find(window.begin(), window.end(), std::uint8_t{'\n'});
      line.append(window.begin(), end);
      const auto used = static_cast<std::size_t>(end - window.begin());
      input.consume(used + (end != window.end() ? 1 : 0));
      if (end != window.end()) return true;
    }
    return !line.empty();
  }

  void json() {
    Input input = Input::open(request_.json_file);
    JsonObjects objects(input);
    JsonReader reader(request_.options);
    CraftError error;
    for (std::string_view text; going_ && objects.next(text);) {
      if (!reader.read(text, frame_, error))
        fail_input(input.name() + ": line " + std::to_string(objects.line() + error.line - 1) + ": " + error.sentence);
      for (const auto& note : reader.notes())
        complain(input.name() + ": line " + std::to_string(objects.line()) + ": " + note);
      ++total_;
      if (!request_.dry_run) take();
    }
    if (!objects.error().empty()) fail_input(objects.error());
  }

  void take() {
    Frame frame;
    frame.bytes = frame_.bytes;
    frame.original_length = frame_.original_length;
    frame.number = ++made_;
    frame.interface = &interfaces_.of(frame_);
    frame.has_time = frame_.time.has_value();
    if (frame_.time) frame.time = *frame_.time;
    frame.direction = frame_.direction;
    comments_.assign(frame_.comments.begin(), frame_.comments.end());
    frame.comments = comments_;
    if (!printers_.empty()) {
      const Packet& packet = dissector_.dissect(frame);
      for (const auto& print : printers_) print(frame, packet);
      if (!out_.sink().ok()) going_ = false;
    }
    if (writer_ && !writer_->write(frame)) going_ = false;
    if (made_ == request_.most) going_ = false;
  }

  // What was made before the fault is kept.
  void end_early() {
    if (writer_) writer_->close();
    out_.flush();
  }
  [[noreturn]] void fail_input(const std::string& sentence) {
    end_early();
    throw Failure(exit_input, sentence);
  }
  void fail_writing() {
    if (writer_->error()->closed_pipe) return;
    throw Failure(exit_output, writer_->error()->sentence);
  }

  const CraftRequest& request_;
  StandardOutput out_;
  Dissector dissector_;
  NotationReader notation_;
  std::vector<Printer> printers_;
  std::optional<Writer> writer_;
  Interfaces interfaces_;
  CraftedFrame frame_;
  std::vector<std::string_view> comments_;
  std::uint64_t made_ = 0, total_ = 0;
  bool going_ = true;
};

}  // namespace

ExitCode craft_packets(const CraftRequest& request) { return Crafting(request).run(); }

}  // namespace wiresmith
