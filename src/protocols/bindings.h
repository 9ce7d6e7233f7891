// Which protocol follows which: one table, read forwards by dissect and backwards by craft.
#pragma once

#include <array>
#include <span>

#include "wiresmith/wire/layer.h"

namespace wiresmith {

// A protocol whose step names `keys` and `key` is followed by `child`. A tunnel opens a nested object in the document.
struct Binding {
  Keys keys;
  std::uint32_t key;
  const Protocol* child;
  bool tunnel = false;
};

std::span<const Binding> all_bindings();
std::span<const Protocol* const> all_protocols();

// Numbers are looked up by their low byte: it tells the first binding of a kind that has it, counted from 1, which
// leads on to others; 0 is none.
inline constexpr std::size_t max_keys = 32;
using FirstBindings = std::array<std::array<std::uint8_t, 256>, max_keys>;
extern const FirstBindings first_bindings;
extern const Binding binding_table[];
const Binding* find_binding_from(std::size_t first, std::uint32_t key) noexcept;

// The binding of a key, or null.
inline const Binding* find_binding(Keys keys, std::uint32_t key) noexcept {
  const std::size_t first = first_bindings[static_cast<std::size_t>(keys)][key & 0xff];
  if (first == 0) return nullptr;
  const Binding& binding = binding_table[first - 1];
  return binding.key == key ? &binding : find_binding_from(first, key);
}
// The key by which `child` is named in `keys`, or null.
const Binding* find_binding(Keys keys, const Protocol* child) noexcept;
// The number by which craft names `child`; `otherwise` where there is none.
std::uint32_t key_for(Keys keys, const Protocol* child, std::uint32_t otherwise) noexcept;
// Those that go by this name in the document (dns over UDP and over TCP), in the order of all_protocols().
std::span<const Protocol* const> protocols_named(std::string_view name) noexcept;
// The protocol that a user names, by its name or an alias; null if there is none.
const Protocol* find_protocol(std::string_view name) noexcept;

}  // namespace wiresmith
