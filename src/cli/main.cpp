// The command: reads its line, runs one subcommand, and says in one sentence what went wrong.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include "wiresmith/cli/commands.h"
#include "wiresmith/cli/sandbox.h"
#include "wiresmith/cli/standard_output.h"
#include "wiresmith/wire/escape.h"

namespace wiresmith {
namespace {

constexpr const char* examples = R"(Examples:
  wiresmith dissect -r tour.pcap                     one line a packet
  wiresmith dissect -r tour.pcap -V tcp port 80      every field of the packets that a filter lets pass
  wiresmith dissect -r tour.pcap -T json | jq .ip.src
  wiresmith dissect -r tour.pcap -e ip.src -e tcp.dstport -E header=y
  wiresmith dissect -r tour.pcap -w dns.pcapng udp port 53
  wiresmith craft 'eth/ip(dst=192.0.2.7)/tcp(dstport=[80,443],syn)' -w syn.pcap
  wiresmith send -i eth0 'ip(dst=192.0.2.7)/icmp'
  wiresmith ask -i eth0 'ip(dst=192.0.2.7)/tcp(dstport=[22,80],syn)'
  wiresmith explain tcp                              the header as its RFC draws it
Each command has a --help of its own.)";

constexpr const char* version_word = "--version";

// A descriptor that is closed would be given to the next file opened, and our output would go into it.
void open_standard_descriptors() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd)
    while (fcntl(fd, F_GETFD) == -1)
      if (open("/dev/null", O_RDWR) == -1) std::_Exit(exit_output);
}

// The parser takes no '#' for a letter.
std::vector<std::string> words_of(int count, char** values) {
  std::vector<std::string> words(values + 1, values + count);
  for (auto& w : words)
    if (w == "-#") w = "--number";
  std::reverse(words.begin(), words.end());  // as the parser wants them
  return words;
}

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return escaped(text);
}

void print(std::string_view text) {
  StandardOutput out;
  out.sink().put(text);
  out.finish();
}

struct Named {
  std::string_view name;
  Command (*add)(CLI::App& parent);
};
constexpr Named all_commands[] = {{"dissect", dissect_command},
                                  {"capture", capture_command},
                                  {"craft", craft_command},
                                  {"send", send_command},
                                  {"ask", ask_command},
                                  {"explain", explain_command},
                                  {"interfaces", interfaces_command},
                                  {"schema", schema_command}};

// "dissect, capture or craft"
std::string names_of_commands() {
  std::string names;
  for (const auto& command : all_commands) {
    if (&command != std::begin(all_commands)) names += &command == std::end(all_commands) - 1 ? " or " : ", ";
    names += command.name;
  }
  return names;
}

// The commands that the parser must know. The options of all take longer to tell than a small file takes to read: so
// where the first word is a command, it is that one alone, and whatever else a line says, it asks for no other.
std::vector<Command> commands_for(CLI::App& app, std::string_view first) {
  std::vector<Command> commands;
  const auto* const named = std::ranges::find(all_commands, first, &Named::name);
  if (named != std::end(all_commands))
    commands.push_back(named->add(app));
  else if (first != version_word)
    for (const auto& command : all_commands) commands.push_back(command.add(app));
  return commands;
}

ExitCode run(int count, char** values) {
  CLI::App app("Takes packets apart, and puts them together.", "wiresmith");
  app.footer(examples);
  app.set_version_flag(version_word, "wiresmith " WIRESMITH_VERSION, "Print the version");
  bool interfaces = false;
  app.add_flag("-D,--list-interfaces", interfaces, "List the network interfaces");
  app.require_subcommand(0, 1);
  const auto commands = commands_for(app, count > 1 ? values[1] : "");
  try {
    auto words = words_of(count, values);
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    print(app.help());
    return exit_fine;
  } catch (const CLI::CallForVersion& version) {
    print(std::string(version.what()) + "\n");
    return exit_fine;
  } catch (const CLI::ParseError& error) {
    throw Failure(exit_usage, one_line(error.what()) + " (see wiresmith --help)");
  }
  for (const auto& command : commands)
    if (command.app->parsed()) return command.run();
  if (interfaces) return list_interfaces();
  throw Failure(exit_usage, "a command is needed: " + names_of_commands() + " (see wiresmith --help)");
}

// Says what went wrong in one sentence.
template <typename Run>
ExitCode ending_of(const Run& run_it) {
  try {
    return run_it();
  } catch (const Failure& failure) {
    complain(failure.sentence);
    return failure.code;
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory");
    return exit_output;
  } catch (const std::exception& error) {
    complain(escaped(error.what()));
    return exit_usage;
  }
}

}  // namespace
}  // namespace wiresmith

int main(int count, char** values) {
  using namespace wiresmith;
  open_standard_descriptors();
  (void)std::signal(SIGPIPE, SIG_IGN);  // a reader who goes away shows as EPIPE
  (void)std::signal(SIGXFSZ, SIG_IGN);  // a limit that is reached, as EFBIG
  // Without TZ each strftime looks at the file again, which behind the lock is no more possible.
  setenv("TZ", ":/etc/localtime", 0);
  tzset();
  const int code = ending_of([&] { return run(count, values); });
  tell_refused_calls();
  return code;
}
