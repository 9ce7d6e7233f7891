#include "wiresmith/craft/canonical.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "wiresmith/craft/convert.h"
#include "wiresmith/protocols/bindings.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith::craft {
namespace {

bool among(std::span<const std::string_view> aliases, std::string_view key) {
  for (const auto alias : aliases) {
    if (alias == key) return true;
    const auto dot = alias.find('.');  // inside tcp(...) its flags.syn needs no "tcp." in front
    if (dot != std::string_view::npos && alias.substr(dot + 1) == key && find_protocol(alias.substr(0, dot)) != nullptr)
      return true;
  }
  return false;
}

// A part of a struct that a key names.
struct Named {
  std::string_view name;
  const Field* field = nullptr;
  const Tail* tail = nullptr;
};

template <class Test>
bool each_part(const Struct& s, const Test& test) {
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields)
      if (test(Named{f.name, &f, nullptr})) return true;
    const Tail* const t = segment.tail;
    if (t == nullptr) continue;
    if (t->kind != TailKind::choice) {
      if (test(Named{t->name, nullptr, t})) return true;
      continue;
    }
    for (const auto& e : t->choice->entries)
      if (each_part(*e.body, test)) return true;
    if (t->choice->other != nullptr && each_part(*t->choice->other, test)) return true;
  }
  return false;
}

Named part_of(const Struct& s, std::string_view key) {
  Named found;
  each_part(s, [&](const Named& p) {
    return (p.name == key || (p.field != nullptr && p.field->small_name == key)) && (found = p, true);
  });
  if (found.name.empty())
    each_part(s, [&](const Named& p) {
      return among(p.field != nullptr ? p.field->aliases : p.tail->aliases, key) && (found = p, true);
    });
  if (found.field != nullptr && found.field->small_name == key) found.name = key;
  // "ip.ttl" in ip(...)
  const bool has_prefix = key.size() > s.name.size() && key[s.name.size()] == '.' && key.starts_with(s.name);
  if (found.name.empty() && has_prefix) return part_of(s, key.substr(s.name.size() + 1));
  return found;
}

// ---- values without a key
// ---------------------------------------------------------------------------------------------

Value* next_positional(Value& call) {
  for (Value* c = call.first; c != nullptr; c = c->next)
    if (c->key.empty()) return c;
  return nullptr;
}

// Names of flags stand for themselves.
void name_flags(const Struct& s, Value& call) {
  for (Value* c = call.first; c != nullptr; c = c->next) {
    if (!c->key.empty() || c->form != Form::word) continue;
    const Named part = part_of(s, c->text);
    if (part.field == nullptr || part.field->show != Show::flag) continue;
    c->key = part.name;
    c->form = Form::boolean;
    c->number = 1;
  }
}

// All values that are left without a key become elements of one list.
void gather(Value& call, std::string_view name, Document& document) {
  Value* const first = next_positional(call);
  if (first == nullptr) return;
  if (first->next == nullptr || !first->next->key.empty()) {
    first->key = name;
    if (!first->is_list()) wrap_in_list(*first, document);
    return;
  }
  wrap_in_list(*first, document);
  first->key = name;
  for (Value* c = first->next; c != nullptr;) {
    Value* const after = c->next;
    if (c->key.empty()) {
      call.remove(*c);
      c->next = nullptr;
      c->parent = first;
      first->last->next = c;
      first->last = c;
    }
    c = after;
  }
}

// What the selector of a choice has been given, if it has.
const Struct* chosen(const Struct& s, const Tail& choice, const Value& call) {
  if (choice.look != nullptr) return nullptr;
  const Field& selector = s.segments[choice.selector.segment].fields[choice.selector.field];
  const Value* const given = call.find(selector.name);
  return given != nullptr && given->form == Form::number
             ? choice.choice->find(static_cast<std::uint32_t>(given->number))
             : nullptr;
}

// In the order of the parts: what is neither computed nor reserved, nor a flag, nor given by its name.
void name_positions(const Struct& s, Value& call, Document& document) {
  for (const auto& segment : s.segments) {
    for (const auto& f : segment.fields) {
      if (f.role != Role::plain || f.show == Show::flag || call.find(f.name) != nullptr) continue;
      Value* const next = next_positional(call);
      if (next == nullptr) return;
      next->key = f.name;
    }
    const Tail* const t = segment.tail;
    if (t == nullptr) continue;
    if (t->kind == TailKind::choice) {
      const Struct* const body = t->choice->exact ? chosen(s, *t, call) : nullptr;
      if (body != nullptr) name_positions(*body, call, document);
    } else if (call.find(t->name) == nullptr) {
      if (t->kind == TailKind::items || t->kind == TailKind::tlvs) {
        gather(call, t->name, document);
      } else if (Value* const next = next_positional(call)) {
        next->key = t->name;
      }
    }
  }
}

