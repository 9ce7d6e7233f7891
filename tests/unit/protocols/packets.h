// What the tests of protocols share: frames given as hex, the chain of a packet, and tables of malformed inputs.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "support/hex.h"
#include "wiresmith/dissect/dissect.h"

namespace wiresmith::testing {

using test::hex;
inline std::string hex_of(Bytes bytes) {
  std::string out;
  for (const auto b : bytes) {
    char text[2];
    put_hex_byte(text, b);
    out.append(text, 2);
  }
  return out;
}
inline std::vector<std::uint8_t> joined(std::vector<std::uint8_t> a, const std::vector<std::uint8_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

// An IPv4 packet from 192.0.2.1 to 192.0.2.2, its payload at 20.
inline std::vector<std::uint8_t> ipv4_packet(std::uint8_t protocol, const std::vector<std::uint8_t>& payload,
                                             std::uint8_t ttl = 64) {
  auto packet = joined(hex("4500 0000 0001 0000 00 00 0000 c0000201 c0000202"), payload);
  store_be<2>(&packet[2], packet.size());
  packet[8] = ttl;
  packet[9] = protocol;
  store_be<2>(&packet[10], checksum_of(add_words(Bytes(packet).first(20))));
  return packet;
}
// An IPv4 packet with a datagram to a port, with no UDP checksum, its payload at 28.
inline std::vector<std::uint8_t> udp_packet(std::uint16_t port, const std::vector<std::uint8_t>& payload) {
  auto datagram = joined(hex("c000 0000 0000 0000"), payload);
  store_be<2>(&datagram[2], port);
  store_be<2>(&datagram[4], datagram.size());
  return ipv4_packet(17, datagram);
}
// The same with the sum over all of a message put in at an offset.
inline std::vector<std::uint8_t> summed(std::vector<std::uint8_t> message, std::size_t at) {
  store_be<2>(&message[at], 0);
  store_be<2>(&message[at], checksum_of(add_words(message)));
  return message;
}

// Layer names; an arrow instead of a colon leads into a nested object.
inline std::string chain(const Packet& p) {
  std::string out;
  for (const auto& l : p.layers)
    out += (out.empty() ? "" : l.nest == Nest::none ? ":" : ">") + std::string(l.protocol->name);
  return out;
}

// A frame taken apart, in a buffer of exactly its size so that sanitizers see a byte read too many.
class Taken {
 public:
  Taken(LinkType link_type, const std::vector<std::uint8_t>& frame, std::size_t original_length = 0)
      : bytes_(new std::uint8_t[frame.size()]) {
    std::copy(frame.begin(), frame.end(), bytes_.get());
    dissector_.dissect(Bytes(bytes_.get(), frame.size()), link_type,
                       static_cast<std::uint32_t>(std::max(original_length, frame.size())));
  }
  const Packet& packet() const { return dissector_.packet(); }
  const Layer& layer(std::size_t i) const { return packet().layers[i]; }
  std::string issues() const {
    std::string out;
    for (const auto& i : packet().issues) {
      out += std::string(out.empty() ? "" : "; ") + std::string(name_of(i.severity)) + " " +
             std::string(name_of(i.fault)) + " " + std::string(packet().layers[i.layer].protocol->name) + "." +
             std::string(i.field) + " @" + std::to_string(i.offset);
    }
    return out;
  }

 private:
  std::unique_ptr<std::uint8_t[]> bytes_;
  Dissector dissector_;
};

// What is wrong with a frame, as "severity fault layer.field @offset".
struct Wrong {
  const char* name;
  std::vector<std::uint8_t> frame;
  const char* issues;
};

// The numbers and bytes of a layer by name, as the walk shows them: "name=value ...", lists as "name[...]".
struct Shown : Silent {
  Bytes bytes;
  std::string out;
  void add(std::string_view name) {
    out += (out.empty() || out.back() == '[' || out.back() == '{' ? "" : " ") + std::string(name) + "=";
  }
  void field(const Field& f, std::size_t at) {
    add(is_array(f.show) ? f.name : shown_name(f, read_number(f, bytes.data() + at)));
    if (f.show == Show::ipv6) {
      char text[max_ipv6_text];
      out.append(text, put_ipv6(text, field_bytes(f, bytes.data() + at)));
    } else {
      out += is_array(f.show) ? hex_of(field_bytes(f, bytes.data() + at))
                              : std::to_string(read_number(f, bytes.data() + at));
    }
  }
  void run(const Segment& s, std::size_t at) {
    for (const auto& f : s.fields) field(f, at);
  }
  void blob(const Tail& t, std::size_t begin, std::size_t end) { raw(t.name, begin, end); }
  void string(const Tail& t, std::size_t begin, std::size_t end) { raw(t.name, begin, end); }
  void name(const Tail& t, std::size_t at, std::size_t end) {
    std::uint32_t hops = max_name_hops;
    add(t.name);
    walk_name(bytes, at, end, hops, [&](std::size_t label, std::size_t size) {
      for (const auto b : bytes.subspan(label, size)) out += static_cast<char>(b);
      out += '.';
    });
  }
  void raw(std::string_view n, std::size_t begin, std::size_t end) {
    add(n), out += hex_of(bytes.subspan(begin, end - begin));
  }
  void list_begin(const Tail& t) { out += (out.empty() ? "" : " ") + std::string(t.name) + "["; }
  void list_end(const Tail&) { out += "]"; }
  void element_begin(const Struct&, std::size_t) { out += "{"; }
  void element_end() { out += "}"; }
  void option_begin(const TlvTable& t, const Struct* s, std::uint32_t kind, std::size_t) {
    out += "{";
    add(t.kind_name), out += std::to_string(kind);
    if (s != nullptr) out += ":" + std::string(s->name);
  }
  void cut(std::size_t, std::size_t from, std::size_t end) { raw("cut", from, end); }
};
inline std::string shown(const Struct& s, Bytes bytes) {
  Shown visitor;
  visitor.bytes = bytes;
  Walk<Shown>(bytes, visitor).header(s, 0, bytes.size());
  return visitor.out;
}
inline std::string shown(const Taken& taken, std::size_t layer) {
  return shown(*taken.layer(layer).protocol->header, taken.packet().header_of(taken.layer(layer)));
}
inline std::string shown_footer(const Taken& taken, std::size_t layer) {
  const Layer& l = taken.layer(layer);
  return shown(*l.protocol->footer, taken.packet().of(l).last(l.footer));
}

// Every prefix of a frame, given as cut by the capture, is dissected within its bytes and never called malformed more
// than the whole is.
inline void expect_truncation_is_told(LinkType link_type, const std::vector<std::uint8_t>& frame) {
  for (std::size_t n = 0; n < frame.size(); ++n) {
    const Taken taken(link_type, {frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(n)}, frame.size());
    for (const auto& i : taken.packet().issues)
      EXPECT_NE(i.severity, Severity::malformed) << n << ": " << taken.issues();
  }
}

}  // namespace wiresmith::testing
