// What a protocol's `complete` sees when crafting: its header, in which the fields that nobody set are still to be
// filled in, and what that header is put in front of.
#pragma once

#include <string>
#include <vector>

#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/layer.h"

namespace wiresmith {

// A field of a header, wholly there, that was not given and has the default of its struct until it is completed.
struct Unset {
  const Field* field;
  std::uint32_t run;   // where in the header the run begins that the field stands in
  bool given = false;  // it was given, and is to be computed all the same
};

class CompleteContext {
 public:
  // `unset` counts runs from the layer's begin, those of its footer too.
  CompleteContext(MutableBytes layer, std::size_t header_size, std::size_t footer_size, std::vector<Unset>& unset)
      : bytes(layer),
        header(header_size),
        payload(layer.size() - header_size - footer_size),
        footer(footer_size),
        unset_(unset) {}

  MutableBytes bytes;                // the header and all that it claims: the layers within, its trailer and its footer
  std::size_t header;                // bytes of the header
  std::size_t payload;               // of the layers within and the trailer
  std::size_t footer;                // of the footer
  const Protocol* next = nullptr;    // the layer within; null for nothing
  const Protocol* around = nullptr;  // the layer around; null for the outermost

  // Whether `Member` was left to us.
  template <auto Member>
  bool is_unset() const {
    return find(field_of<Member>()) != unset_.size();
  }
  // Fills it in, where it was. A value too wide for it is an overflow, which build reports.
  template <auto Member>
  void set(std::uint64_t value) {
    const Field& field = field_of<Member>();
    const std::size_t i = find(field);
    if (i == unset_.size()) return;
    const Unset hole = unset_[i];
    if ((value & ~low_bits(field.width)) != 0) {
      overflow = &field;
      overflow_value = value;
      return;
    }
    write_number(field, bytes.data() + hole.run, value);
    unset_.erase(unset_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  const Field* overflow = nullptr;  // the field that a value did not fit, and the value
  std::uint64_t overflow_value = 0;

 private:
  template <auto Member>
  static const Field& field_of() {
    using Owner = decltype(owner_of(Member));
    constexpr FieldRef ref = Owner::layout::template ref<Member>();
    return describe<Owner>.segments[ref.segment].fields[ref.field];
  }
  std::size_t find(const Field& field) const {
    std::size_t i = 0;
    while (i < unset_.size() && unset_[i].field != &field) ++i;
    return i;
  }

  std::vector<Unset>& unset_;
};

}  // namespace wiresmith
