#include "wiresmith/cli/print_crew.h"

#include <algorithm>
#include <deque>
#include <string>

namespace wiresmith {
namespace {

// Small enough for frames and what is printed of them to stay in a core's cache from hand to hand, and for the text to
// fit into a sink's buffer; a frame bigger than that is a batch of its own.
constexpr std::size_t batch_bytes = 40 * 1024, batch_frames = 160;
constexpr unsigned batches_each = 3;  // per thread: one in work, and some for the others not to wait for it

bool is_malformed(const Packet& packet) {
  return std::any_of(packet.issues.begin(), packet.issues.end(),
                     [](const Issue& i) { return i.severity == Severity::malformed; });
}

}  // namespace

PrintCrew::Tools::Tools(const PrintOptions& print, const DissectOptions& dissect, Sink& sink, bool in_colour)
    : dissector(dissect), printing(printing_for(print, sink, in_colour)) {}

std::uint64_t PrintCrew::Tools::print(std::span<const Frame> frames) {
  std::uint64_t malformed = 0;
  for (const Frame& frame : frames) {
    const Packet& packet = dissector.dissect(frame);
    for (const auto& one : printing.printers) one(frame, packet);
    if (!packet.issues.empty() && is_malformed(packet)) [[unlikely]]
      ++malformed;
  }
  return malformed;
}

PrintCrew::Member::Member(const PrintOptions& print, const DissectOptions& dissect, bool in_colour)
    : sink([this](std::string_view piece) { return begun += piece, true; }), tools(print, dissect, sink, in_colour) {}

// Frames, and what is printed of them.
class PrintCrew::Batch {
 public:
  Batch() : text_(std::make_unique_for_overwrite<char[]>(Sink::capacity)) { frames_.reserve(batch_frames); }

  bool empty() const { return frames_.empty(); }
  // False, and nothing taken: it is full.
  bool take(const Frame& frame, const std::shared_ptr<const void>& block) {
    if (frames_.size() == batch_frames || (!frames_.empty() && size_ + frame.bytes.size() > batch_bytes)) return false;
    size_ += frame.bytes.size();
    Frame& own = frames_.emplace_back(frame);
    if (!block)
      copy(own);
    else if (blocks_.empty() || blocks_.back() != block)
      blocks_.push_back(block);
    if (!own.comments.empty()) own.comments = comments_.emplace_back(own.comments.begin(), own.comments.end());
    return true;
  }

  void work(Member& member) {
    try {
      for (const auto& resume : member.tools.printing.resume) resume(earlier);
      malformed_ = member.tools.print(frames_);
    } catch (...) {
      fault_ = std::current_exception();
    }
    std::swap(begun_, member.begun);
    used_ = member.sink.trade(text_);
  }

  // Once it is worked on: writes what was printed, and is empty again. False: it could not be written.
  bool write(StandardOutput& out, std::uint64_t& malformed) {
    if (fault_) std::rethrow_exception(fault_);
    malformed += malformed_;
    if (!begun_.empty()) out.write(begun_);
    const bool good = out.write({text_.get(), used_});
    clear();
    return good;
  }
  void clear() {
    malformed_ = 0;
    begun_.clear();
    used_ = 0;
    size_ = 0;
    frames_.clear();
    comments_.clear();
    blocks_.clear();
    copies_.clear();
    fault_ = nullptr;
  }

  State state = State::filling;  // guarded by the crew's mutex
  Earlier earlier;               // than its first frame

 private:
  // Frames of an interface, which have no comments.
  void copy(Frame& frame) {
    // It does not grow while frames lie in it.
    if (copies_.capacity() - copies_.size() < frame.bytes.size())
      copies_.reserve(std::max(batch_bytes, frame.bytes.size()));
    const std::size_t at = copies_.size();
    copies_.insert(copies_.end(), frame.bytes.begin(), frame.bytes.end());
    frame.bytes = Bytes(copies_).subspan(at);
  }

