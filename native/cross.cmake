# Builds the library for aarch64 on another CPU, and runs its tests by qemu where asked:
#   cmake -DWORK=folder -DRESOURCES=folder -DJDK=folder -DSKIP_TESTS=false -P cross.cmake
cmake_host_system_information(RESULT host QUERY OS_PLATFORM)
if(host STREQUAL "aarch64")
  return()
endif()
find_program(COMPILER aarch64-linux-gnu-gcc)
if(NOT COMPILER)
  message(WARNING "without a library for aarch64: there is no aarch64-linux-gnu-gcc; "
                  "get it: apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross")
  return()
endif()

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE exit)
  if(NOT exit EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGN}")
  endif()
endfunction()

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${WORK}
    -DCMAKE_TOOLCHAIN_FILE=${CMAKE_CURRENT_LIST_DIR}/aarch64.cmake
    -DPRIMELAB_RESOURCES=${RESOURCES} -DPRIMELAB_JDK=${JDK} -DPRIMELAB_SKIP_TESTS=${SKIP_TESTS})
run(${CMAKE_COMMAND} --build ${WORK} --parallel)
if(NOT SKIP_TESTS)
  find_program(QEMU qemu-aarch64-static)
  if(QEMU)
    # deny_test needs seccomp(2), which qemu-user has not, and added_kernel builds for this CPU.
    run(${CMAKE_CTEST_COMMAND} --test-dir ${WORK} --output-on-failure --no-tests=error -E "^deny_test|added_kernel")
  else()
    message(WARNING "the tests for aarch64 do not run: there is no qemu-aarch64-static; "
                    "get it: apt-get install qemu-user-static")
  endif()
endif()
