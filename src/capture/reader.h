// One reader for capture files: pcap and pcapng, plain or compressed, from a path or standard input.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/input.h"
#include "wiresmith/capture/interface_list.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

struct ReadError {
  std::string sentence;      // names the file (escaped), what is wrong, at which byte, and what would be right
  std::uint64_t offset = 0;  // of the broken part, in the (decompressed) data
};

// Gives the frames of a file in order, and keeps nothing of them. A broken file gives every packet before the break;
// then next() ends and error() tells why.
//
//   auto reader = Reader::open("a.pcap");
//   for (Frame frame; reader.next(frame);) use(frame);
//   if (reader.error()) complain(reader.error()->sentence);
class Reader {
 public:
  // "-" is standard input. A file that cannot be opened or is no capture file gives no frames and an error().
  static Reader open(const std::string& path);
  // Of an input that is attached; starts it.
  static Reader open(Input input);

  // The next frame; false at the end. Views in the frame are valid until the next call of either form.
  bool next(Frame& frame) { return next(std::span(&frame, 1)) == 1; }
  // As many frames as lie completely in what has been read, at least one; 0 at the end. All are valid until the next
  // call. A batch never spans two pcapng sections.
  std::size_t next(std::span<Frame> frames);

  // Bytes and comments of the frames given last stay as long as somebody holds this (not the span over the comments);
  // it is given back on the thread that calls next().
  std::shared_ptr<const void> block() const { return input_.block(); }

  // nullopt after a clean end. May be set as soon as the last frames before the break are given.
  const std::optional<ReadError>& error() const { return error_; }
  const FileInfo& info() const { return info_; }
  Compression compression() const { return input_.compression(); }
  // All interfaces met so far, over all sections; their addresses stay while the reader lives, moved or not.
  const Interfaces& interfaces() const { return interfaces_->all; }

 private:
  Reader() = default;
  explicit Reader(Input input) : input_(std::move(input)) {}

  void recognise();
  void reach_end();
  void fail(std::uint64_t offset, const std::string& what);
  std::string at(std::uint64_t offset) const;

  // pcap (pcap_records.cpp)
  void open_pcap(bool big_endian);
  template <bool big_endian>
  std::size_t walk_pcap(std::span<Frame> frames);

  // pcapng (pcapng_blocks.cpp). A step takes one block, or stops: for more input, a new section, or an error. `first`
  // says that no frame of the batch points into the window yet, so that it may move.
  enum class Step : std::uint8_t { packet, other, stop };
  struct Block {
    std::uint64_t offset = 0;
    std::uint32_t type = 0;
    Bytes body;  // without type and lengths
  };
  template <bool big_endian>
  std::size_t walk_pcapng(std::span<Frame> frames);
  template <bool big_endian>
  Step step_pcapng(Frame& frame, bool first);
  template <bool big_endian>
  Step take_block(const Block& block, Frame& frame, bool first);
  template <bool big_endian>
  Step skip_block(std::uint32_t length);
  template <bool big_endian>
  void begin_section();
  template <bool big_endian>
  Step add_interface(const Block& block);
  template <bool big_endian>
  Step read_packet(const Block& block, Frame& frame, bool first);
  template <bool big_endian>
  Step read_simple_packet(const Block& block, Frame& frame);
  template <bool big_endian>
  Step read_packet_options(const Block& block, Bytes options, Frame& frame, bool first);
  bool valid_length(std::uint64_t offset, std::uint32_t length, std::uint32_t least);
  const Interface* interface_of(const Block& block, std::uint32_t id);
  Step stop(const Block& block, const std::string& what);

  Input input_;
  std::optional<ReadError> error_;
  FileInfo info_;
  std::unique_ptr<InterfaceList> interfaces_ = std::make_unique<InterfaceList>();
  std::uint64_t number_ = 0;  // of the last frame given
  std::size_t need_ = 0;      // bytes the window must hold before the walk can go on

  // pcap
  enum class Lengths : std::uint8_t { captured_first, original_first, smaller_is_captured };
  Lengths lengths_ = Lengths::captured_first;
  std::uint32_t record_header_ = 16;
  std::uint32_t fractions_per_second_ = 1'000'000;

  // pcapng
  std::uint32_t sections_ = 0;     // begun so far
  std::size_t section_begin_ = 0;  // of the section's interfaces in interfaces_
  std::uint64_t interface_bytes_ = 0;
  std::vector<std::string_view> comments_;  // of the batch; grows only where no frame points into it
};

}  // namespace wiresmith
