// Names of addresses (getnameinfo) for a process that is locked in: a small process looks them up.
#pragma once

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "wiresmith/live/child_process.h"
#include "wiresmith/wire/bytes.h"

namespace wiresmith {

class NameResolver {
 public:
  // Before lock_in(). `locked` false: --no-sandbox. Returns what failed in `error`.
  static std::optional<NameResolver> start(const std::optional<User>& user, bool locked, std::string& error);

  // The name of the address with these 4 or 16 bytes, with all that is no letter, digit, hyphen, underscore or dot as
  // \DDD; empty where it has none. Waits for the answer, which may come from a name server. Valid until the next call.
  std::string_view name_of(Bytes address);

  // What is remembered: the names asked for last.
  static constexpr std::size_t most_remembered = 4096;
  std::size_t remembered() const { return names_.size(); }

 private:
  explicit NameResolver(ChildProcess process) : process_(std::move(process)) {}
  std::string ask(Bytes address) const;

  struct Entry {
    std::string address, name;
  };
  ChildProcess process_;
  std::list<Entry> names_;                                                   // asked for last, first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;  // keys are views of the entries
};

}  // namespace wiresmith
