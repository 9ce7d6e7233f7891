#include "wiresmith/live/system_calls.h"

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <memory>
#include <span>
#include <system_error>

#ifdef WIRESMITH_SANITIZED
// At the end its search for leaks would start a process that traces this one; a process that is locked in ends without.
extern "C" [[gnu::visibility("default")]] int __lsan_is_turned_off();  // looked for by the sanitizer
extern "C" int __lsan_is_turned_off() { return wiresmith::lock_state().locked ? 1 : 0; }
#endif

namespace wiresmith {
namespace {

#ifdef WIRESMITH_SANDBOX_KILL
constexpr bool kills_unknown = true;
#else
constexpr bool kills_unknown = false;
#endif

// By these UBSan finds out whether an object is there to be looked at.
#ifdef WIRESMITH_SANITIZED
constexpr int of_sanitizers[] = {SCMP_SYS(pipe), SCMP_SYS(pipe2)};
#endif

// Reading, writing and waiting on what is open; memory; time; threads; the end.
constexpr int always[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(preadv),
    SCMP_SYS(pwrite64),
    SCMP_SYS(pwritev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(close_range),
    SCMP_SYS(fstat),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(sync_file_range),
    SCMP_SYS(fallocate),
    SCMP_SYS(fadvise64),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(getsockopt),
    SCMP_SYS(getsockname),
    SCMP_SYS(shutdown),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(membarrier),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigtimedwait),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrusage),
    SCMP_SYS(wait4),
    SCMP_SYS(waitid),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

// What the lock is there against; builds for tests refuse these as others do, so that a test can try them.
constexpr int denied[] = {
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(openat2),
    SCMP_SYS(creat),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(bind),
    SCMP_SYS(connect),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(setsockopt),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(setuid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setresgid),
    SCMP_SYS(setgroups),
    SCMP_SYS(capset),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(chroot),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(memfd_create),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(pkey_mprotect),
    SCMP_SYS(prctl),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(settimeofday),
    SCMP_SYS(clock_settime),
};
// Refused by what they are asked.
constexpr int denied_in_part[] = {SCMP_SYS(write), SCMP_SYS(writev),     SCMP_SYS(mmap),  SCMP_SYS(mprotect),
                                  SCMP_SYS(clone), SCMP_SYS(newfstatat), SCMP_SYS(tgkill)};

// What resolving a name never needs; all else is left to the C library, which changes with its plugins.
constexpr int denied_to_resolver[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(bpf),
    SCMP_SYS(keyctl),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(chown),
    SCMP_SYS(fchownat),
};

std::atomic<std::uint64_t> denied_count{0}, unknown_count{0};
std::atomic<int> first_refused{-1};

bool is_denied(int number) {
  return std::ranges::find(denied, number) != std::end(denied) ||
         std::ranges::find(denied_in_part, number) != std::end(denied_in_part) ||
         std::ranges::find(denied_to_resolver, number) != std::end(denied_to_resolver);
}

void note_refused(int number) {
  (is_denied(number) ? denied_count : unknown_count).fetch_add(1, std::memory_order_relaxed);
  int none = -1;
  first_refused.compare_exchange_strong(none, number, std::memory_order_relaxed);
}

// Runs in place of a system call that is refused: counts it, and makes EPERM of its result.
void refuse(int, siginfo_t* info, void* context) {
  note_refused(info->si_syscall);
  auto& machine = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  machine.gregs[REG_RAX] = -EPERM;
#elif defined(__aarch64__)
  machine.regs[0] = static_cast<unsigned long long>(-EPERM);
#else
#error "where does a system call's result stand on this machine?"
#endif
}

struct Release {
  void operator()(void* filter) const { seccomp_release(filter); }
};

class CallFilter {
 public:
  explicit CallFilter(std::uint32_t otherwise) : filter_(seccomp_init(otherwise)) {
    if (!filter_) error_ = -ENOMEM;
    set(SCMP_FLTATR_CTL_NNP, 0);       // done already
    set(SCMP_FLTATR_CTL_TSYNC, 1);     // all threads
    set(SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a binary tree in place of a list
  }
  void allow(std::span<const int> calls) { rules(SCMP_ACT_ALLOW, calls); }
  void refuse(std::span<const int> calls) { rules(SCMP_ACT_TRAP, calls); }
  template <typename... Comparisons>
  void rule(std::uint32_t action, int call, Comparisons... comparisons) {
    if (error_ == 0) error_ = seccomp_rule_add(filter_.get(), action, call, sizeof...(comparisons), comparisons...);
  }
  int load() { return error_ != 0 ? error_ : seccomp_load(filter_.get()); }

 private:
  void rules(std::uint32_t action, std::span<const int> calls) {
    for (const int call : calls)
      if (call >= 0) rule(action, call);  // negative: this machine's kernel does not have it
  }
  void set(scmp_filter_attr attribute, std::uint32_t value) {
    if (error_ == 0) error_ = seccomp_attr_set(filter_.get(), attribute, value);
  }
  std::unique_ptr<void, Release> filter_;
  int error_ = 0;
};

// The comparisons that a rule may make with the argument of this number.
scmp_arg_cmp equal(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp unequal(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_NE, value, 0}; }
scmp_arg_cmp has(unsigned argument, std::uint64_t bit) { return {argument, SCMP_CMP_MASKED_EQ, bit, bit}; }
scmp_arg_cmp lacks(unsigned argument, std::uint64_t bit) { return {argument, SCMP_CMP_MASKED_EQ, bit, 0}; }

// Where what is asked decides.
void add_by_argument(CallFilter& filter) {
  const auto either = [&](int call, const scmp_arg_cmp& allowed, const scmp_arg_cmp& refused) {
    filter.rule(SCMP_ACT_ALLOW, call, allowed);
    if (kills_unknown) filter.rule(SCMP_ACT_TRAP, call, refused);
  };
  for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)}) either(call, lacks(2, PROT_EXEC), has(2, PROT_EXEC));
  either(SCMP_SYS(clone), has(0, CLONE_THREAD), lacks(0, CLONE_THREAD));
  // Its flags stand in memory, where no filter sees them; on this answer the C library takes clone.
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3));
  // As fstat, not as stat.
  either(SCMP_SYS(newfstatat), has(3, AT_EMPTY_PATH), lacks(3, AT_EMPTY_PATH));
  // A signal to ourselves: abort().
  const auto own = static_cast<std::uint64_t>(getpid());
  either(SCMP_SYS(tgkill), equal(0, own), unequal(0, own));
  for (const auto command : {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETPIPE_SZ, F_SETPIPE_SZ})
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), equal(1, static_cast<std::uint64_t>(command)));
  for (const auto request : {TCGETS, TIOCGWINSZ, SIOCGIFFLAGS})  // the last: whether an interface is still there
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(ioctl), equal(1, static_cast<std::uint64_t>(request)));
}

