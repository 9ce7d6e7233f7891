#include "wiresmith/dissect/dissect.h"

#include <algorithm>
#include <new>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
#include "wiresmith/protocols/ethernet_step.h"
#include "wiresmith/protocols/ipv4_step.h"
#include "wiresmith/protocols/ipv6_step.h"
#include "wiresmith/protocols/numbers.h"
#include "wiresmith/protocols/tcp_step.h"
#include "wiresmith/protocols/udp_step.h"
#include "wiresmith/wire/guarded.h"
#include "wiresmith/wire/hdlc.h"

namespace wiresmith {
namespace {

// Where the walk stands: the bytes left to the next layer, and what they were on the wire.
struct Cursor {
  const Protocol* protocol;
  std::size_t offset, present, length;
  Nest nest = Nest::none;
};

// The one rule for lengths: what is claimed, as far as it is there.
constexpr std::uint32_t clip(std::size_t claimed, std::size_t present) {
  return static_cast<std::uint32_t>(std::min(claimed, present));
}

// How the bytes of a layer are shared out, and what its payload was on the wire.
struct Shares {
  std::uint32_t header, payload, footer;
  std::size_t payload_on_wire;
};
[[gnu::always_inline]] inline Shares shares_of(const Step& step, std::size_t present, std::size_t length) {
  // Nearly all layers have all that they claim, and no footer.
  if (step.header <= present && step.footer == 0) [[likely]] {
    const std::size_t left = present - step.header;
    if (step.payload == rest)
      return {static_cast<std::uint32_t>(step.header), static_cast<std::uint32_t>(left), 0, length - step.header};
    if (step.payload <= left)
      return {static_cast<std::uint32_t>(step.header), static_cast<std::uint32_t>(step.payload), 0, step.payload};
  }
  const std::uint32_t header = clip(step.header, present);
  const std::size_t left = present - header;
  const std::size_t on_wire = length - std::min(step.header, length);
  const std::size_t claimed = step.payload == rest ? on_wire - std::min(step.footer, on_wire) : step.payload;
  const std::uint32_t payload = clip(claimed, left);
  return {header, payload, clip(step.footer, left - payload),
          std::max<std::size_t>(std::min(claimed, on_wire), payload)};
}

// Whether a layer of this protocol already stands in the object that the next layer would stand in.
bool repeats(const Packet& packet, const Protocol& protocol) {
  const auto& layers = packet.layers;
  bool in_row = protocol.shape != Shape::object;
  for (std::size_t i = layers.size(); i-- > 0;) {
    const Protocol& before = *layers[i].protocol;
    // Extension headers in a row are elements of one list, whatever their order.
    in_row = in_row && (&before == &protocol || (before.shape == Shape::header && protocol.shape == Shape::header));
    if (&before == &protocol && !in_row) return true;
    if (layers[i].nest != Nest::none) return false;
  }
  return false;
}

constexpr bool by_port(Keys keys) { return keys == Keys::udp_port || keys == Keys::tcp_port; }

// The user's word on the numbers of a step: either port of a transport layer.
const Binding* told_binding(std::span<const Binding> told, const Step& step) {
  for (const auto& b : told)
    if (b.keys == step.keys && (b.key == step.key || (by_port(b.keys) && b.key == step.other_key))) return &b;
  return nullptr;
}

// What the numbers of a step are bound to, or null.
[[gnu::always_inline]] inline const Binding* binding_of(const Step& step, std::span<const Binding> told) {
  if (!told.empty()) [[unlikely]] {
    if (const Binding* const binding = told_binding(told, step)) return binding;
  }
  const Binding* const binding = find_binding(step.keys, step.key);
  return binding == nullptr && by_port(step.keys) ? find_binding(step.keys, step.other_key) : binding;
}

// What follows a layer. Where nothing is bound, or a port names a protocol but no bytes are there, what is left is
// data.
[[gnu::always_inline]] inline Cursor next_of(Bytes frame, const Step& step, const Shares& shares, const Cursor& at,
                                             std::span<const Binding> told) {
  Cursor next{nullptr, at.offset + shares.header, shares.payload, shares.payload_on_wire, step.nest};
  if (step.keys != Keys::none && step.header <= at.present && (shares.payload > 0 || !by_port(step.keys))) {
    const Binding* const binding = binding_of(step, told);
    const bool begins = binding != nullptr && (binding->child->begins == nullptr ||
                                               binding->child->begins(frame.subspan(next.offset, shares.payload)));
    if (begins) {
      next.protocol = binding->child;
      if (binding->tunnel) next.nest = Nest::inner;
      return next;
    }
  }
  if (shares.payload > 0) next.protocol = &data;
  if (next.nest == Nest::inner) next.nest = Nest::none;  // no tunnel is seen to lead there
  return next;
}

// A frame of an asynchronous line, escapes and all: it begins with a flag, which nothing else of these types does.
bool is_escaped(LinkType link_type, Bytes frame) {
  return (link_type == linktype_ppp || link_type == linktype_ppp_hdlc) && !frame.empty() && frame[0] == hdlc_flag;
}

// Checksum offload: what sends leaves the pseudo header's sum in the field, and the interface adds the rest.
template <auto Checksum>
bool holds_pseudo_sum(const StepContext& context, std::uint8_t protocol, std::size_t length) {
  constexpr std::size_t at = StepContext::offset_of<Checksum>();
  return at + 2 <= context.bytes.size() &&
         fold(add_words(context.bytes.subspan(at, 2))) == fold(context.pseudo_sum(protocol, length));
}
bool is_partial(const StepContext& context, const Protocol& protocol) {
  if (context.around.source.empty()) return false;
  if (&protocol == &tcp) return holds_pseudo_sum<&Tcp::checksum>(context, ip_protocol_tcp, context.length);
  return &protocol == &udp && holds_pseudo_sum<&Udp::checksum>(context, ip_protocol_udp, context.length);
}

// One packet's way from its first layer inwards. What steps see is not a part of it, so that all else can stay in
// registers.
class Descent {
 public:
  [[gnu::always_inline]] Descent(Packet& packet, StepContext& context, Bytes bytes, const Cursor& begin,
                                 const DissectOptions& options)
      : packet_(packet),
        context_(context),
        bytes_(bytes),
        options_(options),
        at_(begin),
        buffer_(packet.scratch.empty() ? Buffer::frame : Buffer::scratch) {}

