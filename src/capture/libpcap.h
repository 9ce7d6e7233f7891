// libpcap, loaded when something first needs it. With what it brings along (D-Bus, systemd, libgcrypt) it would take
// half of the start-up of commands that never do.
#pragma once

#include <pcap/pcap.h>

#include <memory>
#include <string_view>

namespace wiresmith {

// What is used of it: X(compile) for pcap_compile, and so on.
// One macro with a list, which clang-format would make a column of.
// clang-format off
#define WIRESMITH_LIBPCAP(X) \
  X(activate) X(close) X(compile) X(create) X(datalink) X(dispatch) X(fileno) X(freecode) \
  X(get_required_select_timeout) X(get_selectable_fd) X(geterr) X(open_dead) X(set_buffer_size) X(set_datalink) \
  X(set_promisc) X(set_snaplen) X(set_timeout) X(set_tstamp_precision) X(setdirection) X(setfilter) X(setnonblock) \
  X(stats) X(statustostr)
// clang-format on

struct Libpcap {
// A member's name takes no parentheses.
#define WIRESMITH_MEMBER(name) decltype(&::pcap_##name) name = nullptr;  // NOLINT(bugprone-macro-parentheses)
  WIRESMITH_LIBPCAP(WIRESMITH_MEMBER)
#undef WIRESMITH_MEMBER
  decltype(&::bpf_filter) bpf_filter = nullptr;
};

// Why there is none; empty where there is. A process that is locked in cannot load it: it must have been asked for
// before.
std::string_view libpcap_missing();

// Only where libpcap_missing() says nothing. From any thread.
const Libpcap& libpcap();

struct ClosePcap {
  void operator()(pcap_t* p) const { libpcap().close(p); }
};
using Pcap = std::unique_ptr<pcap_t, ClosePcap>;

}  // namespace wiresmith
