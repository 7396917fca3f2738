# Builds a configured folder with as many compilers at once as there are CPUs: make(1) without a
# number starts one for each file, which fills the memory of a small machine.
#
#   cmake -DFOLDER=… -P build.cmake
cmake_host_system_information(RESULT cpus QUERY NUMBER_OF_LOGICAL_CORES)
execute_process(COMMAND ${CMAKE_COMMAND} --build ${FOLDER} --parallel ${cpus}
                COMMAND_ERROR_IS_FATAL ANY)
