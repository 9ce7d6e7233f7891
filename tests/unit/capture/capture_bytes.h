// Builds capture files byte by byte, whole and broken ones, and reads them back in an owning form.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "wiresmith/capture/reader.h"

namespace wiresmith::test {

struct Builder {
  bool big_endian = false;
  std::string bytes;

  Builder& number(std::uint64_t v, unsigned size) {
    for (unsigned i = 0; i < size; ++i) bytes += static_cast<char>(v >> 8 * (big_endian ? size - 1 - i : i));
    return *this;
  }
  Builder& u8(std::uint64_t v) { return number(v, 1); }
  Builder& u16(std::uint64_t v) { return number(v, 2); }
  Builder& u32(std::uint64_t v) { return number(v, 4); }
  Builder& u64(std::uint64_t v) { return number(v, 8); }
  Builder& text(std::string_view s) {
    bytes += s;
    return *this;
  }
  Builder& pad() {
    while (bytes.size() % 4 != 0) bytes += '\0';
    return *this;
  }

  // pcap
  Builder& pcap_header(std::uint32_t magic = 0xa1b2c3d4, std::uint32_t link_type = 1, std::uint32_t snap_length = 65535,
                       std::uint16_t major = 2, std::uint16_t minor = 4) {
    return u32(magic).u16(major).u16(minor).u32(0).u32(0).u32(snap_length).u32(link_type);
  }
  Builder& record_head(std::uint32_t seconds, std::uint32_t fraction, std::uint32_t captured, std::uint32_t original) {
    return u32(seconds).u32(fraction).u32(captured).u32(original);
  }
  Builder& record(std::string_view data, std::uint32_t seconds = 1, std::uint32_t fraction = 2) {
    return record_head(seconds, fraction, static_cast<std::uint32_t>(data.size()),
                       static_cast<std::uint32_t>(data.size()))
        .text(data);
  }

  // pcapng
  Builder& block(std::uint32_t type, std::string_view body) {
    const auto length = static_cast<std::uint32_t>(12 + body.size());
    return u32(type).u32(length).text(body).u32(length);
  }
  Builder body() const { return {.big_endian = big_endian, .bytes = {}}; }
  Builder& section() { return block(0x0a0d0d0a, body().u32(0x1a2b3c4d).u16(1).u16(0).u64(~std::uint64_t{0}).bytes); }
  Builder& option(std::uint16_t code, std::string_view value) { return u16(code).u16(value.size()).text(value).pad(); }
  Builder& interface(std::uint16_t link_type = 1, std::uint32_t snap_length = 0, std::string_view options = {}) {
    return block(1, body().u16(link_type).u16(0).u32(snap_length).text(options).bytes);
  }
  Builder& enhanced(std::string_view data, std::uint64_t ticks = 1'000'002, std::uint32_t interface = 0,
                    std::string_view options = {}) {
    const auto size = data.size();
    return block(6, body()
                        .u32(interface)
                        .u32(ticks >> 32)
                        .u32(ticks & 0xffffffff)
                        .u32(size)
                        .u32(size)
                        .text(data)
                        .pad()
                        .text(options)
                        .bytes);
  }
  Builder& simple(std::string_view data, std::uint32_t original) {
    return block(3, body().u32(original).text(data).pad().bytes);
  }
};

inline Builder big_endian() { return {.big_endian = true, .bytes = {}}; }

// A file in the temporary directory that goes away with it.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view contents = {}, std::string_view extension = "") {
    path = "/tmp/wiresmith_test_XXXXXX" + std::string(extension);
    const int descriptor = mkstemps(path.data(), static_cast<int>(extension.size()));
    if (descriptor >= 0) close(descriptor);
    std::ofstream(path, std::ios::binary) << contents;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::remove(path.c_str()); }

  std::string contents() const {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string path;
};

// A frame that owns what it shows.
struct OwnedFrame {
  std::string bytes;
  std::uint32_t original_length = 0;
  std::uint64_t number = 0;
  std::uint32_t section = 0, interface_id = 0;
  LinkType link_type{};
  Timestamp time;
  bool has_time = false, time_cut = false;
  Direction direction = Direction::unknown;
  std::vector<std::string> comments;
  friend bool operator==(const OwnedFrame&, const OwnedFrame&) = default;
};

inline OwnedFrame own(const Frame& f) {
  return {.bytes = {f.bytes.begin(), f.bytes.end()},
          .original_length = f.original_length,
          .number = f.number,
          .section = f.interface->section,
          .interface_id = f.interface->id,
          .link_type = f.interface->link_type,
          .time = f.time,
          .has_time = f.has_time,
          .time_cut = f.time_cut,
          .direction = f.direction,
          .comments = {f.comments.begin(), f.comments.end()}};
}

struct Contents {
  std::vector<OwnedFrame> frames;
  Interfaces interfaces;
  FileInfo info;
  std::optional<ReadError> error;
};

inline Contents read_all(Reader reader, std::size_t batch = 64) {
  Contents contents;
  std::vector<Frame> frames(batch);
  while (const auto count = reader.next(std::span(frames))) {
    for (std::size_t i = 0; i < count; ++i) contents.frames.push_back(own(frames[i]));
  }
  contents.interfaces = reader.interfaces();
  contents.info = reader.info();
  contents.error = reader.error();
  return contents;
}

inline Contents read_bytes(std::string_view bytes, std::size_t batch = 64) {
  const TemporaryFile file(bytes);
  return read_all(Reader::open(file.path), batch);
}

}  // namespace wiresmith::test
