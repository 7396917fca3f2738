# Writes build.properties: the commit, and its date in UTC. A source without git says so itself, or
# takes the date from SOURCE_DATE_EPOCH.
set(commit unknown)
set(date unknown)
find_program(GIT git)
if(GIT)
  execute_process(COMMAND ${GIT} -C "${CMAKE_SOURCE_DIR}" describe --always --dirty --exclude * --abbrev=12
                  OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                  RESULT_VARIABLE refused)
  if(refused EQUAL 0)
    set(commit ${described})
    execute_process(COMMAND ${GIT} -C "${CMAKE_SOURCE_DIR}" log -1 --format=%ct
                    OUTPUT_VARIABLE seconds OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
endif()
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(seconds $ENV{SOURCE_DATE_EPOCH})
endif()
if(seconds)
  set(ENV{SOURCE_DATE_EPOCH} ${seconds})
  string(TIMESTAMP date "%Y-%m-%d %H:%M UTC" UTC)
endif()
file(CONFIGURE OUTPUT "${PRIMELAB_RESOURCES}/build.properties"
     CONTENT "commit=@commit@\ndate=@date@\n" @ONLY)
