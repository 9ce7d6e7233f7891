# What a tool that eats strangers' bytes as root ships with. Sanitizer builds leave it out: they check more.
add_library(wiresmith_hardening INTERFACE)
if(WIRESMITH_HARDENING)
  target_compile_options(wiresmith_hardening INTERFACE
    -fstack-protector-strong -fstack-clash-protection -fcf-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  target_compile_definitions(wiresmith_hardening INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(wiresmith_hardening INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()
