// What a protocol's summary sees, and the line that it writes its piece of the one-line text into.
#pragma once

#include <concepts>
#include <functional>

#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

// A number in hexadecimal, with at least so many digits.
struct Hex {
  std::uint64_t value = 0;
  unsigned digits = 1;
};
// Text from a packet: bytes outside 0x20-0x7e as \DDD.
struct Escaped {
  Bytes bytes;
};
// The readable domain name at `at` in `message`, whose bytes in place end before `end`; it ends in a dot.
struct NameAt {
  Bytes message;
  std::size_t at = 0, end = 0;
};

// A line under construction in somebody else's buffer. What does not fit is left out, and full() tells.
class Line {
 public:
  Line(char* begin, char* end) : begin_(begin), at_(begin), end_(end) {}

  Line& operator<<(std::string_view text) {
    if (fits(text.size())) at_ = put(at_, text);
    return *this;
  }
  Line& operator<<(const char* text) { return *this << std::string_view(text); }
  // The first `size` characters of a buffer, which is copied whole: no call for a few characters.
  template <std::size_t N>
  Line& part_of(const char (&text)[N], std::size_t size) {
    if (!fits(N)) return *this;
    std::memcpy(at_, text, N);
    at_ += size;
    return *this;
  }
  // The first decimals of a second, at most nine.
  Line& fraction(std::uint32_t nanoseconds, unsigned decimals) {
    if (!fits(9)) return *this;
    put_digits<9>(at_, nanoseconds);
    at_ += decimals;
    return *this;
  }
  Line& operator<<(char c) {
    if (fits(1)) *at_++ = c;
    return *this;
  }
  template <std::unsigned_integral T>
  Line& operator<<(T value) {
    if (fits(24)) at_ = put_decimal(at_, value);
    return *this;
  }
  Line& operator<<(Hex number) {
    if (fits(24)) at_ = put_hex_number(at_, number.value, number.digits);
    return *this;
  }
  Line& operator<<(const Ipv4Address& a) { return ipv4(a.data()); }
  Line& operator<<(const Ipv6Address& a) { return ipv6(a.data()); }
  Line& operator<<(const MacAddress& a) { return mac(a); }
  // The same from 4, 16 and any number of bytes.
  Line& ipv4(const std::uint8_t* p) {
    if (fits(20)) at_ = put_ipv4(at_, p);
    return *this;
  }
  Line& ipv6(const std::uint8_t* p) {
    if (fits(max_ipv6_text)) at_ = put_ipv6(at_, p);
    return *this;
  }
  // Of a prefix, which may have fewer bytes.
  Line& ipv4(Bytes prefix) {
    if (fits(20)) at_ = put_ipv4(at_, prefix);
    return *this;
  }
  Line& ipv6(Bytes prefix) {
    if (fits(max_ipv6_text)) at_ = put_ipv6(at_, prefix);
    return *this;
  }
  Line& mac(Bytes bytes) {
    if (fits(3 * bytes.size())) at_ = put_mac(at_, bytes);
    return *this;
  }
  Line& operator<<(Escaped text) {
    for (const auto b : text.bytes)
      if (fits(4)) at_ = put_escaped_byte(at_, b);
    return *this;
  }
  Line& operator<<(NameAt name) {
    if (!fits(max_name_text + 16)) return *this;
    std::uint32_t hops = max_name_hops;
    const char* const before = at_;
    walk_name(name.message, name.at, name.end, hops, [&](std::size_t begin, std::size_t size) {
      at_ = put_label(at_, name.message, begin, size, false);
      *at_++ = '.';
    });
    if (at_ == before) *at_++ = '.';
    return *this;
  }
  // Lower-case hex, two digits a byte.
  Line& hex(Bytes bytes) {
    for (const auto b : bytes)
      if (fits(2)) at_ = put_hex_byte(at_, b);
    return *this;
  }

  // Takes back what a piece wrote to lead over to a piece that did not come: spaces, colons and commas.
  void trim() {
    while (at_ != begin_ && (at_[-1] == ' ' || at_[-1] == ':' || at_[-1] == ',')) --at_;
  }
  void shorten(std::size_t size) { at_ = begin_ + size; }
  bool full() const { return full_; }
  std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }
  char* end() const { return at_; }

 private:
  bool fits(std::size_t n) {
    if (static_cast<std::size_t>(end_ - at_) >= n && !full_) [[likely]]
      return true;
    full_ = true;
    return false;
  }
  char *begin_, *at_, *end_;
  bool full_ = false;
};

// The name of an IPv4 or IPv6 address, given as its 4 or 16 bytes; empty where it has none. Valid until the next call.
using AddressNames = std::function<std::string_view(Bytes address)>;

