// Messages of DNS as nearly all are: found whole without a walk over their parts.
#pragma once

#include <optional>
#include <utility>

#include "wiresmith/protocols/dns.h"

namespace wiresmith {

// Reads over questions and the records of every day.
class PlainDns {
 public:
  explicit PlainDns(Bytes message) : message_(message) {}

  // The size of the message, if it has nothing but questions and records of addresses and names, each as long as it
  // says: then a walk finds nothing wrong with it. nullopt: a walk must tell.
  std::optional<std::size_t> size() {
    if (message_.size() < size_of<Dns>) return std::nullopt;
    const auto h = decode<Dns>(message_.first<size_of<Dns>>());
    at_ = size_of<Dns>;
    for (std::size_t i = h.qdcount; i > 0; --i)
      if (!question()) return std::nullopt;
    for (std::size_t i = std::size_t{h.ancount} + h.nscount; i > 0; --i)
      if (!record(false)) return std::nullopt;
    for (std::size_t i = h.arcount; i > 0; --i)
      if (!record(true)) return std::nullopt;
    return at_;
  }

 private:
  bool name(std::size_t end) {
    const NameEnd n =
        walk_name(message_, at_, end, hops_, [&](std::size_t, std::size_t size) { text_ += (size + 1) * max_label_text; });
    if (text_ > most_name_text(at_)) return false;
    at_ += n.size;
    return n.fault == NameFault::none;
  }
  bool question() {
    constexpr std::size_t behind_name = describe<DnsQuestion>.segments[1].bytes + size_of<DnsQuestionClass>;
    if (!name(message_.size()) || message_.size() - at_ < behind_name) return false;
    at_ += behind_name;
    return true;
  }
  bool record(bool additional) {
    // The segments are the name, the type, the head that the type chooses, the length and the data.
    constexpr std::size_t length_at = describe<DnsRecord>.segments[1].bytes + size_of<DnsRecordHead>;
    constexpr std::size_t behind_name = length_at + describe<DnsRecord>.segments[3].bytes;
    const std::size_t begin = at_;
    if (!name(message_.size()) || message_.size() - at_ < behind_name) return false;
    const auto* const head = message_.data() + at_;
    const auto type = static_cast<std::uint32_t>(load_be<2>(head));
    const auto size = static_cast<std::size_t>(load_be<2>(head + length_at));
    at_ += behind_name;
    if (message_.size() - at_ < size) return false;
    const std::size_t end = at_ + size;
    switch (type) {
      case number_of<DnsA>: at_ += size_of<DnsA>; break;
      case number_of<DnsAaaa>: at_ += size_of<DnsAaaa>; break;
      case number_of<DnsNs>:
      case number_of<DnsCname>:
      case number_of<DnsPtr>:
        if (!name(end)) return false;
        break;
      case number_of<DnsMx>:
        at_ += size_of<DnsMx>;
        if (at_ >= end || !name(end)) return false;
        break;
      case dns_type_opt:
        if (!additional || std::exchange(has_opt_, true) || message_[begin] != 0) return false;
        break;
      default: return false;
    }
    return at_ == end;
  }

  // The number of a record's type, which dns_data binds to its data. By name: with UBSan g++ 12 compares no addresses in
  // constants.
  template <class Data>
  static constexpr std::uint32_t number_of = [] {
    for (const auto& entry : dns_data_entries)
      if (entry.body->name == describe<Data>.name) return entry.key;
    return std::uint32_t{0};
  }();

  Bytes message_;
  std::size_t at_ = 0, text_ = 0;
  bool has_opt_ = false;
  std::uint32_t hops_ = max_message_hops;
};

}  // namespace wiresmith
