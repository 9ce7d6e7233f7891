// Any bytes as a DNS message, over UDP and over TCP, as names in wire form, and as the text of names. The first byte
// says as which.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "fuzz/around.h"
#include "fuzz/fuzz.h"
#include "fuzz/packet_mender.h"
#include "fuzz/packet_promises.h"
#include "fuzz/printed.h"
#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/letter_case.h"

namespace wiresmith::fuzz {
namespace {

void check_message(Bytes message, bool over_tcp) {
  static PacketPromises promises;
  static PacketMender mender;
  Octets framed{static_cast<std::uint8_t>(message.size() >> 8), static_cast<std::uint8_t>(message.size())};
  framed.insert(framed.end(), message.begin(), message.end());
  auto packet = over_tcp ? in_tcp(53, framed) : in_udp(53, message);
  mender.mend_checksums(linktype_raw, packet);
  promises.check(linktype_raw, packet, static_cast<std::uint32_t>(packet.size()));
}

using Labels = std::vector<std::string>;

// The same by the book and nothing else (RFC 1035 4.1.4): pointers go back before the labels that were read last, no
// more than 127 of them, and 255 bytes are enough for all labels.
std::optional<Labels> labels_by_the_book(Bytes message, std::size_t at) {
  Labels labels;
  std::size_t total = 1, before = message.size(), begin = at;
  for (std::size_t hops = 0; at < before;) {
    const std::size_t length = message[at];
    if (length == 0) return labels;
    if (length < 64) {
      if (at + 1 + length > before) return std::nullopt;
      total += 1 + length;
      if (total > 255) return std::nullopt;
      labels.emplace_back(message.begin() + static_cast<std::ptrdiff_t>(at + 1),
                          message.begin() + static_cast<std::ptrdiff_t>(at + 1 + length));
      at += 1 + length;
      continue;
    }
    if (length < 192 || at + 2 > before) return std::nullopt;
    const std::size_t target = (length - 192) * 256 + message[at + 1];
    if (target >= begin || ++hops > 127) return std::nullopt;
    before = begin;
    at = begin = target;
  }
  return std::nullopt;
}

// What stands in JSON of a label is, read as JSON, what stands in text.
void check_label(Bytes message, std::size_t at, std::size_t size) {
  char text[max_label_text * max_label_size + 16], json[sizeof text];
  const std::string_view plain(text, put_label(text, message, at, size, false));
  const std::string quoted = '"' + std::string(json, put_label(json, message, at, size, true)) + '"';
  const auto read = nlohmann::json::parse(quoted, nullptr, false);
  must(read.is_string() && read.get_ref<const std::string&>() == plain, "a label is another one in JSON", quoted);
}

std::optional<Labels> labels_of(Bytes message, std::size_t at) {
  Labels labels;
  std::uint32_t hops = max_message_hops;
  const NameEnd end = walk_name(message, at, message.size(), hops, [&](std::size_t label, std::size_t size) {
    check_label(message, label, size);
    const Bytes bytes = message.subspan(label, size);
    labels.emplace_back(bytes.begin(), bytes.end());
  });
  if (end.fault != NameFault::none) return std::nullopt;
  must(end.size > 0 && at + end.size <= message.size(), "a name ends outside its message");
  return labels;
}

std::string text_of(const Labels& labels) {
  std::string out;
  for (const auto& label : labels) {
    char text[4 * 63 + 16];
    const Bytes bytes(reinterpret_cast<const std::uint8_t*>(label.data()), label.size());
    out.append(text, put_label(text, bytes, 0, bytes.size(), false)).append(".");
  }
  return out.empty() ? "." : out;
}

// The same name in other letters is the same to a table that knows it.
void check_case(const Name& name) {
  static NameTable table;
  Name other = name;
  for (auto& b : other.wire) b = to_lower(b) == b ? to_upper(b) : to_lower(b);
  table.clear();
  table.place(name.bytes(), name, 0, Compress::always);
  const auto known = table.place(name.bytes(), name, name.size, Compress::always);
  const auto in_other_letters = table.place(name.bytes(), other, name.size, Compress::always);
  must(known.plain == in_other_letters.plain && known.target == in_other_letters.target,
       "a name in other letters is another name");
}

// Each name that stands at a byte of the message, and all of them written one behind the other with compression.
void check_names(Bytes message) {
  static NameTable writing, looking;
  writing.clear();
  looking.clear();
  Octets written;
  constexpr std::size_t most = 600;
  for (std::size_t at = 0; at < std::min(most, message.size()); ++at) {
    const auto labels = labels_of(message, at);
    must(labels == labels_by_the_book(message, at), "a name is not what its bytes say");
    if (!labels) continue;
    const std::string text = text_of(*labels);
    must_be_sentence(text, "a name");
    const auto name = Name::parse(text);
    must(name.has_value() && labels_of(name->bytes(), 0) == labels, "the text of a name is another name", text);
    check_case(*name);
    const std::size_t begin = written.size();
    const auto plan = writing.place(written, *name, begin, Compress::always);
    const Bytes plain = name->bytes().first(plan.plain);
    written.insert(written.end(), plain.begin(), plain.end());
    if (plan.target == NameTable::root) {
      written.push_back(0);
    } else {
      written.push_back(static_cast<std::uint8_t>(0xc0 | plan.target >> 8));
      written.push_back(static_cast<std::uint8_t>(plan.target));
    }
    const Held all(written);
    // Compression disregards case.
    const auto back = labels_of(all.bytes(), begin);
    must(back.has_value() && back->size() == labels->size(), "a compressed name cannot be read", text);
    must(looking.expected(all.bytes(), begin, Compress::always), "craft's own compression is called another", text);
  }
}

void check_text(std::string_view text) {
  const auto name = Name::parse(text);
  if (!name) return;
  const Held wire(name->bytes());
  const auto labels = labels_of(wire.bytes(), 0);
  must(labels.has_value(), "text becomes a name that cannot be read", text);
  const auto back = Name::parse(text_of(*labels));
  must(back.has_value() && *back == *name, "the text of a name is another name", text);
  const auto same = Name::from_wire(wire.bytes());
  must(same.has_value() && *same == *name, "the bytes of a name are no name", text);
}

}  // namespace
}  // namespace wiresmith::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wiresmith::fuzz;
  if (size < 1) return 0;
  const Held held({data + 1, size - 1});
  switch (data[0] % 4) {
    case 0: check_message(held.bytes(), false); break;
    case 1: check_message(held.bytes(), true); break;
    case 2: check_text(held.text()); break;
    default: check_names(held.bytes());
  }
  return 0;
}
