// RFC 791 3.1: the options of the IPv4 header.
#pragma once

#include "wiresmith/wire/describe.h"

namespace wiresmith {

struct Ipv4Hop {
  Ipv4Address address{};
  static constexpr About about{"address", "Address", "RFC 791 3.1"};
  using layout = Layout<Bits<32, &Ipv4Hop::address>>;
};

// Record route, loose and strict source route. The pointer counts from the option's first byte, 1.
struct Ipv4Route {
  std::uint8_t ptr = 4;
  static constexpr About about{"route", "Record or source route", "RFC 791 3.1"};
  using layout = Layout<Bits<8, &Ipv4Route::ptr, Alias("ip.opt.ptr"), Alias("pointer")>,
                        Items<"addresses", describe<Ipv4Hop>>>;
};

struct Ipv4Time {
  std::uint32_t timestamp = 0;  // milliseconds since midnight UT, or anything where the top bit is set
  static constexpr About about{"timestamp", "Timestamp", "RFC 791 3.1"};
  using layout = Layout<Bits<32, &Ipv4Time::timestamp, Alias("ip.opt.time_stamp")>>;
};
struct Ipv4TimeAt {
  Ipv4Address address{};
  std::uint32_t timestamp = 0;
  static constexpr About about{"timestamp_at", "Address and timestamp", "RFC 791 3.1"};
  using layout = Layout<Bits<32, &Ipv4TimeAt::address>,
                        Bits<32, &Ipv4TimeAt::timestamp>>;
};
struct Ipv4Times {
  static constexpr About about{"times", "Timestamps only", "RFC 791 3.1"};
  using layout = Layout<Items<"timestamps", describe<Ipv4Time>>>;
};
struct Ipv4TimesAt {
  static constexpr About about{"times_at", "Addresses and timestamps", "RFC 791 3.1"};
  using layout = Layout<Items<"timestamps", describe<Ipv4TimeAt>>>;
};
inline constexpr ChoiceEntry ipv4_time_forms[] = {
    {0, &describe<Ipv4Times>}, {1, &describe<Ipv4TimesAt>}, {3, &describe<Ipv4TimesAt>}};
inline constexpr ChoiceTable ipv4_time_bodies{.entries = ipv4_time_forms, .exact = true, .raw_name = "data"};
struct Ipv4Timestamps {
  std::uint8_t ptr = 5, overflow = 0, flag = 0;
  static constexpr About about{"timestamps", "Timestamps", "RFC 791 3.1"};
  using layout = Layout<Bits<8, &Ipv4Timestamps::ptr, Alias("ip.opt.ptr"), Alias("pointer")>,
                        Bits<4, &Ipv4Timestamps::overflow, Alias("ip.opt.overflow")>,
                        Bits<4, &Ipv4Timestamps::flag, Alias("ip.opt.flag")>,
                        Choice<ipv4_time_bodies, By<&Ipv4Timestamps::flag>>>;
};

struct Ipv4StreamId {
  std::uint16_t sid = 0;
  static constexpr About about{"sid", "Stream identifier", "RFC 791 3.1"};
  using layout = Layout<Bits<16, &Ipv4StreamId::sid, Alias("ip.opt.sid")>>;
};

struct Ipv4RouterAlert {
  std::uint16_t ra = 0;
  static constexpr About about{"router_alert", "Router alert", "RFC 2113 2.1"};
  using layout = Layout<Bits<16, &Ipv4RouterAlert::ra, Alias("ip.opt.ra"), Alias("alert")>>;
};

// RFC 791's own has nine bytes; what came later a classification and flags.
struct Ipv4Security {
  std::uint16_t sec = 0, comp = 0;
  Octets<2> handling{};
  Octets<3> tcc{};
  static constexpr About about{"security", "Security", "RFC 791 3.1"};
  using layout = Layout<Bits<16, &Ipv4Security::sec, Show::hex, Alias("ip.opt.sec_rfc791_sec"), Alias("security")>,
                        Bits<16, &Ipv4Security::comp, Show::hex, Alias("ip.opt.sec_rfc791_comp"), Alias("compartment")>,
                        Bits<16, &Ipv4Security::handling, Show::text, Alias("ip.opt.sec_rfc791_hr"), Alias("handling_restrictions")>,
                        Bits<24, &Ipv4Security::tcc, Show::text, Alias("ip.opt.sec_rfc791_tcc"), Alias("transmission_control_code")>>;
};
struct Ipv4BasicSecurity {
  std::uint8_t classification = 0xab;
  Bytes authorities;
  static constexpr About about{"basic_security", "Basic security", "RFC 1108 2"};
  using layout = Layout<Bits<8, &Ipv4BasicSecurity::classification, Show::hex, Alias("ip.opt.sec_cl")>,
                        Blob<&Ipv4BasicSecurity::authorities, ToEnd, Alias("ip.opt.sec_prot_auth_flags")>>;
};
inline std::uint32_t look_at_ipv4_security(Bytes option, std::size_t at) { return option.size() - at == size_of<Ipv4Security> ? 1 : 0; }
inline constexpr ChoiceEntry ipv4_security_entries[] = {
    {0, &describe<Ipv4BasicSecurity>},
    {1, &describe<Ipv4Security>},
};
inline constexpr ChoiceTable ipv4_security_bodies{.entries = ipv4_security_entries};
struct Ipv4SecurityOption {
  static constexpr About about{"security", "Security", "RFC 791 3.1, RFC 1108 2"};
  using layout = Layout<Choice<ipv4_security_bodies, Looked<look_at_ipv4_security>>>;
};
struct Ipv4ExtendedSecurity {
  std::uint8_t format = 0;
  Bytes info;
  static constexpr About about{"extended_security", "Extended security", "RFC 1108 3"};
  using layout = Layout<Bits<8, &Ipv4ExtendedSecurity::format, Alias("ip.opt.ext_sec_add_sec_info_format_code")>,
                        Blob<&Ipv4ExtendedSecurity::info, ToEnd, Alias("ip.opt.ext_sec_add_sec_info")>>;
};

// ---- CIPSO --------------------------------------------------------------------------------------------------------

struct CipsoBitmap {
  std::uint8_t alignment = 0, sensitivity = 0;
  Bytes categories;
  static constexpr About about{"cipso_bitmap", "Level and a map of categories", "FIPS 188, tag type 1"};
  using layout = Layout<Bits<8, &CipsoBitmap::alignment>,
                        Bits<8, &CipsoBitmap::sensitivity, Alias("ip.cipso.sensitivity_level")>,
                        Blob<&CipsoBitmap::categories>>;
};
struct CipsoCategory {
  std::uint16_t category = 0;
  static constexpr About about{"category", "Category", "FIPS 188"};
  using layout = Layout<Bits<16, &CipsoCategory::category>>;
};
struct CipsoList {
  std::uint8_t alignment = 0, sensitivity = 0;
  static constexpr About about{"cipso_list", "Level and categories", "FIPS 188, tag types 2 and 5"};
  using layout = Layout<Bits<8, &CipsoList::alignment>,
                        Bits<8, &CipsoList::sensitivity, Alias("ip.cipso.sensitivity_level")>,
                        Items<"category_list", describe<CipsoCategory>>>;
};
inline constexpr TlvEntry cipso_tag_entries[] = {
    {1, &describe<CipsoBitmap>},
    {2, &describe<CipsoList>},
    {5, &describe<CipsoList>},
};
inline constexpr NameOf cipso_tag_name_list[] = {
    {1, "restrictive bitmap"},
    {2, "enumerated"},
    {5, "ranged"},
    {6, "permissive bitmap"},
    {7, "free form"},
};
inline constexpr Names cipso_tag_names{cipso_tag_name_list, ""};
inline constexpr TlvTable cipso_tags{.kind_name = "tag", .names = &cipso_tag_names, .entries = cipso_tag_entries};
struct Ipv4Cipso {
  std::uint32_t doi = 0;
  static constexpr About about{"cipso", "Commercial security", "FIPS 188"};
  using layout = Layout<Bits<32, &Ipv4Cipso::doi, Alias("ip.cipso.doi")>,
                        Tlvs<"tags", cipso_tags>>;
};

// ---- others -------------------------------------------------------------------------------------------------------

struct Ipv4Mtu {
  std::uint16_t mtu = 0;
  static constexpr About about{"mtu", "MTU probe or reply", "RFC 1063 3.1"};
  using layout = Layout<Bits<16, &Ipv4Mtu::mtu, Alias("ip.opt.mtu")>>;
};
// A request for a rate where func is 0, what came of it where it is 8.
struct Ipv4QuickStart {
  std::uint8_t qs_func = 0, qs_rate = 0, qs_ttl = 0;
  std::uint32_t qs_nonce = 0;
  std::uint8_t qs_reserved = 0;
  static constexpr About about{"quick_start", "Quick start", "RFC 4782 3.1"};
  using layout = Layout<Bits<4, &Ipv4QuickStart::qs_func, Alias("ip.opt.qs_func")>,
                        Bits<4, &Ipv4QuickStart::qs_rate, Alias("ip.opt.qs_rate")>,
                        Bits<8, &Ipv4QuickStart::qs_ttl, Alias("ip.opt.qs_ttl")>,
                        Bits<30, &Ipv4QuickStart::qs_nonce, Alias("ip.opt.qs_nonce")>,
                        Bits<2, &Ipv4QuickStart::qs_reserved, Role::reserved, Alias("ip.opt.qs_reserved")>>;
};
struct Ipv4Traceroute {
  std::uint16_t id_number = 0, ohc = 0, rhc = 0xffff;
  Ipv4Address originator{};
  static constexpr About about{"traceroute", "Traceroute", "RFC 1393 2.2"};
  using layout = Layout<Bits<16, &Ipv4Traceroute::id_number, Alias("ip.opt.id_number")>,
                        Bits<16, &Ipv4Traceroute::ohc, Alias("ip.opt.ohc")>,
                        Bits<16, &Ipv4Traceroute::rhc, Alias("ip.opt.rhc")>,
                        Bits<32, &Ipv4Traceroute::originator, Alias("ip.opt.originator")>>;
};
struct Ipv4BroadcastTo {
  static constexpr About about{"selective_broadcast", "Selective directed broadcast", "RFC 1770 2"};
  using layout = Layout<Items<"addresses", describe<Ipv4Hop>>>;
};

inline constexpr TlvEntry ipv4_option_entries[] = {
    {7, &describe<Ipv4Route>},
    {11, &describe<Ipv4Mtu>},
    {12, &describe<Ipv4Mtu>},
    {25, &describe<Ipv4QuickStart>},
    {68, &describe<Ipv4Timestamps>},
    {82, &describe<Ipv4Traceroute>},
    {130, &describe<Ipv4SecurityOption>},
    {131, &describe<Ipv4Route>},
    {133, &describe<Ipv4ExtendedSecurity>},
    {134, &describe<Ipv4Cipso>},
    {136, &describe<Ipv4StreamId>},
    {137, &describe<Ipv4Route>},
    {148, &describe<Ipv4RouterAlert>},
    {149, &describe<Ipv4BroadcastTo>},
};
inline constexpr NameOf ipv4_option_names[] = {
    {0, "end of options"},
    {1, "no operation"},
    {7, "record route"},
    {10, "experimental measurement"},
    {11, "MTU probe"},
    {12, "MTU reply"},
    {15, "ENCODE"},
    {25, "quick start"},
    {30, "experiment"},
    {68, "timestamp"},
    {82, "traceroute"},
    {94, "experiment"},
    {130, "security"},
    {131, "loose source route"},
    {133, "extended security"},
    {134, "commercial security"},
    {136, "stream identifier"},
    {137, "strict source route"},
    {142, "experimental access control"},
    {144, "IMI traffic descriptor"},
    {145, "extended IP"},
    {147, "address extension"},
    {148, "router alert"},
    {149, "selective directed broadcast"},
    {151, "dynamic packet state"},
    {152, "upstream multicast"},
    {158, "experiment"},
    {205, "experimental flow control"},
    {222, "experiment"},
};
inline constexpr Names ipv4_option_kinds{ipv4_option_names, ""};
inline constexpr NameOf ipv4_option_aliases[] = {{0, "eol"}, {1, "nop"}};
inline constexpr TlvTable ipv4_options{
    .kind_name = "type", .end = 0, .pad = 1, .align = 4, .names = &ipv4_option_kinds, .entries = ipv4_option_entries, .aliases = ipv4_option_aliases};

}  // namespace wiresmith
