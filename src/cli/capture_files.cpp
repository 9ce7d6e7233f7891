#include "wiresmith/cli/capture_files.h"

#include <sys/stat.h>
#include <sys/utsname.h>

#include <algorithm>
#include <fstream>

#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// "wiresmith capture -i eth0 -w 'a b.pcapng'": as a shell would take it.
std::string command_line() {
  std::ifstream in("/proc/self/cmdline", std::ios::binary);
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,%@";
  std::string line;
  for (std::string word; std::getline(in, word, '\0');) {
    if (!line.empty()) line += ' ';
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) {
      line += word;
      continue;
    }
    line += '\'';
    for (const char c : word) line += c == '\'' ? "'\\''" : std::string(1, c);
    line += '\'';
  }
  return line;
}

std::string processor() {
  std::ifstream in("/proc/cpuinfo");
  constexpr std::string_view key = "model name";
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(key))
      if (const auto value = line.find(": "); value != std::string::npos) return line.substr(value + 2);
  utsname name{};
  return uname(&name) == 0 ? name.machine : "";
}

SectionInfo about_this_capture() {
  return {
      .hardware = processor(), .os = {}, .application = "wiresmith " WIRESMITH_VERSION, .comments = {command_line()}};
}

// The plan for the files of a rotation: the name that was given is worked on where they are opened.
FilePlan plan_for_files(const CaptureRequest& request) {
  const auto slash = request.path.rfind('/');
  FilePlan plan;
  if (slash != std::string::npos) plan.folder = slash == 0 ? "/" : request.path.substr(0, slash);
  const std::string name = request.path.substr(slash == std::string::npos ? 0 : slash + 1);
  plan.name = [name, rotation = request.conditions.rotation](std::uint64_t number, const Timestamp& begun) {
    return file_name(rotation, name, {number, begun});
  };
  plan.keep = request.conditions.keep;
  plan.user = user_of(request.sandbox);
  plan.locked = !request.sandbox.off;
  return plan;
}

}  // namespace

CaptureFiles::CaptureFiles(const CaptureRequest& request) : request_(request), section_(about_this_capture()) {
  if (request.conditions.rotation.naming == FileNaming::one) {
    one_.emplace(request.path, request.sandbox);
    return;
  }
  std::string error;
  opener_ = FileOpener::start(plan_for_files(request), error);
  if (!opener_) throw Failure(exit_output, escaped(request.path) + ": cannot be opened for writing: " + error);
}

bool CaptureFiles::begin(const FileLabel& label, const Interface& interface) {
  auto file = one_ ? one_->open() : opener_->open(label.number, label.begun);
  writer_.emplace(Writer::open(std::move(file), request_.path, request_.format));
  interface_ = &interface;
  complete_ = false;
  section_.os = interface.os;
  writer_->describe(section_);
  return writer_->declare(interface) && writer_->flush();
}

// Until it is complete, what did not get whole into the file are its last packets.
std::uint64_t CaptureFiles::in_this_file() const {
  if (complete_) return 0;
  return writer_->frames() - std::min(writer_->frames(), writer_->records_lost());
}

bool CaptureFiles::finish(const InterfaceStatistics& statistics) {
  if (!writer_->flush()) return false;
  packets_ += in_this_file();
  complete_ = true;
  return writer_->write_statistics(*interface_, statistics) && writer_->close();
}

}  // namespace wiresmith
