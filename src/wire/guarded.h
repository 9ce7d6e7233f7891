// Buffers that are bigger than what is in them. To AddressSanitizer what lies behind is no memory at all, so that it
// sees a byte read too many; in other builds nothing is done.
#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SANITIZE_ADDRESS__)
#define WIRESMITH_GUARDS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WIRESMITH_GUARDS 1
#endif
#endif

#ifdef WIRESMITH_GUARDS
extern "C" void __asan_poison_memory_region(void const volatile* begin, std::size_t size);
extern "C" void __asan_unpoison_memory_region(void const volatile* begin, std::size_t size);
#endif

namespace wiresmith {

// Of `capacity` bytes, `used` may be read.
inline void guard_unused([[maybe_unused]] const std::uint8_t* buffer, [[maybe_unused]] std::size_t used,
                         [[maybe_unused]] std::size_t capacity) {
#ifdef WIRESMITH_GUARDS
  if (capacity == 0) return;
  __asan_unpoison_memory_region(buffer, used);
  __asan_poison_memory_region(buffer + used, capacity - used);
#endif
}
// All of it, to be written.
inline void unguard([[maybe_unused]] const std::uint8_t* buffer, [[maybe_unused]] std::size_t capacity) {
#ifdef WIRESMITH_GUARDS
  if (capacity != 0) __asan_unpoison_memory_region(buffer, capacity);
#endif
}

}  // namespace wiresmith