void finish_call(const Struct& s, Value& call, Document& document) {
  name_flags(s, call);
  for (Value* c = call.first; c != nullptr; c = c->next)
    if (!c->key.empty())
      if (const Named part = part_of(s, c->key); !part.name.empty()) c->key = part.name;
  name_positions(s, call, document);
  if (const Value* const left = next_positional(call))
    throw Wrong(left, "is one value too many for " + std::string(s.name));
}

// ---- options and elements
// ------------------------------------------------------------------------------------------------

void add_number(Value& object, std::string_view key, std::uint64_t number, Document& document) {
  Value& v = document.add(&object, Form::number, object.place);
  v.key = key;
  v.number = number;
}

// The kind that goes by a name.
bool kind_of(const TlvTable& table, std::string_view name, std::uint32_t& kind) {
  for (const auto& e : table.entries)
    if (alike(e.body->name, name)) return kind = e.kind, true;
  if (table.names != nullptr)
    for (const auto& e : table.names->entries)
      if (alike(e.name, name)) return kind = e.value, true;
  for (const auto& a : table.aliases)
    if (alike(a.name, name)) return kind = a.value, true;
  const auto r = std::from_chars(name.data(), name.data() + name.size(), kind);
  return r.ec == std::errc() && r.ptr == name.data() + name.size();
}

[[noreturn]] void unknown_option(const TlvTable& table, const Value& v, std::string_view name) {
  Nearest nearest(name);
  for (const auto& e : table.entries) nearest.consider(e.body->name);
  if (table.names != nullptr)
    for (const auto& e : table.names->entries) nearest.consider(e.name);
  throw Wrong(&v, "is no option that is known here: \"" + escaped(name) + "\"" +
                      (nearest.best().empty() ? "" : "; did you mean \"" + nearest.best() + "\"?") +
                      " Any option is option(" + std::string(table.kind_name) + "=N,bytes=HEX)");
}

// ("MSS", 1460), as Scapy has it, is MSS(1460); None stands for no value.
void name_tuple(Value& v) {
  if (v.form != Form::call || !v.text.empty() || v.first == nullptr || !v.first->has_text()) return;
  v.text = v.first->text;
  v.remove(*v.first);
  if (v.first != nullptr && v.first->form == Form::word && v.first->text == "None") v.set_children(nullptr, nullptr);
}

void option(const TlvTable& table, Value& v, Document& document) {
  if (v.form == Form::word || v.form == Form::quoted) v.form = Form::call;
  name_tuple(v);
  if (v.form == Form::call && !(v.text == "option" && v.find(table.kind_name) != nullptr)) {
    std::uint32_t kind = 0;
    if (!kind_of(table, v.text, kind)) unknown_option(table, v, v.text);
    if (v.find(table.kind_name) == nullptr) add_number(v, table.kind_name, kind, document);
  }
  if (!v.is_object()) return;
  const Value* const k = v.find(table.kind_name);
  if (k == nullptr) return;
  std::uint64_t kind = k->number;
  if (k->form == Form::word) std::from_chars(k->text.data(), k->text.data() + k->text.size(), kind);
  const Struct* const body = table.find(static_cast<std::uint32_t>(kind));
  if (body == nullptr) return;
  if (v.form == Form::call && v.find("bytes") == nullptr) finish_call(*body, v, document);
  canonical_keys(*body, v, document);
}

// Where one value is expected, a list is a set of values, and an address with a prefix length is a block of them.
void vary(Value& v, Document& document) {
  const bool address = v.field != nullptr && (v.field->show == Show::ipv4 || v.field->show == Show::ipv6);
  const bool block = address && v.form == Form::word && v.text.find('/') != std::string_view::npos;
  const bool random = v.form == Form::call && v.text == "rand";
  if (block || random) wrap_in_list(v, document);
  if (v.is_list()) v.form = Form::varying;
}

// The field whose value's name a call may go by: a record is called by its type.
const Field* selector_of(const Struct& s) {
  for (const auto& segment : s.segments)
    if (segment.tail != nullptr && segment.tail->kind == TailKind::choice && segment.tail->look == nullptr) {
      const auto ref = segment.tail->selector;
      const Field& f = s.segments[ref.segment].fields[ref.field];
      if (f.names != nullptr) return &f;
    }
  return nullptr;
}

// "example.org/AAAA": the parts of an element, by position.
void split(Value& v, Document& document) {
  const std::string_view text = v.text;
  const bool is_quoted = v.form == Form::quoted;
  v.form = Form::call;
  v.text = {};
  for (std::size_t i = 0; i <= text.size();) {
    const std::size_t end = is_quoted ? text.size() : std::min(text.find('/', i), text.size());
    Value& part = document.add(&v, is_quoted ? Form::quoted : Form::word, v.place + static_cast<std::uint32_t>(i));
    part.text = text.substr(i, end - i);
    i = end + 1;
  }
}

