// The words that all of dissecting and crafting share: layers, issues, verdicts, protocols and what a step says.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "wiresmith/wire/layout.h"

namespace wiresmith {

// ---- budgets (each overrun is an issue) ---------------------------------------------------------------------------

inline constexpr std::size_t max_layers = 32;            // a packet, each tag and extension header counted
inline constexpr std::size_t max_issues = 16;            // a packet; the last slot becomes "more issues: N"
inline constexpr std::size_t max_options = 256;          // a header
inline constexpr std::size_t max_name_hops = 127;        // compression pointers a domain name
inline constexpr std::size_t max_message_hops = 65'536;  // compression pointers a DNS message

// Names expand: a pointer of 2 bytes to a name of 255, each byte of it five characters of JSON. What goes beyond this
// is shown as bytes, so that the output of a packet is bounded by its size: 64 characters a byte, and 4 KiB.
inline constexpr std::size_t max_message_text = 1024 * 1024;  // of the names of a message,
inline constexpr std::size_t name_text_per_byte = 40;         // of those up to a byte of it, by its offset,
inline constexpr std::size_t name_text_at_least = 1536;       // and at any offset

// ---- issues -------------------------------------------------------------------------------------------------------

// malformed breaks its RFC; truncated was cut by the capture; note is legal but worth a look; continues means that a
// fragment or stream goes on in another packet.
enum class Severity : std::uint8_t { malformed, truncated, note, continues };

enum class Fault : std::uint8_t {
  header_cut,   // fewer bytes than the header needs
  payload_cut,  // fewer bytes than a length field claims
  bad_version,
  bad_header_length,
  bad_length,  // a length field that cannot be
  bad_checksum,
  bad_value,   // a value its RFC forbids
  bad_option,  // an option whose length cannot be
  bad_name,    // a domain name that cannot be read
  bad_count,   // fewer elements than a count claims
  bad_padding,
  trailing_bytes,
  fragment,
  segment,
  too_many_layers,
  too_many_options,
  too_many_hops,
  too_much_text,
  wrong_order,  // an extension header or record where it must not stand
  duplicate,
  not_shown,  // known to be there, in a form that is not taken apart
  more_issues
};

std::string_view name_of(Fault fault);        // "header-cut"
std::string_view sentence_of(Fault fault);    // "the header is cut short"
std::string_view name_of(Severity severity);  // "malformed"

inline constexpr std::uint8_t no_field = 255;

// What is wrong, where. `need` and `have` are bytes or values, by the fault.
struct Issue {
  Fault fault{};
  Severity severity{};
  std::uint8_t layer = 0;    // index into the packet's layers
  std::string_view field;    // name of the part, or empty; static storage
  std::uint32_t offset = 0;  // byte in the frame
  std::uint32_t need = 0, have = 0;
};

// ---- checksums ----------------------------------------------------------------------------------------------------

enum class Verdict : std::uint8_t { none, good, bad, absent, unverified };

struct Checksum {
  Verdict verdict = Verdict::none;  // none: this layer has no checksum field in its bytes
  bool known = false;               // whether `expected` is what the bytes call for; unverified ones may know it too
  std::uint16_t expected = 0;

  // All of it by one store: what reads it at once after three would wait for them.
  void set(Verdict v, bool is_known = false, std::uint16_t value = 0) {
    const auto all = static_cast<std::uint32_t>(v) | (is_known ? 1U << 8 : 0U) | std::uint32_t{value} << 16;
    std::memcpy(this, &all, sizeof all);
  }
};
static_assert(sizeof(Checksum) == 4 && std::is_trivially_copyable_v<Checksum>);
std::string_view name_of(Verdict verdict);

// ---- layers -------------------------------------------------------------------------------------------------------

struct Protocol;

// Where a layer's object stands in the packet's document.
enum class Nest : std::uint8_t { none, inner, quoted };
// Which buffer a layer's bytes are in.
enum class Buffer : std::uint8_t { frame, scratch };

// header, payload, trailer and footer lie one after another from `offset`; the next layer begins where the payload
// does.
struct Layer {
  const Protocol* protocol = nullptr;
  std::uint32_t offset = 0;   // in its buffer
  std::uint32_t header = 0;   // bytes of the header that are there
  std::uint32_t payload = 0;  // bytes after it that are there
  std::uint32_t trailer = 0;  // bytes beyond what the layers within claim
  std::uint32_t footer = 0;  // bytes after that which this layer itself claims: a frame check sequence, ICMP extensions
  Checksum checksum;
  Buffer buffer = Buffer::frame;
  Nest nest = Nest::none;  // of this layer in the one before it
  bool cut = false;        // the header is not whole: craft cuts it there
};

// The kinds of number by which one protocol names the next.
enum class Keys : std::uint8_t {
  none,
  link_type,
  ethertype,
  llc,
  llc_sap,
  ip_protocol,
  udp_port,
  tcp_port,
  ppp,
  quoted,
  bsd_family,
  mpls,   // what a label leads to: an IP version, or the next label
  vxlan,  // from here on: what one protocol always holds
  backbone,
  pppoe,
  multilink,
  teredo
};

// What a step says of its layer. Lengths are those that the header claims; the loop clips them to what is there.
struct Step {
  std::size_t header = 0;
  std::size_t payload = 0;               // bytes claimed after the header; `rest` for all that is left
  Keys keys = Keys::none;                // none: the payload is data
  std::uint32_t key = 0, other_key = 0;  // other_key is tried where key binds nothing (the other port)
  Nest nest = Nest::none;
  bool quoted = false;     // the payload is a copy of the start of another packet
  std::size_t footer = 0;  // bytes after the payload that belong to this layer
};
inline constexpr std::size_t rest = ~std::size_t{0};

class StepContext;
class CompleteContext;
class SummaryContext;

// How a protocol's layers stand in the JSON document.
enum class Shape : std::uint8_t {
  object,  // "ip":{…}; again in the same packet: in an "inner" object
  array,   // may repeat in a row: "vlan":[{…}]
  header,  // an IPv6 extension header: an element of "ipv6_ext":[{"header":"dstopts",…}]
  more     // "dns":{…}, then "dns_more":[{…}]
};

// A protocol is one constexpr value.
struct Protocol {
  std::string_view name;   // JSON key and prefix of its fields
  std::string_view title;  // "User Datagram Protocol"
  std::string_view rfc;
  const Struct* header = nullptr;
  Step (*step)(StepContext&) noexcept = nullptr;
  Shape shape = Shape::object;
  const Struct* footer = nullptr;              // form of what a layer claims behind its payload
  std::span<const std::string_view> aliases;   // other names for the layer: Scapy's
  std::array<Keys, 2> carries{};               // the kinds of number by which its header names what is within
  std::uint8_t message = 0;                    // where in the header the pointers of domain names count from
  void (*summary)(SummaryContext&) = nullptr;  // its piece of the one-line text (wire/summary.h); null: name and length
  void (*complete)(CompleteContext&) = nullptr;  // fills in what was not set when crafting (wire/complete.h)
  // Whether bytes may begin with it, where a port alone does not tell; null: always.
  bool (*begins)(Bytes) noexcept = nullptr;
};

}  // namespace wiresmith
