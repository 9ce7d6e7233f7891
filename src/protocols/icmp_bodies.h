// What follows the checksum of an ICMP message, by its type.
#pragma once

#include "wiresmith/protocols/icmp_extensions.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

struct IcmpEcho {
  std::uint16_t ident = 0, seq = 0;
  static constexpr About about{"echo", "Echo, or information", "RFC 792"};
  using layout = Layout<Bits<16, &IcmpEcho::ident, Alias("id")>, Bits<16, &IcmpEcho::seq>>;
};

// The quoted packet follows. `length` counts its 32-bit words where extensions follow it (RFC 4884 4.1).
struct IcmpUnreachable {
  std::uint8_t unused = 0, length = 0;
  std::uint16_t mtu = 0;
  static constexpr About about{"unreachable", "Destination unreachable", "RFC 792, RFC 1191 4, RFC 4884 4.1"};
  using layout = Layout<Bits<8, &IcmpUnreachable::unused>, Bits<8, &IcmpUnreachable::length>,
                        Bits<16, &IcmpUnreachable::mtu>>;
};
struct IcmpQuench {
  std::uint32_t unused = 0;
  static constexpr About about{"quench", "Source quench", "RFC 792"};
  using layout = Layout<Bits<32, &IcmpQuench::unused>>;
};
struct IcmpRedirect {
  Ipv4Address redir_gw{};
  static constexpr About about{"redirect", "Redirect", "RFC 792"};
  using layout = Layout<Bits<32, &IcmpRedirect::redir_gw, Alias("gw")>>;
};
struct IcmpTimeExceeded {
  std::uint8_t unused = 0, length = 0;
  std::uint16_t unused2 = 0;
  static constexpr About about{"time_exceeded", "Time exceeded", "RFC 792, RFC 4884 4.2"};
  using layout = Layout<Bits<8, &IcmpTimeExceeded::unused>, Bits<8, &IcmpTimeExceeded::length>,
                        Bits<16, &IcmpTimeExceeded::unused2>>;
};
struct IcmpParameterProblem {
  std::uint8_t pointer = 0, length = 0;
  std::uint16_t unused = 0;
  static constexpr About about{"parameter_problem", "Parameter problem", "RFC 792, RFC 4884 4.3"};
  using layout = Layout<Bits<8, &IcmpParameterProblem::pointer, Alias("ptr")>, Bits<8, &IcmpParameterProblem::length>,
                        Bits<16, &IcmpParameterProblem::unused>>;
};

struct IcmpRouterAddress {
  Ipv4Address router_address{};
  std::int32_t pref_level = 0;
  static constexpr About about{"router", "Router address", "RFC 1256 3"};
  using layout = Layout<Bits<32, &IcmpRouterAddress::router_address>,
                        Bits<32, &IcmpRouterAddress::pref_level>>;
};
struct IcmpRouterAdvertisement {
  std::uint8_t num_addrs = 0, addr_entry_size = 2;
  std::uint16_t lifetime = 1800;  // seconds
  static constexpr About about{"router_advertisement", "Router advertisement", "RFC 1256 3"};
  using layout = Layout<Bits<8, &IcmpRouterAdvertisement::num_addrs, Role::count>,
                        Bits<8, &IcmpRouterAdvertisement::addr_entry_size>,
                        Bits<16, &IcmpRouterAdvertisement::lifetime>,
                        Items<"routers", describe<IcmpRouterAddress>, By<&IcmpRouterAdvertisement::num_addrs>>>;
};
struct IcmpRouterSolicitation {
  std::uint32_t reserved = 0;
  static constexpr About about{"router_solicitation", "Router solicitation", "RFC 1256 3"};
  using layout = Layout<Bits<32, &IcmpRouterSolicitation::reserved, Role::reserved>>;
};

// Milliseconds since midnight UT, or anything where the top bit is set.
struct IcmpTimestamp {
  std::uint16_t ident = 0, seq = 0;
  std::uint32_t originate_timestamp = 0, receive_timestamp = 0, transmit_timestamp = 0;
  static constexpr About about{"timestamp", "Timestamp", "RFC 792"};
  using layout = Layout<Bits<16, &IcmpTimestamp::ident, Alias("id")>, Bits<16, &IcmpTimestamp::seq>,
                        Bits<32, &IcmpTimestamp::originate_timestamp, Alias("ts_ori")>,
                        Bits<32, &IcmpTimestamp::receive_timestamp, Alias("ts_rx")>,
                        Bits<32, &IcmpTimestamp::transmit_timestamp, Alias("ts_tx")>>;
};
struct IcmpAddressMask {
  std::uint16_t ident = 0, seq = 0;
  Ipv4Address address_mask{};
  static constexpr About about{"address_mask", "Address mask", "RFC 950 Appendix I"};
  using layout = Layout<Bits<16, &IcmpAddressMask::ident, Alias("id")>, Bits<16, &IcmpAddressMask::seq>,
                        Bits<32, &IcmpAddressMask::address_mask, Alias("addr_mask")>>;
};

