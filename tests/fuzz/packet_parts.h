// Where in a frame its fields, and the elements of its lists, stand: what a mutation may take hold of.
#pragma once

#include <vector>

#include "wiresmith/dissect/packet.h"

namespace wiresmith::fuzz {

struct FieldPlace {
  const Field* field;
  std::size_t run;  // byte of the frame at which its run begins
};
// An element of a list: an option, a record, a question.
struct ElementPlace {
  std::size_t begin, end;  // bytes of the frame
  std::uint32_t list;      // elements of the same list have the same
  const TlvTable* table;   // of an option; null for others
};
struct PacketParts {
  std::vector<FieldPlace> fields;
  std::vector<ElementPlace> elements;

  void find(const Packet& packet);
};

}  // namespace wiresmith::fuzz
