// RFC 6275 6: the mobility header; RFC 7401 (HIP) and RFC 5533 (Shim6), which stand in the same place
#pragma once

#include <algorithm>

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// ---- options of mobility messages ---------------------------------------------------------------------------------

struct MobilityPadN {
  Bytes padding;
  static constexpr About about{"padn", "Padding", "RFC 6275 6.2.3"};
  using layout = Layout<Blob<&MobilityPadN::padding>>;
};
struct MobilityRefreshAdvice {
  std::uint16_t refresh_interval = 0;  // in units of 4 seconds
  static constexpr About about{"refresh_advice", "Binding refresh advice", "RFC 6275 6.2.4"};
  using layout = Layout<Bits<16, &MobilityRefreshAdvice::refresh_interval, Alias("mip6.bra.interval")>>;
};
struct MobilityCareOf {
  Ipv6Address care_of_address{};
  static constexpr About about{"alternate_care_of", "Alternate care-of address", "RFC 6275 6.2.5"};
  using layout = Layout<Bits<128, &MobilityCareOf::care_of_address, Alias("mip6.acoa.acoa"), Alias("acoa")>>;
};
struct MobilityNonces {
  std::uint16_t home_nonce_index = 0, care_of_nonce_index = 0;
  static constexpr About about{"nonce_indices", "Nonce indices", "RFC 6275 6.2.6"};
  using layout = Layout<Bits<16, &MobilityNonces::home_nonce_index, Alias("mip6.ni.hni"), Alias("hni")>,
                        Bits<16, &MobilityNonces::care_of_nonce_index, Alias("mip6.ni.cni"), Alias("coni")>>;
};
struct MobilityAuthenticator {
  Bytes authenticator;
  static constexpr About about{"authorization", "Binding authorization data", "RFC 6275 6.2.7"};
  using layout = Layout<Blob<&MobilityAuthenticator::authenticator, ToEnd, Alias("mip6.bad.auth")>>;
};
struct MobilityPrefix {
  std::uint8_t reserved = 0, prefix_length = 64;
  Ipv6Address prefix{};
  static constexpr About about{"mobile_prefix", "Mobile network prefix", "RFC 3963 4.3"};
  using layout = Layout<Bits<8, &MobilityPrefix::reserved, Role::reserved>,
                        Bits<8, &MobilityPrefix::prefix_length, Alias("mip6.nemo.mnp.pfl")>,
                        Bits<128, &MobilityPrefix::prefix, Alias("mip6.nemo.mnp.mnp")>>;
};
struct MobilityIdentifier {
  std::uint8_t subtype = 1;
  Bytes identifier;
  static constexpr About about{"mobile_node", "Mobile node identifier", "RFC 4283 3"};
  using layout = Layout<Bits<8, &MobilityIdentifier::subtype, Alias("mip6.mnid.subtype")>,
                        Blob<&MobilityIdentifier::identifier, ToEnd, Show::text, Alias("mip6.mnid.identifier")>>;
};
inline constexpr TlvEntry mobility_option_entries[] = {
    {1, &describe<MobilityPadN>},
    {2, &describe<MobilityRefreshAdvice>},
    {3, &describe<MobilityCareOf>},
    {4, &describe<MobilityNonces>},
    {5, &describe<MobilityAuthenticator>},
    {6, &describe<MobilityPrefix>},
    {8, &describe<MobilityIdentifier>},
};
inline constexpr NameOf mobility_option_name_list[] = {
    {0, "Pad1"},
    {1, "PadN"},
    {2, "binding refresh advice"},
    {3, "alternate care-of address"},
    {4, "nonce indices"},
    {5, "binding authorization data"},
    {6, "mobile network prefix"},
    {7, "link-layer address"},
    {8, "mobile node identifier"},
    {9, "authentication"},
    {10, "replay protection"},
};
inline constexpr Names mobility_option_names{mobility_option_name_list, ""};
inline constexpr TlvTable mobility_options{
    .kind_name = "type", .counts = Counts::value, .pad = 0, .names = &mobility_option_names, .entries = mobility_option_entries};

// ---- messages -----------------------------------------------------------------------------------------------------

