// The files that a capture goes into, one after the other.
#pragma once

#include <optional>

#include "wiresmith/capture/writer.h"
#include "wiresmith/cli/capture.h"

namespace wiresmith {

class CaptureFiles {
 public:
  // Before the lock; throws Failure.
  explicit CaptureFiles(const CaptureRequest& request);

  // The next file, with its head in it already. All of these: false, and error() tells why.
  bool begin(const FileLabel& label, const Interface& interface);
  bool write(const Frame& frame) { return writer_->write_known(frame); }
  bool flush() { return writer_->flush(); }
  // Ends the file. The last of its bytes go with it.
  bool finish(const InterfaceStatistics& statistics);

  std::uint64_t bytes() const { return writer_->bytes(); }
  const std::optional<WriteError>& error() const { return writer_->error(); }
  // Packets that are in files: all that were written but those that an error has kept from it.
  std::uint64_t packets() const { return packets_ + in_this_file(); }

 private:
  std::uint64_t in_this_file() const;

  const CaptureRequest& request_;
  SectionInfo section_;
  std::optional<LateFile> one_;
  std::optional<FileOpener> opener_;
  std::optional<Writer> writer_;
  const Interface* interface_ = nullptr;
  bool complete_ = true;       // all packets of this file are in it, and counted in packets_
  std::uint64_t packets_ = 0;  // in files before this one
};

}  // namespace wiresmith
