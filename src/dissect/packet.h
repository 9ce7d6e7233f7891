// A packet taken apart: which layers lie where, and what is wrong with them. Owns nothing, allocates nothing, and is
// reused from frame to frame.
#pragma once

#include <optional>
#include <span>

#include "wiresmith/wire/frame.h"
#include "wiresmith/wire/step.h"

namespace wiresmith {

struct Packet {
  Bytes bytes;                        // the frame; the caller's
  Bytes scratch;                      // bytes of layers that are not in the frame as they are; the dissector's
  std::uint32_t original_length = 0;  // on the wire
  LinkType link_type{};
  InlineArray<Layer, max_layers> layers;
  Issues issues;
  std::uint32_t trailer = 0;  // bytes after the first layer, of no layer

  // The bytes of a layer, from its header to the end of its footer; a view into the frame or the scratch.
  Bytes of(const Layer& layer) const {
    return (layer.buffer == Buffer::frame ? bytes : scratch)
        .subspan(layer.offset, std::size_t{layer.header} + layer.payload + layer.trailer + layer.footer);
  }
  // Where they begin.
  const std::uint8_t* bytes_of(const Layer& layer) const {
    return (layer.buffer == Buffer::frame ? bytes : scratch).data() + layer.offset;
  }
  Bytes header_of(const Layer& layer) const { return of(layer).first(layer.header); }

  // The nth layer of a protocol, or null.
  const Layer* find(const Protocol& protocol, std::size_t nth = 0) const {
    for (const auto& layer : layers)
      if (layer.protocol == &protocol && nth-- == 0) return &layer;
    return nullptr;
  }

  // The fixed fields of a layer, decoded; nullopt where they are not all there.
  template <HasLayout T>
  std::optional<T> get(const Layer& layer) const {
    if (layer.header < size_of<T>) return std::nullopt;
    return decode<T>(of(layer).first<size_of<T>>());
  }
  // The same of the first layer whose header is a T.
  template <HasLayout T>
  std::optional<T> get() const {
    for (const auto& layer : layers)
      if (layer.protocol->header == &describe<T>) return get<T>(layer);
    return std::nullopt;
  }
};

}  // namespace wiresmith
