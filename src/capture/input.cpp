#include "wiresmith/capture/input.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <system_error>
#include <utility>

#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/guarded.h"

namespace wiresmith {
namespace {

// Small enough to stay in the second-level cache between the kernel's copy and our walk.
constexpr std::size_t first_capacity = 256 * 1024;
constexpr std::size_t packed_capacity = 256 * 1024;
constexpr int wanted_pipe = 1024 * 1024;  // what the kernel grants without privilege

// The kernel copies whole pages, and to a page fastest.
constexpr std::size_t page = 4096;
std::shared_ptr<std::uint8_t[]> make_buffer(std::size_t size) {
  constexpr std::align_val_t alignment{page};
  return {new (alignment) std::uint8_t[size], [](std::uint8_t* buffer) { operator delete[](buffer, alignment); }};
}

std::string reason(int code) { return std::generic_category().message(code); }

}  // namespace

Input::File::File(File&& other) noexcept
    : descriptor(std::exchange(other.descriptor, -1)), owned(std::exchange(other.owned, false)) {}
Input::File& Input::File::operator=(File&& other) noexcept {
  std::swap(descriptor, other.descriptor);
  std::swap(owned, other.owned);
  return *this;
}
Input::File::~File() {
  if (owned) ::close(descriptor);
}

Input Input::open(const std::string& path) {
  Input input = attach(path);
  input.start();
  return input;
}

Input Input::attach(const std::string& path) {
  Input input;
  input.open_file(path);
  return input;
}

void Input::start() {
  if (error_ || buffer_) return;
  if (pipe_without_writer_) wait_for_writer();
  capacity_ = first_capacity;
  buffer_ = make_buffer(first_capacity);
  recognise();
}

void Input::open_file(const std::string& path) {
  if (path == "-") {
    name_ = "standard input";
    file_.descriptor = STDIN_FILENO;
  } else {
    name_ = escaped(path);
    file_.descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    file_.owned = file_.descriptor >= 0;
  }
  struct stat status {};
  if (file_.descriptor < 0 || fstat(file_.descriptor, &status) != 0) {
    error_ = name_ + ": cannot be opened: " + reason(errno);
  } else if (S_ISDIR(status.st_mode)) {
    error_ = name_ + ": is a directory, not a capture file";
  } else if (S_ISREG(status.st_mode)) {
    posix_fadvise(file_.descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
  } else if (S_ISFIFO(status.st_mode)) {
    fcntl(file_.descriptor, F_SETPIPE_SZ, wanted_pipe);  // a refusal costs only speed
  }
  pipe_without_writer_ = file_.owned && S_ISFIFO(status.st_mode);
  if (const int flags = fcntl(file_.descriptor, F_GETFL); file_.owned && flags >= 0)
    fcntl(file_.descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

// Until somebody writes, a pipe that was opened without waiting would look as if it had ended. poll tells of the end
// only once there was a writer.
void Input::wait_for_writer() {
  pollfd wait{file_.descriptor, POLLIN, 0};
  while (poll(&wait, 1, -1) < 0 && errno == EINTR) {
  }
}

// The first bytes decide; where they are compressed they move to the packed side.
void Input::recognise() {
  if (!fill(4) && window().size() < 2) return;
  compression_ = compression_of(window());
  if (compression_ == Compression::none) return;
  decompressor_.emplace(compression_);
  packed_ = std::make_unique_for_overwrite<std::uint8_t[]>(std::max(packed_capacity, capacity_));
  packed_end_ = end_;
  packed_at_end_ = at_end_;
  std::memcpy(packed_.get(), buffer_.get(), end_);
  end_ = 0;
  at_end_ = false;
}

bool Input::fill(std::size_t need) {
  if (end_ - begin_ >= need) return true;
  if (at_end_ || error_) return false;
  unguard(buffer_.get(), capacity_);
  if (begin_ != 0) move_to_front(need);
  while (end_ - begin_ < need && !at_end_ && !error_) {
    if (end_ == capacity_) make_room(need);
    end_ += read_some({buffer_.get() + end_, std::min(capacity_ - end_, first_capacity)});
  }
  guard_unused(buffer_.get(), end_, capacity_);
  return end_ - begin_ >= need;
}

// Where somebody holds the buffer, to the front of another one; but not as long as there is much room behind.
void Input::move_to_front(std::size_t need) {
  const bool held = buffer_.use_count() > 1;
  if (held && begin_ + need <= capacity_ && capacity_ - end_ >= first_capacity / 4) return;
  const std::uint8_t* const from = buffer_.get() + begin_;
  const std::size_t size = end_ - begin_;
  // What is read next begins at a page; as it does in a file that is read by whole pages.
  std::size_t begin = std::min(begin_, (page - size % page) % page);
  if (begin + need > capacity_) begin = 0;
  if (!held) {
    std::memmove(buffer_.get() + begin, from, size);
  } else {
    const auto spare = std::ranges::find_if(earlier_, [](const auto& b) { return b.use_count() == 1; });
    const bool keep = capacity_ == first_capacity;
    auto next = begin + size <= first_capacity && spare != earlier_.end() ? std::move(*spare) : nullptr;
    if (next) earlier_.erase(spare);
    const auto capacity = std::max(first_capacity, begin + size);
    if (!next) next = make_buffer(capacity);
    unguard(next.get(), capacity);
    std::memcpy(next.get() + begin, from, size);
    if (keep) earlier_.push_back(std::move(buffer_));
    buffer_ = std::move(next);
    capacity_ = capacity;
  }
  begin_ = begin;
  end_ = begin + size;
}

bool Input::skip(std::uint64_t count) {
  while (count > 0) {
    if (begin_ == end_ && !fill(1)) return false;
    const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(count, end_ - begin_));
    consume(part);
    count -= part;
  }
  return true;
}

// Doubles, but not past what is asked for by more than a piece: the buffer is full of real bytes when we get here.
void Input::make_room(std::size_t need) {
  const auto larger = std::min(2 * capacity_, std::max(need, capacity_) + first_capacity);
  auto buffer = make_buffer(larger);
  std::memcpy(buffer.get(), buffer_.get(), end_);
  buffer_ = std::move(buffer);
  capacity_ = larger;
}

std::size_t Input::read_some(MutableBytes out) {
  if (decompressor_) return decompress(out);
  const auto count = read_raw(out);
  at_end_ = count == 0;
  return count;
}

// 0 at the end and on an error.
std::size_t Input::read_raw(MutableBytes out) {
  for (;;) {
    const auto count = ::read(file_.descriptor, out.data(), out.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno == EINTR) continue;
    error_ = name_ + ": cannot be read on: " + reason(errno);
    return 0;
  }
}

std::size_t Input::decompress(MutableBytes out) {
  for (;;) {
    if (packed_begin_ == packed_end_ && !packed_at_end_ && !more_inside_) {
      packed_begin_ = 0;
      packed_end_ = read_raw({packed_.get(), packed_capacity});
      packed_at_end_ = packed_end_ == 0;
      if (error_) return 0;
    }
    const auto step = decompressor_->run({packed_.get() + packed_begin_, packed_end_ - packed_begin_}, out);
    packed_begin_ += step.taken;
    packed_offset_ += step.taken;
    more_inside_ = step.made == out.size();
    if (!step.fault.empty()) fail_packed(step.fault);
    if (step.made != 0 || error_) return step.made;
    if (packed_begin_ == packed_end_ && packed_at_end_) {
      if (!decompressor_->at_boundary())
        fail_packed(std::string("the ") + name_of(compression_) + " data are cut short");
      at_end_ = true;
      return 0;
    }
  }
}

void Input::fail_packed(const std::string& what) {
  error_ = name_ + ": " + what + ", at byte " + std::to_string(packed_offset_) + " of the compressed file";
}

}  // namespace wiresmith
