#include "wiresmith/capture/filter.h"

#include <pcap/pcap.h>

#include <mutex>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// libpcap's compiler kept its state in globals until 1.8, and looks names up with functions that still do.
std::mutex& compiler() {
  static std::mutex mutex;
  return mutex;
}

struct ClosePcap {
  void operator()(pcap_t* p) const { pcap_close(p); }
};

}  // namespace

void Filter::Free::operator()(bpf_program* program) const {
  pcap_freecode(program);
  delete program;
}

// Some words only have a meaning on a certain link, so a link type for each of them.
std::optional<FilterError> Filter::check() const {
  if (expression_.empty()) return std::nullopt;
  constexpr LinkType wireless{105}, pf_log{117}, sun_atm{123}, mtp2{140};
  std::optional<FilterError> first;
  for (const auto type : {linktype_ethernet, linktype_raw, linktype_linux_sll, linktype_null, linktype_ppp, wireless,
                          pf_log, sun_atm, mtp2}) {
    std::optional<FilterError> error;
    if (compiled(type, error)) return std::nullopt;
    if (!first) first = error;
  }
  return first;
}

std::optional<FilterError> Filter::compile(LinkType link_type) {
  std::optional<FilterError> error;
  if (!expression_.empty()) programs_[link_type] = compiled(link_type, error);
  if (error && !error_) error_ = error;
  return error;
}

Filter::Program Filter::compiled(LinkType link_type, std::optional<FilterError>& error) const {
  const std::lock_guard lock(compiler());
  const std::unique_ptr<pcap_t, ClosePcap> pcap(pcap_open_dead(dlt_of(link_type), static_cast<int>(max_pcap_record)));
  auto program = std::make_unique<bpf_program>();
  constexpr int optimise = 1;
  if (pcap && pcap_compile(pcap.get(), program.get(), expression_.c_str(), optimise, PCAP_NETMASK_UNKNOWN) == 0) {
    return Program(program.release());
  }
  const std::string why = pcap ? pcap_geterr(pcap.get()) : "out of memory";
  error = FilterError{"filter '" + escaped(expression_) + "' cannot be used on link type " + link_type_name(link_type) +
                      ": " + escaped(why)};
  return nullptr;
}

const Filter::Program& Filter::program_for(LinkType link_type) {
  if (last_ != nullptr && last_link_type_ == link_type) return *last_;
  auto found = programs_.find(link_type);
  if (found == programs_.end()) {
    std::optional<FilterError> error;
    found = programs_.emplace(link_type, compiled(link_type, error)).first;
    if (error && !error_) error_ = error;
  }
  last_ = &found->second;  // nodes of a map stay where they are
  last_link_type_ = link_type;
  return *last_;
}

bool Filter::matches(const Frame& frame) {
  if (expression_.empty()) return true;
  const auto& program = program_for(frame.interface->link_type);
  if (!program) return false;
  const auto captured = static_cast<u_int>(frame.bytes.size());
  return bpf_filter(program->bf_insns, frame.bytes.data(), frame.original_length, captured) != 0;
}

}  // namespace wiresmith