struct IcmpTraceroute {
  std::uint16_t ident = 0, unused = 0, ohc = 0, rhc = 0;
  std::uint32_t output_speed = 0, output_mtu = 0;  // bytes a second; bytes
  static constexpr About about{"traceroute", "Traceroute", "RFC 1393 2.3"};
  using layout = Layout<Bits<16, &IcmpTraceroute::ident, Alias("id")>, Bits<16, &IcmpTraceroute::unused>,
                        Bits<16, &IcmpTraceroute::ohc>, Bits<16, &IcmpTraceroute::rhc>,
                        Bits<32, &IcmpTraceroute::output_speed>,
                        Bits<32, &IcmpTraceroute::output_mtu>>;
};
struct IcmpConversionError {  // what could not be converted follows
  std::uint32_t pointer32 = 0;
  static constexpr About about{"conversion_error", "Datagram conversion error", "RFC 1475 6.3"};
  using layout = Layout<Bits<32, &IcmpConversionError::pointer32>>;
};
// Compression pointers of the names count from the message's begin.
struct IcmpDomainName {
  Name name;
  static constexpr About about{"name", "Domain name", "RFC 1788 2"};
  using layout = Layout<DomainName<&IcmpDomainName::name>>;
};
struct IcmpDomainNames {
  std::uint16_t ident = 0, seq = 0;
  std::uint32_t ttl = 0;  // seconds
  static constexpr About about{"domain_name", "Domain name reply", "RFC 1788 2"};
  using layout = Layout<Bits<16, &IcmpDomainNames::ident, Alias("id")>, Bits<16, &IcmpDomainNames::seq>,
                        Bits<32, &IcmpDomainNames::ttl>,
                        Items<"names", describe<IcmpDomainName>>>;
};
struct IcmpPhoturis {  // the packet that failed follows
  std::uint16_t reserved16 = 0, pointer16 = 0;
  static constexpr About about{"security_failure", "Security failure", "RFC 2521 2"};
  using layout = Layout<Bits<16, &IcmpPhoturis::reserved16, Role::reserved>, Bits<16, &IcmpPhoturis::pointer16>>;
};
struct IcmpMobility {
  std::uint8_t subtype = 0;
  std::uint32_t reserved24 = 0;
  static constexpr About about{"mobility", "Experimental mobility", "RFC 4065 2"};
  using layout = Layout<Bits<8, &IcmpMobility::subtype>, Bits<24, &IcmpMobility::reserved24, Role::reserved>>;
};
struct IcmpExtendedEchoRequest {
  std::uint16_t ident = 0;
  std::uint8_t seq = 0, reserved = 0;
  bool local = true;
  static constexpr About about{"extended_echo_request", "Extended echo request", "RFC 8335 2"};
  using layout = Layout<Bits<16, &IcmpExtendedEchoRequest::ident, Alias("id")>,
                        Bits<8, &IcmpExtendedEchoRequest::seq, Alias("icmp.ext.echo.seq")>,
                        Bits<7, &IcmpExtendedEchoRequest::reserved, Role::reserved>,
                        Bits<1, &IcmpExtendedEchoRequest::local, Alias("icmp.ext.echo.req.local")>,
                        Items<"extensions", describe<IcmpEchoExtension>, Exactly<1>>>;
};
struct IcmpExtendedEchoReply {
  std::uint16_t ident = 0;
  std::uint8_t seq = 0, state = 0, reserved = 0;
  bool active = false, ipv4 = false, ipv6 = false;
  static constexpr About about{"extended_echo_reply", "Extended echo reply", "RFC 8335 3"};
  using layout = Layout<Bits<16, &IcmpExtendedEchoReply::ident, Alias("id")>, Bits<8, &IcmpExtendedEchoReply::seq>,
                        Bits<3, &IcmpExtendedEchoReply::state>,
                        Bits<2, &IcmpExtendedEchoReply::reserved, Role::reserved>,
                        Bits<1, &IcmpExtendedEchoReply::active>, Bits<1, &IcmpExtendedEchoReply::ipv4>,
                        Bits<1, &IcmpExtendedEchoReply::ipv6>>;
};

