// Packets in C++: Stack{Ethernet{}, Ipv4{.ttl = 1}, Tcp{.syn = true}}.payload("hello").build()
//
// What varies is given behind its struct, part by part in the order of its layout: a list(...) for options, records and
// other lists, a struct for a part that has one of several forms.
//
//   with(Tcp{.syn = true}, list(TcpMss{1460}, option(1), TcpWindowScale{7}))
//   with(Dns{.id = 7}, list(DnsQuestion{"example.org", 28}))
//
// A computed field (a length, a count, the number of the protocol within, a checksum) is computed while it has its
// default, and used as it stands where it differs; so is a port that the layer within is known by.
// keep<&Udp::checksum>() and compute<&Ipv4::len>() say it outright.
#pragma once

#include <initializer_list>
#include <memory>
#include <tuple>
#include <vector>

#include "wiresmith/craft/crafted.h"
#include "wiresmith/craft/value.h"
#include "wiresmith/wire/describe.h"
#include "wiresmith/wire/domain_name.h"

namespace wiresmith {

// A struct and its parts that vary.
template <HasLayout T, class... Parts>
struct With {
  T head;
  std::tuple<Parts...> parts;
};
template <HasLayout T, class... Parts>
With<T, Parts...> with(const T& head, const Parts&... parts) {
  return {head, {parts...}};
}
template <class... Elements>
struct List {
  std::tuple<Elements...> elements;
};
template <class... Elements>
List<Elements...> list(const Elements&... elements) {
  return {{elements...}};
}
// An option by its number, with the bytes behind its length; those that have no length have none.
struct RawOption {
  std::uint32_t kind = 0;
  std::vector<std::uint8_t> bytes;
};
inline RawOption option(std::uint32_t kind, std::vector<std::uint8_t> bytes = {}) { return {kind, std::move(bytes)}; }

// The same with a struct for its body, where several kinds share one.
template <class T>
struct KindOption {
  std::uint32_t kind;
  T body;
};
template <HasLayout T>
KindOption<T> option(std::uint32_t kind, const T& body) {
  return {kind, body};
}
template <HasLayout T, class... Parts>
KindOption<With<T, Parts...>> option(std::uint32_t kind, const With<T, Parts...>& body) {
  return {kind, body};
}

// In place of a part that is not there.
struct Nothing {};
inline constexpr Nothing none;

// Bytes in hex: "00ff"_hex. Throws std::invalid_argument.
std::vector<std::uint8_t> operator""_hex(const char* text, std::size_t size);

class Stack {
 public:
  // Outermost first. Each is a protocol's struct, or one `with` its parts.
  template <class... Layers>
  explicit Stack(const Layers&... layers) {
    (add(layers), ...);
  }

  // A further layer, within the others.
  template <HasLayout T>
  Stack& add(const T& layer) {
    fill(layer_of(describe<T>), layer, std::tuple<>{});
    return *this;
  }
  template <HasLayout T, class... Parts>
  Stack& add(const With<T, Parts...>& layer) {
    fill(layer_of(describe<T>), layer.head, layer.parts);
    return *this;
  }
  // What no protocol takes apart, innermost.
  Stack& payload(Bytes bytes);
  Stack& payload(std::string_view text);
  // Bytes behind what the innermost layer so far claims.
  Stack& trailer(Bytes bytes);

  // Uses, or computes, a field of the innermost layer that has it, whatever its value.
  template <auto Member>
  Stack& keep() {
    using T = decltype(owner_of(Member));
    set(describe<T>, field_of<Member>(), true);
    return *this;
  }
  template <auto Member>
  Stack& compute() {
    using T = decltype(owner_of(Member));
    set(describe<T>, field_of<Member>(), false);
    return *this;
  }

  // The packet's bytes; the stack stays as it is. Throws std::invalid_argument with one sentence where a value does not
  // fit its field or names no protocol.
  std::vector<std::uint8_t> build(const CraftOptions& options = {}) const;

 private:
  using Value = craft::Value;

  template <auto Member>
  static const Field& field_of() {
    using T = decltype(owner_of(Member));
    constexpr FieldRef ref = T::layout::template ref<Member>();
    return describe<T>.segments[ref.segment].fields[ref.field];
  }

