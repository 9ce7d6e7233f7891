// Prints every part that has a value, a line each, for compare.py: name, other names with a dot in them (Wireshark's),
// how it is shown, and what its mnemonics stand for.
#include <cstdio>
#include <string>

#include "wiresmith/output/names.h"
#include "wiresmith/protocols/bindings.h"

namespace wiresmith {
namespace {

std::string shown(const Part& part) {
  if (part.field == nullptr) return part.tail == nullptr ? "number" : part.tail->show == Show::text ? "text" : "bytes";
  switch (part.field->show) {
    case Show::mac:
    case Show::bytes: return "bytes";
    case Show::ipv4:
    case Show::ipv6: return "address";
    case Show::text: return "text";
    case Show::mnemonic: return "mnemonic";
    default: return "number";
  }
}

void print(const Part& part) {
  std::string line = part.full_name() + '\t';
  const char* separator = "";
  for (const auto alias : part.aliases())
    if (alias.find('.') != std::string_view::npos) line += separator + std::string(alias), separator = ",";
  line += '\t' + shown(part) + '\t';
  if (part.field != nullptr && part.field->show == Show::mnemonic)
    for (const auto& n : part.field->names->entries) line += std::string(n.name) + '=' + std::to_string(n.value) + ' ';
  std::puts(line.c_str());
}

}  // namespace
}  // namespace wiresmith

int main() {
  for (const auto* protocol : wiresmith::all_protocols()) wiresmith::each_part(*protocol, wiresmith::print);
}
