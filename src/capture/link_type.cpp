#include "wiresmith/capture/link_type.h"

#include <pcap/dlt.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "wiresmith/capture/link_names.h"
#include "wiresmith/wire/letter_case.h"

namespace wiresmith {
namespace {

struct Pair {
  int link_type, dlt;
};
// The only ones that differ on Linux: their DLT_ numbers mean different things on different systems, so files have
// numbers of their own (https://www.tcpdump.org/linktypes.html).
constexpr std::array pairs = {Pair{100, DLT_ATM_RFC1483}, Pair{101, DLT_RAW},      Pair{102, DLT_SLIP_BSDOS},
                              Pair{103, DLT_PPP_BSDOS},   Pair{106, DLT_ATM_CLIP}, Pair{246, DLT_PFSYNC}};

constexpr std::string_view unnamed = "LINKTYPE_";

}  // namespace

int dlt_of(LinkType link_type) {
  const int number = static_cast<int>(link_type);
  for (const auto& p : pairs) {
    if (p.link_type == number) return p.dlt;
  }
  return number;
}

LinkType link_type_of_dlt(int dlt) {
  for (const auto& p : pairs) {
    if (p.dlt == dlt) return static_cast<LinkType>(p.link_type);
  }
  return static_cast<LinkType>(dlt);
}

std::string link_type_name(LinkType link_type) {
  if (const auto name = dlt_names.find(static_cast<std::uint64_t>(dlt_of(link_type))); !name.empty())
    return std::string(name);
  return std::string(unnamed) + std::to_string(static_cast<unsigned>(link_type));
}

std::optional<LinkType> link_type_by_name(std::string_view name) {
  const auto same = [&](const NameOf& n) { return equal_but_for_case(n.name, name); };
  if (const auto found = std::ranges::find_if(dlt_names.entries, same); found != dlt_names.entries.end())
    return link_type_of_dlt(static_cast<int>(found->value));
  if (name.starts_with(unnamed)) name.remove_prefix(unnamed.size());
  std::uint16_t number = 0;
  const auto [end, fault] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (fault != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return static_cast<LinkType>(number);
}

}  // namespace wiresmith
