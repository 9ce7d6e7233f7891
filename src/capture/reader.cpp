#include "wiresmith/capture/reader.h"

#include <array>
#include <cstdio>

namespace wiresmith {
namespace {

struct FormatName {
  FileFormat format;
  std::string_view name;
};
constexpr std::array format_names = {FormatName{FileFormat::pcap, "pcap"}, FormatName{FileFormat::nsecpcap, "nsecpcap"},
                                     FormatName{FileFormat::pcapng, "pcapng"}};

std::string hex_of(Bytes bytes) {
  std::string out = "0x";
  for (const auto b : bytes) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", static_cast<unsigned>(b));
    out += digits.data();
  }
  return out;
}

}  // namespace

std::string_view name_of(FileFormat format) { return format_names[static_cast<std::size_t>(format)].name; }

std::optional<FileFormat> file_format_by_name(std::string_view name) {
  for (const auto& f : format_names) {
    if (f.name == name) return f.format;
  }
  return std::nullopt;
}

Reader Reader::open(const std::string& path) { return open(Input::attach(path)); }

Reader Reader::open(Input input) {
  Reader reader(std::move(input));
  reader.input_.start();
  reader.recognise();
  return reader;
}

void Reader::recognise() {
  const bool enough = input_.fill(4);
  const auto start = input_.window();
  if (!enough) {
    if (input_.error()) return reach_end();
    if (start.empty()) return fail(0, "is empty, not even a file header is there");
    return fail(0, "is no capture file: has " + std::to_string(start.size()) + " bytes, a pcap header has 24");
  }
  switch (load_le<4>(start.data())) {
    case 0xa1b2c3d4:
    case 0xa1b23c4d:
    case 0xa1b2cd34: return open_pcap(false);
    case 0xd4c3b2a1:
    case 0x4d3cb2a1:
    case 0x34cdb2a1: return open_pcap(true);
    case 0x0a0d0d0a: info_.format = FileFormat::pcapng; return;
    default: fail(0, "is not a pcap or pcapng file: starts with " + hex_of(start.first(4)));
  }
}

std::size_t Reader::next(std::span<Frame> frames) {
  comments_.clear();
  if (frames.empty()) return 0;
  while (!error_) {
    std::size_t count = 0;
    if (info_.format == FileFormat::pcapng) {
      count = info_.big_endian ? walk_pcapng<true>(frames) : walk_pcapng<false>(frames);
    } else {
      count = info_.big_endian ? walk_pcap<true>(frames) : walk_pcap<false>(frames);
    }
    if (count != 0) return count;
    if (!error_ && !input_.fill(need_)) {
      reach_end();
      break;
    }
  }
  return 0;
}

// The input ended before need_ bytes: clean between two records, cut short within one.
void Reader::reach_end() {
  const auto here = input_.offset();
  const auto have = input_.window().size();
  if (input_.error()) {
    error_ = ReadError{*input_.error(), here + have};
  } else if (have != 0) {
    const bool pcapng = info_.format == FileFormat::pcapng;
    std::string what =
        "ends in the middle of " + std::string(pcapng ? "a block" : "packet " + std::to_string(number_ + 1)) + at(here);
    what += ": " + std::to_string(have) + " bytes are there, ";
    const bool whole_known = pcapng ? need_ > 12 : need_ > record_header_;
    what += (whole_known ? "" : "the head alone has ") + std::to_string(need_) + (whole_known ? " should be" : "");
    fail(here, what);
  }
}

std::string Reader::at(std::uint64_t offset) const {
  return " at byte " + std::to_string(offset) + (compression() == Compression::none ? "" : " of the decompressed data");
}

void Reader::fail(std::uint64_t offset, const std::string& what) {
  error_ = ReadError{input_.name() + ": " + what, offset};
}

}  // namespace wiresmith
