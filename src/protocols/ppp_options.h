// The options of PPP's control protocols: RFC 1661 6 and the RFCs named beside each. `length` counts the whole option.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct LcpMru {
  std::uint16_t mru = 1500;
  static constexpr About about{"mru", "Maximum receive unit", "RFC 1661 6.1"};
  using layout = Layout<Bits<16, &LcpMru::mru, Alias("lcp.opt.mru")>>;
};
struct LcpAsyncMap {
  std::uint32_t asyncmap = 0;
  static constexpr About about{"asyncmap", "Control characters to escape", "RFC 1662 7.1"};
  using layout = Layout<Bits<32, &LcpAsyncMap::asyncmap, Show::hex, Alias("lcp.opt.asyncmap"), Alias("accm")>>;
};
struct LcpAuthentication {
  std::uint16_t auth_protocol = 0xc223;
  Bytes auth_data;  // of CHAP: the algorithm
  static constexpr About about{"auth", "Authentication protocol", "RFC 1661 6.2"};
  using layout = Layout<Bits<16, &LcpAuthentication::auth_protocol, Show::hex, Alias("lcp.opt.auth_protocol")>,
                        Blob<&LcpAuthentication::auth_data>>;
};
struct LcpQuality {
  std::uint16_t quality_protocol = 0xc025;
  Bytes quality_data;
  static constexpr About about{"quality", "Quality protocol", "RFC 1661 6.3"};
  using layout = Layout<Bits<16, &LcpQuality::quality_protocol, Show::hex, Alias("lcp.opt.quality_protocol")>,
                        Blob<&LcpQuality::quality_data>>;
};
struct LcpMagic {
  std::uint32_t magic_number = 0;
  static constexpr About about{"magic", "Magic number", "RFC 1661 6.4"};
  using layout = Layout<Bits<32, &LcpMagic::magic_number, Show::hex, Alias("lcp.opt.magic_number")>>;
};
struct LcpShortProtocol {
  static constexpr About about{"pfc", "Protocol field compression", "RFC 1661 6.5"};
  using layout = Layout<>;
};
struct LcpNoAddress {
  static constexpr About about{"acfc", "Address and control field compression", "RFC 1661 6.6"};
  using layout = Layout<>;
};
struct LcpFcsAlternatives {
  std::uint8_t fcs_alternatives = 2;
  static constexpr About about{"fcs_alternatives", "Alternatives of the check sequence", "RFC 1570 2.2"};
  using layout = Layout<Bits<8, &LcpFcsAlternatives::fcs_alternatives, Show::hex, Alias("lcp.opt.fcs_alternatives")>>;
};
struct LcpPad {
  std::uint8_t max_pad = 0;
  static constexpr About about{"self_describing_pad", "Padding that tells its size", "RFC 1570 2.3"};
  using layout = Layout<Bits<8, &LcpPad::max_pad>>;
};
struct LcpNumberedMode {
  std::uint8_t window = 1;
  Bytes address;
  static constexpr About about{"numbered_mode", "Numbered mode", "RFC 1663 4.1"};
  using layout = Layout<Bits<8, &LcpNumberedMode::window>,
                        Blob<&LcpNumberedMode::address>>;
};
struct LcpCallback {
  std::uint8_t operation = 0;
  Bytes callback;
  static constexpr About about{"callback", "Callback", "RFC 1570 2.4"};
  using layout = Layout<Bits<8, &LcpCallback::operation>,
                        Blob<&LcpCallback::callback>>;
};
struct LcpCompoundFrames {
  static constexpr About about{"compound_frames", "Compound frames", "RFC 1570 2.5"};
  using layout = Layout<>;
};
struct LcpMrru {
  std::uint16_t mrru = 1500;
  static constexpr About about{"mrru", "Maximum reconstructed receive unit", "RFC 1990 5.1.1"};
  using layout = Layout<Bits<16, &LcpMrru::mrru, Alias("lcp.opt.mrru")>>;
};
struct LcpShortSequence {
  static constexpr About about{"short_sequence", "Short sequence numbers", "RFC 1990 5.1.2"};
  using layout = Layout<>;
};
struct LcpEndpoint {
  std::uint8_t ep_disc_class = 0;
  Bytes ep_disc;
  static constexpr About about{"endpoint", "Endpoint discriminator", "RFC 1990 5.1.3"};
  using layout = Layout<Bits<8, &LcpEndpoint::ep_disc_class, Alias("lcp.opt.ep_disc_class")>,
                        Blob<&LcpEndpoint::ep_disc>>;
};
struct LcpLinkDiscriminator {
  std::uint16_t link_discrim = 0;
  static constexpr About about{"link_discrim", "Link discriminator", "RFC 2125 7"};
  using layout = Layout<Bits<16, &LcpLinkDiscriminator::link_discrim, Alias("lcp.opt.link_discrim")>>;
};
inline constexpr TlvEntry lcp_option_entries[] = {
    {1, &describe<LcpMru>},
    {2, &describe<LcpAsyncMap>},
    {3, &describe<LcpAuthentication>},
    {4, &describe<LcpQuality>},
    {5, &describe<LcpMagic>},
    {7, &describe<LcpShortProtocol>},
    {8, &describe<LcpNoAddress>},
    {9, &describe<LcpFcsAlternatives>},
    {10, &describe<LcpPad>},
    {11, &describe<LcpNumberedMode>},
    {13, &describe<LcpCallback>},
    {15, &describe<LcpCompoundFrames>},
    {17, &describe<LcpMrru>},
    {18, &describe<LcpShortSequence>},
    {19, &describe<LcpEndpoint>},
    {23, &describe<LcpLinkDiscriminator>},
};
inline constexpr NameOf lcp_option_name_list[] = {
    {0, "Vendor"},
    {1, "MRU"},
    {2, "ACCM"},
    {3, "Auth-Prot"},
    {4, "Qual-Prot"},
    {5, "Magic-Num"},
    {7, "PFC"},
    {8, "ACFC"},
    {9, "FCS-Alt"},
    {10, "SDP"},
    {11, "Numbered-Mode"},
    {13, "Call-Back"},
    {15, "Compound-Frames"},
    {17, "MRRU"},
    {18, "12-Bit-Seq"},
    {19, "End-Disc"},
    {23, "Link-Disc"},
};
inline constexpr Names lcp_option_names{lcp_option_name_list, ""};
inline constexpr TlvTable lcp_options{.kind_name = "type", .names = &lcp_option_names, .entries = lcp_option_entries};

