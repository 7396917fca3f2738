package org.primelab.study.gil;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interpreters of Python that a user may have. */
final class Pythons {
  /** The one with the lock, as the book has it. */
  static final String STANDARD = "python3";

  /** Builds without the lock (PEP 703), the newest first. */
  static final List<String> FREE_THREADED = List.of("python3.14t", "python3.13t");

  private Pythons() {}

  /** The standard one, there or not, and a free-threaded one if it is on that search path. */
  static List<String> toTry(String searchPath) {
    List<String> pythons = new ArrayList<>(List.of(STANDARD));
    freeThreaded(searchPath).ifPresent(pythons::add);
    return pythons;
  }

  private static Optional<String> freeThreaded(String searchPath) {
    return FREE_THREADED.stream().filter(name -> isOn(searchPath, name)).findFirst();
  }

  /** Whether a folder of the search path has a program of that name. */
  static boolean isOn(String searchPath, String name) {
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }

  /** How a user gets it, or gets it to work. */
  static String cure(String interpreter) {
    return interpreter.equals(STANDARD)
        ? "install CPython 3 with ctypes: apt-get install python3"
        : "install a free-threaded build: pyenv install 3.14t, or uv python install 3.14t";
  }
}
