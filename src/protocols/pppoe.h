// RFC 2516; RFC 4638 (greater payloads), RFC 5578 (credits)
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

// ---- tags of discovery --------------------------------------------------------------------------------------------

struct PppoeEnd {
  static constexpr About about{"end_of_list", "End of list", "RFC 2516 A"};
  using layout = Layout<>;
};
struct PppoeServiceName {
  Bytes service_name;
  static constexpr About about{"service_name", "Service name", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeServiceName::service_name, ToEnd, Show::text, Alias("pppoed.tags.service_name")>>;
};
struct PppoeConcentrator {
  Bytes ac_name;
  static constexpr About about{"ac_name", "Access concentrator", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeConcentrator::ac_name, ToEnd, Show::text, Alias("pppoed.tags.ac_name")>>;
};
struct PppoeHostUniq {
  Bytes host_uniq;
  static constexpr About about{"host_uniq", "Host's own mark", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeHostUniq::host_uniq, ToEnd, Alias("pppoed.tags.host_uniq")>>;
};
struct PppoeCookie {
  Bytes ac_cookie;
  static constexpr About about{"ac_cookie", "Cookie of the concentrator", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeCookie::ac_cookie, ToEnd, Alias("pppoed.tags.ac_cookie")>>;
};
struct PppoeVendor {
  std::uint32_t vendor_id = 0;  // an enterprise number, the first byte zero
  Bytes vendor_data;
  static constexpr About about{"vendor", "Vendor-specific", "RFC 2516 A"};
  using layout = Layout<Bits<32, &PppoeVendor::vendor_id, Alias("pppoed.tags.vendor_id")>,
                        Blob<&PppoeVendor::vendor_data>>;
};
struct PppoeCredits {
  std::uint16_t fcn = 0, bcn = 0;
  static constexpr About about{"credits", "Credits", "RFC 5578 5.1"};
  using layout = Layout<Bits<16, &PppoeCredits::fcn>, Bits<16, &PppoeCredits::bcn>>;
};
struct PppoeSequence {
  std::uint16_t seq_num = 0;
  static constexpr About about{"seq_num", "Sequence number", "RFC 5578 5.3"};
  using layout = Layout<Bits<16, &PppoeSequence::seq_num>>;
};
struct PppoeCreditScale {
  std::uint16_t credit_scale = 64;  // bytes a credit
  static constexpr About about{"credit_scale", "Credit scale factor", "RFC 5578 5.4"};
  using layout = Layout<Bits<16, &PppoeCreditScale::credit_scale>>;
};
struct PppoeRelay {
  Bytes relay_session_id;
  static constexpr About about{"relay_session_id", "Relay's own mark", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeRelay::relay_session_id, ToEnd, Alias("pppoed.tags.relay_session_id")>>;
};
struct PppoeMaxPayload {
  std::uint16_t max_payload = 1492;
  static constexpr About about{"max_payload", "Greatest payload", "RFC 4638 3"};
  using layout = Layout<Bits<16, &PppoeMaxPayload::max_payload, Alias("pppoed.tags.max_payload")>>;
};
struct PppoeError {
  Bytes error;
  static constexpr About about{"error", "Error", "RFC 2516 A"};
  using layout = Layout<Blob<&PppoeError::error, ToEnd, Show::text>>;
};
inline constexpr TlvEntry pppoe_tag_entries[] = {
    {0x0000, &describe<PppoeEnd>},
    {0x0101, &describe<PppoeServiceName>},
    {0x0102, &describe<PppoeConcentrator>},
    {0x0103, &describe<PppoeHostUniq>},
    {0x0104, &describe<PppoeCookie>},
    {0x0105, &describe<PppoeVendor>},
    {0x0106, &describe<PppoeCredits>},
    {0x0108, &describe<PppoeSequence>},
    {0x0109, &describe<PppoeCreditScale>},
    {0x0110, &describe<PppoeRelay>},
    {0x0120, &describe<PppoeMaxPayload>},
    {0x0201, &describe<PppoeError>},
    {0x0202, &describe<PppoeError>},
    {0x0203, &describe<PppoeError>},
};
inline constexpr NameOf pppoe_tag_name_list[] = {
    {0x0000, "End-Of-List"},
    {0x0101, "Service-Name"},
    {0x0102, "AC-Name"},
    {0x0103, "Host-Uniq"},
    {0x0104, "AC-Cookie"},
    {0x0105, "Vendor-Specific"},
    {0x0106, "Credits"},
    {0x0107, "Metrics"},
    {0x0108, "Sequence-Number"},
    {0x0109, "Credit-Scale-Factor"},
    {0x0110, "Relay-Session-ID"},
    {0x0120, "PPP-Max-Payload"},
    {0x0201, "Service-Name-Error"},
    {0x0202, "AC-System-Error"},
    {0x0203, "Generic-Error"},
};
inline constexpr Names pppoe_tag_names{pppoe_tag_name_list, ""};
inline constexpr TlvTable pppoe_tags{
    .kind_name = "tag", .kind_bytes = 2, .length_bytes = 2, .counts = Counts::value, .names = &pppoe_tag_names, .entries = pppoe_tag_entries};

// ---- the header ---------------------------------------------------------------------------------------------------

inline constexpr std::uint8_t pppoe_offer = 0x07, pppoe_initiation = 0x09, pppoe_request = 0x19;
inline constexpr NameOf pppoe_code_names[] = {
    {0x00, "session"},
    {pppoe_offer, "PADO"},
    {pppoe_initiation, "PADI"},
    {0x0a, "PADG"},
    {0x0b, "PADC"},
    {0x0c, "PADQ"},
    {pppoe_request, "PADR"},
    {0x65, "PADS"},
    {0xa7, "PADT"},
    {0xd3, "PADM"},
    {0xd4, "PADN"},
};
inline constexpr Names pppoe_codes{pppoe_code_names, ""};

struct PppoeDiscovery {
  std::uint8_t version = 1, type = 1, code = pppoe_initiation;
  std::uint16_t session_id = 0, payload_length = 0;

