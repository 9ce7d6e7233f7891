// Broken packets: the frames of the samples (pcaps/, and the folder that WIRESMITH_CORPUS names) with bits flipped,
// bytes set, cut short, and spliced. Seeded: the same at every run.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "wiresmith/capture/reader.h"
#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith::test {

struct Sample {
  std::vector<std::uint8_t> bytes;
  Interface interface;
  std::string file;  // without its folder
};

enum class Samples : std::uint8_t { pcaps, corpus_too };
inline std::vector<Sample> samples(Samples which = Samples::corpus_too) {
  std::vector<std::filesystem::path> files;
  const auto add = [&](const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
  };
  add(std::filesystem::path(WIRESMITH_SOURCE_DIR) / "pcaps");
  if (const char* const corpus = std::getenv("WIRESMITH_CORPUS"); corpus != nullptr && which == Samples::corpus_too)
    add(corpus);
  std::sort(files.begin(), files.end());
  std::vector<Sample> out;
  for (const auto& path : files) {
    auto reader = Reader::open(path.string());  // what is no capture gives no frames
    for (Frame frame; reader.next(frame);)
      out.push_back({{frame.bytes.begin(), frame.bytes.end()}, *frame.interface, path.filename().string()});
  }
  return out;
}

// Lengths, counts and checksums as they should be; what craft cannot make stays as it was.
class Mender {
 public:
  void mend(const Interface& interface, std::vector<std::uint8_t>& bytes) {
    Frame frame;
    frame.bytes = bytes;
    frame.original_length = static_cast<std::uint32_t>(bytes.size());
    frame.number = 1;
    frame.interface = &interface;
    text_.clear();
    writer_.write(frame, dissector_.dissect(frame));
    sink_.flush();
    CraftError error;
    if (reader_.read(text_, made_, error)) bytes = made_.bytes;
  }

 private:
  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  JsonWriter writer_{sink_};
  Dissector dissector_;
  JsonReader reader_{{.fix_lengths = true, .fix_checksums = true, .fix_counts = true}};
  CraftedFrame made_;
};

struct Mutant {
  const Interface* interface = nullptr;
  const Sample* sample = nullptr;   // whose begin it has
  const Sample* other = nullptr;    // whose rest it has, where it was spliced
  std::vector<std::uint8_t> bytes;  // exactly as large as the frame, so that sanitizers see a read beyond it
  std::uint32_t original_length = 0;
};

class Mutator {
 public:
  enum class Mended : std::uint8_t { none, half };
  Mutator(const std::vector<Sample>& samples, std::uint32_t seed, Mended mended = Mended::none)
      : samples_(samples), random_(seed), mended_(mended) {}

  Mutant next() {
    const Sample& sample = samples_[below(samples_.size())];
    auto bytes = sample.bytes;
    const auto original = static_cast<std::uint32_t>(bytes.size());
    const std::size_t kind = below(5);
    if (!bytes.empty() && kind != 1) change(bytes);
    if (kind == 1 || kind == 2) bytes.resize(below(bytes.size() + 1));
    const Sample* const other = kind == 3 ? &samples_[below(samples_.size())] : nullptr;
    if (other != nullptr) splice(bytes, other->bytes);
    if (mended_ == Mended::half && below(2) == 0) {
      mender_.mend(sample.interface, bytes);
      return {&sample.interface, &sample, other, exactly(bytes), static_cast<std::uint32_t>(bytes.size())};
    }
    return {&sample.interface, &sample, other, exactly(bytes),
            below(2) == 0 ? original : static_cast<std::uint32_t>(bytes.size())};
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  static std::vector<std::uint8_t> exactly(const std::vector<std::uint8_t>& bytes) {
    return {bytes.begin(), bytes.end()};
  }
  // Most headers are in the first 120 bytes.
  void change(std::vector<std::uint8_t>& bytes) {
    static constexpr std::uint8_t edges[] = {0, 1, 0x3f, 0x7f, 0x80, 0xc0, 0xfe, 0xff};
    for (std::size_t times = 1 + below(8); times > 0; --times) {
      auto& b = bytes[below(std::min<std::size_t>(bytes.size(), 120))];
      if (below(4) == 0) {
        b = edges[below(std::size(edges))];
      } else {
        b ^= static_cast<std::uint8_t>(1U << below(8));
      }
    }
  }
  // The begin of one and the rest of the other.
  void splice(std::vector<std::uint8_t>& bytes, const std::vector<std::uint8_t>& other) {
    const std::size_t at = below(bytes.size() + 1);
    bytes.resize(at);
    if (at < other.size()) bytes.insert(bytes.end(), other.begin() + static_cast<std::ptrdiff_t>(at), other.end());
  }

  const std::vector<Sample>& samples_;
  std::mt19937 random_;
  Mended mended_;
  Mender mender_;
};

}  // namespace wiresmith::test
