// Frames from libpcap: from devices that have no packet socket (USB, Bluetooth, netfilter's logs), and from others by
// its own hands. Where there is a packet socket under it, filter and counters are the kernel's as in packet_source.cpp.
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <limits>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/frame_source.h"
#include "wiresmith/capture/kernel_filter.h"
#include "wiresmith/capture/libpcap.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/network.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds removal_is_looked_for_every{100};

bool is_packet_socket(int descriptor) {
  int domain = 0;
  socklen_t size = sizeof domain;
  return getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_PACKET;
}

class PcapSource : public FrameSource {
 public:
  PcapSource(Pcap pcap, const CaptureOptions& options) : pcap_(std::move(pcap)), options_(options) {
    packet_socket_ = is_packet_socket(libpcap().fileno(pcap_.get()));
    interface.name = options.interface;
    interface.link_type = link_type_of_dlt(libpcap().datalink(pcap_.get()));
    interface.link_name = link_type_name(interface.link_type);
    interface.snap_length = options.snap_length;
    interface.time_resolution = 9;
  }

  bool begin(const CaptureTarget& target, CaptureError& why);
  std::size_t next(std::span<Frame> frames, milliseconds timeout) override;
  void stop() override;
  CaptureCounts counts() override;
  std::vector<int> descriptors() const override { return {libpcap().fileno(pcap_.get())}; }

 private:
  bool filter_in_kernel(const CaptureTarget& target, CaptureError& why);
  bool filter_by_libpcap(CaptureError& why);
  std::size_t take(std::span<Frame> frames);
  bool wait(Clock::time_point until);
  void fail();
  void count();

  Pcap pcap_;
  CaptureOptions options_;
  bool packet_socket_ = false;
  std::vector<std::uint8_t> bytes_;  // of the frames given
  std::vector<pcap_pkthdr> headers_;
  std::uint64_t received_ = 0, dropped_ = 0, dropped_by_interface_ = 0, taken_ = 0, given_ = 0;
  std::uint64_t unfiltered_ = 0;  // that came before the filter was there, and are thrown away
  std::uint64_t goal_ = std::numeric_limits<std::uint64_t>::max();
  bool stopping_ = false;
  Clock::time_point last_frame_;
};

bool PcapSource::begin(const CaptureTarget& target, CaptureError& why) {
  char reason[PCAP_ERRBUF_SIZE] = "";
  if (libpcap().setnonblock(pcap_.get(), 1, reason) != 0) {
    why = {CaptureError::Kind::system, "cannot capture from " + escaped(interface.name) + ": " + escaped(reason)};
    return false;
  }
  return packet_socket_ ? filter_in_kernel(target, why) : filter_by_libpcap(why);
}

