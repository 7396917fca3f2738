# Links the objects of the library in two other orders, for `lab compare --vary link`: the last file
# first, and files by a hash of their names. Nobody debugs these, so they are stripped.
string(REPLACE "|" ";" objects "${OBJECTS}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")

set(reversed ${objects})
list(REVERSE reversed)

set(hashed)
foreach(object IN LISTS objects)
  get_filename_component(name "${object}" NAME)
  string(SHA256 hash "${name}")
  list(APPEND hashed "${hash} ${object}")
endforeach()
list(SORT hashed)
set(shuffled)
foreach(one IN LISTS hashed)
  string(SUBSTRING "${one}" 65 -1 object)
  list(APPEND shuffled "${object}")
endforeach()

foreach(order reversed shuffled)
  set(file libprimelab_${order}.so)
  execute_process(
    COMMAND ${COMPILER} -shared -s -Wl,-soname,libprimelab.so ${flags} -o ${file} ${${order}} -lm -lpthread
    WORKING_DIRECTORY "${FOLDER}" RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "cannot link ${file}")
  endif()
  file(SHA256 "${FOLDER}/${file}" hash)
  file(WRITE "${FOLDER}/${file}.sha256" "${hash}  ${file}\n")
endforeach()
