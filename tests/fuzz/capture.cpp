// Any bytes as a capture file: pcap or pcapng, as it is or compressed by us first, which the first byte says. What can
// be read of it is the same frame by frame and in batches; written as pcapng and as pcap it reads the same again.
#include <cmath>

#include "fuzz/fuzz.h"
#include "fuzz/memory_file.h"
#include "fuzz/packing.h"
#include "fuzz/printed.h"
#include "unit/capture/capture_bytes.h"
#include "wiresmith/capture/writer.h"

namespace wiresmith::fuzz {
namespace {

using test::Contents;
using test::OwnedFrame;

// Frames that a decompressed bomb may hold, of which some are enough.
constexpr std::size_t most_frames = 2000;

Contents read(const std::string& path, std::size_t batch) {
  auto reader = Reader::open(path);
  Contents contents;
  std::vector<Frame> frames(batch);
  while (contents.frames.size() < most_frames) {
    const std::size_t wanted = std::min(batch, most_frames - contents.frames.size());
    const auto count = reader.next(std::span(frames).first(wanted));
    if (count == 0) break;
    for (std::size_t i = 0; i < count; ++i) contents.frames.push_back(test::own(frames[i]));
  }
  contents.interfaces = reader.interfaces();
  contents.info = reader.info();
  contents.error = reader.error();
  return contents;
}

void check_contents(const Contents& contents, std::size_t size, bool compressed) {
  std::uint64_t number = 0;
  std::size_t bytes = 0;
  for (const auto& f : contents.frames) {
    must(f.number == ++number, "frames are not counted one by one");
    must(f.time.nanoseconds < 1'000'000'000, "a time has more than a second of nanoseconds");
    must(f.bytes.size() <= max_pcapng_block, "a frame is bigger than a block may be");
    bytes += f.bytes.size();
  }
  if (!compressed) must(bytes <= size, "a file gives more bytes than it has");
  if (!contents.error) return;
  must_be_sentence(contents.error->sentence, "what is wrong with a file");
  if (!compressed) must(contents.error->offset <= size, "an error lies outside the file", contents.error->sentence);
}

std::string about(const OwnedFrame& frame, const OwnedFrame& again) {
  const auto one = [](const OwnedFrame& f) {
    return std::to_string(f.bytes.size()) + " bytes of " + std::to_string(f.original_length) + ", section " +
           std::to_string(f.section) + ", interface " + std::to_string(f.interface_id) + ", link type " +
           std::to_string(static_cast<unsigned>(f.link_type)) + ", " + std::to_string(f.time.seconds) + "." +
           std::to_string(f.time.nanoseconds) + (f.has_time ? "" : " (none)") + ", " +
           std::to_string(f.comments.size()) + " comments\n";
  };
  return one(frame) + one(again);
}

// What a file of this format keeps of a frame.
bool is_same(const OwnedFrame& a, const OwnedFrame& b, FileFormat format) {
  if (a.bytes != b.bytes || a.original_length != b.original_length || a.link_type != b.link_type) return false;
  if (a.has_time && a.time.seconds != b.time.seconds) return false;
  constexpr std::uint32_t microsecond = 1000;
  if (format == FileFormat::pcap)
    return !a.has_time || a.time.nanoseconds / microsecond == b.time.nanoseconds / microsecond;
  if (a.has_time && a.time.nanoseconds != b.time.nanoseconds) return false;
  if (format == FileFormat::nsecpcap) return true;
  return a.interface_id == b.interface_id && a.direction == b.direction && a.comments == b.comments;
}

// The frames of the file up to the first that this format cannot hold.
void check_written(const std::string& path, const Contents& contents, FileFormat format) {
  const MemoryFile file;
  std::size_t written = 0;
  {
    auto reader = Reader::open(path);
    auto writer = Writer::open(file.path(), format);
    Frame frame;
    while (written < contents.frames.size() && reader.next(frame) && writer.write(frame)) ++written;
    if (writer.error()) must_be_sentence(writer.error()->sentence, "why a frame cannot be written");
    const bool good = !writer.error();
    must(writer.close() == good, "a file cannot be closed");
  }
  const Contents again = read(file.path(), 64);
  if (again.error && written > 0) broken("a file that was written cannot be read", again.error->sentence);
  must(again.frames.size() == written, "a file that was written has another number of frames");
  for (std::size_t i = 0; i < written; ++i)
    if (!is_same(contents.frames[i], again.frames[i], format))
      broken("a frame that was written is another when read, in " + std::string(name_of(format)),
             about(contents.frames[i], again.frames[i]));
}

void check_file(std::string_view bytes, bool compressed) {
  const MemoryFile file(bytes);
  const Contents one_by_one = read(file.path(), 1), batches = read(file.path(), 64);
  must(one_by_one.frames == batches.frames, "frames read one by one are others than in batches");
  must(one_by_one.error.has_value() == batches.error.has_value() &&
           (!batches.error || one_by_one.error->sentence == batches.error->sentence),
       "a file read one by one ends otherwise than in batches");
  check_contents(batches, bytes.size(), compressed);
  check_written(file.path(), batches, FileFormat::pcapng);
  const bool even = bytes.size() % 2 == 0;
  check_written(file.path(), batches, even ? FileFormat::pcap : FileFormat::nsecpcap);
}

}  // namespace
}  // namespace wiresmith::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wiresmith;
  using namespace wiresmith::fuzz;
  if (size < 1) return 0;
  const Held held({data + 1, size - 1});
  switch (data[0] % 8) {
    case 0: check_file(gzip_of(held.text()), true); break;
    case 1: check_file(zstd_of(held.text()), true); break;
    default: check_file(held.text(), compression_of(held.bytes()) != Compression::none);
  }
  return 0;
}
