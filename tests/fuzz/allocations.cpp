#include "fuzz/allocations.h"

#if defined(__SANITIZE_ADDRESS__)
#define WIRESMITH_SEES_ALLOCATIONS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WIRESMITH_SEES_ALLOCATIONS 1
#endif
#endif

#ifdef WIRESMITH_SEES_ALLOCATIONS
// Of <sanitizer/allocator_interface.h>, which Debian has for g++ only.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*on_malloc)(const volatile void*, std::size_t),
                                                         void (*on_free)(const volatile void*));
#endif

namespace wiresmith::fuzz {
namespace {

thread_local bool counting = false;
thread_local std::size_t allocations = 0;

#ifdef WIRESMITH_SEES_ALLOCATIONS
void on_malloc(const volatile void*, std::size_t) { allocations += counting ? 1 : 0; }
void on_free(const volatile void*) {}
const bool installed = __sanitizer_install_malloc_and_free_hooks(on_malloc, on_free) != 0;
#endif

}  // namespace

CountedAllocations::CountedAllocations() {
  allocations = 0;
  counting = true;
}
CountedAllocations::~CountedAllocations() { counting = false; }
std::size_t CountedAllocations::count() const { return allocations; }

}  // namespace wiresmith::fuzz
