// What a process that has locked itself in still can do. Each case is a process of its own, since nothing undoes the
// lock. None of what it tries would do harm if it were allowed: no packet leaves the machine.
#include "wiresmith/live/sandbox.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "wiresmith/live/child_process.h"
#include "wiresmith/live/landlock.h"

namespace wiresmith {
namespace {

#ifdef WIRESMITH_SANDBOX_OFF
#define NEEDS_LOCK() GTEST_SKIP() << "this build counts lines, and has no sandbox for that"
#else
#define NEEDS_LOCK()
#endif

constexpr int fine = 0, cannot_lock = 90;

// The wait status of a process that locks itself in by `lock` and then runs `attempt`, whose result it ends with.
int locked(const Lock& lock, const std::function<int()>& attempt) {
  const pid_t process = fork();
  if (process == 0) {
    if (const auto why = lock_in(lock)) {
      (void)!write(STDERR_FILENO, why->data(), why->size());
      end_process(cannot_lock);
    }
    end_process(attempt());
  }
  int status = -1;
  uninterrupted([&] { return waitpid(process, &status, 0); });
  return status;
}
int exit_of(const Lock& lock, const std::function<int()>& attempt) {
  const int status = locked(lock, attempt);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

// Whether `call` fails with EPERM and is counted as denied, not as unknown.
bool is_denied(const std::function<long()>& call, Work work = Work::decode) {
  return exit_of({.work = work}, [&] {
           const bool refused = call() == -1 && errno == EPERM;
           const auto count = refused_calls();
           return refused && count.denied == 1 && count.unknown == 0 ? fine : 1;
         }) == fine;
}

// A socket that was open before, bound to nothing, towards a port of this machine where nobody listens.
struct OpenSocket {
  int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}, .sin_zero = {}};
  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&to); }
  OpenSocket() = default;
  OpenSocket(const OpenSocket&) = delete;
  OpenSocket& operator=(const OpenSocket&) = delete;
  ~OpenSocket() { close(descriptor); }
};