  // The parts of `value` as members of `object`; `parts` are those that vary. A field that has its default is left out,
  // but in a form of a choice, which is told from others by its keys.
  template <HasLayout T, class... Parts>
  void fill(Value& object, const T& value, const std::tuple<Parts...>& parts, bool is_form = false) {
    constexpr std::size_t used = [] {
      std::size_t n = 0;
      T::layout::each([&]<class Part, std::size_t I>() { n += is_given_apart<Part> ? 1 : 0; });
      return n;
    }();
    static_assert(sizeof...(Parts) <= used, "more parts than the layout has");
    const T plain{};
    std::size_t apart = 0;
    T::layout::each([&]<class Part, std::size_t I>() {
      if constexpr (Part::fixed) {
        const auto& field = value.*Part::member;
        if ((is_computed(Part::role) || !is_form) && field == plain.*Part::member) return;
        if constexpr (Part::is_array)
          put_bytes(object, member_name<Part::member>(), Bytes(field));
        else
          put_number(object, member_name<Part::member>(), static_cast<std::uint64_t>(field), Part::width);
      } else if constexpr (requires { value.*Part::member; }) {
        put_part(object, member_name<Part::member>(), value.*Part::member);
      } else {
        std::size_t i = 0;
        std::apply(
            [&](const auto&... given) { ((i++ == apart ? put_apart(object, Part::info(), given) : void()), ...); },
            parts);
        // A form is told by all its keys: a list too that has nothing in it.
        if (is_form && object.find(Part::info().name) == nullptr && Part::info().kind != TailKind::choice)
          put_list(object, Part::info().name);
        ++apart;
      }
    });
  }
  template <class Part>
  static constexpr bool is_given_apart = !Part::fixed && !requires { Part::member; };

  void put_part(Value& object, std::string_view name, Bytes bytes) { put_bytes(object, name, bytes); }
  void put_part(Value& object, std::string_view name, const Name& domain) { put_bytes(object, name, domain.bytes()); }

  void put_apart(Value&, const Tail&, const Nothing&) {}
  // A form of a choice: its fields stand among those of the object.
  template <HasLayout T>
  void put_apart(Value& object, const Tail&, const T& form) {
    fill(object, form, std::tuple<>{}, true);
  }
  template <HasLayout T, class... Parts>
  void put_apart(Value& object, const Tail&, const With<T, Parts...>& form) {
    fill(object, form.head, form.parts, true);
  }
  template <class... Elements>
  void put_apart(Value& object, const Tail& t, const List<Elements...>& given) {
    Value& values = put_list(object, t.name);
    std::apply([&](const auto&... e) { (put_element(values, t, e), ...); }, given.elements);
  }
  template <HasLayout T>
  void put_element(Value& values, const Tail& t, const T& element) {
    fill(element_of(values, t, describe<T>), element, std::tuple<>{});
  }
  template <HasLayout T, class... Parts>
  void put_element(Value& values, const Tail& t, const With<T, Parts...>& element) {
    fill(element_of(values, t, describe<T>), element.head, element.parts);
  }
  void put_element(Value& values, const Tail& t, const RawOption& option);
  template <class T>
  void put_element(Value& values, const Tail& t, const KindOption<T>& option) {
    put_element(values, t, option.body);
    set_kind(*values.last, t, option.kind);
  }

  Value& layer_of(const Struct& s);
  Value& element_of(Value& values, const Tail& t, const Struct& s);
  static void set_kind(Value& element, const Tail& t, std::uint32_t kind);
  Value& put_list(Value& object, std::string_view name);
  void put_bytes(Value& object, std::string_view name, Bytes bytes);
  void put_number(Value& object, std::string_view name, std::uint64_t number, unsigned width);
  void set(const Struct& s, const Field& field, bool kept);

  struct Layer {
    const Protocol* protocol;
    Value* keys;
  };
  std::unique_ptr<craft::Document> document_ = std::make_unique<craft::Document>();
  std::vector<Layer> layers_;
};

}  // namespace wiresmith
