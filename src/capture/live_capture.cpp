#include "wiresmith/capture/live_capture.h"

#include <sys/utsname.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "wiresmith/capture/capture_target.h"
#include "wiresmith/capture/frame_source.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// "Linux 6.1.0"
std::string system_name() {
  utsname name{};
  return uname(&name) == 0 ? std::string(name.sysname) + " " + name.release : "";
}

}  // namespace

LiveCapture::LiveCapture(std::unique_ptr<FrameSource> source) : source_(std::move(source)) {}
LiveCapture::LiveCapture(LiveCapture&&) noexcept = default;
LiveCapture& LiveCapture::operator=(LiveCapture&&) noexcept = default;
LiveCapture::~LiveCapture() = default;

std::optional<LiveCapture> LiveCapture::open(const CaptureOptions& options, CaptureError& error) {
  auto source =
      options.backend == CaptureBackend::packet ? open_packet_source(options, error) : open_pcap_source(options, error);
  if (!source) return std::nullopt;
  source->interface.filter = options.filter;
  source->interface.os = system_name();
  return LiveCapture(std::move(source));
}

std::size_t LiveCapture::next(std::span<Frame> frames, std::chrono::milliseconds timeout) {
  return source_->next(frames, timeout);
}
void LiveCapture::stop() { source_->stop(); }
CaptureState LiveCapture::state() const { return source_->state; }
const std::optional<CaptureError>& LiveCapture::error() const { return source_->error; }
CaptureCounts LiveCapture::counts() { return source_->counts(); }
const Interface& LiveCapture::interface() const { return source_->interface; }
std::uint32_t LiveCapture::index() const { return source_->index; }
std::vector<int> LiveCapture::descriptors() const { return source_->descriptors(); }

CaptureError capture_failure(const std::string& interface, const std::string& what, int error_number) {
  const bool rights = error_number == EPERM || error_number == EACCES;
  return {rights ? CaptureError::Kind::rights : CaptureError::Kind::system,
          "cannot capture from " + escaped(interface) + ": " + (what.empty() || rights ? "" : what + ": ") +
              std::generic_category().message(error_number)};
}

}  // namespace wiresmith
