// RFC 9293; RFC 3168 (ECE, CWR), RFC 9768 (AE, once NS)
#pragma once

#include "wiresmith/protocols/registry.h"
#include "wiresmith/protocols/tcp_options.h"

namespace wiresmith {

struct Tcp {
  std::uint16_t srcport = 0, dstport = 0;
  std::uint32_t seq = 0, ack = 0;  // as on the wire, not relative
  std::uint8_t data_offset = 5, reserved = 0;
  bool ae = false, cwr = false, ece = false, urg = false, ack_flag = false, psh = false, rst = false, syn = false,
       fin = false;
  std::uint16_t window = 8192, checksum = 0, urgent_pointer = 0;

  static constexpr About about{"tcp", "Transmission Control Protocol", "RFC 9293"};
  using layout = Layout<Bits<16, &Tcp::srcport, &tcp_port_names, Alias("sport")>, Bits<16, &Tcp::dstport, &tcp_port_names, Alias("dport")>,
                        Bits<32, &Tcp::seq, Alias("tcp.seq_raw")>,
                        Bits<32, &Tcp::ack, Alias("tcp.ack_raw")>,
                        Bits<4, &Tcp::data_offset, Role::computed, Alias("dataofs")>,
                        Bits<3, &Tcp::reserved, Role::reserved, Alias("tcp.flags.res")>,
                        Bits<1, &Tcp::ae, Alias("tcp.flags.ae"), Alias("ns")>,
                        Bits<1, &Tcp::cwr, Alias("tcp.flags.cwr")>, Bits<1, &Tcp::ece, Alias("tcp.flags.ece")>,
                        Bits<1, &Tcp::urg, Alias("tcp.flags.urg")>, Bits<1, &Tcp::ack_flag, Alias("tcp.flags.ack")>,
                        Bits<1, &Tcp::psh, Alias("tcp.flags.push")>, Bits<1, &Tcp::rst, Alias("tcp.flags.reset")>,
                        Bits<1, &Tcp::syn, Alias("tcp.flags.syn")>, Bits<1, &Tcp::fin, Alias("tcp.flags.fin")>,
                        Bits<16, &Tcp::window, Alias("tcp.window_size_value")>,
                        Bits<16, &Tcp::checksum, Role::checksum, Show::hex, Alias("chksum")>,
                        Bits<16, &Tcp::urgent_pointer, Alias("urgptr")>,
                        Tlvs<"options", tcp_options>>;
};
static_assert(size_of<Tcp> == 20);

extern const Protocol tcp;

}  // namespace wiresmith
