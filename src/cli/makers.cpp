#include "wiresmith/cli/makers.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>
#include <vector>

#include "wiresmith/cli/exit_code.h"

namespace wiresmith {
namespace {

constexpr std::size_t most_bytes = 64U << 20;
constexpr std::size_t most_name = 64;  // bytes that are shown of a name

// The first `bits` bits of an address, and where the maker's name stands in `text`.
struct Assignment {
  std::uint64_t prefix = 0;
  std::uint32_t at = 0, size = 0;
};

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::strchr("0123456789abcdefABCDEF", c) != nullptr; });
}

class Registry {
 public:
  explicit Registry(unsigned bits) : bits_(bits) {}

  // A registry of 24 bits has lines "00-22-72   (hex)\t\tNAME". The longer ones give the rest of the prefix in the
  // line behind: "719000-719FFF     (base 16)\t\tNAME", a range of the last 24 bits.
  void read(std::istream& file) {
    std::string line;
    std::uint64_t oui = 0;
    for (std::size_t bytes = 0; bytes < most_bytes && std::getline(file, line); bytes += line.size() + 1) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      const auto mark = line.find("(hex)");
      const auto name = line.find_last_of('\t');
      if (name == std::string::npos) continue;
      if (mark != std::string::npos && line.size() > 8 && line[2] == '-' && line[5] == '-') {
        oui = number(line.substr(0, 2) + line.substr(3, 2) + line.substr(6, 2));
        if (bits_ == 24) add(oui, line.substr(name + 1));
      } else if (bits_ > 24 && line.find("(base 16)") != std::string::npos && line.size() > 6 && line[6] == '-') {
        add(oui << (bits_ - 24) | number(line.substr(0, 6)) >> (48 - bits_), line.substr(name + 1));
      }
    }
    std::sort(entries_.begin(), entries_.end(),
              [](const Assignment& a, const Assignment& b) { return a.prefix < b.prefix; });
  }

  std::string_view find(std::uint64_t address) const {
    const auto prefix = address >> (48 - bits_);
    const auto at = std::lower_bound(entries_.begin(), entries_.end(), prefix,
                                     [](const Assignment& a, std::uint64_t p) { return a.prefix < p; });
    if (at == entries_.end() || at->prefix != prefix) return {};
    return std::string_view(text_).substr(at->at, at->size);
  }
  bool empty() const { return entries_.empty(); }

 private:
  static std::uint64_t number(const std::string& text) {
    std::uint64_t value = 0;
    if (is_hex(text)) std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return value;
  }
  // Printable ASCII only: what is shown is not to move a terminal's cursor.
  void add(std::uint64_t prefix, const std::string& name) {
    const auto at = static_cast<std::uint32_t>(text_.size());
    for (const char c : name.substr(0, most_name)) text_ += c >= 0x20 && c < 0x7f ? c : '?';
    entries_.push_back({prefix, at, static_cast<std::uint32_t>(text_.size()) - at});
  }

  unsigned bits_;
  std::string text_;
  std::vector<Assignment> entries_;
};

// The longest prefix that is assigned names the maker.
struct Makers {
  Registry long_ones{36}, middle{28}, short_ones{24};

  std::string_view of(Bytes mac) const {
    const std::uint64_t address = load_be(mac);
    // IEEE 802c: an address that a machine gave itself was assigned to no maker; nor is a group's.
    if ((mac[0] & 0x03) != 0) return {};
    for (const Registry* r : {&long_ones, &middle, &short_ones})
      if (const auto name = r->find(address); !name.empty()) return name;
    return {};
  }
};

}  // namespace

AddressNames with_makers(AddressNames others, const std::string& folder) {
  auto makers = std::make_shared<Makers>();
  std::ifstream file(folder + "/oui.txt");
  if (file) makers->short_ones.read(file);
  if (makers->short_ones.empty())
    throw Failure(exit_usage, "--oui reads " + folder + "/oui.txt, and there is " +
                                  (file.is_open() ? "no assignment in it" : "none") +
                                  ": the Debian package ieee-data brings it");
  if (std::ifstream middle(folder + "/mam.txt"); middle) makers->middle.read(middle);
  if (std::ifstream longer(folder + "/oui36.txt"); longer) makers->long_ones.read(longer);
  return [makers = std::move(makers), others = std::move(others)](Bytes address) -> std::string_view {
    if (address.size() == 6) return makers->of(address);
    return others ? others(address) : std::string_view{};
  };
}

}  // namespace wiresmith
