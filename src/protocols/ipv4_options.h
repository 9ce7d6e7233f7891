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
  using layout = Layout<Bits<8, &Ipv4Route::ptr>, Items<"addresses", describe<Ipv4Hop>>>;
};

struct Ipv4Time {
  std::uint32_t timestamp = 0;  // milliseconds since midnight UT, or anything where the top bit is set
  static constexpr About about{"timestamp", "Timestamp", "RFC 791 3.1"};
  using layout = Layout<Bits<32, &Ipv4Time::timestamp>>;
};
struct Ipv4TimeAt {
  Ipv4Address address{};
  std::uint32_t timestamp = 0;
  static constexpr About about{"timestamp_at", "Address and timestamp", "RFC 791 3.1"};
  using layout = Layout<Bits<32, &Ipv4TimeAt::address>, Bits<32, &Ipv4TimeAt::timestamp>>;
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
  using layout = Layout<Bits<8, &Ipv4Timestamps::ptr>, Bits<4, &Ipv4Timestamps::overflow>,
                        Bits<4, &Ipv4Timestamps::flag>,
                        Choice<ipv4_time_bodies, By<&Ipv4Timestamps::flag>>>;
};

struct Ipv4StreamId {
  std::uint16_t sid = 0;
  static constexpr About about{"sid", "Stream identifier", "RFC 791 3.1"};
  using layout = Layout<Bits<16, &Ipv4StreamId::sid>>;
};

struct Ipv4RouterAlert {
  std::uint16_t ra = 0;
  static constexpr About about{"router_alert", "Router alert", "RFC 2113 2.1"};
  using layout = Layout<Bits<16, &Ipv4RouterAlert::ra>>;
};

inline constexpr TlvEntry ipv4_option_entries[] = {
    {7, &describe<Ipv4Route>},
    {68, &describe<Ipv4Timestamps>},
    {131, &describe<Ipv4Route>},
    {136, &describe<Ipv4StreamId>},
    {137, &describe<Ipv4Route>},
    {148, &describe<Ipv4RouterAlert>},
};
inline constexpr NameOf ipv4_option_names[] = {
    {0, "end of options"},
    {1, "no operation"},
    {7, "record route"},
    {68, "timestamp"},
    {130, "security"},
    {131, "loose source route"},
    {136, "stream identifier"},
    {137, "strict source route"},
    {148, "router alert"},
};
inline constexpr Names ipv4_option_kinds{ipv4_option_names, ""};
inline constexpr NameOf ipv4_option_aliases[] = {{0, "eol"}, {1, "nop"}};
inline constexpr TlvTable ipv4_options{
    .kind_name = "type", .end = 0, .pad = 1, .align = 4, .names = &ipv4_option_kinds, .entries = ipv4_option_entries, .aliases = ipv4_option_aliases};

}  // namespace wiresmith
