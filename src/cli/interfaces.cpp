// `wiresmith interfaces`, and -D: what there is to capture from.
#include <CLI/CLI.hpp>
#include <memory>

#include "wiresmith/capture/link_type.h"
#include "wiresmith/capture/network.h"
#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

std::string hardware_text(const NetworkInterface& interface) {
  std::string text(3 * interface.hardware_address.size(), ' ');
  text.resize(static_cast<std::size_t>(put_mac(text.data(), interface.hardware_address) - text.data()));
  return text;
}

std::string prefix_text(const InterfaceAddress& a) {
  return address_text(a.address) + "/" + std::to_string(a.prefix_length);
}

std::string line_of(const NetworkInterface& i) {
  std::string line = std::to_string(i.index) + ". " + escaped(i.name) + " [" + name_of(i.state) +
                     (i.loopback ? ", loopback" : "") + "] " + link_type_name(i.link_type) + " mtu " +
                     std::to_string(i.mtu);
  if (!i.hardware_address.empty()) line += " " + hardware_text(i);
  for (const auto& a : i.addresses) line += " " + prefix_text(a);
  return line + "\n";
}

// A name holds what bytes it likes, as far as the kernel is concerned.
std::string json_text(std::string_view text) {
  std::string out = "\"";
  char buffer[8];
  for (const char c : text) out.append(buffer, put_json_byte(buffer, static_cast<std::uint8_t>(c)));
  return out + "\"";
}

std::string json_of(const InterfaceAddress& a) {
  std::string json = R"({"address":")" + address_text(a.address) + R"(","prefix":)" + std::to_string(a.prefix_length);
  if (a.peer) json += R"(,"peer":")" + address_text(*a.peer) + "\"";
  if (a.broadcast) json += R"(,"broadcast":")" + address_text(*a.broadcast) + "\"";
  return json + "}";
}

std::string json_of(const NetworkInterface& i) {
  const auto flag = [](const char* name, bool set) {
    return std::string(",\"") + name + "\":" + (set ? "true" : "false");
  };
  std::string json = "{\"index\":" + std::to_string(i.index) + ",\"name\":" + json_text(i.name) + R"(,"state":")" +
                     name_of(i.state) + "\"" + flag("loopback", i.loopback) + flag("point_to_point", i.point_to_point) +
                     ",\"link_type\":" + std::to_string(static_cast<unsigned>(i.link_type)) +
                     ",\"link\":" + json_text(link_type_name(i.link_type)) + ",\"mtu\":" + std::to_string(i.mtu);
  if (!i.hardware_address.empty()) json += R"(,"mac":")" + hardware_text(i) + "\"";
  json += ",\"addresses\":[";
  for (const char* comma = ""; const auto& a : i.addresses) {
    json += comma + json_of(a);
    comma = ",";
  }
  return json + "]}\n";
}

ExitCode list(std::string (*form)(const NetworkInterface&)) {
  NetworkError error;
  const auto found = network_interfaces(error);
  if (error) throw Failure(exit_usage, "cannot list the interfaces: " + *error);
  StandardOutput out;
  for (const auto& interface : found) out.sink().put(form(interface));
  out.finish();
  return exit_fine;
}

}  // namespace

ExitCode list_interfaces() { return list(line_of); }

Command interfaces_command(CLI::App& parent) {
  auto format = std::make_shared<std::string>("text");
  CLI::App* app = parent.add_subcommand("interfaces", "List the network interfaces (also: wiresmith -D)");
  app->footer(
      "Examples:\n"
      "  wiresmith interfaces\n"
      "  wiresmith interfaces -T json | jq -r 'select(.state == \"up\") | .name'");
  app->add_option("-T", *format, "Print as text (the default) or json (one object a line)")->type_name("FORMAT");
  return {app, [format] {
            if (*format == "text") return list_interfaces();
            if (*format == "json" || *format == "jsonl") return list(json_of);
            throw Failure(exit_usage, "-T takes text, json or jsonl, not '" + escaped(*format) + "'");
          }};
}

}  // namespace wiresmith
