// What runs over the parts of a struct, and the two visitors that the walk itself needs.
//
// A visitor V has
//   void run(const Segment&, std::size_t at)                     all fields of a run
//   void field(const Field&, std::size_t run_at)                 one field of a run that is cut
//   void blob(const Tail&, std::size_t begin, std::size_t end)
//   void string(const Tail&, std::size_t begin, std::size_t end)   without its length byte
//   void name(const Tail&, std::size_t at, std::size_t end)        readable
//   void raw(std::string_view name, std::size_t begin, std::size_t end)   bytes in place of a body that does not fit
//   void list_begin(const Tail&), list_end(const Tail&)
//   void element_begin(const Struct&, std::size_t at), element_end()
//   void option_begin(const TlvTable&, const Struct* body, std::uint32_t kind, std::size_t at)
//   void option_length(const TlvTable&, std::uint64_t length)
//   void cut(std::size_t object, std::size_t from, std::size_t end)
//   void fault(Fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have)
#pragma once

#include "wiresmith/wire/layer.h"

namespace wiresmith {

// Tells nothing: for measuring.
struct Silent {
  void run(const Segment&, std::size_t) {}
  void field(const Field&, std::size_t) {}
  void blob(const Tail&, std::size_t, std::size_t) {}
  void string(const Tail&, std::size_t, std::size_t) {}
  void name(const Tail&, std::size_t, std::size_t) {}
  void raw(std::string_view, std::size_t, std::size_t) {}
  void list_begin(const Tail&) {}
  void list_end(const Tail&) {}
  void element_begin(const Struct&, std::size_t) {}
  void element_end() {}
  void option_begin(const TlvTable&, const Struct*, std::uint32_t, std::size_t) {}
  void option_length(const TlvTable&, std::uint64_t) {}
  void cut(std::size_t, std::size_t, std::size_t) {}
  void fault(Fault, std::string_view, std::size_t, std::size_t, std::size_t) {}
};

// Keeps the first fault.
struct FirstFault : Silent {
  bool any = false;
  Fault kind{};
  std::string_view part;
  std::size_t at = 0, need = 0, have = 0;
  void fault(Fault f, std::string_view p, std::size_t a, std::size_t n, std::size_t h) {
    if (!any) any = true, kind = f, part = p, at = a, need = n, have = h;
  }
};

// Whether this says that a budget is used up, and nothing of the packet.
constexpr bool is_overrun(Fault fault) {
  return fault == Fault::too_many_options || fault == Fault::too_many_hops || fault == Fault::too_much_text;
}

}  // namespace wiresmith
