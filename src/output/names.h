// Every name that a protocol's parts go by: what -e, explain and the schema look up.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wiresmith/wire/layer.h"

namespace wiresmith {

// A part of a protocol's header or footer that has a value: a field, or a tail of bytes, text or a name, or the kind of
// an option (where `kinds` is not null, and field and tail are).
struct Part {
  const Protocol* protocol = nullptr;
  const Struct* owner = nullptr;   // the struct that declares it: the header's, an element's, an option's
  std::vector<const Tail*> lists;  // that it lies in, outermost first
  const Field* field = nullptr;
  const Tail* tail = nullptr;
  const TlvTable* kinds = nullptr;
  std::string_view name;  // its own; empty for the value of a list of bare values
  bool small = false;     // the field under the name that it has for small values

  // "ip.ttl", "tcp.options.mss", "dns.answers.name"
  std::string full_name() const;
  std::span<const std::string_view> aliases() const;
};

void each_part(const Protocol& protocol, const std::function<void(const Part&)>& take);

// The parts that go by a name or an alias: "tcp.dport", "ip.dsfield.dscp", "tcp.options.mss". Several where bodies of
// options share a name, and for "ipv6_ext.nxt", which is said of all extension headers; none where nothing has it.
std::vector<Part> find_parts(std::string_view name);

// The known name that is most like this one, of those that are `more` besides those of all parts; empty where none is
// near.
std::string nearest_name(std::string_view name, std::span<const std::string_view> more = {});

}  // namespace wiresmith
