#include "wiresmith/output/value.h"

#include "wiresmith/wire/put.h"

namespace wiresmith {

void put_value(Line& line, const Field& field, const std::uint8_t* run) {
  if (is_array(field.show)) {
    const Bytes bytes = field_bytes(field, run);
    switch (field.show) {
      case Show::mac: line.mac(bytes); break;
      case Show::ipv4: line.ipv4(bytes); break;
      case Show::ipv6: line.ipv6(bytes); break;
      case Show::text: line << Escaped{without_fill(bytes)}; break;
      default: line.hex(bytes);
    }
    return;
  }
  const std::uint64_t value = read_number(field, run);
  if (field.show == Show::hex)
    line << Hex{value, (field.width + 3U) / 4U};
  else if (field.show != Show::mnemonic)
    line << value;
  else if (const auto name = field.names->find(value); !name.empty())
    line << name;
  else
    line << field.names->prefix << value;
}

bool is_short(const Field& field) {
  if (!is_array(field.show)) return field.show != Show::mnemonic;
  return field.show == Show::mac ? field.width <= 128 : field.show == Show::ipv4 || field.show == Show::ipv6;
}

char* put_short_value(char* o, const Field& field, const std::uint8_t* run) {
  switch (field.show) {
    case Show::mac: return put_mac(o, field_bytes(field, run));
    case Show::ipv4: return put_ipv4(o, field_bytes(field, run));
    case Show::ipv6: return put_ipv6(o, field_bytes(field, run));
    case Show::hex: return put_hex_number(o, read_number(field, run), (field.width + 3U) / 4U);
    default: return put_decimal(o, read_number(field, run));
  }
}

std::string_view meaning(const Field& field, const std::uint8_t* run, bool registries) {
  if (field.names == nullptr || is_array(field.show)) return {};
  if (field.names->registry && !registries) return {};
  return name_of_value(field, run, read_number(field, run));
}

}  // namespace wiresmith
