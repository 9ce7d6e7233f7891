// RFC 2131 2, RFC 2132; RFC 951 (BOOTP, where the magic cookie is missing)
#pragma once

#include "wiresmith/protocols/dhcp_options.h"

namespace wiresmith {

inline constexpr std::uint32_t dhcp_cookie = 0x63825363;

// Bytes of the options with the one that ends them; all bytes where none does.
inline std::uint32_t dhcp_options_length(Bytes message, std::size_t begin) {
  std::size_t at = begin;
  while (at < message.size()) {
    if (message[at] == dhcp_option_end) return static_cast<std::uint32_t>(at + 1 - begin);
    if (message[at] == dhcp_option_pad)
      ++at;
    else if (at + 1 < message.size())
      at += message[at + 1] + std::size_t{2};
    else
      break;
  }
  return static_cast<std::uint32_t>(message.size() - begin);
}
// What stands behind the cookie. Servers and clients fill the message up with zeros.
struct DhcpOptions {
  std::uint32_t cookie = dhcp_cookie;
  Bytes padding;
  static constexpr About about{"dhcp_options", "Options", "RFC 2131 3"};
  using layout = Layout<Bits<32, &DhcpOptions::cookie, Show::hex>,
                        Tlvs<"options", dhcp_options, Looked<dhcp_options_length>>,
                        Blob<&DhcpOptions::padding, ToEnd, Alias("dhcp.option.padding")>>;
};
struct BootpVendor {
  Bytes vendor_area;
  static constexpr About about{"bootp_vendor", "Vendor-specific area", "RFC 951 3"};
  using layout = Layout<Blob<&BootpVendor::vendor_area>>;
};
inline std::uint32_t look_at_dhcp_cookie(Bytes message, std::size_t at) {
  return message.size() >= at + 4 && load_be<4>(&message[at]) == dhcp_cookie ? 1 : 0;
}
inline constexpr ChoiceEntry dhcp_option_area_entries[] = {{1, &describe<DhcpOptions>}};
inline constexpr ChoiceTable dhcp_option_areas{.entries = dhcp_option_area_entries, .other = &describe<BootpVendor>};

inline constexpr std::uint8_t dhcp_op_request = 1, dhcp_op_reply = 2;
inline constexpr NameOf dhcp_op_names[] = {{dhcp_op_request, "Request"}, {dhcp_op_reply, "Reply"}};
inline constexpr Names dhcp_ops{dhcp_op_names, ""};
struct Dhcp {
  std::uint8_t op = dhcp_op_request, htype = 1, hlen = 6, hops = 0;
  std::uint32_t xid = 0;
  std::uint16_t secs = 0;
  bool broadcast = false;
  std::uint16_t reserved = 0;
  Ipv4Address ciaddr{}, yiaddr{}, siaddr{}, giaddr{};
  MacAddress chaddr{};
  Octets<10> chaddr_padding{};
  Address<64, Show::text> sname{};
  Address<128, Show::text> file{};

  static constexpr About about{"dhcp", "Dynamic Host Configuration Protocol", "RFC 2131 2"};
  using layout = Layout<Bits<8, &Dhcp::op, &dhcp_ops, Alias("dhcp.type")>, Bits<8, &Dhcp::htype, Alias("dhcp.hw.type")>,
                        Bits<8, &Dhcp::hlen, Alias("dhcp.hw.len")>, Bits<8, &Dhcp::hops>,
                        Bits<32, &Dhcp::xid, Show::hex, Alias("dhcp.id")>,
                        Bits<16, &Dhcp::secs>, Bits<1, &Dhcp::broadcast, Alias("dhcp.flags.bc")>,
                        Bits<15, &Dhcp::reserved, Role::reserved, Alias("dhcp.flags.reserved")>,
                        Bits<32, &Dhcp::ciaddr, Alias("dhcp.ip.client")>,
                        Bits<32, &Dhcp::yiaddr, Alias("dhcp.ip.your")>,
                        Bits<32, &Dhcp::siaddr, Alias("dhcp.ip.server")>,
                        Bits<32, &Dhcp::giaddr, Alias("dhcp.ip.relay")>,
                        Bits<48, &Dhcp::chaddr, Alias("dhcp.hw.mac_addr")>,
                        Bits<80, &Dhcp::chaddr_padding, Alias("dhcp.hw.addr_padding")>,
                        Bits<512, &Dhcp::sname, Alias("dhcp.server")>,
                        Bits<1024, &Dhcp::file>,
                        Choice<dhcp_option_areas, Looked<look_at_dhcp_cookie>>>;
};
static_assert(size_of<Dhcp> == 236);

extern const Protocol dhcp;

}  // namespace wiresmith
