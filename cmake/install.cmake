# What find_package(wiresmith) needs, and the command.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/wiresmith)

install(TARGETS wiresmith EXPORT wiresmithTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
# Without the command, and what only libpcap's users within the library need.
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/wiresmith
        FILES_MATCHING PATTERN "*.h" PATTERN "cli" EXCLUDE PATTERN "libpcap.h" EXCLUDE)
install(EXPORT wiresmithTargets NAMESPACE wiresmith:: DESTINATION ${package_folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/wiresmithConfig.cmake.in ${PROJECT_BINARY_DIR}/wiresmithConfig.cmake
                              INSTALL_DESTINATION ${package_folder})
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/wiresmithConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/wiresmithConfig.cmake ${PROJECT_BINARY_DIR}/wiresmithConfigVersion.cmake
        DESTINATION ${package_folder})

if(TARGET wiresmith_command)
  install(TARGETS wiresmith_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
