#include "wiresmith/live/network_questions.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <type_traits>

namespace wiresmith {
namespace {

constexpr std::size_t most_remembered = 65'536;
constexpr std::size_t max_sentence = 120;

enum class About : std::uint8_t { route, neighbour };

struct Question {
  About about = About::route;
  IpAddress address;
};

// Fixed in size, with nothing in it that points elsewhere.
struct Answer {
  bool found = false;
  Route route;
  MacAddress hardware{};
  std::array<char, max_sentence> error{};  // ends with a zero; empty: none
};

static_assert(std::is_trivially_copyable_v<Question> && std::is_trivially_copyable_v<Answer>);

Answer answer_to(const Question& question, std::uint32_t interface) {
  Answer answer;
  NetworkError error;
  if (question.about == About::route) {
    const auto route = route_to(question.address, interface, error);
    answer.found = route.has_value();
    if (route) answer.route = *route;
  } else {
    const auto hardware = neighbour(question.address, interface, error);
    answer.found = hardware && hardware->size() == answer.hardware.size();
    if (answer.found) std::ranges::copy(*hardware, answer.hardware.begin());
  }
  if (error) error->copy(answer.error.data(), max_sentence - 1);
  return answer;
}

void serve(int socket, std::uint32_t interface) {
  Question question;
  for (;;) {
    const auto size = uninterrupted([&] { return read(socket, &question, sizeof question); });
    if (size != sizeof question) return;
    const Answer answer = answer_to(question, interface);
    if (uninterrupted([&] { return write(socket, &answer, sizeof answer); }) < 0) return;
  }
}

Answer ask(int socket, const Question& question) {
  Answer answer;
  if (uninterrupted([&] { return write(socket, &question, sizeof question); }) < 0 ||
      uninterrupted([&] { return read(socket, &answer, sizeof answer); }) != sizeof answer) {
    answer = {};
    constexpr std::string_view ended = "the process that asks the kernel has ended";
    static_assert(ended.size() < sizeof answer.error);
    ended.copy(answer.error.data(), ended.size());
  }
  return answer;
}

}  // namespace

std::optional<NetworkQuestions> NetworkQuestions::start(std::uint32_t interface, const std::optional<User>& user,
                                                        bool locked, std::string& error) {
  const auto lock = [&]() -> std::optional<Lock> {
    if (!locked) return std::nullopt;
    return Lock{.work = Work::ask_kernel, .user = user};
  };
  auto process = ChildProcess::start(
      lock, -1, [interface](int socket) { serve(socket, interface); }, error);
  if (!process) return std::nullopt;
  return NetworkQuestions(std::move(*process));
}

const NetworkQuestions::Way& NetworkQuestions::way_to(const IpAddress& destination) {
  if (const auto known = ways_.find(destination); known != ways_.end()) return known->second;
  if (ways_.size() == most_remembered) ways_.clear();
  const Answer answer = ask(process_.socket(), {About::route, destination});
  Way way;
  if (answer.found) way.route = answer.route;
  if (answer.error[0] != '\0') way.error = std::string(answer.error.data());
  return ways_.emplace(destination, std::move(way)).first->second;
}

std::optional<MacAddress> NetworkQuestions::neighbour_of(const IpAddress& address) {
  const Answer answer = ask(process_.socket(), {About::neighbour, address});
  if (!answer.found) return std::nullopt;
  return answer.hardware;
}

}  // namespace wiresmith