// libpcap looks at direction and some filters itself, where nothing could be counted. What the ring has got before the
// filter is known by its number.
bool PcapSource::filter_in_kernel(const CaptureTarget& target, CaptureError& why) {
  const auto filter = kernel_filter(options_, target, why);
  if (!filter) return false;
  const int socket = libpcap().fileno(pcap_.get());
  const std::vector<sock_filter> nothing{{BPF_RET | BPF_K, 0, 0, 0}}, everything{{BPF_RET | BPF_K, 0, 0, 0x7fff'ffff}};
  if (filter->matches_later) {
    why = {CaptureError::Kind::filter, "filter '" + escaped(options_.filter) + "' is too much for the kernel"};
    return false;
  }
  const auto& wanted = filter->program.empty() ? everything : filter->program;
  const bool held = attach_filter(socket, nothing);
  count();
  unfiltered_ = received_ - dropped_;
  received_ = dropped_ = 0;
  if (held && attach_filter(socket, wanted) && lock_filter(socket)) return true;
  why = capture_failure(interface.name, "a filter in the kernel", errno);
  return false;
}

bool PcapSource::filter_by_libpcap(CaptureError& why) {
  const auto refuse = [&](CaptureError::Kind kind, const std::string& what) {
    why = {kind, what + ": " + escaped(libpcap().geterr(pcap_.get()))};
    return false;
  };
  if (options_.direction != CaptureDirection::both &&
      libpcap().setdirection(pcap_.get(), options_.direction == CaptureDirection::in ? PCAP_D_IN : PCAP_D_OUT) != 0)
    return refuse(CaptureError::Kind::option, escaped(interface.name) + " knows no direction");
  if (options_.filter.empty()) return true;
  bpf_program program{};
  constexpr int optimise = 1;
  const std::string what =
      "filter '" + escaped(options_.filter) + "' cannot be used on link type " + link_type_name(interface.link_type);
  if (libpcap().compile(pcap_.get(), &program, options_.filter.c_str(), optimise, PCAP_NETMASK_UNKNOWN) != 0)
    return refuse(CaptureError::Kind::filter, what);
  const bool set = libpcap().setfilter(pcap_.get(), &program) == 0;
  libpcap().freecode(&program);
  return set || refuse(CaptureError::Kind::filter, what);
}

// They are copied: libpcap gives its buffer back to the kernel when it likes.
std::size_t PcapSource::take(std::span<Frame> frames) {
  bytes_.clear();
  headers_.clear();
  const auto keep = [](u_char* self, const pcap_pkthdr* header, const u_char* bytes) {
    auto& source = *reinterpret_cast<PcapSource*>(self);
    if (source.taken_++ < source.unfiltered_) return;
    source.headers_.push_back(*header);
    source.bytes_.insert(source.bytes_.end(), bytes, bytes + header->caplen);
  };
  const std::uint64_t most = std::min<std::uint64_t>(frames.size(), goal_ - given_);
  if (most == 0) return 0;
  if (libpcap().dispatch(pcap_.get(), static_cast<int>(most), keep, reinterpret_cast<u_char*>(this)) < 0) fail();
  std::size_t at = 0;
  for (std::size_t i = 0; i < headers_.size(); ++i) {
    const auto& header = headers_[i];
    Frame& frame = frames[i] = Frame{};
    frame.bytes = Bytes(bytes_).subspan(at, header.caplen);
    if (options_.snap_length != 0 && frame.bytes.size() > options_.snap_length)
      frame.bytes = frame.bytes.first(options_.snap_length);
    frame.original_length = header.len;
    frame.number = ++given_;
    frame.interface = &interface;
    frame.time = {header.ts.tv_sec, static_cast<std::uint32_t>(header.ts.tv_usec)};  // in nanoseconds, as asked for
    frame.has_time = true;
    at += header.caplen;
  }
  return headers_.size();
}

// It says in words only what has become of an interface.
void PcapSource::fail() {
  const std::string_view why = libpcap().geterr(pcap_.get());
  if (why.find("disappeared") != why.npos || why.find("No such device") != why.npos) {
    state = CaptureState::removed;
  } else if (why.find("down") != why.npos) {
    state = CaptureState::down;
    return;
  } else {
    state = CaptureState::failed;
    error = {CaptureError::Kind::system, "cannot capture from " + escaped(interface.name) + ": " + escaped(why)};
  }
  if (!stopping_) stop();
}

std::size_t PcapSource::next(std::span<Frame> frames, milliseconds timeout) {
  if (state > CaptureState::down || frames.empty()) return 0;
  const auto until = Clock::now() + timeout;
  const auto patience = std::max<milliseconds>(5 * options_.block_timeout, milliseconds(500));
  for (;;) {
    const CaptureState before = state;
    if (const std::size_t n = take(frames); n != 0) {
      if (state == CaptureState::down) state = CaptureState::running;
      last_frame_ = Clock::now();
      return n;
    }
    if (state != before) return 0;
    if (stopping_ && (given_ >= goal_ || Clock::now() - last_frame_ > patience)) {
      state = CaptureState::stopped;
      return 0;
    }
    if (!wait(until)) return 0;
  }
}

bool PcapSource::wait(Clock::time_point until) {
  const auto now = Clock::now();
  if (until <= now && !stopping_) return false;
  auto time = stopping_ ? Clock::duration(options_.block_timeout) : until - now;
  if (state == CaptureState::down) time = std::min<Clock::duration>(time, removal_is_looked_for_every);
  // Some devices must be asked now and then, whatever poll says.
  if (const timeval* const most = libpcap().get_required_select_timeout(pcap_.get()); most != nullptr)
    time =
        std::min<Clock::duration>(time, std::chrono::seconds(most->tv_sec) + std::chrono::microseconds(most->tv_usec));
  pollfd waiting[] = {{libpcap().get_selectable_fd(pcap_.get()), POLLIN, 0},
                      {stopping_ ? -1 : options_.wake, POLLIN, 0}};
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
  const timespec span{nanoseconds / 1'000'000'000, nanoseconds % 1'000'000'000};
  if (ppoll(waiting, 2, &span, nullptr) < 0) return stopping_;
  return waiting[1].revents == 0;
}

void PcapSource::stop() {
  if (stopping_) return;
  stopping_ = true;
  last_frame_ = Clock::now();
  count();
  if (packet_socket_) goal_ = received_ - dropped_;
}

void PcapSource::count() {
  if (packet_socket_) {
    tpacket_stats_v3 statistics{};
    socklen_t size = sizeof statistics;
    if (getsockopt(libpcap().fileno(pcap_.get()), SOL_PACKET, PACKET_STATISTICS, &statistics, &size) != 0) return;
    received_ += statistics.tp_packets;
    dropped_ += statistics.tp_drops;
    return;
  }
  pcap_stat statistics{};
  if (libpcap().stats(pcap_.get(), &statistics) != 0) return;
  received_ = statistics.ps_recv;
  dropped_ = statistics.ps_drop;
  dropped_by_interface_ = statistics.ps_ifdrop;
}

CaptureCounts PcapSource::counts() {
  if (!stopping_) count();
  CaptureCounts counts{received_, given_, dropped_, dropped_by_interface_, 0};
  // What others count is not always the same thing.
  if (!packet_socket_) counts.received = std::max(received_, given_ + dropped_);
  counts.waiting = counts.received - counts.dropped_by_kernel - counts.captured;
  return counts;
}

// What libpcap says when it cannot.
CaptureError refusal(pcap_t* pcap, int code, const std::string& name) {
  std::string why = libpcap().geterr(pcap);
  if (why.empty()) why = libpcap().statustostr(code);
  const bool rights = code == PCAP_ERROR_PERM_DENIED || code == PCAP_ERROR_PROMISC_PERM_DENIED;
  return {
      rights ? CaptureError::Kind::rights : CaptureError::Kind::interface,
      "cannot capture from " + escaped(name) + ": " + (rights ? std::string("Operation not permitted") : escaped(why))};
}

void set_up(pcap_t* pcap, const CaptureOptions& options, bool any) {
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
  libpcap().set_snaplen(pcap, static_cast<int>(options.snap_length == 0 ? max_pcap_record : options.snap_length));
  libpcap().set_promisc(pcap, options.promiscuous && !any ? 1 : 0);
  libpcap().set_timeout(pcap, static_cast<int>(options.block_timeout.count()));
  libpcap().set_buffer_size(pcap, static_cast<int>(std::min(options.ring_bytes, most)));
  libpcap().set_tstamp_precision(pcap, PCAP_TSTAMP_PRECISION_NANO);
}

}  // namespace

std::unique_ptr<FrameSource> open_pcap_source(const CaptureOptions& options, CaptureError& error) {
  if (options.rings > 1) {
    error = {CaptureError::Kind::option, "libpcap has one ring: --threads goes with --backend packet"};
    return nullptr;
  }
  if (!checked_ring_bytes(options, error)) return nullptr;
  CaptureOptions known = options;
  const auto target = find_capture_target(options, error);
  if (target) {
    known.interface = target->name;
    known.link_type = target->link_type;
  }
  const CaptureError not_found = error;
  if (const auto missing = libpcap_missing(); !missing.empty()) {
    error = {CaptureError::Kind::system, "cannot capture from " + escaped(known.interface) + ": " + escaped(missing)};
    return nullptr;
  }
  char reason[PCAP_ERRBUF_SIZE] = "";
  Pcap pcap(libpcap().create(known.interface.c_str(), reason));
  if (!pcap) {
    error = {CaptureError::Kind::interface, "cannot capture from " + escaped(known.interface) + ": " + escaped(reason)};
    return nullptr;
  }
  set_up(pcap.get(), known, target && target->index == 0);
  const int activated = libpcap().activate(pcap.get());
  if (activated < 0) {
    error =
        activated == PCAP_ERROR_NO_SUCH_DEVICE && !target ? not_found : refusal(pcap.get(), activated, known.interface);
    return nullptr;
  }
  if (const int wanted = known.link_type ? dlt_of(*known.link_type) : -1;
      wanted >= 0 && wanted != libpcap().datalink(pcap.get()) && libpcap().set_datalink(pcap.get(), wanted) != 0) {
    error = {CaptureError::Kind::option, escaped(known.interface) + ": " + escaped(libpcap().geterr(pcap.get()))};
    return nullptr;
  }
  auto source = std::make_unique<PcapSource>(std::move(pcap), known);
  if (target) source->index = target->index;
  if (!source->begin(target.value_or(CaptureTarget{}), error)) return nullptr;
  return source;
}

}  // namespace wiresmith
