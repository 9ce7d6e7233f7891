// The loop of `wiresmith craft`: notation or JSON in, packets out.
#include <algorithm>
#include <deque>
#include <set>

#include "wiresmith/capture/input.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/writer.h"
#include "wiresmith/cli/craft.h"
#include "wiresmith/cli/json_objects.h"
#include "wiresmith/cli/notation_lines.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/craft/from_notation.h"

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

  // Whether a number below those that a section's frames have named has not been named yet.
  bool has_gap(std::uint32_t section) const {
    std::set<std::uint32_t> ids;
    for (const auto& i : all_)
      if (i.section == section) ids.insert(i.id);
    return !ids.empty() && *ids.rbegin() + 1 != ids.size();
  }
  // Those of a section by their numbers.
  std::vector<const Interface*> of_section(std::uint32_t section) const {
    std::vector<const Interface*> out;
    for (const auto& i : all_)
      if (i.section == section) out.push_back(&i);
    std::ranges::stable_sort(out, {}, &Interface::id);
    return out;
  }
  std::size_t size() const { return all_.size(); }

 private:
  static bool is(const Interface& i, const CraftedFrame& f) {
    return i.section == f.section && i.id == f.interface_id && i.link_type == f.link_type && i.name == f.interface_name;
  }
  std::deque<Interface> all_;
  const Interface* last_ = nullptr;
};

// `comments` holds the views that the frame has.
Frame frame_of(const CraftedFrame& crafted, const Interface& interface, std::uint64_t number,
               std::vector<std::string_view>& comments) {
  Frame frame;
  frame.bytes = crafted.bytes;
  frame.original_length = crafted.original_length;
  frame.number = number;
  frame.interface = &interface;
  frame.has_time = crafted.time.has_value();
  if (crafted.time) frame.time = *crafted.time;
  frame.direction = crafted.direction;
  comments.assign(crafted.comments.begin(), crafted.comments.end());
  frame.comments = comments;
  return frame;
}

// Writes frames, and waits with those whose interface has a higher number than the next one to be written: a file
// begins with its interfaces in their order, which frames need not keep.
class Output {
 public:
  Output(const std::string& path, std::optional<FileFormat> format, const Interfaces& interfaces)
      : writer_(Writer::open(path, format)), interfaces_(interfaces) {}

  bool write(const Frame& frame, const CraftedFrame& crafted) {
    if (held_.empty() && !gap(frame.interface->section)) return writer_.write(frame);
    constexpr std::size_t most = 16 * 1024 * 1024;
    held_.push_back({crafted, frame.interface, frame.number});
    held_bytes_ += crafted.bytes.size();
    return (gap(frame.interface->section) && held_bytes_ < most) || release();
  }
  bool close() {
    const bool released = release();
    return writer_.close() && released;
  }
  const std::optional<WriteError>& error() const { return writer_.error(); }

 private:
  struct Held {
    CraftedFrame frame;
    const Interface* interface;
    std::uint64_t number;
  };
  bool gap(std::uint32_t section) {
    if (known_ != interfaces_.size() || section != section_) {
      known_ = interfaces_.size();
      section_ = section;
      gap_ = interfaces_.has_gap(section);
    }
    return gap_;
  }
  bool release() {
    if (held_.empty()) return true;
    for (const Interface* i : interfaces_.of_section(held_.front().interface->section)) writer_.declare(*i);
    bool going = true;
    std::vector<std::string_view> comments;
    for (const auto& h : held_) going = going && writer_.write(frame_of(h.frame, *h.interface, h.number, comments));
    held_.clear();
    held_bytes_ = 0;
    return going;
  }

  Writer writer_;
  const Interfaces& interfaces_;
  std::vector<Held> held_;
  std::size_t held_bytes_ = 0, known_ = 0;
  std::uint32_t section_ = 0;
  bool gap_ = false;
};

class Crafting {
 public:
  explicit Crafting(const CraftRequest& request) : request_(request), notation_(request.options, request.seed) {}

  ExitCode run() {
    if (!request_.dry_run) {
      printers_ = printers_for(request_, out_);
      if (request_.write_to) writer_.emplace(*request_.write_to, request_.write_as, interfaces_);
    }
    read();
    if (request_.dry_run) out_.sink().put(count_text() + "\n");
    if (writer_ && !writer_->close()) fail_writing();
    out_.finish();
    return exit_fine;
  }

 private:
  // A notation may take payloads from files, with the rights of whom it was called by; JSON cannot.
  void read() {
    const bool is_json = !request_.json_file.empty();
    const auto& file = is_json ? request_.json_file : request_.notation_file;
    std::optional<Input> input;
    if (!file.empty()) input = Input::attach(file);
    lock_command(request_.sandbox, is_json ? Work::decode : Work::read_files, false);
    if (input) input->start();
    if (!input)
      notation_text(request_.notation, "");
    else if (is_json)
      json(*input);
    else
      notation_lines(*input);
  }

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

  void notation_lines(Input& input) {
    std::string line;
    for (std::uint64_t number = 1; going_ && next_line(input, line); ++number) {
      if (is_without_notation(line)) continue;
      notation_text(line, input.name() + ": line " + std::to_string(number) + ": ");
    }
    if (input.error()) fail_input(*input.error());
  }

  void json(Input& input) {
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
    const Frame frame = frame_of(frame_, interfaces_.of(frame_), ++made_, comments_);
    if (!printers_.empty()) {
      const Packet& packet = dissector_.dissect(frame);
      for (const auto& print : printers_) print(frame, packet);
      if (!out_.sink().ok()) going_ = false;
    }
    if (writer_ && !writer_->write(frame, frame_)) going_ = false;
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
  Interfaces interfaces_;
  std::optional<Output> writer_;
  CraftedFrame frame_;
  std::vector<std::string_view> comments_;
  std::uint64_t made_ = 0, total_ = 0;
  bool going_ = true;
};

}  // namespace

ExitCode craft_packets(const CraftRequest& request) { return Crafting(request).run(); }

}  // namespace wiresmith