// Scapy's rdata="192.0.2.1": what stands for the raw bytes of a body that has one part is in the form of that part.
void name_only_part(const Struct& s, Value& v, Document& document) {
  for (const auto& segment : s.segments) {
    const Tail* const t = segment.tail;
    if (t == nullptr || t->kind != TailKind::choice || !t->choice->exact || t->look != nullptr) continue;
    Value* const raw = v.find(t->choice->raw_name);
    if (raw == nullptr || raw->form != Form::quoted || raw->text.empty()) continue;
    const Segment& run = s.segments[t->selector.segment];
    const Field& selector = run.fields[t->selector.field];
    const Value* const given = v.find(selector.name);
    const Struct* const body = t->choice->find(static_cast<std::uint32_t>(
        given != nullptr ? number_from(selector, *given) : read_number(selector, run.defaults)));
    if (body == nullptr || body->segments.size() != 1) continue;
    const Segment& only = body->segments[0];
    if (only.tail == nullptr && only.fields.size() == 1) raw->key = only.fields[0].name;
    if (only.tail != nullptr && only.tail->kind == TailKind::name) raw->key = only.tail->name;
    if (only.tail != nullptr && only.tail->kind == TailKind::items && only.tail->element->single) {
      wrap_in_list(*raw, document);
      raw->key = only.tail->name;
    }
  }
}

void element(const Struct& s, Value& v, Document& document) {
  if (s.single) return;
  if (v.form == Form::word || v.form == Form::quoted) {
    split(v, document);
  } else if (v.form == Form::call && !v.text.empty() && !alike(v.text, s.name) && !among(s.aliases, v.text)) {
    const Field* const selector = selector_of(s);
    if (selector == nullptr)
      throw Wrong(&v, "must be " + std::string(s.name) + "(...), not " + escaped(v.text) + "(...)");
    Value name;
    name.form = Form::word;
    name.text = v.text;
    add_number(v, selector->name, number_from(*selector, name), document);
  }
  if (v.form == Form::call) {
    finish_call(s, v, document);
    name_only_part(s, v, document);
  }
  if (v.is_object()) canonical_keys(s, v, document);
}

// The form that the numbers of the leading run choose, as far as they are given; null where it is not looked at.
const Struct* looked_form(const Struct& s, const Value& object) {
  if (s.segments.size() < 2 || s.segments[0].fields.empty()) return nullptr;
  const Segment& run = s.segments[0];
  const Tail* const t = s.segments[1].tail;
  if (t == nullptr || t->kind != TailKind::choice || t->look == nullptr) return nullptr;
  constexpr std::size_t behind = 64;  // a look may go on behind the run: there it finds zeros
  ByteVector bytes(run.defaults, run.defaults + run.bytes);
  for (const Field& f : run.fields)
    if (const Value* const given = object.find(f.name); given != nullptr && !is_array(f.show)) try {
        write_number(f, bytes.data(), number_from(f, *given));
      } catch (const Wrong&) {  // is told when it is encoded
      }
  bytes.resize(bytes.size() + behind);
  return t->choice->find(t->look(bytes, run.bytes));
}

}  // namespace

void wrap_in_list(Value& value, Document& document) {
  document.move_within(value);
  value.form = Form::list;
  value.text = {};
}

void each_name(const Struct& s, const std::function<void(std::string_view)>& take) {
  each_part(s, [&](const Named& p) { return take(p.name), false; });
}

void name_all(const Struct& s, Value& call, Document& document) { finish_call(s, call, document); }

void canonical_keys(const Struct& s, Value& object, Document& document) {
  name_flags(s, object);
  const Struct* const form = looked_form(s, object);
  for (Value* c = object.first; c != nullptr; c = c->next) {
    if (c->key.empty()) continue;
    Named part = part_of(s, c->key);
    if (part.name.empty()) continue;
    // Forms may have lists of one name and different options.
    if (form != nullptr && part.tail != nullptr)
      if (const Named own = part_of(*form, part.name); own.tail != nullptr) part = own;
    c->key = part.name;
    c->field = part.field;
    const bool is_list =
        part.tail != nullptr && (part.tail->kind == TailKind::items || part.tail->kind == TailKind::tlvs);
    if (!is_list) {
      vary(*c, document);
      continue;
    }
    if (!c->is_list()) wrap_in_list(*c, document);
    for (Value* e = c->first; e != nullptr; e = e->next) {
      if (part.tail->kind == TailKind::tlvs)
        option(*part.tail->tlvs, *e, document);
      else
        element(*part.tail->element, *e, document);
    }
  }
}

}  // namespace wiresmith::craft
