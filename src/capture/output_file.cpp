#include "wiresmith/capture/output_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr std::size_t first_capacity = 256 * 1024;

}  // namespace

OutputFile OutputFile::open(const std::string& path) {
  // A descriptor of our own, so that its close can be checked and the program's standard output stays open.
  const int descriptor = path == "-" ? fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0)
                                     : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  return adopt(path, descriptor, errno);
}

OutputFile OutputFile::adopt(const std::string& path, int descriptor, int code) {
  OutputFile file;
  file.name_ = path == "-" ? "standard output" : escaped(path);
  file.descriptor_ = descriptor;
  if (descriptor < 0) {
    file.error_ = WriteError{file.name_ + ": cannot be opened for writing: " + std::generic_category().message(code)};
    return file;
  }
  struct stat status {};
  file.regular_ = path != "-" && fstat(file.descriptor_, &status) == 0 && S_ISREG(status.st_mode);
  file.capacity_ = first_capacity;
  file.buffer_ = std::make_unique_for_overwrite<std::uint8_t[]>(first_capacity);
  return file;
}

OutputFile::OutputFile(OutputFile&& other) noexcept { *this = std::move(other); }

OutputFile& OutputFile::operator=(OutputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(regular_, other.regular_);
  std::swap(name_, other.name_);
  std::swap(buffer_, other.buffer_);
  std::swap(capacity_, other.capacity_);
  std::swap(ends_, other.ends_);
  std::swap(bytes_, other.bytes_);
  std::swap(lost_, other.lost_);
  std::swap(error_, other.error_);
  return *this;
}

OutputFile::~OutputFile() { close(); }

std::uint8_t* OutputFile::record(std::size_t size) {
  if (error_ || descriptor_ < 0) return nullptr;
  auto used = ends_.empty() ? 0 : ends_.back();
  if (capacity_ - used < size) {
    if (!write_out()) return nullptr;
    used = 0;
  }
  if (capacity_ < size) {
    buffer_ = std::make_unique_for_overwrite<std::uint8_t[]>(size);
    capacity_ = size;
  }
  ends_.push_back(used + size);
  bytes_ += size;
  return buffer_.get() + used;
}

bool OutputFile::flush() { return !error_ && write_out(); }

bool OutputFile::close() {
  if (descriptor_ < 0) return !error_;
  if (!error_) write_out();
  const int result = ::close(std::exchange(descriptor_, -1));
  if (result != 0 && !error_) fail(errno);
  return !error_;
}

bool OutputFile::write_out() {
  const auto size = ends_.empty() ? 0 : ends_.back();
  std::size_t written = 0;
  while (written < size) {
    const auto count = ::write(descriptor_, buffer_.get() + written, size - written);
    if (count >= 0) {
      written += static_cast<std::size_t>(count);
    } else if (errno == EAGAIN) {  // somebody made our standard output non-blocking
      pollfd wait{descriptor_, POLLOUT, 0};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      fail(errno);
      cut_back(written - whole_records(written));
      return false;
    }
  }
  ends_.clear();
  return true;
}

void OutputFile::fail(int code) {
  error_ = WriteError{name_ + ": cannot be written: " + std::generic_category().message(code), code == EPIPE};
}

// How many of the bytes that were written are whole records; counts the others as lost.
std::size_t OutputFile::whole_records(std::size_t written) {
  const auto after = std::upper_bound(ends_.begin(), ends_.end(), written);
  lost_ = static_cast<std::uint64_t>(ends_.end() - after);
  return after == ends_.begin() ? 0 : *std::prev(after);
}

// A disk that fills up takes half a record; without it the file stays a readable capture.
void OutputFile::cut_back(std::size_t bytes) {
  if (!regular_) return;
  const auto here = lseek(descriptor_, 0, SEEK_CUR);
  // If this fails too there is nothing left to do about it, and the write's error is told anyway.
  if (here >= 0) [[maybe_unused]]
    const int result = ftruncate(descriptor_, here - static_cast<off_t>(bytes));
}

}  // namespace wiresmith
