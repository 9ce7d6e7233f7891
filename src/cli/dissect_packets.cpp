// The work of `wiresmith dissect`: frames in, packets out.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <deque>
#include <functional>

#include "wiresmith/capture/filter.h"
#include "wiresmith/capture/reader.h"
#include "wiresmith/capture/writer.h"
#include "wiresmith/cli/dissect.h"
#include "wiresmith/cli/makers.h"
#include "wiresmith/cli/print_crew.h"
#include "wiresmith/output/fields.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// "123456 packets" on a terminal's standard error, a few times a second, while the packets go elsewhere.
class Progress {
 public:
  explicit Progress(bool shown) : shown_(shown) {}
  ~Progress() {
    if (wrote_) say("\r\x1b[K");
  }
  void tell(std::uint64_t packets) {
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(500)) return;
    last_ = now;
    wrote_ = true;
    say("\r" + std::to_string(packets) + " packets\x1b[K");
  }

 private:
  static void say(const std::string& text) { (void)!write(STDERR_FILENO, text.data(), text.size()); }
  bool shown_, wrote_ = false;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

// Columns may be all that is asked for, and nothing that checksums decide be among them.
bool tells_of_checksums(const DissectRequest& request) {
  return request.format != Format::fields || request.strict || request.quiet ||
         std::any_of(request.fields.begin(), request.fields.end(),
                     [](const std::string& f) { return wiresmith::tells_of_checksums(f); });
}

class Dissection {
 public:
  explicit Dissection(const DissectRequest& request)
      : request_(request),
        print_(request),
        filter_(request.live ? "" : request.filter),
        progress_(isatty(STDERR_FILENO) == 1 && !out_.is_terminal()) {}

  ExitCode run() {
    if (const auto wrong = filter_.prepare()) throw Failure(exit_input, wrong->sentence);
    if (request_.resolve_names) print_.address_names = resolved_names(request_.sandbox);
    if (request_.makers) print_.address_names = with_makers(std::move(print_.address_names));
    const bool verify = request_.verify_checksums && tells_of_checksums(request_);
    printers_.emplace(print_, DissectOptions{verify, request_.decode_as}, threads(), out_);
    if (request_.live) {
      capture(LiveRun(*request_.live, request_.statistics));
    } else {
      read_files();
    }
    malformed_ = printers_->malformed();
    if (writer_ && !writer_->close()) fail_writing();
    if (request_.count_only) out_.sink().put(std::to_string(matched_) + " packets\n");
    out_.finish();
    if (filter_.error()) report(filter_.error()->sentence);
    if (request_.quiet)
      complain(std::to_string(seen_) + " packets read, " + std::to_string(matched_) + " matched, " +
               std::to_string(malformed_) + " malformed");
    if (code_ == exit_fine && request_.strict && malformed_ != 0) return exit_malformed;
    return code_;
  }

 private:
  void read_files() {
    for (const auto& file : request_.files) refuse_own_input(file);
    std::deque<Input> inputs = attached();
    lock({});
    while (!inputs.empty() && going_) {
      read(Reader::open(std::move(inputs.front())));
      inputs.pop_front();
    }
  }
  void lock(const Descriptors& receivers) {
    if (request_.write_to) copy_.emplace(*request_.write_to, request_.sandbox);
    lock_command(request_.sandbox, Work::decode, request_.verbose, receivers);
    printers_->start();
  }
  // A terminal and -l want each line at once.
  unsigned threads() const {
    if (request_.live) return request_.live->rings;
    return !dissects() || out_.is_terminal() || request_.flush_lines ? 1 : request_.threads;
  }
  bool dissects() const { return request_.format != Format::none || request_.hex || request_.strict || request_.quiet; }

  void capture(LiveRun run) {
    lock(run.receivers());
    run_ = &run;
    declared_ = [&run](Writer& w) { w.declare(run.capture().interface()); };
    if (request_.write_to) open_writer();
    if (!request_.quiet) run.begin();
    std::vector<Frame> frames(256);
    std::uint64_t given = 0;
    while (going_ && !run.ended()) {
      const std::size_t n = run.next(std::span(frames).first(wanted(frames.size())), [this] { flush_all(); });
      take(std::span(frames).first(n), nullptr);
      if ((n >= frames.size() / 4 && threads() == 1) || out_.is_terminal()) flush_all();
      given += n;
      progress_.tell(seen_);
    }
    flush_all();
    run_ = nullptr;
    if (const auto code = run.end(failed_ ? given - handed_ : 0, failed_); code_ == exit_fine) code_ = code;
  }
  // Frames that -c still lets come.
  std::size_t wanted(std::size_t most) const {
    return request_.most == 0 ? most
                              : static_cast<std::size_t>(std::min<std::uint64_t>(most, request_.most - matched_));
  }
  void flush_all() {
    if (!printers_->flush() || !out_.flush() || (writer_ && !writer_->flush())) return fail();
    handed_ = seen_;
  }
  void fail() {
    going_ = false;
    failed_ = true;
    if (run_ != nullptr) run_->stop();  // it may be about to wait
  }