// ---- IPCP ---------------------------------------------------------------------------------------------------------

struct IpcpAddresses {
  Ipv4Address src_address{}, dst_address{};
  static constexpr About about{"addresses", "Addresses, deprecated", "RFC 1172 5.1"};
  using layout = Layout<Bits<32, &IpcpAddresses::src_address, Alias("ipcp.opt.src_address")>,
                        Bits<32, &IpcpAddresses::dst_address, Alias("ipcp.opt.dst_address")>>;
};
// Van Jacobson's (0x2d) says how many connections it keeps.
struct IpcpCompression {
  std::uint16_t compress_proto = 0x2d;
  Bytes compress_data;
  static constexpr About about{"compression", "Compression protocol", "RFC 1332 3.2"};
  using layout = Layout<Bits<16, &IpcpCompression::compress_proto, Show::hex, Alias("ipcp.opt.compress_proto")>,
                        Blob<&IpcpCompression::compress_data>>;
};
struct IpcpAddress {
  Ipv4Address ip_address{};
  static constexpr About about{"address", "Address", "RFC 1332 3.3"};
  using layout = Layout<Bits<32, &IpcpAddress::ip_address, Alias("ipcp.opt.ip_address")>>;
};
struct IpcpMobileHome {
  Ipv4Address mobile_home_addr{};
  static constexpr About about{"mobile_home", "Mobile node's home address", "RFC 2290 2"};
  using layout = Layout<Bits<32, &IpcpMobileHome::mobile_home_addr>>;
};
struct IpcpPrimaryDns {
  Ipv4Address pri_dns_address{};
  static constexpr About about{"pri_dns", "Primary DNS server", "RFC 1877 1.1"};
  using layout = Layout<Bits<32, &IpcpPrimaryDns::pri_dns_address, Alias("ipcp.opt.pri_dns_address")>>;
};
struct IpcpPrimaryNbns {
  Ipv4Address pri_nbns_address{};
  static constexpr About about{"pri_nbns", "Primary NBNS server", "RFC 1877 1.2"};
  using layout = Layout<Bits<32, &IpcpPrimaryNbns::pri_nbns_address, Alias("ipcp.opt.pri_nbns_address")>>;
};
struct IpcpSecondaryDns {
  Ipv4Address sec_dns_address{};
  static constexpr About about{"sec_dns", "Secondary DNS server", "RFC 1877 1.3"};
  using layout = Layout<Bits<32, &IpcpSecondaryDns::sec_dns_address, Alias("ipcp.opt.sec_dns_address")>>;
};
struct IpcpSecondaryNbns {
  Ipv4Address sec_nbns_address{};
  static constexpr About about{"sec_nbns", "Secondary NBNS server", "RFC 1877 1.4"};
  using layout = Layout<Bits<32, &IpcpSecondaryNbns::sec_nbns_address, Alias("ipcp.opt.sec_nbns_address")>>;
};
inline constexpr TlvEntry ipcp_option_entries[] = {
    {1, &describe<IpcpAddresses>},
    {2, &describe<IpcpCompression>},
    {3, &describe<IpcpAddress>},
    {4, &describe<IpcpMobileHome>},
    {129, &describe<IpcpPrimaryDns>},
    {130, &describe<IpcpPrimaryNbns>},
    {131, &describe<IpcpSecondaryDns>},
    {132, &describe<IpcpSecondaryNbns>},
};
inline constexpr NameOf ipcp_option_name_list[] = {
    {1, "IP-Addrs"},
    {2, "IP-Comp"},
    {3, "IP-Addr"},
    {4, "Home-Addr"},
    {129, "Pri-DNS"},
    {130, "Pri-NBNS"},
    {131, "Sec-DNS"},
    {132, "Sec-NBNS"},
};
inline constexpr Names ipcp_option_names{ipcp_option_name_list, ""};
inline constexpr TlvTable ipcp_options{
    .kind_name = "type", .names = &ipcp_option_names, .entries = ipcp_option_entries};

