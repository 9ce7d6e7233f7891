#include "wiresmith/output/names.h"

#include <algorithm>
#include <optional>
#include <set>

#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith {
namespace {

using Take = std::function<void(const Part&)>;
constexpr std::size_t max_depth =
    32;  // of lists and bodies in one another: structs do not contain themselves, but a table might

void parts_of(const Struct& s, Part at, const Take& take, std::size_t depth);

void parts_of_choice(const ChoiceTable& table, const Part& at, const Take& take, std::size_t depth) {
  std::set<const Struct*> told;
  for (const auto& entry : table.entries)
    if (told.insert(entry.body).second) parts_of(*entry.body, at, take, depth);
  if (table.other != nullptr && told.insert(table.other).second) parts_of(*table.other, at, take, depth);
}

void parts_of_options(const TlvTable& table, const Part& at, const Take& take, std::size_t depth) {
  Part kind = at;
  kind.kinds = &table;
  kind.name = table.kind_name;
  take(kind);
  std::set<const Struct*> told;
  for (const auto& entry : table.entries)
    if (told.insert(entry.body).second) parts_of(*entry.body, at, take, depth);
}

void parts_of_tail(const Tail& tail, Part at, const Take& take, std::size_t depth) {
  switch (tail.kind) {
    case TailKind::choice: return parts_of_choice(*tail.choice, at, take, depth);
    case TailKind::items: at.lists.push_back(&tail); return parts_of(*tail.element, at, take, depth);
    case TailKind::tlvs: at.lists.push_back(&tail); return parts_of_options(*tail.tlvs, at, take, depth);
    default:
      at.tail = &tail;
      if (!(at.owner->single && !at.lists.empty() && at.lists.back()->element == at.owner)) at.name = tail.name;
      take(at);
  }
}

void parts_of(const Struct& s, Part at, const Take& take, std::size_t depth) {
  if (depth == 0) return;
  at.owner = &s;
  const bool bare = s.single && !at.lists.empty() && at.lists.back()->element == &s;
  for (const auto& segment : s.segments) {
    if (segment.tail != nullptr) {
      parts_of_tail(*segment.tail, at, take, depth - 1);
      continue;
    }
    for (const auto& field : segment.fields) {
      Part part = at;
      part.field = &field;
      if (!bare) part.name = field.name;
      take(part);
      if (field.small_name.empty()) continue;
      part.name = field.small_name;
      part.small = true;
      take(part);
    }
  }
}

// Whether `name` is the part's protocol and its lists, parted by dots, and then `last` behind one more; without `last`
// nothing more. Nearly every part is told apart by its end.
bool spells(const Part& part, std::optional<std::string_view> last, std::string_view name) {
  if (last && !name.ends_with(*last)) return false;
  const auto take = [&name](std::string_view word) {
    if (!name.starts_with(word)) return false;
    name.remove_prefix(word.size());
    return true;
  };
  if (!take(part.protocol->name)) return false;
  for (const auto* list : part.lists)
    if (!take(".") || !take(list->name)) return false;
  return last ? take(".") && name == *last : name.empty();
}

// Whether a part goes by `name`, whose protocol prefix is `protocol`'s own.
bool goes_by(const Part& part, std::string_view name) {
  if (part.name.empty()) {
    const std::string_view own = part.field != nullptr  ? part.field->name
                                 : part.tail != nullptr ? part.tail->name
                                                        : std::string_view{};
    if (spells(part, own, name) || spells(part, std::nullopt, name)) return true;
  } else if (spells(part, part.name, name)) {
    return true;
  }
  if (part.small) return false;
  for (const auto alias : part.aliases())
    if (alias == name || spells(part, alias, name)) return true;
  return false;
}

// Gathered once: a command may look up many names.
const std::vector<Part>& all_parts() {
  static const std::vector<Part> parts = [] {
    std::vector<Part> out;
    for (const Protocol* p : all_protocols()) each_part(*p, [&out](const Part& part) { out.push_back(part); });
    return out;
  }();
  return parts;
}

// Each once: options share the names of their parts.
const std::vector<std::string>& all_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    std::set<std::string> told;
    for (const Part& part : all_parts())
      if (auto name = part.full_name(); told.insert(name).second) out.push_back(std::move(name));
    return out;
  }();
  return names;
}

}  // namespace

std::string Part::full_name() const {
  std::string out(protocol->name);
  for (const auto* list : lists) out += "." + std::string(list->name);
  if (!name.empty()) out += "." + std::string(name);
  return out;
}

std::span<const std::string_view> Part::aliases() const {
  if (field != nullptr) return field->aliases;
  if (tail != nullptr) return tail->aliases;
  return {};
}

void each_part(const Protocol& protocol, const Take& take) {
  Part at;
  at.protocol = &protocol;
  parts_of(*protocol.header, at, take, max_depth);
  if (protocol.footer != nullptr) parts_of(*protocol.footer, at, take, max_depth);
}

std::vector<Part> find_parts(std::string_view name) {
  std::vector<Part> out;
  std::string proper(name);
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return out;
  const std::string_view first = name.substr(0, dot), field = name.substr(dot);
  // Extension headers by the name of their list in JSON: whichever of them has such a field.
  if (first == "ipv6_ext") {
    for (const Protocol* p : all_protocols())
      if (p->shape == Shape::header)
        std::ranges::move(find_parts(std::string(p->name) + std::string(field)), std::back_inserter(out));
    return out;
  }
  if (const Protocol* p = find_protocol(first)) proper = std::string(p->name) + std::string(field);
  for (const Part& part : all_parts())
    if (goes_by(part, proper)) out.push_back(part);
  return out;
}

// Two letters that changed places are one change (Damerau).
std::string nearest_name(std::string_view name, std::span<const std::string_view> more) {
  Nearest nearest(name);
  for (const auto m : more) nearest.consider(m);
  for (const auto& known : all_names()) nearest.consider(known);
  return nearest.best();
}

}  // namespace wiresmith
