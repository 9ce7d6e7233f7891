#include "wiresmith/capture/kernel_filter.h"

#include <linux/filter.h>
#include <linux/if_packet.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/libpcap.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

using Program = std::vector<sock_filter>;

constexpr std::uint32_t pass_whole = 0x7fff'ffff;

sock_filter load_auxiliary(std::uint32_t what) {
  return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(SKF_AD_OFF) + what};
}
sock_filter jump_if_equal(std::uint32_t value, std::uint8_t then, std::uint8_t otherwise) {
  return {BPF_JMP | BPF_JEQ | BPF_K, then, otherwise, value};
}
sock_filter pass(std::uint32_t bytes) { return {BPF_RET | BPF_K, 0, 0, bytes}; }

// Stands before the rest and turns away the wrong direction.
void add_direction(Program& program, CaptureDirection direction, const CaptureTarget& target) {
  constexpr std::uint32_t loopback_index = 1;  // in every network namespace
  const auto outgoing = [&](std::uint8_t then, std::uint8_t otherwise) {
    program.push_back(load_auxiliary(SKF_AD_PKTTYPE));
    program.push_back(jump_if_equal(PACKET_OUTGOING, then, otherwise));
    program.push_back(pass(0));
  };
  if (direction == CaptureDirection::out) return outgoing(1, 0);
  if (direction == CaptureDirection::in || target.loopback) return outgoing(0, 1);
  if (target.index != 0) return;
  program.push_back(load_auxiliary(SKF_AD_IFINDEX));
  program.push_back(jump_if_equal(loopback_index, 0, 3));
  outgoing(0, 1);
}

// What libpcap would give the kernel: it knows that tags are not in the bytes that the kernel looks at, and that a
// made-up link header isn't there at all. So it is asked to set the filter on a socket of its own, which is read back.
// Empty where it would rather look at the frames itself.
std::optional<Program> compiled(const CaptureOptions& options, const CaptureTarget& target, CaptureError& error) {
  char reason[PCAP_ERRBUF_SIZE] = "";
  constexpr int small_ring = 1 << 20;
  const auto refuse = [&](CaptureError::Kind kind, std::string_view why) {
    error = {kind, "filter '" + escaped(options.filter) + "' cannot be used on link type " +
                       link_type_name(target.link_type) + ": " + escaped(why)};
    return std::nullopt;
  };
  if (const auto missing = libpcap_missing(); !missing.empty()) return refuse(CaptureError::Kind::system, missing);
  const Pcap pcap(libpcap().create(target.name.c_str(), reason));
  if (!pcap) return refuse(CaptureError::Kind::system, reason);
  libpcap().set_snaplen(pcap.get(), static_cast<int>(max_pcap_record));
  libpcap().set_buffer_size(pcap.get(), small_ring);
  libpcap().set_timeout(pcap.get(), 1);
  const int activated = libpcap().activate(pcap.get());
  if (activated < 0 && activated != PCAP_ERROR_IFACE_NOT_UP) {
    const bool rights = activated == PCAP_ERROR_PERM_DENIED;
    return refuse(rights ? CaptureError::Kind::rights : CaptureError::Kind::system, libpcap().geterr(pcap.get()));
  }
  const int dlt = dlt_of(target.link_type);
  if (libpcap().datalink(pcap.get()) != dlt && libpcap().set_datalink(pcap.get(), dlt) != 0)
    return refuse(CaptureError::Kind::system, libpcap().geterr(pcap.get()));
  bpf_program program{};
  constexpr int optimise = 1;
  if (libpcap().compile(pcap.get(), &program, options.filter.c_str(), optimise, PCAP_NETMASK_UNKNOWN) != 0)
    return refuse(CaptureError::Kind::filter, libpcap().geterr(pcap.get()));
  const bool set = libpcap().setfilter(pcap.get(), &program) == 0;
  libpcap().freecode(&program);
  if (!set) return refuse(CaptureError::Kind::filter, libpcap().geterr(pcap.get()));

  const int socket = libpcap().fileno(pcap.get());
  socklen_t count = 0;  // of instructions
  Program found;
  if (getsockopt(socket, SOL_SOCKET, SO_GET_FILTER, nullptr, &count) != 0 || count == 0) return found;
  found.resize(count);
  if (getsockopt(socket, SOL_SOCKET, SO_GET_FILTER, found.data(), &count) != 0) found.clear();
  return found;
}

}  // namespace

std::optional<KernelFilter> kernel_filter(const CaptureOptions& options, const CaptureTarget& target,
                                          CaptureError& error) {
  KernelFilter filter;
  auto& program = filter.program;
  add_direction(program, options.direction, target);
  if (!options.filter.empty()) {
    const auto wanted = compiled(options, target, error);
    if (!wanted) return std::nullopt;
    filter.matches_later = wanted->empty();
    program.insert(program.end(), wanted->begin(), wanted->end());
  }
  if (options.filter.empty() || filter.matches_later) {
    if (program.empty() && options.snap_length == 0) return filter;
    program.push_back(pass(pass_whole));
  }
  // Frames that must be matched later are needed whole.
  const std::uint32_t bytes = options.snap_length == 0 || filter.matches_later ? pass_whole : options.snap_length;
  for (auto& instruction : program)
    if (instruction.code == (BPF_RET | BPF_K) && instruction.k != 0) instruction.k = bytes;
  if (program.size() > BPF_MAXINSNS) {
    error = {CaptureError::Kind::filter, "filter '" + escaped(options.filter) + "' is too long for the kernel"};
    return std::nullopt;
  }
  return filter;
}

bool attach_filter(int socket, const std::vector<sock_filter>& program) {
  auto copy = program;
  const sock_fprog whole{static_cast<unsigned short>(copy.size()), copy.data()};
  return setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &whole, sizeof whole) == 0;
}

bool lock_filter(int socket) {
  constexpr int on = 1;
  return setsockopt(socket, SOL_SOCKET, SO_LOCK_FILTER, &on, sizeof on) == 0;
}

}  // namespace wiresmith
