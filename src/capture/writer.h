// Writes frames as pcap or pcapng, with what the capture says about them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/output_file.h"
#include "wiresmith/capture/ticks.h"
#include "wiresmith/wire/frame.h"

namespace wiresmith {

// By the path's extension: .pcap, .cap and .dmp are pcap, everything else and "-" pcapng.
FileFormat file_format_for(std::string_view path);

// What a pcapng section says of itself (section header block); empty texts are left out. Any bytes.
struct SectionInfo {
  std::string hardware, os, application;
  std::vector<std::string> comments;
};

// Counts of a capture from its begin on (interface statistics block); what nobody counted stays nullopt.
struct InterfaceStatistics {
  Timestamp begun, ended;                  // of the capture so far
  std::optional<std::uint64_t> received;   // that came to the interface
  std::optional<std::uint64_t> accepted;   // of those, that the filter let pass
  std::optional<std::uint64_t> dropped;    // of those, for lack of room; said twice, as isb_osdrop, which it is, and as
                                           // isb_ifdrop, where Wireshark and dumpcap look
  std::optional<std::uint64_t> delivered;  // of those, to the program
};

// Copies what it is given; errors are values, and the first one ends the writing. Whole records reach the file.
//
//   auto writer = Writer::open("b.pcapng");
//   while (reader.next(frame)) if (!writer.write(frame)) break;
//   if (!writer.close()) complain(writer.error()->sentence);
//
// pcapng keeps all that Frame and Interface hold. A frame without a time becomes a simple packet block where such a
// block can hold it (interface 0, no comment, no direction, nothing cut but by the snap length), else it gets time 0.
// Interface numbers stay: each section of the input begins one here, and so does an interface that differs from the
// one already written under its number, or a time that the interface's resolution cannot express exactly.
//
// pcap holds one link type, bytes, lengths and times of 1970 to 2106; a frame that does not fit is refused. Interface
// names, comments and directions have no place there. A frame without a time gets time 0; a time finer than the
// file's is cut and counted.
class Writer {
 public:
  // "-" is standard output. Without a format it goes by the extension, and then pcap becomes nsecpcap if an interface
  // known before the first frame is finer than microseconds, and pcapng if their link types differ.
  static Writer open(const std::string& path, std::optional<FileFormat> format = std::nullopt);
  // Into a file that is open; `path` is for its extension.
  static Writer open(OutputFile file, const std::string& path, std::optional<FileFormat> format = std::nullopt);
  ~Writer() { close(); }
  Writer(Writer&&) = default;
  Writer& operator=(Writer&&) = default;

  // Before anything else; for every section that is written here. pcap has no place for it.
  void describe(SectionInfo section) { section_ = std::move(section); }
  // Tells of an interface before, or without, its frames, so that one that has none is kept too. Write declares those
  // that were not. Interfaces of a section come in the order of their numbers; gaps are filled with nameless ones.
  bool declare(const Interface& interface);
  // frame.interface must not be null. False: error() is set.
  bool write(const Frame& frame);
  // The same for a frame of an interface that is in the file (declared, and flushed or written since) and has not
  // changed: saves comparing the two.
  bool write_known(const Frame& frame);
  // After its frames, once it is declared; pcap has no place for it, and that is no error.
  bool write_statistics(const Interface& interface, const InterfaceStatistics& statistics);
  // Hands what was written to the kernel, the file header too if there was no frame yet.
  bool flush();
  // Ends the file; true if everything since the opening went well. A second call changes nothing.
  bool close();

  const std::optional<WriteError>& error() const { return error_ ? error_ : file_.error(); }
  // Certain from the first write, flush or close on.
  FileFormat format() const { return format_; }
  std::uint64_t frames() const { return frames_; }
  std::uint64_t times_cut() const { return times_cut_; }
  // Of the file so far, also what the kernel does not have yet.
  std::uint64_t bytes() const { return file_.bytes(); }
  // After an error: how many of the last records did not get whole into the file, with those of no frame.
  std::uint64_t records_lost() const { return file_.records_lost(); }

 private:
  Writer() = default;
  bool start(const Interface* first);
  void choose_format();
  bool refuse(const Frame& frame, const std::string& why);

  // writer.cpp
  bool write_pcap_header(const Interface* first);
  bool write_pcap(const Frame& frame);

  // writer_pcapng.cpp
  struct Declared {
    Interface given, written;  // they differ in resolution and offset where a time asked for it
    TickClock clock;
  };
  bool begin_section();
  bool add_interface(const Interface& interface, const Timestamp* time);
  bool replace_interface(const Interface& interface, const Timestamp* time);
  bool put_interface(const Interface& given, const Interface& written);
  bool write_pcapng(const Frame& frame);
  bool write_simple(const Frame& frame);
  bool write_enhanced(const Frame& frame, std::uint64_t ticks);

  OutputFile file_;
  std::optional<WriteError> error_;  // a refused frame; the file's own errors stand there
  FileFormat format_ = FileFormat::pcapng;
  bool by_extension_ = false;
  bool started_ = false;
  std::uint64_t frames_ = 0, times_cut_ = 0;
  LinkType link_type_{};  // of a pcap file
  SectionInfo section_;
  std::vector<Interface> early_;                 // declared before the start
  std::vector<Declared> declared_;               // in the section being written
  std::optional<std::uint32_t> source_section_;  // that the section being written copies
};

}  // namespace wiresmith
