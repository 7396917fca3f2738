# A kernel is one file and one line: adds both to a copy of the sources that is configured already,
# builds its library, and asks the new kernel. The file's name says which instruction set it is for,
# and it does not compile without the flags for that.
#
#   cmake -DSOURCE=native -DWORK=folder -DASK=ask_library -P added_kernel.cmake

file(REMOVE_RECURSE ${WORK})
file(COPY ${SOURCE}/ DESTINATION ${WORK}/native PATTERN target EXCLUDE)

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${result}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Nobody waits for this library to be quick.
run(${CMAKE_COMMAND} -S ${WORK}/native -B ${WORK}/build -DCMAKE_BUILD_TYPE=Debug)

file(WRITE ${WORK}/native/kernels/added_avx2.c [[
#include "kernel.h"

#if defined(__x86_64__) && !defined(__AVX2__)
#error "compiled without the flags of its instruction set"
#endif

static int32_t next_number(const primelab_argument *argument, const int32_t *stop, uint64_t *answer) {
    (void)stop;
    *answer = argument->n + 1;
    return 0;
}

const primelab_kernel added_avx2 = {
    .name = "added-c-avx2",
    .suite = "added",
    .group = "added",
    .summary = "the next number",
    .isa = "avx2",
    .takes = PRIMELAB_NUMBER,
    .gives = PRIMELAB_UNSIGNED,
    .call = next_number,
};
]])
file(APPEND ${WORK}/native/kernels.def "KERNEL(added_avx2)\n")

run(${CMAKE_COMMAND} --build ${WORK}/build --target primelab --parallel)
file(GLOB_RECURSE library ${WORK}/build/resources/libprimelab.so)
run(${ASK} ${library} added-c-avx2 41)
if(NOT output STREQUAL "42\n")
  message(FATAL_ERROR "it answers ${output}")
endif()
file(REMOVE_RECURSE ${WORK})
