#include "wiresmith/capture/capture_target.h"

#include <algorithm>
#include <fstream>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/network.h"
#include "wiresmith/wire/escape.h"
#include "wiresmith/wire/nearest.h"

namespace wiresmith {
namespace {

constexpr const char* any = "any";

CaptureError no_such_interface(const std::string& name, const std::vector<NetworkInterface>& all) {
  Nearest near(name);
  near.consider(any);
  for (const auto& i : all) near.consider(i.name);
  return {CaptureError::Kind::interface,
          "there is no interface '" + escaped(name) + "'" +
              (near.best().empty() ? "; wiresmith interfaces lists them" : "; the nearest is " + escaped(near.best()))};
}

// The choice is libpcap's, whose filters are compiled for these types.
std::vector<LinkType> link_types_of(const CaptureTarget& target) {
  if (target.index == 0) return {linktype_linux_sll2, linktype_linux_sll};
  if (target.link_type == linktype_linux_sll) return {linktype_linux_sll, linktype_linux_sll2};
  return {target.link_type};
}

std::optional<CaptureTarget> found(const std::string& name, CaptureError& error) {
  if (name == any) return CaptureTarget{0, any, linktype_linux_sll2, true, false};
  NetworkError network_error;
  const auto interface = network_interface(name, network_error);
  if (interface)
    return CaptureTarget{interface->index, interface->name, interface->link_type,
                         interface->link_type == linktype_linux_sll, interface->loopback};
  if (network_error) {
    error = {CaptureError::Kind::system, "cannot list the interfaces: " + *network_error};
  } else {
    error = no_such_interface(name, network_interfaces(network_error));
  }
  return std::nullopt;
}

// Bytes that can be had without swapping; 0: the kernel doesn't say.
std::uint64_t free_memory() {
  std::ifstream in("/proc/meminfo");
  for (std::string key; in >> key;) {
    std::uint64_t kibibytes = 0;
    in >> kibibytes;
    if (key == "MemAvailable:") return kibibytes * 1024;
    in.ignore(256, '\n');
  }
  return 0;
}

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

}  // namespace

std::optional<CaptureTarget> find_capture_target(const CaptureOptions& options, CaptureError& error) {
  auto target = found(options.interface, error);
  if (!target || !options.link_type) return target;
  const auto types = link_types_of(*target);
  if (std::ranges::find(types, *options.link_type) != types.end()) {
    target->link_type = *options.link_type;
    return target;
  }
  std::string names;
  for (const auto type : types) names += (names.empty() ? "" : " or ") + link_type_name(type);
  error = {CaptureError::Kind::option,
           escaped(target->name) + " is captured as " + names + ", not as " + link_type_name(*options.link_type)};
  return std::nullopt;
}

std::vector<LinkType> link_types_of(const CaptureOptions& options, CaptureError& error) {
  const auto target = found(options.interface, error);
  return target ? link_types_of(*target) : std::vector<LinkType>();
}

std::optional<std::uint64_t> checked_ring_bytes(const CaptureOptions& options, CaptureError& error) {
  const std::uint64_t memory = free_memory();
  const std::uint64_t most = memory == 0 ? max_ring_bytes : std::min(max_ring_bytes, memory / 4);
  if (options.ring_at_any_size || options.ring_bytes <= most) return options.ring_bytes;
  error = {CaptureError::Kind::option, "a ring of " + mebibytes(options.ring_bytes) + " is more than the " +
                                           mebibytes(most) +
                                           " that a capture may take here (1 GiB, or a quarter of the free memory)"};
  return std::nullopt;
}

}  // namespace wiresmith
