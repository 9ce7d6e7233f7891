// Link types under which frames of more than one kind are found: the frame's first bytes decide.
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/chdlc.h"
#include "wiresmith/protocols/ipv6.h"
#include "wiresmith/protocols/null.h"

namespace wiresmith {
namespace {

// Raw IP; 12 and 14 are what some systems wrote before there was a registry.
constexpr bool is_raw_ip(LinkType t) { return t == linktype_raw || t == LinkType{12} || t == LinkType{14}; }

}  // namespace

bool depends_on_frame(LinkType link_type) noexcept {
  return is_raw_ip(link_type) || link_type == linktype_null || link_type == linktype_ppp_hdlc;
}

const Protocol* first_protocol(LinkType link_type, Bytes frame) noexcept {
  const Binding* binding = find_binding(Keys::link_type, static_cast<std::uint32_t>(link_type));
  if (binding == nullptr) return nullptr;
  if (frame.empty()) return binding->child;
  if (is_raw_ip(link_type) && frame[0] >> 4 == 6) return &ipv6;
  if (link_type == linktype_null && is_network_order(frame)) return &loop;
  if (link_type == linktype_ppp_hdlc && (frame[0] == chdlc_unicast || frame[0] == chdlc_broadcast)) return &chdlc;
  return binding->child;
}

}  // namespace wiresmith
