// From the values of a packet's layers to its frame: what JSON and the notation have in common.
#pragma once

#include <functional>
#include <optional>

#include "wiresmith/craft/assemble.h"
#include "wiresmith/craft/chain.h"
#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/encode.h"

namespace wiresmith::craft {

class Drafter {
 public:
  explicit Drafter(const CraftOptions& options)
      : options_(options),
        fix_{options.fix_lengths, options.fix_checksums, options.fix_types, options.fix_counts},
        encoder_(names_) {}

  // The frame of these layers, outermost first, and of the keys of "frame" (null: none). `tell` is given a sentence for
  // each thing that is worth one. Throws Wrong. All it uses is used again by the next call.
  void frame(Value* frame_keys, const std::vector<Given>& layers, Document& document, CraftedFrame& out,
             const std::function<void(const std::string&)>& tell);

  // Of the last frame: where a value that varies stands in its bytes; nullopt where its layer may look different with
  // another value.
  struct Place {
    const Field* field;
    std::size_t run;  // byte of the frame where the run begins that the field stands in
  };
  std::optional<Place> place_of(const Value& value) const;
  // Of the last frame: the checksums that were computed.
  std::vector<ComputedChecksum> checksums() const { return assembler_.checksums(); }

 private:
  void layer(const Given& given, const Fix& fix, Document& document, DraftLayer& draft,
             const std::function<void(const std::string&)>& tell);
  void header(const Protocol& protocol, Value& keys, const Fix& fix, Document& document, DraftLayer& draft);
  void footer(const Protocol& protocol, Value& keys, const Fix& fix, Document& document, DraftLayer& draft);

  const CraftOptions options_;
  const Fix fix_;
  NameTable names_;
  Encoder encoder_;
  Assembler assembler_;
  std::vector<DraftLayer> drafts_;
  std::vector<std::vector<Spot>> spots_;  // of the drafts
};

}  // namespace wiresmith::craft