  // Ethernet, IP, and TCP or UDP, as nearly all frames begin, where their headers are there. What is done is the same
  // as for any layer, but the compiler sees the steps: no call, and what a step says stays in registers. None of them
  // can come twice here.
  [[gnu::always_inline]] void usual() {
    if (is_next<Ethernet>(ethernet)) {
      if (!EthernetStep::has_type(bytes_.data())) return;
      take(EthernetStep::typed, {});
    }
    if (is_next<Ipv4>(ipv4))
      take(Ipv4Step::of, {});
    else if (is_next<Ipv6>(ipv6))
      take(Ipv6Step::of, {});
    else
      return;
    if (is_next<Tcp>(tcp))
      take(TcpStep::of, {});
    else if (is_next<Udp>(udp))
      take(UdpStep::of, {});
  }

  // All other layers, to the end.
  [[gnu::always_inline]] void others(bool checksum_partial) {
    if (is_at_end()) return;
    do {
      if (packet_.layers.size() == max_layers - 1) [[unlikely]] {
        begin_layer();
        context_.report(Fault::too_many_layers, Severity::note, {}, 0, max_layers);
        add_data();
        return;
      }
      if (at_.nest == Nest::none && repeats(packet_, *at_.protocol)) at_.nest = Nest::inner;
      if (checksum_partial) [[unlikely]] {
        begin_layer();
        context_.around.verify_checksums = options_.verify_checksums && !is_partial(context_, *at_.protocol);
      }
      take(at_.protocol->step, options_.decode_as);
    } while (!is_at_end());
  }

 private:
  template <HasLayout T>
  [[gnu::always_inline]] bool is_next(const Protocol& protocol) const {
    return at_.protocol == &protocol && at_.present >= size_of<T>;
  }
  // Whether nothing is left to be taken apart; what is left as it is has been added.
  [[gnu::always_inline]] bool is_at_end() {
    if (at_.protocol == &data) add_data();
    return at_.protocol == nullptr || at_.protocol == &data;
  }

  // What is kept from layer to layer: at_.offset + at_.present <= bytes_.size().
  [[gnu::always_inline]] void begin_layer() {
    context_.begin(Bytes(bytes_.data() + at_.offset, at_.present), at_.length, at_.offset,
                   static_cast<std::uint8_t>(packet_.layers.size()), parent_);
  }

