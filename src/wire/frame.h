// A frame as a capture gives it: the bytes, and what the capture says about them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "wiresmith/wire/bytes.h"

namespace wiresmith {

// LINKTYPE_ numbers as they stand in capture files (the tcpdump group's registry), not libpcap's DLT_ numbers.
enum class LinkType : std::uint16_t {};

inline constexpr LinkType linktype_null{0}, linktype_ethernet{1}, linktype_ppp{9}, linktype_ppp_hdlc{50},
    linktype_raw{101}, linktype_loop{108}, linktype_linux_sll{113}, linktype_ipv4{228}, linktype_ipv6{229},
    linktype_linux_sll2{276};

// Time since 1970-01-01T00:00:00Z. A fraction of a second or more in the file is carried into seconds.
struct Timestamp {
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0;  // always below 1,000,000,000
  friend constexpr bool operator==(const Timestamp&, const Timestamp&) = default;
  friend constexpr auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

enum class Direction : std::uint8_t { unknown, inbound, outbound };

// Where frames were captured: a pcapng interface description, or what a pcap header says of its single one.
struct Interface {
  std::uint32_t section = 0;  // number of the pcapng section, from 0
  std::uint32_t id = 0;       // number within its section, from 0
  LinkType link_type{};
  std::uint32_t snap_length = 0;     // bytes; 0: not limited
  std::uint8_t time_resolution = 6;  // as if_tsresol: 10^-n seconds, or 2^-(n & 0x7f) where the top bit is set
  std::int64_t time_offset = 0;      // seconds added to each time of this interface
  std::string name, description;     // as the file has them: any bytes
  std::string filter, os;            // the same: what was to be captured (libpcap's words), and on which system
  std::string link_name;             // "EN10MB"; empty where nobody looked it up
};

// Views in a frame are valid until the next one is read.
struct Frame {
  Bytes bytes;                           // what was captured
  std::uint32_t original_length = 0;     // bytes on the wire, as the file says; may lie
  std::uint64_t number = 0;              // from 1
  const Interface* interface = nullptr;  // owned by the reader, never null in a frame that was read
  Timestamp time;
  bool has_time = false;  // simple packet blocks have none
  bool time_cut = false;  // the file's time was finer than nanoseconds
  Direction direction = Direction::unknown;
  bool checksum_partial = false;  // captured before the interface wrote the checksum of TCP or UDP (offload)
  std::span<const std::string_view> comments;  // opt_comment, any bytes
};

}  // namespace wiresmith