  std::vector<Frame> frames_;
  std::size_t size_ = 0;  // bytes of the frames
  std::vector<std::shared_ptr<const void>> blocks_;
  std::vector<std::uint8_t> copies_;
  std::deque<std::vector<std::string_view>> comments_;
  std::string begun_;             // text: a part that a buffer had no room for
  std::unique_ptr<char[]> text_;  // and the rest
  std::size_t used_ = 0;          // of it
  std::uint64_t malformed_ = 0;
  std::exception_ptr fault_;
};

PrintCrew::PrintCrew(const PrintOptions& options, const DissectOptions& dissect, unsigned threads, StandardOutput& out)
    : out_(out) {
  const bool in_colour = coloured(options.colour, out);
  print_head(options, out.sink());
  // Names of addresses come from one process, which is asked by one.
  if (threads < 2 || options.address_names != nullptr) {
    alone_.emplace(options, dissect, out.sink(), in_colour);
    return;
  }
  for (unsigned i = 0; i < threads; ++i) members_.push_back(std::make_unique<Member>(options, dissect, in_colour));
  for (unsigned i = 0; i < threads * batches_each; ++i) batches_.push_back(std::make_unique<Batch>());
}

PrintCrew::~PrintCrew() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  waiting_.notify_all();
  for (const auto& member : members_)
    if (member->thread.joinable()) member->thread.join();
}

void PrintCrew::start() {
  for (std::size_t i = 1; i < members_.size(); ++i)
    members_[i]->thread = std::thread([this, &member = *members_[i]] { run(member); });
}

bool PrintCrew::print(std::span<const Frame> frames, const std::shared_ptr<const void>& block) {
  if (alone()) {
    malformed_ += alone_->print(frames);
    return out_.sink().ok();
  }
  return std::all_of(frames.begin(), frames.end(), [&](const Frame& frame) { return add(frame, block); });
}

bool PrintCrew::add(const Frame& frame, const std::shared_ptr<const void>& block) {
  if (!filling().take(frame, block)) {
    if (!submit()) return false;
    filling().take(frame, block);
  }
  earlier_.pass(frame);
  return true;
}

// Hands the batch over, and makes room for another.
bool PrintCrew::submit() {
  {
    const std::lock_guard lock(mutex_);
    filling().state = State::waiting;
    ++filled_;
  }
  waiting_.notify_one();
  bool good = true;
  while (filled_ - written_ == batches_.size()) good = write_next() && good;
  filling().earlier = earlier_;
  return good;
}

// Writes what was made of the oldest batch; works on others as long as it is not done.
bool PrintCrew::write_next() {
  Batch& batch = *batches_[written_ % batches_.size()];
  {
    std::unique_lock lock(mutex_);
    while (batch.state != State::done) work_or_wait(lock, *members_.front());
    batch.state = State::filling;
  }
  ++written_;
  return batch.write(out_, malformed_);
}

// Does one batch that waits, or sleeps until one is done.
void PrintCrew::work_or_wait(std::unique_lock<std::mutex>& lock, Member& member) {
  if (begun_ == filled_) return done_.wait(lock);
  Batch& batch = *batches_[begun_++ % batches_.size()];
  batch.state = State::taken;
  lock.unlock();
  batch.work(member);
  lock.lock();
  batch.state = State::done;
}

void PrintCrew::run(Member& member) {
  std::unique_lock lock(mutex_);
  for (;;) {
    waiting_.wait(lock, [this] { return over_ || begun_ != filled_; });
    if (over_) return;
    work_or_wait(lock, member);
    done_.notify_one();
  }
}

bool PrintCrew::flush() {
  if (alone()) return out_.sink().ok();
  bool good = filling().empty() || submit();
  while (written_ != filled_) good = write_next() && good;
  filling().earlier = earlier_;
  return good;
}

void PrintCrew::drop() {
  if (alone()) return;
  std::unique_lock lock(mutex_);
  filled_ = begun_;  // nobody begins another
  for (auto& batch : batches_) {
    while (batch->state == State::taken) done_.wait(lock);
    batch->state = State::filling;
    batch->clear();
  }
  written_ = filled_;
}

}  // namespace wiresmith