  // All of them at once: later nothing can be opened.
  std::deque<Input> attached() const {
    allow_many_descriptors();
    std::deque<Input> inputs;
    for (const auto& file : request_.files) inputs.push_back(Input::attach(file));
    return inputs;
  }
  static void allow_many_descriptors() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }

  // The frames that several threads print name a reader's interfaces; on the way of an exception too.
  struct Leaves {
    PrintCrew& printers;
    ~Leaves() { printers.drop(); }
  };

  void read(Reader reader) {
    const Leaves leaves{*printers_};
    declared_ = [&reader](Writer& w) {
      for (const auto& interface : reader.interfaces()) w.declare(interface);
    };
    std::array<Frame, 64> frames;
    while (going_) {
      const std::size_t n = reader.next(frames);
      if (n == 0) break;
      take(std::span(frames).first(n), printers_->alone() ? nullptr : reader.block());
      if (out_.is_terminal() && !out_.flush()) going_ = false;
      progress_.tell(seen_);
    }
    if (!printers_->flush()) fail();
    if (request_.write_to && !reader.error() && !filter_.error()) open_writer();  // though nothing matched
    if (reader.error() && going_) {
      out_.flush();  // what was read comes before what is wrong
      report(reader.error()->sentence);
    }
  }

  // Frames that came together: those that are wanted are printed, then copied; one by one where lines are not to wait
  // for each other.
  void take(std::span<Frame> frames, const std::shared_ptr<const void>& block) {
    std::span<const Frame> left = choose(frames);
    while (!left.empty() && !failed_) {
      const std::span<const Frame> part = left.first(request_.flush_lines ? 1 : left.size());
      if (dissects() && !printers_->print(part, block)) fail();
      if (request_.flush_lines && !(printers_->flush() && out_.flush())) fail();
      if (request_.write_to && !copy(part)) fail();
      left = left.subspan(part.size());
    }
  }
  // Moves the frames that are wanted to the front, cut to -s; counts them, and ends the work at -c.
  std::span<const Frame> choose(std::span<Frame> frames) {
    if (filter_.matches_all() && request_.snap_length == 0 && request_.most == 0) {  // as in most commands
      seen_ += frames.size();
      matched_ += frames.size();
      return frames;
    }
    std::size_t n = 0;
    for (Frame& frame : frames) {
      ++seen_;
      if (!filter_.matches(frame)) continue;
      Frame& chosen = frames[n++];
      if (&chosen != &frame) chosen = frame;
      if (request_.snap_length != 0 && chosen.bytes.size() > request_.snap_length)
        chosen.bytes = chosen.bytes.first(request_.snap_length);
      if (++matched_ == request_.most) {
        going_ = false;
        break;
      }
    }
    return frames.first(n);
  }

  bool copy(std::span<const Frame> frames) {
    open_writer();
    return std::all_of(frames.begin(), frames.end(), [this](const Frame& frame) { return writer_->write(frame); });
  }
  // Opened when the first file has shown that it can be read; its interfaces decide on the format where nobody else
  // does.
  void open_writer() {
    if (writer_) return;
    writer_.emplace(Writer::open(copy_->open(), copy_->path(), request_.write_as));
    declared_(*writer_);
  }
  void fail_writing() {
    if (writer_->error()->closed_pipe) return;
    throw Failure(exit_output, writer_->error()->sentence);
  }

  // Opening a file for writing empties it.
  void refuse_own_input(const std::string& file) {
    if (!request_.write_to || *request_.write_to == "-" || file == "-") return;
    struct stat in {
    }, out{};
    if (stat(file.c_str(), &in) == 0 && stat(request_.write_to->c_str(), &out) == 0 && in.st_dev == out.st_dev &&
        in.st_ino == out.st_ino)
      throw Failure(exit_usage, "cannot write the packets of '" + escaped(file) + "' into the file itself");
  }

  void report(const std::string& sentence) {
    complain(sentence);
    code_ = exit_input;
  }

  const DissectRequest& request_;
  PrintOptions print_;
  StandardOutput out_;
  Filter filter_;
  Progress progress_;
  std::optional<PrintCrew> printers_;
  std::optional<LateFile> copy_;
  std::optional<Writer> writer_;
  std::function<void(Writer&)> declared_;  // tells it of the interfaces that are known
  std::uint64_t seen_ = 0, matched_ = 0, malformed_ = 0;
  std::uint64_t handed_ = 0;  // of those seen, to whom reads them
  LiveRun* run_ = nullptr;
  bool going_ = true, failed_ = false;
  ExitCode code_ = exit_fine;
};

}  // namespace

ExitCode dissect(const DissectRequest& request) { return Dissection(request).run(); }

}  // namespace wiresmith
