// From the values of a layer to its bytes: what Walk takes apart, put together over the same tables.
#pragma once

#include <array>
#include <vector>

#include "wiresmith/craft/convert.h"
#include "wiresmith/craft/value.h"
#include "wiresmith/wire/complete.h"
#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

// Computed fields that are computed although values are given.
struct Fix {
  bool lengths = false, checksums = false, types = false, counts = false;
  bool covers(Role role) const {
    switch (role) {
      case Role::computed: return lengths;
      case Role::count: return counts;
      case Role::next: return types;
      case Role::checksum:
      case Role::part_checksum: return checksums;
      default: return false;
    }
  }
};

// Where a value that varies was written.
struct Spot {
  const Value* value;
  const Field* field;
  std::uint32_t run;  // where in the header the run begins that the field stands in
};

class Encoder {
 public:
  explicit Encoder(NameTable& names) : names_(names) {}

  // The bytes of `s` with the values of `keys`, which are in their canonical form (canonical.h) and are marked as used.
  // Offsets of domain names count from `message` bytes behind the begin. `document` holds what is made on the way.
  // Throws Wrong.
  void layer(const Struct& s, Value& keys, std::size_t message, const Fix& fix, Document& document);

  // Of the last layer; its unset fields, and whether the keys overruled a `wire`.
  const ByteVector& bytes() const { return out_; }
  const std::vector<Unset>& holes() const { return holes_; }
  const std::vector<Spot>& spots() const { return spots_; }
  bool overruled() const { return !rejected_.empty(); }

 private:
  struct Place {  // where the parts of a struct have come to lie
    std::size_t object;
    std::array<std::size_t, max_segments> starts{};
  };
  void object(const Struct& s, Value& keys);
  void parts(const Struct& s, Value& keys, std::size_t object);
  void run(const Segment& segment, Value& keys);
  void field(const Field& f, std::uint8_t* run, const Value& value);
  void tail(const Tail& t, const Struct& s, Value& keys, const Place& place);
  void items(const Tail& t, Value& list);
  void options(const Tail& t, Value& list);
  void element(const Struct& s, Value& value);
  void option(const TlvTable& table, Value& keys);
  void choice(const Tail& t, const Struct& s, Value& keys, const Place& place);
  void looked_choice(const Tail& t, Value& keys, std::size_t object);
  void name(const Tail& t, const Value& value);
  void end_of_object(std::size_t begin, std::size_t head, Value& keys);
  void fill_extent(const Tail& t, const Struct& s, const Place& place, std::size_t amount, const Value* about);
  void align(const TlvTable& table, std::size_t begin);
  const Value* wire_of(Value& keys) const;
  void append(Bytes bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

  ByteVector out_;
  std::vector<Unset> holes_;
  std::vector<Spot> spots_;
  std::vector<const Value*> rejected_;  // `wire`s that do not say what the keys say
  NameTable& names_;
  std::size_t message_ = 0;
  Fix fix_;
  Document* document_ = nullptr;
  bool has_wire_ = false;
};

}  // namespace wiresmith::craft