// A summary is called only where the fixed head of the layer's header is wholly there. It writes its piece, ending in
// what leads over to the next layer's (": ", " "), or sets `done` where that layer has nothing to add.
class SummaryContext {
 public:
  // Begins at the first of the layers.
  SummaryContext(Line& line, Bytes frame_bytes, Bytes scratch_bytes, std::span<const Layer> all)
      : out(line),
        frame(frame_bytes),
        scratch(scratch_bytes),
        first_(all.data()),
        own_(first_),
        end_(first_ + all.size()) {}

  Line& out;
  Bytes frame, scratch;
  std::size_t missing = 0;                  // bytes that the capture cut off the end of the innermost layers
  bool verbose = false;                     // with time to live, identification, checksums
  bool link = false;                        // with the link header
  bool names = false;                       // ports by name
  const AddressNames* addresses = nullptr;  // names in their place; null: none
  bool done = false;                        // what follows is not to be told

  // Goes on to the next layer, or behind the last.
  void advance() { ++own_; }
  const Layer& layer() const { return *own_; }
  // The nth layer inwards from this one, or null.
  const Layer* within(std::size_t n) const { return n < static_cast<std::size_t>(end_ - own_) ? own_ + n : nullptr; }
  const Layer* next() const { return within(1); }
  const Layer* parent() const { return own_ != first_ ? own_ - 1 : nullptr; }

  // From the layer's header to the end of its footer, as far as they are there.
  Bytes bytes(const Layer& l) const {
    return (l.buffer == Buffer::frame ? frame : scratch)
        .subspan(l.offset, std::size_t{l.header} + l.payload + l.trailer + l.footer);
  }
  Bytes header_bytes() const { return bytes(layer()).first(layer().header); }
  template <HasLayout T>
  T header() const {
    return decode<T>(std::span<const std::uint8_t, size_of<T>>(begin_of(layer()), size_of<T>));
  }

  // Bytes after this layer's header, on the wire: with those that the capture cut off.
  std::size_t payload_length() const {
    const Layer& l = layer();
    const bool at_end = l.buffer == Buffer::frame && l.offset + l.header + l.payload == frame.size();
    return l.payload + (at_end ? missing : 0);
  }
  // The same with its header, and what it claims behind the payload.
  std::size_t length() const { return layer().header + payload_length() + layer().footer; }

  // Whether a layer with a protocol of its own follows, and not just bytes.
  bool leads_on() const { return next() != nullptr && next()->protocol->name != "data"; }

  // An address, or its name where names were asked for.
  template <typename Ip>
  Line& address(const Ip& ip) const {
    const auto name = addresses != nullptr ? (*addresses)(ip) : std::string_view{};
    return name.empty() ? out << ip : out << name;
  }

  // "source.port > destination.port: " of a network layer, the ports of the transport layer that it carries.
  template <typename Ip>
  void ends(const Ip& source, const Ip& destination) const {
    const Layer* const carried = transport();
    address(source);
    if (carried != nullptr) port(*carried, 0);
    out << " > ";
    address(destination);
    if (carried != nullptr) port(*carried, 1);
    out << ": ";
  }

  // " [udp checksum 0x1234 good]", for the verbose text.
  void checksum(std::uint64_t value) const {
    const Checksum& c = layer().checksum;
    out << "checksum " << Hex{value, 4} << ' ' << name_of(c.verdict);
    if (c.verdict == Verdict::bad) out << ", expected " << Hex{c.expected, 4};
  }

 private:
  const std::uint8_t* begin_of(const Layer& l) const {
    return (l.buffer == Buffer::frame ? frame : scratch).data() + l.offset;
  }
  // Behind extension headers; null where there is none, or the ports are not all there.
  const Layer* transport() const {
    for (const Layer* l = own_ + 1; l < end_; ++l) {
      if (l->protocol->shape == Shape::header && l->protocol != layer().protocol) continue;
      const Keys keys = l->protocol->carries[0];
      const auto ports = l->protocol->header->segments[0].fields;  // the headers of both begin with the two ports
      const bool has_ports = (keys == Keys::tcp_port || keys == Keys::udp_port) && ports.size() >= 2;
      return has_ports && 8U * l->header >= std::uint32_t{ports[1].offset} + ports[1].width ? l : nullptr;
    }
    return nullptr;
  }
  void port(const Layer& transport_layer, std::size_t which) const {
    const Field& f = transport_layer.protocol->header->segments[0].fields[which];
    const std::uint64_t number = number_of(f, begin_of(transport_layer));
    const auto name = names && f.names != nullptr ? f.names->find(number) : std::string_view{};
    if (name.empty())
      out << '.' << number;
    else
      out << '.' << name;
  }

  const Layer *first_, *own_, *end_;
};

}  // namespace wiresmith
