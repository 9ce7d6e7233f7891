#include "wiresmith/live/name_resolver.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>

#include "wiresmith/wire/put.h"

namespace wiresmith {
namespace {

constexpr std::size_t max_name = 255;

// A name server that does not answer holds up each packet with a new address for this long.
constexpr const char* patience = "timeout:1 attempts:2";

std::string looked_up(Bytes address) {
  sockaddr_storage storage{};
  socklen_t size = 0;
  if (address.size() == 4) {
    sockaddr_in in{};
    in.sin_family = AF_INET;
    std::memcpy(&in.sin_addr, address.data(), 4);
    std::memcpy(&storage, &in, size = sizeof in);
  } else if (address.size() == 16) {
    sockaddr_in6 in{};
    in.sin6_family = AF_INET6;
    std::memcpy(&in.sin6_addr, address.data(), 16);
    std::memcpy(&storage, &in, size = sizeof in);
  }
  std::array<char, NI_MAXHOST> name{};
  const auto* const generic = reinterpret_cast<const sockaddr*>(&storage);
  if (size == 0 || getnameinfo(generic, size, name.data(), name.size(), nullptr, 0, NI_NAMEREQD) != 0) return {};
  return std::string(name.data()).substr(0, max_name);
}

// An answer is the name behind one byte, so that none is empty.
void serve(int socket) {
  std::array<std::uint8_t, 16> address{};
  for (;;) {
    const auto size = uninterrupted([&] { return read(socket, address.data(), address.size()); });
    if (size <= 0) return;
    const std::string answer = "=" + looked_up(Bytes(address).first(static_cast<std::size_t>(size)));
    if (write(socket, answer.data(), answer.size()) < 0) return;
  }
}

bool is_usual(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// Whoever answers for an address chooses its name.
std::string made_safe(std::string_view name) {
  std::string safe;
  for (const char c : name) {
    char digits[4] = {'\\'};
    if (is_usual(c))
      safe += c;
    else
      safe.append(digits, put_digits<3>(digits + 1, static_cast<std::uint8_t>(c)));
  }
  return safe;
}

}  // namespace

std::optional<NameResolver> NameResolver::start(const std::optional<User>& user, bool locked, std::string& error) {
  const auto lock = [&]() -> std::optional<Lock> {
    setenv("RES_OPTIONS", patience, 0);
    if (!locked) return std::nullopt;
    return Lock{.work = Work::resolve, .user = user};
  };
  auto process = ChildProcess::start(lock, -1, serve, error);
  if (!process) return std::nullopt;
  return NameResolver(std::move(*process));
}

std::string_view NameResolver::name_of(Bytes address) {
  std::string key(address.begin(), address.end());
  if (const auto found = places_.find(key); found != places_.end()) {
    names_.splice(names_.begin(), names_, found->second);
    return names_.front().name;
  }
  if (names_.size() == most_remembered) {
    places_.erase(names_.back().address);
    names_.pop_back();
  }
  std::string name = made_safe(ask(address));
  names_.push_front({std::move(key), std::move(name)});
  places_.emplace(names_.front().address, names_.begin());
  return names_.front().name;
}

std::string NameResolver::ask(Bytes address) const {
  const int socket = process_.socket();
  std::array<char, 1 + max_name> text{};
  if (uninterrupted([&] { return write(socket, address.data(), address.size()); }) < 0) return {};
  const auto size = uninterrupted([&] { return read(socket, text.data(), text.size()); });
  return size > 1 ? std::string(text.data() + 1, static_cast<std::size_t>(size) - 1) : std::string();
}

}  // namespace wiresmith