  static constexpr About about{"pppoed", "PPPoE discovery", "RFC 2516 5"};
  using layout = Layout<Bits<4, &PppoeDiscovery::version, Alias("pppoe.version")>,
                        Bits<4, &PppoeDiscovery::type, Alias("pppoe.type")>,
                        Bits<8, &PppoeDiscovery::code, Show::hex, &pppoe_codes, Alias("pppoe.code")>,
                        Bits<16, &PppoeDiscovery::session_id, Show::hex, Alias("pppoe.session_id"), Alias("sessionid")>,
                        Bits<16, &PppoeDiscovery::payload_length, Role::computed, Alias("pppoe.payload_length"), Alias("len")>,
                        Tlvs<"tags", pppoe_tags, By<&PppoeDiscovery::payload_length>>>;
};
struct PppoeSession {
  std::uint8_t version = 1, type = 1, code = 0;
  std::uint16_t session_id = 1, payload_length = 0;

  static constexpr About about{"pppoes", "PPPoE session", "RFC 2516 6"};
  using layout = Layout<Bits<4, &PppoeSession::version, Alias("pppoe.version")>,
                        Bits<4, &PppoeSession::type, Alias("pppoe.type")>,
                        Bits<8, &PppoeSession::code, Show::hex, Alias("pppoe.code")>,
                        Bits<16, &PppoeSession::session_id, Show::hex, Alias("pppoe.session_id"), Alias("sessionid")>,
                        Bits<16, &PppoeSession::payload_length, Role::computed, Alias("pppoe.payload_length"), Alias("len")>>;
};
static_assert(size_of<PppoeDiscovery> == 6 && size_of<PppoeSession> == 6);

extern const Protocol pppoe_discovery, pppoe_session;

}  // namespace wiresmith
