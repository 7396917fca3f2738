package org.primelab.load;

import java.util.List;
import java.util.Optional;

/** The kernels of a file that the user named, or all. */
final class Named {
  private Named() {}

  /**
   * What is left of a file.
   *
   * @throws Refused if nothing is, or a function that was named is no kernel
   */
  static Found of(LoadWord word, Found found) throws Refused {
    for (String name : word.names()) {
      requireKernel(word, name, found);
    }
    List<Entry> kernels =
        found.kernels().stream()
            .filter(kernel -> word.names().isEmpty() || word.names().contains(function(kernel)))
            .toList();
    if (kernels.isEmpty()) {
      throw none(word, found);
    }
    return new Found(
        kernels, word.names().isEmpty() ? found.leftOut() : List.of(), found.warnings());
  }

  private static void requireKernel(LoadWord word, String name, Found found) throws Refused {
    if (found.kernels().stream().anyMatch(kernel -> function(kernel).equals(name))) {
      return;
    }
    Optional<LeftOut> why =
        found.leftOut().stream().filter(one -> one.name().equals(name)).findFirst();
    throw new Refused(
        word.file(),
        why.map(one -> "%s is no kernel: %s".formatted(name, one.reason()))
            .orElseGet(
                () -> "there is no function %s in it; there are %s".formatted(name, names(found))));
  }

  private static String names(Found found) {
    return String.join(", ", found.kernels().stream().map(Named::function).distinct().toList());
  }

  private static Refused none(LoadWord word, Found found) {
    return new Refused(
        word.file(),
        found.leftOut().stream()
            .findFirst()
            .map(one -> "there is no kernel in it: %s: %s".formatted(one.name(), one.reason()))
            .orElseGet(() -> "there is no kernel in it; write %s".formatted(example(word))));
  }

  private static String example(LoadWord word) {
    return switch (word.kind()) {
      case C, LIBRARY -> "uint64_t NAME(uint64_t n), for example";
      case JAVA, CLASS, JAR -> "public static long NAME(long n), for example";
      case PYTHON -> "def NAME(n): at the left margin";
    };
  }

  /** The name of a kernel's function. */
  private static String function(Entry kernel) {
    return switch (kernel.place()) {
      case Place.Library library -> kernel.name().substring(0, kernel.name().indexOf('-'));
      case Place.Method method -> method.name();
      case Place.Script script -> script.function();
    };
  }
}
