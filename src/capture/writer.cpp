#include "wiresmith/capture/writer.h"

#include <algorithm>
#include <limits>

namespace wiresmith {

FileFormat file_format_for(std::string_view path) {
  for (const std::string_view extension : {".pcap", ".cap", ".dmp"}) {
    if (path.ends_with(extension)) return FileFormat::pcap;
  }
  return FileFormat::pcapng;
}

Writer Writer::open(const std::string& path, std::optional<FileFormat> format) {
  return open(OutputFile::open(path), path, format);
}

Writer Writer::open(OutputFile file, const std::string& path, std::optional<FileFormat> format) {
  Writer writer;
  writer.by_extension_ = !format;
  writer.format_ = format ? *format : file_format_for(path);
  writer.file_ = std::move(file);
  return writer;
}

bool Writer::declare(const Interface& interface) {
  if (error()) return false;
  if (!started_) {
    early_.push_back(interface);
    return true;
  }
  return format_ != FileFormat::pcapng || add_interface(interface, nullptr);
}

bool Writer::write(const Frame& frame) {
  if (error() || !start(frame.interface)) return false;
  const bool good = format_ == FileFormat::pcapng ? write_pcapng(frame) : write_pcap(frame);
  frames_ += good;
  return good;
}

bool Writer::write_known(const Frame& frame) {
  if (error()) return false;
  if (format_ != FileFormat::pcapng) {
    const bool good = write_pcap(frame);
    frames_ += good;
    return good;
  }
  const auto ticks = declared_[frame.interface->id].clock.ticks_of(frame.time);
  if (!ticks || !frame.has_time) return write(frame);
  const bool good = write_enhanced(frame, *ticks);
  frames_ += good;
  return good;
}

bool Writer::flush() { return !error() && start(nullptr) && file_.flush(); }

bool Writer::close() {
  if (!error()) start(nullptr);
  file_.close();
  return !error();
}

// Writes the head of the file as late as possible, when most is known.
bool Writer::start(const Interface* first) {
  if (started_) return true;
  started_ = true;
  if (first != nullptr) early_.push_back(*first);
  choose_format();
  if (format_ != FileFormat::pcapng) return write_pcap_header(first);
  if (early_.empty()) return begin_section();
  if (first != nullptr) early_.pop_back();  // comes with its frame
  return std::all_of(early_.begin(), early_.end(),
                     [&](const auto& interface) { return add_interface(interface, nullptr); });
}

void Writer::choose_format() {
  if (!by_extension_ || format_ != FileFormat::pcap) return;
  for (const auto& interface : early_) {
    if (interface.link_type != early_.front().link_type) {
      format_ = FileFormat::pcapng;
      return;
    }
    if (finer_than_microseconds(interface.time_resolution)) format_ = FileFormat::nsecpcap;
  }
}

bool Writer::refuse(const Frame& frame, const std::string& why) {
  error_ = WriteError{file_.name() + ": packet " + std::to_string(frame.number) + " cannot be written as " +
                      std::string(name_of(format_)) + ": " + why};
  return false;
}

bool Writer::write_pcap_header(const Interface* first) {
  link_type_ = linktype_ethernet;
  if (!early_.empty()) link_type_ = early_.front().link_type;
  if (first != nullptr) link_type_ = first->link_type;
  std::uint32_t snap_length = early_.empty() ? max_pcap_record : 1;
  for (const auto& i : early_)
    snap_length = std::max(snap_length, i.snap_length == 0 ? max_pcap_record : i.snap_length);
  auto* p = file_.record(24);
  if (p == nullptr) return false;
  store_le<4>(p, format_ == FileFormat::nsecpcap ? 0xa1b23c4d : 0xa1b2c3d4);
  store_le<2>(p + 4, 2);
  store_le<2>(p + 6, 4);
  store_le<8>(p + 8, 0);
  store_le<4>(p + 16, snap_length);
  store_le<4>(p + 20, static_cast<std::uint16_t>(link_type_));
  return true;
}

bool Writer::write_pcap(const Frame& frame) {
  const auto link_type = frame.interface->link_type;
  if (link_type != link_type_) {
    return refuse(frame, "its link type " + std::to_string(static_cast<unsigned>(link_type)) + " is not the file's " +
                             std::to_string(static_cast<unsigned>(link_type_)) + "; pcapng holds both");
  }
  if (frame.time.seconds < 0 || frame.time.seconds > std::numeric_limits<std::uint32_t>::max()) {
    return refuse(frame, "its time, " + std::to_string(frame.time.seconds) +
                             " seconds from 1970, does not fit into 32 bits; pcapng holds it");
  }
  if (frame.bytes.size() > max_pcap_record) {
    return refuse(frame, "it has " + std::to_string(frame.bytes.size()) + " bytes; a record has at most " +
                             std::to_string(max_pcap_record));
  }
  auto* p = file_.record(16 + frame.bytes.size());
  if (p == nullptr) return false;
  const bool nanoseconds = format_ == FileFormat::nsecpcap;
  if (!nanoseconds) times_cut_ += frame.time.nanoseconds % 1000 != 0;
  store_le<4>(p, static_cast<std::uint64_t>(frame.time.seconds));
  store_le<4>(p + 4, nanoseconds ? frame.time.nanoseconds : frame.time.nanoseconds / 1000);
  store_le<4>(p + 8, frame.bytes.size());
  store_le<4>(p + 12, frame.original_length);
  std::copy(frame.bytes.begin(), frame.bytes.end(), p + 16);
  return true;
}

}  // namespace wiresmith