struct MobilityPlain {
  std::uint16_t reserved2 = 0;
  static constexpr About about{"refresh_request", "Binding refresh request", "RFC 6275 6.1.2"};
  using layout = Layout<Bits<16, &MobilityPlain::reserved2, Role::reserved>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityTestInit {
  std::uint16_t reserved2 = 0;
  std::uint64_t cookie = 0;
  static constexpr About about{"test_init", "Home or care-of test init", "RFC 6275 6.1.3, 6.1.4"};
  using layout = Layout<Bits<16, &MobilityTestInit::reserved2, Role::reserved>,
                        Bits<64, &MobilityTestInit::cookie, Alias("mip6.hoti.cookie")>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityTest {
  std::uint16_t nonce_index = 0;
  std::uint64_t cookie = 0, token = 0;
  static constexpr About about{"test", "Home or care-of test", "RFC 6275 6.1.5, 6.1.6"};
  using layout = Layout<Bits<16, &MobilityTest::nonce_index, Alias("mip6.hot.nindex")>,
                        Bits<64, &MobilityTest::cookie, Alias("mip6.hot.cookie")>,
                        Bits<64, &MobilityTest::token, Alias("mip6.hot.token")>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityUpdate {
  std::uint16_t seq = 0;
  bool a = true, h = true, l = false, k = false;
  std::uint16_t flags = 0;     // those of extensions
  std::uint16_t lifetime = 0;  // in units of 4 seconds
  static constexpr About about{"update", "Binding update", "RFC 6275 6.1.7"};
  using layout = Layout<Bits<16, &MobilityUpdate::seq, Alias("mip6.bu.seqnr")>,
                        Bits<1, &MobilityUpdate::a, Alias("mip6.bu.a_flag")>,
                        Bits<1, &MobilityUpdate::h, Alias("mip6.bu.h_flag")>,
                        Bits<1, &MobilityUpdate::l, Alias("mip6.bu.l_flag")>,
                        Bits<1, &MobilityUpdate::k, Alias("mip6.bu.k_flag")>,
                        Bits<12, &MobilityUpdate::flags, Show::hex>,
                        Bits<16, &MobilityUpdate::lifetime, Alias("mip6.bu.lifetime")>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityAcknowledgement {
  std::uint8_t status = 0;
  bool k = false;
  std::uint8_t flags = 0;
  std::uint16_t seq = 0, lifetime = 0;
  static constexpr About about{"acknowledgement", "Binding acknowledgement", "RFC 6275 6.1.8"};
  using layout = Layout<Bits<8, &MobilityAcknowledgement::status, Alias("mip6.ba.status")>,
                        Bits<1, &MobilityAcknowledgement::k, Alias("mip6.ba.k_flag")>,
                        Bits<7, &MobilityAcknowledgement::flags, Show::hex>,
                        Bits<16, &MobilityAcknowledgement::seq, Alias("mip6.ba.seqnr")>,
                        Bits<16, &MobilityAcknowledgement::lifetime, Alias("mip6.ba.lifetime")>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityError {
  std::uint8_t status = 1, reserved2 = 0;
  Ipv6Address home_address{};
  static constexpr About about{"error", "Binding error", "RFC 6275 6.1.9"};
  using layout = Layout<Bits<8, &MobilityError::status, Alias("mip6.be.status")>,
                        Bits<8, &MobilityError::reserved2, Role::reserved>,
                        Bits<128, &MobilityError::home_address, Alias("mip6.be.haddr")>,
                        Tlvs<"options", mobility_options>>;
};
struct MobilityOther {
  Bytes data;
  static constexpr About about{"mobility_data", "Data", "RFC 6275 6.1.1"};
  using layout = Layout<Blob<&MobilityOther::data>>;
};
inline constexpr ChoiceEntry mobility_entries[] = {
    {0, &describe<MobilityPlain>},
    {1, &describe<MobilityTestInit>},
    {2, &describe<MobilityTestInit>},
    {3, &describe<MobilityTest>},
    {4, &describe<MobilityTest>},
    {5, &describe<MobilityUpdate>},
    {6, &describe<MobilityAcknowledgement>},
    {7, &describe<MobilityError>},
};
inline constexpr ChoiceTable mobility_bodies{.entries = mobility_entries, .other = &describe<MobilityOther>};
inline constexpr NameOf mobility_type_names[] = {
    {0, "BRR"},
    {1, "HoTI"},
    {2, "CoTI"},
    {3, "HoT"},
    {4, "CoT"},
    {5, "BU"},
    {6, "BA"},
    {7, "BE"},
    {8, "FBU"},
    {9, "FBack"},
    {10, "FNA"},
    {12, "HAS"},
    {13, "HB"},
    {14, "HI"},
    {15, "HAck"},
    {16, "BR"},
};
inline constexpr Names mobility_types{mobility_type_names, ""};

// `len` counts 8-byte units after the first.
struct Mobility {
  std::uint8_t nxt = 59, len = 0, type = 0, reserved = 0;
  std::uint16_t checksum = 0;

  static constexpr About about{"mip6", "Mobility header", "RFC 6275 6.1"};
  using layout = Layout<Bits<8, &Mobility::nxt, Role::next, Alias("mip6.proto"), Alias("nh")>,
                        Bits<8, &Mobility::len, Role::computed, Alias("mip6.hlen")>,
                        Bits<8, &Mobility::type, &mobility_types, Alias("mip6.mhtype"), Alias("mhtype")>,
                        Bits<8, &Mobility::reserved, Role::reserved, Alias("res")>,
                        Bits<16, &Mobility::checksum, Role::checksum, Show::hex, Alias("mip6.csum"), Alias("cksum")>,
                        Choice<mobility_bodies, By<&Mobility::type>>>;
};
static_assert(size_of<Mobility> == 6);

// ---- HIP ----------------------------------------------------------------------------------------------------------

// Filled up to a multiple of 8 bytes.
inline std::uint32_t look_at_hip_padding(Bytes parameter, std::size_t at) {
  return static_cast<std::uint32_t>(std::min((8 - at % 8) % 8, parameter.size() - at));
}
struct HipParameter {
  std::uint16_t type = 0, length = 0;
  Bytes contents, padding;
  static constexpr About about{"parameter", "Parameter", "RFC 7401 5.2.1"};
  using layout = Layout<Bits<16, &HipParameter::type, Alias("hip.type")>,
                        Bits<16, &HipParameter::length, Role::computed>,
                        Blob<&HipParameter::contents, By<&HipParameter::length>>,
                        Blob<&HipParameter::padding, Looked<look_at_hip_padding>>>;
};
inline constexpr NameOf hip_type_names[] = {
    {1, "I1"},
    {2, "R1"},
    {3, "I2"},
    {4, "R2"},
    {16, "UPDATE"},
    {17, "NOTIFY"},
    {18, "CLOSE"},
    {19, "CLOSE_ACK"},
};
inline constexpr Names hip_types{hip_type_names, ""};
struct Hip {
  std::uint8_t nxt = 59, len = 4;
  bool fixed_p = false;
  std::uint8_t type = 1, version = 2, reserved = 0;
  bool fixed_s = true;
  std::uint16_t checksum = 0, controls = 0;
  Ipv6Address hit_sndr{}, hit_rcvr{};

  static constexpr About about{"hip", "Host Identity Protocol", "RFC 7401 5.1"};
  using layout = Layout<Bits<8, &Hip::nxt, Role::next, Alias("hip.proto")>,
                        Bits<8, &Hip::len, Role::computed, Alias("hip.hdr_len")>,
                        Bits<1, &Hip::fixed_p, Alias("hip.shim6_fixed_p")>,
                        Bits<7, &Hip::type, &hip_types, Alias("hip.packet_type")>, Bits<4, &Hip::version>,
                        Bits<3, &Hip::reserved, Role::reserved>, Bits<1, &Hip::fixed_s, Alias("hip.shim6_fixed_s")>,
                        Bits<16, &Hip::checksum, Role::checksum, Show::hex>, Bits<16, &Hip::controls, Show::hex>,
                        Bits<128, &Hip::hit_sndr>,
                        Bits<128, &Hip::hit_rcvr>,
                        Items<"parameters", describe<HipParameter>>>;
};
static_assert(size_of<Hip> == 40);

// ---- Shim6 --------------------------------------------------------------------------------------------------------

struct Shim6Control {
  bool p = false;
  std::uint8_t type = 1, specific = 0;
  bool s = false;
  std::uint16_t checksum = 0;
  Bytes data;
  static constexpr About about{"control", "Control message", "RFC 5533 5.3"};
  using layout = Layout<Bits<1, &Shim6Control::p>, Bits<7, &Shim6Control::type>, Bits<7, &Shim6Control::specific>,
                        Bits<1, &Shim6Control::s>, Bits<16, &Shim6Control::checksum, Role::checksum, Show::hex>,
                        Blob<&Shim6Control::data>>;
};
struct Shim6Payload {
  bool p = true;
  std::uint64_t ct = 0;
  static constexpr About about{"payload", "Payload extension", "RFC 5533 5.1"};
  using layout = Layout<Bits<1, &Shim6Payload::p>, Bits<47, &Shim6Payload::ct, Show::hex>>;
};
inline std::uint32_t look_at_shim6(Bytes header, std::size_t at) { return at < header.size() && header[at] >= 0x80 ? 1 : 0; }
inline constexpr ChoiceEntry shim6_entries[] = {{0, &describe<Shim6Control>}, {1, &describe<Shim6Payload>}};
inline constexpr ChoiceTable shim6_bodies{.entries = shim6_entries};
struct Shim6 {
  std::uint8_t nxt = 59, len = 0;

  static constexpr About about{"shim6", "Multihoming shim", "RFC 5533 5"};
  using layout = Layout<Bits<8, &Shim6::nxt, Role::next>, Bits<8, &Shim6::len, Role::computed>,
                        Choice<shim6_bodies, Looked<look_at_shim6>>>;
};

inline constexpr std::uint8_t ip_protocol_mobility = 135, ip_protocol_hip = 139;  // in their pseudo headers too

extern const Protocol mobility, hip, shim6;

}  // namespace wiresmith
