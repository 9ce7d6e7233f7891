#include "wiresmith/dissect/dissect.h"

#include <algorithm>
#include <new>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/protocols/data.h"
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

// The user's word on the numbers of a step: either port of a transport layer.
const Binding* told_binding(std::span<const Binding> told, const Step& step) {
  const bool by_port = step.keys == Keys::udp_port || step.keys == Keys::tcp_port;
  for (const auto& b : told)
    if (b.keys == step.keys && (b.key == step.key || (by_port && b.key == step.other_key))) return &b;
  return nullptr;
}

// What follows a layer. Where nothing is bound, or a port names a protocol but no bytes are there, what is left is
// data.
Cursor next_of(Bytes frame, const Step& step, const Layer& layer, const Cursor& at, std::size_t claimed_payload,
               std::span<const Binding> told) {
  Cursor next{nullptr, at.offset + layer.header, layer.payload, claimed_payload, step.nest};
  const bool by_port = step.keys == Keys::udp_port || step.keys == Keys::tcp_port;
  if (step.keys != Keys::none && !layer.cut && (!by_port || layer.payload > 0)) {
    const Binding* binding = told.empty() ? nullptr : told_binding(told, step);
    if (binding == nullptr) binding = find_binding(step.keys, step.key);
    if (binding == nullptr && by_port) binding = find_binding(step.keys, step.other_key);
    const bool begins = binding != nullptr && (binding->child->begins == nullptr ||
                                               binding->child->begins(frame.subspan(next.offset, layer.payload)));
    if (begins) {
      next.protocol = binding->child;
      if (binding->tunnel) next.nest = Nest::inner;
      return next;
    }
  }
  if (layer.payload > 0) next.protocol = &data;
  if (next.nest == Nest::inner) next.nest = Nest::none;  // no tunnel is seen to lead there
  return next;
}

// The bytes that the newest layer leaves of what it was given belong to the layer around it.
void give_surplus(Packet& packet, std::uint32_t surplus) {
  if (surplus == 0) return;
  if (packet.layers.size() == 1) {
    packet.trailer += surplus;
    return;
  }
  Layer& outer = packet.layers[packet.layers.size() - 2];
  outer.payload -= surplus;
  outer.trailer += surplus;
}

// A frame of an asynchronous line, escapes and all: it begins with a flag, which nothing else of these types does.
bool is_escaped(LinkType link_type, Bytes frame) {
  return (link_type == linktype_ppp || link_type == linktype_ppp_hdlc) && !frame.empty() && frame[0] == hdlc_flag;
}

}  // namespace

// The buffer is made once, for the biggest frame of a capture file, and again only for a bigger one.
Unescaped Dissector::unescape(Bytes frame) noexcept {
  constexpr std::size_t usual = 262'144;
  if (scratch_size_ < frame.size()) {
    scratch_size_ = std::max(usual, frame.size());
    scratch_.reset(new (std::nothrow) std::uint8_t[scratch_size_]);
  }
  if (scratch_ != nullptr) return unescape_hdlc(frame, MutableBytes(scratch_.get(), scratch_size_));
  scratch_size_ = 0;
  return {};
}

const Packet& Dissector::dissect(Bytes frame, LinkType link_type, std::uint32_t original_length) noexcept {
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

  Surroundings around;
  around.verify_checksums = options_.verify_checksums;
  StepContext context(packet.issues, around);
  Cursor at{first_protocol(link_type, frame), 0, bytes.size(), length};
  if (at.protocol == nullptr && !frame.empty()) at.protocol = &data;

  while (at.protocol != nullptr) {
    const auto index = static_cast<std::uint8_t>(packet.layers.size());
    const bool last = packet.layers.size() == max_layers - 1 && at.protocol != &data;
    context.begin(bytes.subspan(at.offset, at.present), at.length, at.offset, index,
                  packet.layers.empty() ? nullptr : &packet.layers.back());
    if (last) {
      context.report(Fault::too_many_layers, Severity::note, {}, 0, max_layers);
      at.protocol = &data;
    }
    if (at.nest == Nest::none && repeats(packet, *at.protocol)) at.nest = Nest::inner;
    const Step step = at.protocol->step(context);

    Layer& layer = packet.layers.push();
    layer.protocol = at.protocol;
    layer.offset = static_cast<std::uint32_t>(at.offset);
    layer.header = clip(step.header, at.present);
    layer.cut = step.header > at.present;
    layer.checksum = context.checksum;
    layer.nest = at.nest;
    layer.buffer = packet.scratch.empty() ? Buffer::frame : Buffer::scratch;
    const std::size_t left = at.present - layer.header;
    const std::size_t on_wire = at.length - std::min(step.header, at.length);
    const std::size_t claimed = step.payload == rest ? on_wire - std::min(step.footer, on_wire) : step.payload;
    layer.payload = clip(claimed, left);
    layer.footer = clip(step.footer, left - layer.payload);
    give_surplus(packet, static_cast<std::uint32_t>(left - layer.payload - layer.footer));
    if (step.quoted) around.quoted = true;
    at = next_of(bytes, step, layer, at, std::max<std::size_t>(std::min(claimed, on_wire), layer.payload),
                 options_.decode_as);
  }
  if (!packet.scratch.empty()) [[unlikely]]
    for (std::size_t i = 0; i < packet.issues.size(); ++i)
      packet.issues[i].offset = static_cast<std::uint32_t>(escaped_offset(frame, packet.issues[i].offset));
  return packet;
}

}  // namespace wiresmith
