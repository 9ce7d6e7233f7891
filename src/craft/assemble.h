// Layers put together into a frame: innermost first, each header in front of what it wraps; then what nobody set is
// filled in, lengths and numbers of protocols first, checksums from the inside out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/step.h"

namespace wiresmith::craft {

struct DraftLayer {
  const Protocol* protocol = nullptr;
  std::vector<std::uint8_t> header, trailer, footer;
  std::vector<Unset> unset, footer_unset;
};

struct ComputedChecksum {
  std::size_t at;        // byte of the frame
  bool zero_means_none;  // UDP's: a zero is written as ones
  std::size_t layer_at;  // byte where its layer begins
};

class Assembler {
 public:
  // The frame of the first `count` of `layers`, outermost first. Empty and a sentence in `wrong` where a computed value
  // does not fit its field. `layers` are not changed.
  void assemble(const std::vector<DraftLayer>& layers, std::size_t count, std::vector<std::uint8_t>& frame,
                std::string& wrong);
  // Of the last frame: checksums of 16 bits, most significant first, that were computed.
  const std::vector<ComputedChecksum>& checksums() const { return checksums_; }

 private:
  struct Place {
    std::size_t offset, size;  // of the layer with all within it
    Unset checksum;            // to be filled in; its field is null where there is none
    std::size_t checksum_at;   // where its run is counted from
  };
  void lay_out(const std::vector<DraftLayer>& layers, std::size_t count, std::vector<std::uint8_t>& frame);
  bool complete(const DraftLayer& layer, std::size_t i, std::size_t count, const std::vector<DraftLayer>& layers,
                std::vector<std::uint8_t>& frame, std::string& wrong);
  void fill_checksums(const std::vector<DraftLayer>& layers, std::size_t count, std::vector<std::uint8_t>& frame);

  std::vector<Place> places_;
  std::vector<Unset> unset_;
  std::vector<Surroundings> around_;
  std::vector<Layer> outer_;
  std::vector<ComputedChecksum> checksums_;
};

}  // namespace wiresmith::craft
