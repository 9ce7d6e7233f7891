#include "fuzz/packet_mender.h"

namespace wiresmith::fuzz {

bool PacketMender::mend_all(LinkType link_type, std::vector<std::uint8_t>& frame, bool types) {
  return mend(types ? all_and_types_ : all_, link_type, frame);
}
bool PacketMender::mend_checksums(LinkType link_type, std::vector<std::uint8_t>& frame) {
  return mend(checksums_, link_type, frame);
}

bool PacketMender::mend(JsonReader& reader, LinkType link_type, std::vector<std::uint8_t>& frame) {
  Interface interface;
  interface.link_type = link_type;
  Frame given;
  given.interface = &interface;
  given.bytes = frame;
  given.original_length = static_cast<std::uint32_t>(frame.size());
  given.number = 1;
  text_.clear();
  writer_.write(given, dissector_.dissect(given));
  sink_.flush();
  CraftError error;
  if (!reader.read(text_, made_, error)) return false;
  frame.assign(made_.bytes.begin(), made_.bytes.end());
  return true;
}

}  // namespace wiresmith::fuzz
