// Sets, ranges, blocks of addresses and random values in the notation: what varies from packet to packet.
#pragma once

#include <random>
#include <vector>

#include "wiresmith/craft/value.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

// A number of up to 128 bits, which an address is as well.
struct Wide {
  std::uint64_t high = 0, low = 0;
};

// One value that varies.
class Axis {
 public:
  // `varying` is of the form Form::varying, its field found by canonical_keys. Throws Wrong.
  explicit Axis(Value& varying);

  std::uint64_t size() const { return size_; }  // alternatives; 2^64-1 for more than that
  bool is_random() const { return random_; }
  // Makes the value what the alternative says. `index` counts from 0; a random one draws whatever it is.
  void choose(std::uint64_t index, std::mt19937_64& random);
  Value& value() const { return target_; }

 private:
  struct Range {
    Wide first;
    std::uint64_t count;   // consecutive numbers
    const Value* literal;  // or this value as it stands
  };
  void add(const Value& v);
  void add_range(const Value& v, std::string_view from, std::string_view to);
  void add_block(const Value& v);
  void add_random(const Value& v);
  Wide number_of(const Value& v, std::string_view text) const;
  void set(Wide number);

  Value& target_;
  std::vector<Range> ranges_;
  std::vector<char> raw_;  // bytes of an address
  std::uint64_t size_ = 0;
  bool random_ = false;
};

}  // namespace wiresmith::craft