// ---- IPV6CP -------------------------------------------------------------------------------------------------------

struct Ipv6cpInterface {
  Octets<8> interface_identifier{};
  static constexpr About about{"interface_id", "Interface identifier", "RFC 5072 4.1"};
  using layout = Layout<Bits<64, &Ipv6cpInterface::interface_identifier, Alias("ipv6cp.interface_identifier")>>;
};
inline constexpr TlvEntry ipv6cp_option_entries[] = {{1, &describe<Ipv6cpInterface>}, {2, &describe<IpcpCompression>}};
inline constexpr NameOf ipv6cp_option_name_list[] = {{1, "Interface-ID"}, {2, "IPv6-Comp"}};
inline constexpr Names ipv6cp_option_names{ipv6cp_option_name_list, ""};
inline constexpr TlvTable ipv6cp_options{
    .kind_name = "type", .names = &ipv6cp_option_names, .entries = ipv6cp_option_entries};

// ---- CCP ----------------------------------------------------------------------------------------------------------

struct CcpOui {
  std::uint32_t oui = 0;
  std::uint8_t subtype = 0;
  Bytes values;
  static constexpr About about{"oui", "Proprietary compression", "RFC 1962 5.1"};
  using layout = Layout<Bits<24, &CcpOui::oui, Show::hex>, Bits<8, &CcpOui::subtype>,
                        Blob<&CcpOui::values>>;
};
struct CcpPredictor1 {
  static constexpr About about{"predictor1", "Predictor, type 1", "RFC 1978 4"};
  using layout = Layout<>;
};
struct CcpPredictor2 {
  static constexpr About about{"predictor2", "Predictor, type 2", "RFC 1978 4"};
  using layout = Layout<>;
};
struct CcpStac {
  std::uint16_t history_count = 1;
  std::uint8_t check_mode = 3;
  static constexpr About about{"stac", "Stac LZS", "RFC 1974 3"};
  using layout = Layout<Bits<16, &CcpStac::history_count>, Bits<8, &CcpStac::check_mode>>;
};
struct CcpMppc {
  std::uint32_t supported_bits = 1;
  static constexpr About about{"mppc", "Microsoft's compression and encryption", "RFC 2118 2, RFC 3078 2"};
  using layout = Layout<Bits<32, &CcpMppc::supported_bits, Show::hex>>;
};
struct CcpBsd {
  std::uint8_t version = 1, dictionary = 12;
  static constexpr About about{"bsd", "BSD compress", "RFC 1977 2.2"};
  using layout = Layout<Bits<3, &CcpBsd::version>, Bits<5, &CcpBsd::dictionary>>;
};
struct CcpDeflate {
  std::uint8_t window = 7, method = 8, mbz = 0, chk = 0;
  static constexpr About about{"deflate", "Deflate", "RFC 1979 2.2"};
  using layout = Layout<Bits<4, &CcpDeflate::window>, Bits<4, &CcpDeflate::method>,
                        Bits<6, &CcpDeflate::mbz, Role::reserved>, Bits<2, &CcpDeflate::chk>>;
};
inline constexpr TlvEntry ccp_option_entries[] = {
    {0, &describe<CcpOui>},
    {1, &describe<CcpPredictor1>},
    {2, &describe<CcpPredictor2>},
    {17, &describe<CcpStac>},
    {18, &describe<CcpMppc>},
    {21, &describe<CcpBsd>},
    {26, &describe<CcpDeflate>},
};
inline constexpr NameOf ccp_option_name_list[] = {
    {0, "OUI"},
    {1, "Pred-1"},
    {2, "Pred-2"},
    {3, "Puddle"},
    {16, "HP-PPC"},
    {17, "Stac-LZS"},
    {18, "MPPC"},
    {19, "Gand-FZA"},
    {20, "V.42bis"},
    {21, "BSD-Comp"},
    {23, "LZS-DCP"},
    {24, "MVRCA"},
    {25, "DCE"},
    {26, "Deflate"},
};
inline constexpr Names ccp_option_names{ccp_option_name_list, ""};
inline constexpr TlvTable ccp_options{.kind_name = "type", .names = &ccp_option_names, .entries = ccp_option_entries};

}  // namespace wiresmith