enum : std::uint8_t {
  icmp_unreachable = 3,
  icmp_source_quench = 4,
  icmp_redirect = 5,
  icmp_router_advertisement = 9,
  icmp_time_exceeded = 11,
  icmp_parameter_problem = 12,
  icmp_extended_echo_request = 42,
  icmp_extended_echo_reply = 43
};
inline constexpr ChoiceEntry icmp_entries[] = {
    {0, &describe<IcmpEcho>},
    {icmp_unreachable, &describe<IcmpUnreachable>},
    {icmp_source_quench, &describe<IcmpQuench>},
    {icmp_redirect, &describe<IcmpRedirect>},
    {8, &describe<IcmpEcho>},
    {icmp_router_advertisement, &describe<IcmpRouterAdvertisement>},
    {10, &describe<IcmpRouterSolicitation>},
    {icmp_time_exceeded, &describe<IcmpTimeExceeded>},
    {icmp_parameter_problem, &describe<IcmpParameterProblem>},
    {13, &describe<IcmpTimestamp>},
    {14, &describe<IcmpTimestamp>},
    {15, &describe<IcmpEcho>},
    {16, &describe<IcmpEcho>},
    {17, &describe<IcmpAddressMask>},
    {18, &describe<IcmpAddressMask>},
    {30, &describe<IcmpTraceroute>},
    {31, &describe<IcmpConversionError>},
    {37, &describe<IcmpEcho>},
    {38, &describe<IcmpDomainNames>},
    {40, &describe<IcmpPhoturis>},
    {41, &describe<IcmpMobility>},
    {icmp_extended_echo_request, &describe<IcmpExtendedEchoRequest>},
    {icmp_extended_echo_reply, &describe<IcmpExtendedEchoReply>},
};
inline constexpr ChoiceTable icmp_bodies{.entries = icmp_entries};

inline constexpr NameOf icmp_type_names[] = {
    {0, "echo reply"},
    {icmp_unreachable, "destination unreachable"},
    {icmp_source_quench, "source quench"},
    {icmp_redirect, "redirect"},
    {6, "alternate host address"},
    {8, "echo request"},
    {icmp_router_advertisement, "router advertisement"},
    {10, "router solicitation"},
    {icmp_time_exceeded, "time exceeded"},
    {icmp_parameter_problem, "parameter problem"},
    {13, "timestamp request"},
    {14, "timestamp reply"},
    {15, "information request"},
    {16, "information reply"},
    {17, "address mask request"},
    {18, "address mask reply"},
    {30, "traceroute"},
    {31, "datagram conversion error"},
    {32, "mobile host redirect"},
    {33, "where are you"},
    {34, "I am here"},
    {35, "mobile registration request"},
    {36, "mobile registration reply"},
    {37, "domain name request"},
    {38, "domain name reply"},
    {39, "SKIP"},
    {40, "security failure"},
    {41, "experimental mobility"},
    {icmp_extended_echo_request, "extended echo request"},
    {icmp_extended_echo_reply, "extended echo reply"},
    {253, "experiment 1"},
    {254, "experiment 2"},
};
inline constexpr Names icmp_types{icmp_type_names, ""};

// By type and code (IANA's registry of ICMP parameters).
inline constexpr NameOf icmp_code_names[] = {{0x0300, "net unreachable"},
                                             {0x0301, "host unreachable"},
                                             {0x0302, "protocol unreachable"},
                                             {0x0303, "port unreachable"},
                                             {0x0304, "fragmentation needed"},
                                             {0x0305, "source route failed"},
                                             {0x0306, "destination network unknown"},
                                             {0x0307, "destination host unknown"},
                                             {0x0308, "source host isolated"},
                                             {0x0309, "network administratively prohibited"},
                                             {0x030a, "host administratively prohibited"},
                                             {0x030b, "network unreachable for this type of service"},
                                             {0x030c, "host unreachable for this type of service"},
                                             {0x030d, "communication administratively prohibited"},
                                             {0x030e, "host precedence violation"},
                                             {0x030f, "precedence cutoff in effect"},
                                             {0x0500, "for the network"},
                                             {0x0501, "for the host"},
                                             {0x0502, "for the type of service and the network"},
                                             {0x0503, "for the type of service and the host"},
                                             {0x0900, "normal router advertisement"},
                                             {0x0910, "does not route common traffic"},
                                             {0x0b00, "time to live exceeded in transit"},
                                             {0x0b01, "fragment reassembly time exceeded"},
                                             {0x0c00, "pointer indicates the error"},
                                             {0x0c01, "missing a required option"},
                                             {0x0c02, "bad length"},
                                             {0x2800, "bad SPI"},
                                             {0x2801, "authentication failed"},
                                             {0x2802, "decompression failed"},
                                             {0x2803, "decryption failed"},
                                             {0x2804, "need authentication"},
                                             {0x2805, "need authorization"},
                                             {0x2b00, "no error"},
                                             {0x2b01, "malformed query"},
                                             {0x2b02, "no such interface"},
                                             {0x2b03, "no such table entry"},
                                             {0x2b04, "multiple interfaces satisfy the query"}};
inline constexpr Names icmp_codes{icmp_code_names, "", false, true};

}  // namespace wiresmith
