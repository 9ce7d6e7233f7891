// Messages of DNS as nearly all are: found whole without a walk over their parts.
#pragma once

#include <array>
#include <optional>
#include <utility>

#include "wiresmith/protocols/dns.h"
#include "wiresmith/wire/plain_list.h"

namespace wiresmith {

// The data of a record that needs no walk: some bytes, then names, then bytes again; or strings to the end.
struct PlainData {
  bool known = false, strings = false;
  std::uint16_t before = 0, names = 0, after = 0;
};
// By the number of the type. Of parts it is asked what they have: with UBSan g++ 12 compares no addresses in constants.
inline constexpr auto plain_data = [] {
  std::array<PlainData, 64> out{};
  for (const auto& entry : dns_data_entries) {
    if (entry.key >= out.size()) continue;
    PlainData data{.known = !entry.body->segments.empty()};
    for (const Segment& part : entry.body->segments) {
      if (!part.fields.empty())
        (data.names == 0 ? data.before : data.after) += part.bytes;
      else if (part.tail->kind == TailKind::name && data.after == 0)
        ++data.names;
      else if (entry.body->segments.size() == 1 && part.tail->kind == TailKind::items &&
               part.tail->element->name == describe<DnsString>.name)
        data.strings = true;
      else
        data.known = false;
    }
    if (data.known) out[entry.key] = data;
  }
  return out;
}();

// Reads over questions and the records of every day.
class PlainDns {
 public:
  explicit PlainDns(Bytes message) : message_(message) {}

  // The size of the message, if its records are plain and each as long as it says: then a walk finds nothing wrong with
  // it. nullopt: a walk must tell.
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
    if (type == dns_type_opt)
      return additional && !std::exchange(has_opt_, true) && message_[begin] == 0 && options(end);
    return type < plain_data.size() && plain_data[type].known && data(plain_data[type], end);
  }
  bool data(const PlainData& data, std::size_t end) {
    at_ += data.before;
    for (unsigned left = data.names; left > 0; --left)
      if (at_ >= end || !name(end)) return false;
    at_ += data.after;
    if (data.strings)
      do {
        if (at_ >= end) return false;
        at_ += std::size_t{1} + message_[at_];
      } while (at_ != end);
    return at_ == end;
  }
  // Cookies, which are the options of every day.
  bool options(std::size_t end) {
    constexpr std::size_t code_bytes = dns_options.kind_bytes, head = code_bytes + dns_options.length_bytes;
    for (std::size_t n = 0; at_ != end;) {
      if (++n > max_options || end - at_ < head + size_of<DnsCookie>) return false;
      const std::size_t size = load_be<dns_options.length_bytes>(&message_[at_ + code_bytes]);
      if (load_be<code_bytes>(&message_[at_]) != cookie || size < size_of<DnsCookie> || size > end - at_ - head)
        return false;
      at_ += head + size;
    }
    return true;
  }

  static constexpr std::uint32_t cookie = plain_kind<DnsCookie>(dns_options);

  Bytes message_;
  std::size_t at_ = 0, text_ = 0;
  bool has_opt_ = false;
  std::uint32_t hops_ = max_message_hops;
};

}  // namespace wiresmith
