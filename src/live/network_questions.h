// Routes and neighbours for a process that is locked in: a small process asks the kernel (capture/network.h).
#pragma once

#include <map>
#include <optional>
#include <string>

#include "wiresmith/capture/network.h"
#include "wiresmith/live/child_process.h"

namespace wiresmith {

class NetworkQuestions {
 public:
  // Before lock_in(). All questions are about this interface (0: any). `locked` false: --no-sandbox. Returns what
  // failed in `error`.
  static std::optional<NetworkQuestions> start(std::uint32_t interface, const std::optional<User>& user, bool locked,
                                               std::string& error);

  // As route_to and neighbour say it. The answers are remembered: those asked for last.
  struct Way {
    std::optional<Route> route;
    NetworkError error;  // why there is none
  };
  const Way& way_to(const IpAddress& destination);
  std::optional<MacAddress> neighbour_of(const IpAddress& address);

 private:
  explicit NetworkQuestions(ChildProcess process) : process_(std::move(process)) {}

  ChildProcess process_;
  std::map<IpAddress, Way> ways_;
};

}  // namespace wiresmith
