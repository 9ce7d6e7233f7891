// Which samples hold what: every protocol, option, record and body that occurs in pcaps/, and the first file it is in.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "wiresmith/wire/layer.h"

namespace wiresmith {

class Coverage {
 public:
  // Reads every capture of a folder, in the order of their names.
  explicit Coverage(const std::string& folder);

  // The sample's file name; empty where there is none.
  std::string of(const Protocol& protocol) const { return of(&protocol, 0); }
  // An option of a list, or a body of a choice: whole, as its layout says.
  std::string of(const TlvTable& table, std::uint32_t kind) const { return of(&table, kind); }
  std::string of(const ChoiceTable& table, std::uint32_t key) const { return of(&table, key); }

  std::size_t packets() const { return packets_; }

 private:
  std::string of(const void* what, std::uint32_t number) const {
    const auto found = first_.find({what, number});
    return found == first_.end() ? std::string{} : found->second;
  }

  std::map<std::pair<const void*, std::uint32_t>, std::string> first_;
  std::size_t packets_ = 0;
};

}  // namespace wiresmith
