#include "wiresmith/capture/filter.h"

#include <mutex>

#include "wiresmith/capture/file_format.h"
#include "wiresmith/capture/libpcap.h"
#include "wiresmith/capture/link_type.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

// libpcap's compiler kept its state in globals until 1.8, and looks names up with functions that still do.
std::mutex& compiler() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

void Filter::Free::operator()(bpf_program* program) const {
  libpcap().freecode(program);
  delete program;
}

// Some words only have a meaning on a certain link, so a link type for each of them. One that takes long to compile is
// compiled for the first link that it has a meaning on.
std::optional<FilterError> Filter::prepare() {
  if (expression_.empty()) return std::nullopt;
  constexpr std::size_t long_expression = 1000;
  constexpr LinkType cisco_hdlc{104}, wireless{105}, pf_log{117}, sun_atm{123}, mtp2{140};
  std::optional<FilterError> first;
  bool has_meaning = false;
  for (const auto type :
       {linktype_ethernet, linktype_raw, linktype_linux_sll, linktype_linux_sll2, linktype_null, linktype_loop,
        linktype_ppp, linktype_ppp_hdlc, cisco_hdlc, linktype_ipv4, linktype_ipv6, wireless, pf_log, sun_atm, mtp2}) {
    const auto& tried = programs_.insert_or_assign(type, compiled(type)).first->second;
    if (tried.program) has_meaning = true;
    if (has_meaning && expression_.size() > long_expression) break;
    if (!first) first = tried.error;
  }
  return has_meaning ? std::nullopt : first;
}

std::optional<FilterError> Filter::compile(LinkType link_type) {
  if (expression_.empty()) return std::nullopt;
  const auto& tried = programs_.insert_or_assign(link_type, compiled(link_type)).first->second;
  if (tried.error && !error_) error_ = tried.error;
  return tried.error;
}

Filter::Compiled Filter::compiled(LinkType link_type) const {
  if (const auto missing = libpcap_missing(); !missing.empty())
    return {nullptr, FilterError{"filter '" + escaped(expression_) + "' cannot be used: " + escaped(missing)}};
  const std::lock_guard lock(compiler());
  const Pcap pcap(libpcap().open_dead(dlt_of(link_type), static_cast<int>(max_pcap_record)));
  auto program = std::make_unique<bpf_program>();
  constexpr int optimise = 1;
  if (pcap && libpcap().compile(pcap.get(), program.get(), expression_.c_str(), optimise, PCAP_NETMASK_UNKNOWN) == 0) {
    return {Program(program.release()), std::nullopt};
  }
  const std::string why = pcap ? libpcap().geterr(pcap.get()) : "out of memory";
  return {nullptr, FilterError{"filter '" + escaped(expression_) + "' cannot be used on link type " +
                               link_type_name(link_type) + ": " + escaped(why)}};
}

const Filter::Compiled& Filter::compiled_for(LinkType link_type) {
  if (last_ != nullptr && last_link_type_ == link_type) return *last_;
  auto found = programs_.find(link_type);
  if (found == programs_.end()) found = programs_.emplace(link_type, compiled(link_type)).first;
  last_ = &found->second;  // nodes of a map stay where they are
  last_link_type_ = link_type;
  if (last_->error && !error_) error_ = last_->error;
  return *last_;
}

bool Filter::program_matches(const Frame& frame) {
  const auto& program = compiled_for(frame.interface->link_type).program;
  if (!program) return false;
  const auto captured = static_cast<u_int>(frame.bytes.size());
  return libpcap().bpf_filter(program->bf_insns, frame.bytes.data(), frame.original_length, captured) != 0;
}

}  // namespace wiresmith
