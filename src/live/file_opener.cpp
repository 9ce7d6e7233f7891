#include "wiresmith/live/file_opener.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <system_error>

namespace wiresmith {
namespace {

struct Request {
  std::uint64_t number = 0;
  std::int64_t seconds = 0;
  std::uint32_t nanoseconds = 0, unused = 0;
};

// An answer is an errno and the name, with the descriptor beside it.
constexpr std::size_t max_name = 255;
using Answer = std::array<char, sizeof(int) + max_name>;
union Control {
  cmsghdr header;  // for its alignment
  char bytes[CMSG_SPACE(sizeof(int))];
};

msghdr message_of(iovec& part, Control& control) {
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  return message;
}

// Whether a user may make this file in the folder, or write it if it is there: tried by a process that becomes them.
bool may_write(const User& user, int folder, const std::string& name) {
  const pid_t process = fork();
  if (process == 0) {
    const bool may = !drop_rights(user, true, Kept::nothing).error && faccessat(folder, ".", W_OK | X_OK, 0) == 0 &&
                     (faccessat(folder, name.c_str(), W_OK, 0) == 0 || errno == ENOENT);
    end_process(may ? 0 : 1);
  }
  int status = 1;
  return process > 0 && uninterrupted([&] { return waitpid(process, &status, 0); }) == process && status == 0;
}

std::optional<Lock> lock_for(const FilePlan& plan, int folder) {
  if (!plan.locked) return std::nullopt;
  Lock lock{.work = Work::open_files, .user = plan.user, .folder = folder};
  const auto user = plan.user ? plan.user : unprivileged_user();
  lock.every_folder = user && !may_write(*user, folder, plan.name(0, {}));
  return lock;
}

class Server {
 public:
  Server(const FilePlan& plan, int folder, int socket) : plan_(plan), folder_(folder), socket_(socket) {}
  void run() {
    Request request;
    while (uninterrupted([&] { return read(socket_, &request, sizeof request); }) == sizeof request) open(request);
  }

 private:
  void open(const Request& request) {
    const std::string name = plan_.name(request.number, {request.seconds, request.nanoseconds});
    int code = name.size() > max_name ? ENAMETOOLONG : name.find('/') != std::string::npos ? EINVAL : 0;
    make_room(name);
    const int file = code != 0 ? -1 : openat(folder_, name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (code == 0 && file < 0) code = errno;
    answer(code, name.substr(0, max_name), file);
    if (file >= 0) close(file);
  }
  void make_room(const std::string& name) {
    if (plan_.keep == 0) return;
    std::erase(made_, name);  // used again
    while (made_.size() >= plan_.keep) {
      unlinkat(folder_, made_.front().c_str(), 0);  // gone already: as well
      made_.pop_front();
    }
    made_.push_back(name);
  }
  void answer(int code, const std::string& name, int file) {
    Answer text{};
    std::memcpy(text.data(), &code, sizeof code);
    std::ranges::copy(name, text.begin() + sizeof code);
    iovec part{text.data(), sizeof code + name.size()};
    Control control{};
    msghdr message = message_of(part, control);
    if (file < 0) {
      message.msg_controllen = 0;
    } else {
      cmsghdr* const header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(sizeof file);
      std::memcpy(CMSG_DATA(header), &file, sizeof file);
    }
    (void)sendmsg(socket_, &message, MSG_NOSIGNAL);  // if nobody is there any more we end soon
  }

  const FilePlan& plan_;
  int folder_, socket_;
  std::deque<std::string> made_;
};

int descriptor_in(const msghdr& message) {
  int descriptor = -1;
  const cmsghdr* const header = CMSG_FIRSTHDR(&message);
  if (header != nullptr && header->cmsg_type == SCM_RIGHTS)
    std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
  return descriptor;
}

}  // namespace

std::optional<FileOpener> FileOpener::start(const FilePlan& plan, std::string& error) {
  const int folder = ::open(plan.folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    error = std::generic_category().message(errno);
    return std::nullopt;
  }
  auto process = ChildProcess::start([&] { return lock_for(plan, folder); }, folder,
                                     [&](int socket) { Server(plan, folder, socket).run(); }, error);
  close(folder);
  if (!process) return std::nullopt;
  return FileOpener(std::move(*process), plan.folder);
}

OutputFile FileOpener::open(std::uint64_t number, const Timestamp& begun) {
  const Request request{number, begun.seconds, begun.nanoseconds};
  const int socket = process_.socket();
  auto size = uninterrupted([&] { return write(socket, &request, sizeof request); });
  Answer text{};
  iovec part{text.data(), text.size()};
  Control control{};
  msghdr message = message_of(part, control);
  if (size == sizeof request) size = uninterrupted([&] { return recvmsg(socket, &message, MSG_CMSG_CLOEXEC); });
  int code = EPIPE;
  if (size < static_cast<ssize_t>(sizeof code)) return OutputFile::adopt(folder_, -1, code);
  std::memcpy(&code, text.data(), sizeof code);
  const std::string name(text.data() + sizeof code, static_cast<std::size_t>(size) - sizeof code);
  const std::string path = folder_ == "." ? name : folder_ == "/" ? folder_ + name : folder_ + "/" + name;
  return OutputFile::adopt(path, descriptor_in(message), code);
}

FilePlan plan_for_file(const std::string& given) {
  // Behind a link lies another folder.
  const std::unique_ptr<char, decltype(&free)> real(realpath(given.c_str(), nullptr), free);
  const std::string path = real ? real.get() : given;
  const auto slash = path.rfind('/');
  FilePlan plan;
  if (slash != std::string::npos) plan.folder = slash == 0 ? "/" : path.substr(0, slash);
  plan.name = [name = slash == std::string::npos ? path : path.substr(slash + 1)](std::uint64_t, const Timestamp&) {
    return name;
  };
  return plan;
}

}  // namespace wiresmith
