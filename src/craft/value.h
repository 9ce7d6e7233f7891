// What a user gave, whichever way it was written: JSON and the notation both become a tree of values, each of which
// knows where in its source it stands. What becomes of it is the Encoder's affair.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace wiresmith {
struct Field;
}

namespace wiresmith::craft {

enum class Form : std::uint8_t {
  nothing,
  boolean,
  number,  // a whole number from 0 to 2^64-1
  other,   // a number that is none of these; `text` has it
  text,    // a string of JSON
  quoted,  // text in quotes in the notation: where bytes are wanted, these bytes
  word,    // without quotes in the notation: a number, an address, a name, hex
  list,
  object,
  call,     // mss(1460): an object with a name, whose first values may have no key
  varying,  // a set of values, one for each packet: its alternatives are children
  raw       // the bytes of an address, in wire order
};

// Views in it are its Document's.
struct Value {
  Form form = Form::nothing;
  mutable bool used = false;     // something has asked for it
  bool varies = false;           // it has another value in the next packet
  std::uint32_t place = 0;       // byte of the source where it begins
  std::uint64_t number = 0;      // of number and boolean
  std::string_view key;          // of a member; empty in lists and for values by position
  std::string_view text;         // of text, word and other; name of a call
  const Field* field = nullptr;  // that it is for, where canonical_keys has found one
  Value* parent = nullptr;
  Value* first = nullptr;  // children, in order
  Value* last = nullptr;
  Value* next = nullptr;      // sibling
  Value* expected = nullptr;  // the child that is looked at first: behind the one that was found last

  bool is_object() const { return form == Form::object || form == Form::call; }
  bool is_list() const { return form == Form::list; }
  bool is(std::string_view name) const {
    return key.size() == name.size() && (name.empty() || key[0] == name[0]) && key == name;
  }
  bool has_text() const { return form == Form::text || form == Form::quoted || form == Form::word; }
  // The child of this key, or null. Keys mostly stand in the order in which they are asked for.
  Value* find(std::string_view name) {
    Value* const start = expected != nullptr ? expected : first;
    Value* found = start;
    while (found != nullptr && !found->is(name)) found = found->next;
    if (found == nullptr) {
      found = first;
      while (found != nullptr && found != start && !found->is(name)) found = found->next;
      if (found == nullptr || found == start) return nullptr;
    }
    expected = found->next;
    return found;
  }
  const Value* find(std::string_view name) const { return const_cast<Value*>(this)->find(name); }
  // The same, and notes that it was asked for.
  Value* take(std::string_view name) {
    Value* v = find(name);
    if (v != nullptr) v->used = true;
    return v;
  }
  // Takes a child out of the list.
  void remove(Value& child);
  // Has these children in place of its own.
  void set_children(Value* first_child, Value* last_child) {
    first = first_child;
    last = last_child;
    expected = nullptr;
  }
  std::size_t size() const {
    std::size_t n = 0;
    for (const Value* c = first; c != nullptr; c = c->next) ++n;
    return n;
  }
};

// Owns values and their text. Cleared and filled again it allocates nothing.
class Document {
 public:
  void clear();
  Value& add(Value* parent, Form form, std::uint32_t place);
  // Moves what a value is into a child of its own, which has no key and is its only one.
  Value& move_within(Value& value);
  // A copy that lives as long as the document.
  std::string_view keep(std::string_view text);

 private:
  static constexpr std::size_t values_a_block = 256, text_a_block = 64 * 1024;
  struct Text {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<std::unique_ptr<Value[]>> values_;
  std::vector<Text> texts_;
  std::size_t used_blocks_ = 0;
  Value *free_ = nullptr, *end_ = nullptr;  // of the block in use
  std::size_t text_block_ = 0, text_at_ = 0;
};

// What is wrong with what was given: one sentence, and the value that it is about (null: the whole).
struct Wrong : std::runtime_error {
  Wrong(const Value* v, const std::string& sentence) : std::runtime_error(sentence), value(v) {}
  const Value* value;
};

// Where a value stands, as jq writes it: ".dns.answers[2].ttl".
std::string path_of(const Value& value);

}  // namespace wiresmith::craft
