// Which packet answers which: by addresses, protocol and ports, identifiers and sequence numbers, or by the copy of the
// packet that an ICMP error carries.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "wiresmith/dissect/packet.h"

namespace wiresmith {

// Probes that wait for an answer.
class Pairing {
 public:
  // Adds a probe under a number of the caller's. False: it is of a kind that nobody answers, or that could not be told
  // from others.
  bool add(const Packet& probe, std::size_t number);
  // The probe that the packet answers; the earliest of those for which `waits` is true. nullopt: none.
  std::optional<std::size_t> probe_of(const Packet& answer, const std::function<bool(std::size_t)>& waits) const;

 private:
  struct Entry {
    std::size_t number;
    std::uint32_t sequence = 0, acknowledged = 0, length = 0;  // of TCP
    std::uint32_t identification = 0;                          // of IPv4
  };
  struct Found {
    std::string key;
    bool is_error = false;
    bool is_tcp = false, has_ack = false, is_reset = false;
    std::uint32_t sequence = 0, acknowledged = 0, identification = 0;
  };
  static std::vector<Found> keys_of_answer(const Packet& answer);
  static bool fits(const Entry& entry, const Found& found);

  std::unordered_map<std::string, std::vector<Entry>> entries_;
};

}  // namespace wiresmith