// A descriptor may be compared once in a rule, so all below the receivers are allowed, and all above.
void add_writing(CallFilter& filter, const Descriptors& receivers) {
  constexpr int calls[] = {SCMP_SYS(write), SCMP_SYS(writev)};
  if (receivers.last < receivers.first) return filter.allow(calls);
  const auto first = static_cast<std::uint64_t>(receivers.first), last = static_cast<std::uint64_t>(receivers.last);
  for (const int call : calls) {
    filter.rule(SCMP_ACT_ALLOW, call, scmp_arg_cmp{0, SCMP_CMP_LT, first, 0});
    filter.rule(SCMP_ACT_ALLOW, call, scmp_arg_cmp{0, SCMP_CMP_GT, last, 0});
    if constexpr (kills_unknown)
      for (auto one = first; one <= last; ++one) filter.rule(SCMP_ACT_TRAP, call, equal(0, one));
  }
}

void add_work(CallFilter& filter, Work work) {
  constexpr int opening[] = {SCMP_SYS(openat), SCMP_SYS(unlinkat), SCMP_SYS(sendmsg)};
  constexpr int sending[] = {SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg)};
  constexpr int asking[] = {SCMP_SYS(bind), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(setsockopt)};
  const auto allowed = work == Work::open_files   ? std::span<const int>(opening)
                       : work == Work::send       ? std::span<const int>(sending)
                       : work == Work::ask_kernel ? std::span<const int>(asking)
                                                  : std::span<const int>();
  filter.allow(allowed);
  // It has no other socket than the one that it is asked over, and those that it makes here.
  const bool asks = work == Work::ask_kernel;
  if (asks) {
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(socket), equal(0, AF_NETLINK));
    if (kills_unknown) filter.rule(SCMP_ACT_TRAP, SCMP_SYS(socket), unequal(0, AF_NETLINK));
  }
  const bool reads = work == Work::read_files;
  if (reads)
    filter.rule(SCMP_ACT_ALLOW, SCMP_SYS(openat),
                scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY});
  if (!kills_unknown) return;
  for (const int call : denied)
    if (std::ranges::find(allowed, call) == allowed.end() && !(reads && call == SCMP_SYS(openat)) &&
        !(asks && call == SCMP_SYS(socket)))
      filter.refuse({&call, 1});
}

int load_filter(Work work, const Descriptors& receivers) {
  if (work == Work::resolve) {
    CallFilter filter(SCMP_ACT_ALLOW);
    filter.refuse(denied_to_resolver);
    return filter.load();
  }
  CallFilter filter(kills_unknown ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_TRAP);
  filter.allow(always);
#ifdef WIRESMITH_SANITIZED
  filter.allow(of_sanitizers);
#endif
  add_by_argument(filter);
  add_writing(filter, receivers);
  add_work(filter, work);
  return filter.load();
}

}  // namespace

std::optional<std::string> filter_system_calls(Work work, const Descriptors& receivers) {
  struct sigaction action {};
  action.sa_sigaction = refuse;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  const int failed = sigaction(SIGSYS, &action, nullptr) != 0 ? -errno : load_filter(work, receivers);
  if (failed != 0) return "seccomp: " + std::generic_category().message(-failed);
  return std::nullopt;
}

RefusedCalls refused_calls() { return {denied_count.load(), unknown_count.load(), first_refused.load()}; }

void add_refused_calls(const RefusedCalls& of_child) {
  denied_count += of_child.denied;
  unknown_count += of_child.unknown;
  int none = -1;
  if (of_child.first >= 0) first_refused.compare_exchange_strong(none, of_child.first);
}

std::string system_call_name(int number) {
  const std::unique_ptr<char, decltype(&free)> name(seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, number), free);
  return name ? name.get() : std::to_string(number);
}

}  // namespace wiresmith