TEST(Sandbox, NothingIsOpened) {
  NEEDS_LOCK();
  EXPECT_TRUE(is_denied([] { return open("/etc/passwd", O_RDONLY); }));
  EXPECT_TRUE(is_denied([] { return open("/dev/null", O_WRONLY); }));
  EXPECT_TRUE(is_denied([] { return syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", nullptr, 0); }));
  EXPECT_TRUE(is_denied([] { return unlink("/no/such/file"); }));
  EXPECT_TRUE(is_denied([] { return rename("/no/such/file", "/no/such/other"); }));
  EXPECT_TRUE(is_denied([] { return socket(AF_INET, SOCK_DGRAM, 0); }));
  EXPECT_TRUE(is_denied([] { return socket(AF_UNIX, SOCK_STREAM, 0); }));
  EXPECT_TRUE(is_denied([] { return static_cast<long>(syscall(SYS_memfd_create, "x", 0)); }));
}

TEST(Sandbox, NothingIsSent) {
  NEEDS_LOCK();
  const OpenSocket s;
  iovec part{};
  msghdr message{};
  message.msg_name = const_cast<sockaddr_in*>(&s.to);
  message.msg_namelen = sizeof s.to;
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  mmsghdr messages{message, 0};
  EXPECT_TRUE(is_denied([&] { return sendto(s.descriptor, "", 0, 0, s.address(), sizeof s.to); }));
  EXPECT_TRUE(is_denied([&] { return sendmsg(s.descriptor, &message, 0); }));
  EXPECT_TRUE(is_denied([&] { return sendmmsg(s.descriptor, &messages, 1, 0); }));
  EXPECT_TRUE(is_denied([&] { return connect(s.descriptor, s.address(), sizeof s.to); }));
  EXPECT_TRUE(is_denied([&] { return bind(s.descriptor, s.address(), sizeof s.to); }));
  EXPECT_TRUE(is_denied([&] {
    const int on = 1;
    return setsockopt(s.descriptor, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
  }));
  // The process that is there to send can, and can do no more.
  EXPECT_EQ(exit_of({.work = Work::send},
                    [&] { return sendto(s.descriptor, "", 0, 0, s.address(), sizeof s.to) == 0 ? fine : 1; }),
            fine);
  EXPECT_TRUE(is_denied([] { return socket(AF_INET, SOCK_DGRAM, 0); }, Work::send));
  EXPECT_TRUE(is_denied([] { return open("/etc/passwd", O_RDONLY); }, Work::send));
}

TEST(Sandbox, NothingIsWrittenToWhatIsCapturedFrom) {
  NEEDS_LOCK();
  int pair[2];
  ASSERT_EQ(pipe(pair), 0);
  const int above = fcntl(pair[1], F_DUPFD_CLOEXEC, pair[1] + 1);
  const auto refused = [&](int descriptor) {
    return exit_of({.receivers = {pair[1], pair[1]}}, [=] {
      if (write(descriptor, "x", 1) == 1) return 1;
      return errno == EPERM && refused_calls().denied == 1 && refused_calls().unknown == 0 ? fine : 2;
    });
  };
  EXPECT_EQ(refused(pair[1]), fine);
  EXPECT_EQ(refused(above), 1);
  close(above);
  close(pair[0]);
  close(pair[1]);
}

TEST(Sandbox, NothingIsStarted) {
  NEEDS_LOCK();
  char* const words[] = {nullptr};
  EXPECT_TRUE(is_denied([&] { return execve("/bin/true", words, words); }));
  EXPECT_TRUE(is_denied([] { return fork(); }));
  EXPECT_TRUE(is_denied([] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr); }));
  EXPECT_TRUE(is_denied([] { return kill(1, 0); }));
  EXPECT_TRUE(is_denied([&] { return execve("/bin/true", words, words); }, Work::resolve));
}

TEST(Sandbox, NoMemoryBecomesExecutable) {
  NEEDS_LOCK();
  constexpr std::size_t page = 4096;
  const auto mapped = [](int protection) {
    return reinterpret_cast<long>(mmap(nullptr, page, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  };
  EXPECT_TRUE(is_denied([&] { return mapped(PROT_READ | PROT_EXEC); }));
  EXPECT_TRUE(is_denied([&] { return mapped(PROT_READ | PROT_WRITE | PROT_EXEC); }));
  void* const memory = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  EXPECT_TRUE(is_denied([&] { return mprotect(memory, page, PROT_READ | PROT_EXEC); }));
  munmap(memory, page);
}

TEST(Sandbox, WhatDecodingNeedsStillWorks) {
  NEEDS_LOCK();
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  int pair[2];
  ASSERT_EQ(pipe(pair), 0);
  EXPECT_EQ(exit_of({},
                    [&] {
                      int shared = 0;
                      std::thread([&] { shared = 1; }).join();
                      std::vector<char> large(64 << 20, 'x');
                      char byte = 0;
                      const bool all = shared == 1 && write(null, large.data(), large.size()) > 0 &&
                                       write(pair[1], "y", 1) == 1 && read(pair[0], &byte, 1) == 1 && byte == 'y' &&
                                       isatty(null) == 0 && close(null) == 0;
                      const auto count = refused_calls();
                      return all && count.denied + count.unknown == 0 ? fine : 1;
                    }),
            fine);
  close(null);
  close(pair[0]);
  close(pair[1]);
}

// malloc looks at a file of /proc before it gives memory of a thread back, unless it is kept from it.
TEST(Sandbox, ThreadsGiveMemoryBackWithoutOpeningAnything) {
  NEEDS_LOCK();
  EXPECT_EQ(exit_of({},
                    [] {
                      std::thread([] {
                        // Too small for a mapping of its own each; the last is given back first.
                        std::vector<std::string> blocks;
                        for (int i = 0; i < 100; ++i) blocks.emplace_back(100'000, 'x');
                        while (!blocks.empty()) blocks.pop_back();
                      }).join();
                      const auto count = refused_calls();
                      return count.denied + count.unknown == 0 ? fine : 1;
                    }),
            fine);
}

// What capture -w does once it is locked in: waits at a socket and asks it how it is, takes descriptors from the
// process that opens files, writes, and cuts a file back.
TEST(Sandbox, WhatCapturingNeedsStillWorks) {
  NEEDS_LOCK();
  const OpenSocket s;
  int pair[2];
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair), 0);
  char name[] = "/tmp/wiresmith-capture-XXXXXX";
  const int file = mkstemp(name);
  ASSERT_GE(file, 0);
  unlink(name);
  EXPECT_EQ(exit_of({.receivers = {s.descriptor, s.descriptor}},
                    [&] {
                      pollfd wait{s.descriptor, POLLIN, 0};
                      const timespec soon{0, 1'000'000};
                      int code = -1;
                      socklen_t size = sizeof code;
                      sockaddr_in bound{};
                      socklen_t length = sizeof bound;
                      char text[8];
                      iovec part{text, sizeof text};
                      msghdr message{};
                      message.msg_iov = &part;
                      message.msg_iovlen = 1;
                      timespec now{};
                      const bool all =
                          ppoll(&wait, 1, &soon, nullptr) == 0 &&
                          getsockopt(s.descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 &&
                          getsockname(s.descriptor, reinterpret_cast<sockaddr*>(&bound), &length) == 0 &&
                          write(pair[0], "abc", 3) == 3 && recvmsg(pair[1], &message, MSG_CMSG_CLOEXEC) == 3 &&
                          write(file, "abcdef", 6) == 6 && lseek(file, 0, SEEK_CUR) == 6 && ftruncate(file, 3) == 0 &&
                          clock_gettime(CLOCK_REALTIME, &now) == 0 && close(file) == 0;
                      const auto count = refused_calls();
                      return all && count.denied + count.unknown == 0 ? fine : 1;
                    }),
            fine);
  EXPECT_EQ(exit_of({.receivers = {s.descriptor, s.descriptor}},
                    [&] {
                      const bool sent = sendto(s.descriptor, "", 0, 0, s.address(), sizeof s.to) == 0 ||
                                        write(s.descriptor, "x", 1) == 1;
                      return !sent && errno == EPERM && refused_calls().denied == 2 ? fine : 1;
                    }),
            fine);
  close(file);
  close(pair[0]);
  close(pair[1]);
}

TEST(Sandbox, WhatNobodyExpectsIsCountedOrEndsABuildForTests) {
  NEEDS_LOCK();
  const int status = locked({}, [] {
    const bool refused = syscall(SYS_getpgid, 0) == -1 && errno == EPERM && syscall(SYS_getpgid, 0) == -1;
    const auto count = refused_calls();
    return refused && count.denied == 0 && count.unknown == 2 && system_call_name(count.first) == "getpgid" ? fine : 1;
  });
#ifdef WIRESMITH_SANDBOX_KILL
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(WTERMSIG(status), SIGSYS);
#else
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), fine);
#endif
}

TEST(Sandbox, NoRightsAreLeft) {
  NEEDS_LOCK();
  const bool root = geteuid() == 0;
  const pid_t process = fork();
  if (process == 0) {
    const int file = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
    if (lock_in({})) end_process(cannot_lock);
    char text[8192];
    const auto size = read(file, text, sizeof text);
    const std::string_view all(text, size > 0 ? static_cast<std::size_t>(size) : 0);
    const auto has = [&](std::string_view line) { return all.find(line) != std::string_view::npos; };
    const bool none = has("\nCapEff:\t0000000000000000\n") && has("\nCapPrm:\t0000000000000000\n") &&
                      has("\nCapInh:\t0000000000000000\n") && has("\nCapAmb:\t0000000000000000\n");
    const bool locked_in = has("\nNoNewPrivs:\t1\n") && has("\nSeccomp:\t2\n");
    const bool other = !root || !lock_state().user_changed || !has("\nUid:\t0");
    end_process(none && locked_in && other ? fine : 1);
  }
  int status = -1;
  uninterrupted([&] { return waitpid(process, &status, 0); });
  EXPECT_EQ(status, 0);
}

TEST(Sandbox, FilesAreReadWhereThatIsTheWork) {
  NEEDS_LOCK();
  EXPECT_EQ(exit_of({.work = Work::read_files},
                    [] {
                      std::ifstream in("/etc/passwd");
                      std::string line;
                      return std::getline(in, line) && !line.empty() ? fine : 1;
                    }),
            fine);
  EXPECT_TRUE(is_denied([] { return socket(AF_INET, SOCK_DGRAM, 0); }, Work::read_files));
}

TEST(Landlock, KeepsFilesAwayWithoutTheHelpOfSeccomp) {
  if (landlock_version() == 0) {
    ASSERT_EQ(std::getenv("CI"), nullptr) << "this kernel has no Landlock";
    GTEST_SKIP() << "this kernel has no Landlock";
  }
  const auto folder = std::filesystem::temp_directory_path() / ("wiresmith-landlock-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  const int opened = open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  const auto tried = [&](const FileAccess& access) {
    const pid_t process = fork();
    if (process == 0) {
      prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
      if (restrict_files(access)) end_process(cannot_lock);
      int may = 0;
      if (open("/etc/passwd", O_RDONLY) >= 0) may |= 1;
      if (openat(opened, "a", O_WRONLY | O_CREAT | O_TRUNC, 0600) >= 0) may |= 2;
      if (open("/tmp/wiresmith-landlock-outside", O_WRONLY | O_CREAT, 0600) >= 0) may |= 4;
      end_process(may);
    }
    int status = -1;
    uninterrupted([&] { return waitpid(process, &status, 0); });
    return WEXITSTATUS(status);
  };
  EXPECT_EQ(tried({}), 0);
  EXPECT_EQ(tried({.read = true}), 1);
  EXPECT_EQ(tried({.folder = opened}), 2);
  EXPECT_EQ(tried({.read = true, .folder = opened}), 3);
  close(opened);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace wiresmith
