// Which frames are wanted: the pcap-filter language, compiled by libpcap for each link type met.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "wiresmith/wire/frame.h"

struct bpf_program;

namespace wiresmith {

struct FilterError {
  std::string sentence;  // the expression (escaped), the link type, and libpcap's reason
};

// Link types may mix in a file, and an expression may have a meaning for one and none for another; so each is compiled
// when its first frame comes. Not for use by several threads at once; several filters may be.
class Filter {
 public:
  // An empty expression matches everything.
  explicit Filter(std::string expression = {}) : expression_(std::move(expression)) {}

  // Compiles the expression for the usual link types: names in it (host www, port http) are looked up now, and a
  // program that cannot open files any more can still filter. nullopt: it has a meaning on one of them at least, or is
  // empty.
  std::optional<FilterError> prepare();

  // Tries the expression on a link type beforehand; nullopt: fine.
  std::optional<FilterError> compile(LinkType link_type);

  // Looks at the captured bytes. Where the expression cannot be compiled for the frame's link type no frame of it
  // matches, and error() is set from then on; frames of other link types are matched all the same.
  bool matches(const Frame& frame) { return matches_all() || program_matches(frame); }
  bool matches_all() const { return expression_.empty(); }

  // The first link type's fault.
  const std::optional<FilterError>& error() const { return error_; }

 private:
  struct Free {
    void operator()(bpf_program* program) const;
  };
  using Program = std::unique_ptr<bpf_program, Free>;
  struct Compiled {
    Program program;  // null where the expression has no meaning
    std::optional<FilterError> error;
  };
  bool program_matches(const Frame& frame);
  const Compiled& compiled_for(LinkType link_type);
  Compiled compiled(LinkType link_type) const;

  std::string expression_;
  std::map<LinkType, Compiled> programs_;
  LinkType last_link_type_{};
  const Compiled* last_ = nullptr;
  std::optional<FilterError> error_;
};

}  // namespace wiresmith
