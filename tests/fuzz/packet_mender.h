// A frame as craft would have made it.
#pragma once

#include <string>
#include <vector>

#include "wiresmith/craft/from_json.h"
#include "wiresmith/dissect/dissect.h"
#include "wiresmith/output/json.h"

namespace wiresmith::fuzz {

class PacketMender {
 public:
  // Lengths, counts and checksums as they should be, and the numbers of the protocols within if so. False, and the
  // frame as it was, where craft cannot make it.
  bool mend_all(LinkType link_type, std::vector<std::uint8_t>& frame, bool types);
  bool mend_checksums(LinkType link_type, std::vector<std::uint8_t>& frame);

 private:
  bool mend(JsonReader& reader, LinkType link_type, std::vector<std::uint8_t>& frame);

  Dissector dissector_;
  std::string text_;
  Sink sink_{[this](std::string_view piece) { return text_ += piece, true; }};
  JsonWriter writer_{sink_};
  JsonReader all_{{true, true, false, true, false}}, all_and_types_{{true, true, true, true, false}},
      checksums_{{false, true, false, false, false}};
  CraftedFrame made_;
};

}  // namespace wiresmith::fuzz