  // The next layer, by the step of its protocol.
  [[gnu::always_inline]] void take(Step (*step_of)(StepContext&) noexcept, std::span<const Binding> told) {
    begin_layer();
    const Step step = step_of(context_);
    const Shares shares = shares_of(step, at_.present, at_.length);
    give_surplus(static_cast<std::uint32_t>(at_.present - shares.header - shares.payload - shares.footer));

    Layer& layer = packet_.layers.grow();
    layer.protocol = at_.protocol;
    layer.offset = static_cast<std::uint32_t>(at_.offset);
    layer.header = shares.header;
    layer.payload = shares.payload;
    layer.trailer = 0;
    layer.footer = shares.footer;
    layer.checksum = context_.checksum;
    layer.buffer = buffer_;
    layer.nest = at_.nest;
    layer.cut = step.header > at_.present;
    if (step.quoted) context_.around.quoted = true;
    at_ = next_of(bytes_, step, shares, at_, told);
    parent_ = &layer;
  }

  // The bytes that a layer leaves of what it was given belong to the layer around it.
  [[gnu::always_inline]] void give_surplus(std::uint32_t surplus) {
    if (surplus == 0) return;
    if (packet_.layers.empty()) {
      packet_.trailer += surplus;
      return;
    }
    Layer& outer = packet_.layers.back();
    outer.payload -= surplus;
    outer.trailer += surplus;
  }

  // What is left, to the end. It has no number and no inside, so nothing is asked of its step.
  [[gnu::always_inline]] void add_data() {
    Layer& layer = packet_.layers.push();
    layer.protocol = &data;
    layer.offset = static_cast<std::uint32_t>(at_.offset);
    layer.header = static_cast<std::uint32_t>(at_.present);
    layer.nest = at_.nest;
    layer.buffer = buffer_;
  }

  Packet& packet_;
  StepContext& context_;
  Bytes bytes_;
  const DissectOptions& options_;
  Cursor at_;
  Buffer buffer_;
  const Layer* parent_ = nullptr;
};

}  // namespace

// The buffer is made once, for the biggest frame of a capture file, and again only for a bigger one.
Unescaped Dissector::unescape(Bytes frame) noexcept {
  constexpr std::size_t usual = 262'144;
  if (scratch_size_ < frame.size()) {
    scratch_size_ = std::max(usual, frame.size());
    scratch_.reset(new (std::nothrow) std::uint8_t[scratch_size_]);
  }
  if (scratch_ != nullptr) {
    unguard(scratch_.get(), scratch_size_);
    const Unescaped plain = unescape_hdlc(frame, MutableBytes(scratch_.get(), scratch_size_));
    guard_unused(scratch_.get(), plain.size, scratch_size_);
    return plain;
  }
  scratch_size_ = 0;
  return {};
}

// Nearly all frames of a capture have one link type.
const Protocol* Dissector::first_of(LinkType link_type, Bytes frame) noexcept {
  if (usual_first_ != nullptr && link_type == usual_type_) return usual_first_;
  const Protocol* const first = first_protocol(link_type, frame);
  if (first == nullptr) return frame.empty() ? nullptr : &data;
  usual_type_ = link_type;
  usual_first_ = depends_on_frame(link_type) ? nullptr : first;
  return first;
}

const Packet& Dissector::dissect(Bytes frame, LinkType link_type, std::uint32_t original_length,
                                 bool checksum_partial) noexcept {
  Packet& packet = packet_;
  packet.bytes = frame;
  packet.link_type = link_type;
  packet.original_length = original_length;
  packet.layers.clear();
  packet.issues.clear();
  packet.trailer = 0;
  packet.scratch = {};

  Bytes bytes = frame;
  std::size_t length = std::max<std::size_t>(original_length, frame.size());
  if (is_escaped(link_type, frame)) [[unlikely]] {
    const Unescaped plain = unescape(frame);
    bytes = packet.scratch = Bytes(scratch_.get(), plain.size);
    packet.trailer = static_cast<std::uint32_t>(frame.size() - plain.read);
    length = plain.closed ? bytes.size() : bytes.size() + length - frame.size();
  }

  StepContext context(packet.issues);
  context.around.verify_checksums = options_.verify_checksums;
  Descent descent(packet, context, bytes, {first_of(link_type, frame), 0, bytes.size(), length}, options_);
  if (options_.decode_as.empty() && !checksum_partial) [[likely]]
    descent.usual();
  descent.others(checksum_partial);
  if (!packet.scratch.empty()) [[unlikely]]
    for (Issue& issue : packet.issues) issue.offset = static_cast<std::uint32_t>(escaped_offset(frame, issue.offset));
  return packet;
}

}  // namespace wiresmith
