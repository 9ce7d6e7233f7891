// The bytes of a file or of standard input through one window: what was read and not yet consumed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "wiresmith/capture/decompress.h"
#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// Reads in large pieces into one buffer of its own and decompresses gzip and zstd on the way. The buffer grows only
// when it is full of bytes that are there, never because a length in the file says so.
class Input {
 public:
  // "-" is standard input. Never fails: what is wrong stands in error(), and then the window stays empty.
  static Input open(const std::string& path);
  // The same in two steps: attach() opens, and waits for nobody (a named pipe may have no writer yet); start() reads
  // the first bytes, to see whether they are compressed. Between them a program can give up its right to open files.
  static Input attach(const std::string& path);
  void start();

  // Views into the window are valid until the next fill() or skip(), or as long as somebody holds the block().
  Bytes window() const { return {buffer_.get() + begin_, end_ - begin_}; }
  // `count` must not be above window().size().
  void consume(std::size_t count) {
    begin_ += count;
    offset_ += count;
  }

  // What the window lies in. Whoever holds it gives it back on the thread that calls fill(), and before the input goes
  // or after, as he likes.
  std::shared_ptr<const void> block() const { return buffer_; }

  // Reads until the window holds `need` bytes; no more than one read goes beyond them, so a slow pipe is followed as
  // it comes. False: the input ended or failed before; what there is stays in the window.
  bool fill(std::size_t need);
  // Consumes `count` bytes, reading on as needed. False: the input ended or failed before.
  bool skip(std::uint64_t count);

  // Offset of the window's first byte in the (decompressed) data.
  std::uint64_t offset() const { return offset_; }
  Compression compression() const { return compression_; }
  // What to call this input in a sentence; escaped.
  const std::string& name() const { return name_; }
  // Why the input could not be opened or read on. A clean end is no error.
  const std::optional<std::string>& error() const { return error_; }

 private:
  struct File {
    int descriptor = -1;
    bool owned = false;
    File() = default;
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    ~File();
  };
  void open_file(const std::string& path);
  void wait_for_writer();
  void recognise();
  void move_to_front(std::size_t need);
  void make_room(std::size_t need);
  std::size_t read_some(MutableBytes out);
  std::size_t read_raw(MutableBytes out);
  std::size_t decompress(MutableBytes out);
  void fail_packed(const std::string& what);

  File file_;
  std::shared_ptr<std::uint8_t[]> buffer_;
  std::vector<std::shared_ptr<std::uint8_t[]>> earlier_;  // buffers of the first size; somebody may still hold them
  std::size_t capacity_ = 0, begin_ = 0, end_ = 0;
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
  bool pipe_without_writer_ = false;
  std::string name_;
  std::optional<std::string> error_;

  Compression compression_ = Compression::none;
  std::optional<Decompressor> decompressor_;
  std::unique_ptr<std::uint8_t[]> packed_;  // compressed bytes not yet taken
  std::size_t packed_begin_ = 0, packed_end_ = 0;
  std::uint64_t packed_offset_ = 0;  // of packed_begin_ in the file
  bool packed_at_end_ = false;
  bool more_inside_ = false;  // the decompressor filled all room last time: ask it again before reading
};

}  // namespace wiresmith
