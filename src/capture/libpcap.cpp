#include "wiresmith/capture/libpcap.h"

#include <dlfcn.h>

#include <string>

namespace wiresmith {
namespace {

struct Loaded {
  Libpcap functions;
  std::string why;  // it could not be

  Loaded() {
    // Debian's name, and the one it has by its own build.
    void* library = dlopen("libpcap.so.0.8", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) library = dlopen("libpcap.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
      fail();
      return;
    }
    const auto load = [&]<class Function>(Function& function, const char* name) {
      function = reinterpret_cast<Function>(dlsym(library, name));
      return function != nullptr;
    };
    bool complete = load(functions.bpf_filter, "bpf_filter");
#define WIRESMITH_LOAD(name) complete = complete && load(functions.name, "pcap_" #name);
    WIRESMITH_LIBPCAP(WIRESMITH_LOAD)
#undef WIRESMITH_LOAD
    if (!complete) fail();
  }
  void fail() {
    const char* const reason = dlerror();
    why = "libpcap cannot be loaded: " + std::string(reason != nullptr ? reason : "a function is missing");
  }
};

const Loaded& loaded() {
  static const Loaded once;
  return once;
}

}  // namespace

std::string_view libpcap_missing() { return loaded().why; }

const Libpcap& libpcap() { return loaded().functions; }

}  // namespace wiresmith
