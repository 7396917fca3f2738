package org.primelab.study.gil;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The interpreters of Python that a user may have. */
final class Pythons {
  /** The one with the lock, as the book has it. */
  static final String STANDARD = "python3";

  /** Builds without the lock (PEP 703), the newest first. */
  static final List<String> FREE_THREADED = List.of("python3.14t", "python3.13t");

  /** The one that runs on a JVM and has a lock. */
  static final String GRAAL = "graalpy";

  /** The one that runs on a JVM and has none. */
  static final String JYTHON = "jython";

  private Pythons() {}

  /** The standard one and a free-threaded one, there or not. */
  static List<String> toTry(String searchPath) {
    return List.of(STANDARD, freeThreaded(searchPath));
  }

  /** The newest free-threaded one on that search path, or the newest of all if none is there. */
  static String freeThreaded(String searchPath) {
    return FREE_THREADED.stream()
        .filter(name -> isOn(searchPath, name))
        .findFirst()
        .orElseGet(FREE_THREADED::getFirst);
  }

  /** Whether a folder of the search path has a program of that name. */
  static boolean isOn(String searchPath, String name) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, name)));
  }

  /** Words that start GraalPy from a folder of all its jars, as Maven fetches them. */
  static Stream<String> graal(String folder) {
    return Stream.of(
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        folder + File.separator + "*",
        "com.oracle.graal.python.shell.GraalPythonMain");
  }

  /** Whether it comes in another way than CPython does. */
  static boolean isSpecial(String interpreter) {
    return interpreter.equals(GRAAL)
        || interpreter.equals(JYTHON)
        || FREE_THREADED.contains(interpreter);
  }

  /** How a user gets it, or gets it to work. */
  static String cure(String interpreter) {
    if (interpreter.equals(JYTHON)) {
      return ScriptLanguage.fetched(JYTHON, "org.python:jython-standalone:2.7.4");
    }
    if (interpreter.equals(GRAAL)) {
      return "install GraalPy: uv python install graalpy, or give --graalpy a folder of its jars";
    }
    return interpreter.equals(STANDARD)
        ? "install CPython 3 with ctypes: apt-get install python3"
        : "install a free-threaded build: pyenv install 3.14t, or uv python install 3.14t";
  }
}
