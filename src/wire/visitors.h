// What runs over the parts of a struct, and the two visitors that the walk itself needs.
//
// A visitor V has
//   void run(const Segment&, std::size_t at)                     all fields of a run
//   void field(const Field&, std::size_t run_at)                 one field of a run that is cut
//   void blob(const Tail&, std::size_t begin, std::size_t end)
//   void string(const Tail&, std::size_t begin, std::size_t end)   without its length byte
//   void name(const Tail&, std::size_t at, std::size_t end)        readable; or what WritesNames asks for
//   void raw(std::string_view name, std::size_t begin, std::size_t end)   bytes in place of a body that does not fit
//   void list_begin(const Tail&), list_end(const Tail&)
//   void element_begin(const Struct&, std::size_t at), element_end()
//   void option_begin(const TlvTable&, const Struct* body, std::uint32_t kind, std::size_t at)
//   void option_length(const TlvTable&, std::uint64_t length)
//   void cut(std::size_t object, std::size_t from, std::size_t end)
//   void fault(Fault, std::string_view part, std::size_t at, std::size_t need, std::size_t have)
#pragma once

#include <concepts>

#include "wiresmith/wire/layer.h"

namespace wiresmith {

// The text of a name on its way: from its key on, from its first label on, and where the next one goes.
struct NameText {
  char *begin = nullptr, *labels = nullptr, *end = nullptr;
};
// What reading a name again would count: bytes of its labels, 0 where it is not kept, and pointers on the way.
struct KeptName {
  std::uint16_t bytes = 0, hops = 0;
};
// A visitor that writes a name while it is read, in place of name(), and drops the text where the name turns out
// broken: no end_name() follows then. Offsets of labels and of names that pointers lead to count from the message; `at`
// does not.
template <class V>
concept WritesNames = requires(V v, const Tail& t, NameText text, Bytes message, std::size_t at, KeptName kept) {
  { v.begin_name(t) } -> std::same_as<NameText>;
  { v.put_label(text, message, at, at) } -> std::same_as<char*>;
  v.end_name(t, at, text, kept);
  { v.kept_name(at) } -> std::same_as<KeptName>;    // of a name that ended before
  { v.put_kept(t, at) } -> std::same_as<NameText>;  // that name in place of begin_name and its labels
};

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
