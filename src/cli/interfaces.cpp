// `wiresmith interfaces`, and -D: what there is to capture from.
#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

struct NetworkInterface {
  std::string name;
  unsigned flags = 0;
  std::vector<std::string> addresses;
};

std::string address_text(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = {};
  if (address == nullptr) return {};
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return inet_ntop(AF_INET, &in.sin_addr, text, sizeof text) != nullptr ? text : "";
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    return inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text) != nullptr ? text : "";
  }
  return {};
}

// By index.
std::map<unsigned, NetworkInterface> found_interfaces() {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0)
    throw Failure(exit_usage, std::string("cannot list the interfaces: ") + std::strerror(errno));
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(first, freeifaddrs);
  std::map<unsigned, NetworkInterface> found;
  for (const ifaddrs* i = first; i != nullptr; i = i->ifa_next) {
    auto& interface = found[if_nametoindex(i->ifa_name)];
    interface.name = i->ifa_name;
    interface.flags = i->ifa_flags;
    if (auto text = address_text(i->ifa_addr); !text.empty()) interface.addresses.push_back(std::move(text));
  }
  return found;
}

std::string state_of(unsigned flags) {
  std::string state = (flags & IFF_UP) == 0 ? "down" : (flags & IFF_RUNNING) != 0 ? "up" : "up, no carrier";
  if ((flags & IFF_LOOPBACK) != 0) state += ", loopback";
  return state;
}

}  // namespace

ExitCode list_interfaces() {
  std::string text;
  for (const auto& [index, interface] : found_interfaces()) {
    text += std::to_string(index) + ". " + escaped(interface.name) + " [" + state_of(interface.flags) + "]";
    for (const auto& address : interface.addresses) text += " " + address;
    text += "\n";
  }
  StandardOutput out;
  out.sink().put(text);
  out.finish();
  return exit_fine;
}

Command interfaces_command(CLI::App& parent) {
  return {parent.add_subcommand("interfaces", "List the network interfaces (also: wiresmith -D)"), list_interfaces};
}

}  // namespace wiresmith
