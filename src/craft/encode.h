// From an object's keys to the bytes of a struct: what Walk takes apart, put together over the same tables.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "wiresmith/wire/domain_name.h"
#include "wiresmith/wire/table.h"

namespace wiresmith::craft {

using Json = nlohmann::ordered_json;

// What is wrong with a document; caught where the library is entered.
struct Wrong : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Bytes written as hex; bytes written as escaped text.
std::vector<std::uint8_t> bytes_from_hex(const Json& value, std::string_view key);
std::vector<std::uint8_t> bytes_from_text(const Json& value, std::string_view key);

// Appends structs to a header. Offsets of domain names count from `message` bytes behind the header's begin.
class Encoder {
 public:
  Encoder(NameTable& names, std::size_t message) : names_(names), message_(message) { names_.clear(); }

  // The object's fields, then what `present` and `wire` say of its end.
  void object(const Struct& s, const Json& keys);
  std::vector<std::uint8_t> take() { return std::move(out_); }

 private:
  struct Place {  // where the parts of a struct have come to lie
    std::size_t object;
    std::array<std::size_t, max_segments> starts{};
  };
  void parts(const Struct& s, const Json& keys, std::size_t object);
  void run(const Segment& segment, const Json& keys);
  void field(const Field& f, std::uint8_t* run, const Json& value);
  void tail(const Tail& t, const Struct& s, const Json& keys, const Place& place);
  void element(const Struct& s, const Json& value);
  void option(const TlvTable& table, const Json& keys);
  void choice(const Tail& t, const Struct& s, const Json& keys, const Place& place);
  void looked_choice(const Tail& t, const Json& keys, std::size_t object);
  void name(const Tail& t, const Json& value);
  void end_of_object(std::size_t begin, std::size_t head, const Json& keys);
  void append(const std::vector<std::uint8_t>& bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }

  std::vector<std::uint8_t> out_;
  NameTable& names_;
  std::size_t message_;
};

}  // namespace wiresmith::craft
