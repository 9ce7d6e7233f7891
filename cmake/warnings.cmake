# Every warning is an error, with g++ 12 and with clang-16. Off: missing-field-initializers, because designated
# initializers that leave defaults out are how our tables are written.
add_library(wiresmith_warnings INTERFACE)
target_compile_options(wiresmith_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wcast-qual -Wcast-align
  -Wformat=2 -Wundef -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wno-missing-field-initializers -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 sees overlapping copies in std::string's own operator+ (GCC bug 105651).
  target_compile_options(wiresmith_warnings INTERFACE -Wno-restrict)
endif()
